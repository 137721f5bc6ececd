"""What stands beside the shipped questions is complete, cited, and says nothing that was not read."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assessment.peers import peer_figures
from assessment.rubric import Practice, load_rubric
from assessment.rubric.companions import (
    DeliveryCheck,
    Finding,
    Frameworks,
    Ladder,
    PeerFigures,
    Profiles,
    Provision,
    Study,
    TestScore,
    TestTitle,
)
from assessment.rubric.figures import chain_length, effort_totals, reading_minutes
from assessment.terms import Sector
from tests.builders import a_rubric
from tests.test_content import likely_days, minutes

CONTENT = Path(__file__).parents[1] / "content"
RUBRIC = load_rubric(CONTENT)
COMPANIONS = ("study", "frameworks", "regulation", "profiles", "delivery", "peers", "evidence")


def the_study() -> Study:
    assert RUBRIC.study is not None
    return RUBRIC.study


def the_frameworks() -> Frameworks:
    assert RUBRIC.frameworks is not None
    return RUBRIC.frameworks


def the_profiles() -> Profiles:
    assert RUBRIC.profiles is not None
    return RUBRIC.profiles


def the_delivery() -> DeliveryCheck:
    assert RUBRIC.delivery is not None
    return RUBRIC.delivery


def the_peers() -> PeerFigures:
    assert RUBRIC.peers is not None
    return RUBRIC.peers


LADDERS = {ladder.id: ladder for ladder in the_frameworks().ladders}
(SCORE,) = the_frameworks().test_scores
TITLES = [test for section in SCORE.sections for test in section.tests]
PROVISIONS = [provision for text in RUBRIC.regulation for provision in text.provisions]

EACH_PRACTICE = pytest.mark.parametrize("practice", RUBRIC.practices, ids=lambda practice: practice.id)
EACH_FINDING = pytest.mark.parametrize("finding", RUBRIC.evidence, ids=lambda finding: finding.id)
EACH_LADDER = pytest.mark.parametrize("ladder", LADDERS.values(), ids=lambda ladder: ladder.id)
EACH_TEST = pytest.mark.parametrize("title", TITLES, ids=lambda title: title.id)
EACH_PROVISION = pytest.mark.parametrize("provision", PROVISIONS, ids=lambda provision: provision.id)


def words(text: str) -> int:
    return len(text.split())


def weights(practice: Practice) -> dict[str, float]:
    return {**practice.challenges, **practice.benefits, **practice.efforts}


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


# --- evidence ---------------------------------------------------------------------------------------------------------------

# Where each numbered finding comes from, by the collection of facts this content was written from.
SOURCE_OF = {
    "e1": "dora-2021", "e2": "dora-2019", "e3": "dora-2019", "e4": "dora-2021", "e5": "dora-2019", "e6": "dora-2019",
    "e7": "dora-2021", "e8": "dora-2023", "e9": "dora-capabilities", "e10": "dora-2025", "e11": "dora-2025", "e12": "se-ml-2020",
    "e13": "se-ml-2020", "e14": "se-ml-2020", "e15": "se-ml-2020", "e16": "deloitte-2021", "e17": "shankar-2022",
    "e18": "shankar-2022", "e19": "sambasivan-2021", "e20": "vela-2022", "e21": "papasian-2020", "e22": "arize-2022",
    "e23": "nahar-2022", "e24": "zimelewicz-2024",
}  # fmt: skip

# Claims that travel widely and could not be traced, or are no measurements: by what gives them away.
UNTRACEABLE = re.compile(
    r"never (reach|make it)|VentureBeat|AI projects fail|\bRAND\b|80\.3|\bTCO\b|billion|\bshelved\b|fewer incidents",
    re.IGNORECASE,
)


@EACH_PRACTICE
def test_every_weight_rests_on_findings_with_a_source_and_its_grade(practice: Practice) -> None:
    assert set(practice.evidence) == set(weights(practice))
    for outcome in weights(practice):
        found = RUBRIC.findings_for(practice.id, outcome)
        assert found
        for finding in found:
            assert finding.grade in "PXTVR"
            assert all(RUBRIC.source_by_id[name].year >= 2000 for name in finding.sources)


@EACH_PRACTICE
def test_what_a_practice_does_for_a_benefit_is_told_by_more_than_the_study(practice: Practice) -> None:
    # The study names benefits for ML DevOps as a whole: a weight of 3, the direct answer, needs more.
    for benefit, weight in practice.benefits.items():
        if weight == 3:
            assert {finding.id for finding in RUBRIC.findings_for(practice.id, benefit)} - {"study-benefits"}


@EACH_PRACTICE
def test_challenges_and_efforts_are_the_studys(practice: Practice) -> None:
    assert all("study-challenges" in practice.evidence[name] for name in practice.challenges)
    assert all("study-efforts" in practice.evidence[name] for name in practice.efforts)


@EACH_FINDING
def test_a_finding_is_used_and_short(finding: Finding) -> None:
    assert any(finding.id in ids for practice in RUBRIC.practices for ids in practice.evidence.values())
    assert words(finding.finding) <= 60


@EACH_FINDING
def test_a_finding_can_be_read_without_the_one_before_it(finding: Finding) -> None:
    # The report lists findings by number, and a reader looks up one of them.
    assert not re.match(r"(They|It|These|Those|The same)\b", finding.finding)
    assert not re.search(r"\bthis (one|practice|benefit|challenge|effort)\b", finding.finding)


def test_numbered_findings_are_from_where_they_were_read() -> None:
    assert {finding.id: finding.sources[0] for finding in RUBRIC.evidence if re.fullmatch(r"e\d+", finding.id)} == SOURCE_OF


@EACH_FINDING
def test_a_finding_without_figures_has_none_and_one_with_figures_is_numbered(finding: Finding) -> None:
    if re.search(r"\d+ (percent|times|respondents)|\d\.\d", finding.finding):
        assert finding.id in SOURCE_OF


def test_a_vendors_survey_says_so() -> None:
    for finding in RUBRIC.evidence:
        if finding.grade == "V":
            assert "vendor" in finding.finding


@pytest.mark.parametrize("name", COMPANIONS)
def test_nothing_untraceable_is_told(name: str) -> None:
    assert not UNTRACEABLE.search((CONTENT / f"{name}.yaml").read_text("utf-8"))


def test_an_initiative_serves_what_its_practice_serves_on_the_same_findings() -> None:
    assert [finding.id for finding in RUBRIC.findings_for("monitoring", "error-rates")] == ["e1", "e2", "e20"]
    assert RUBRIC.findings_for("monitoring", "scalability") == ()


# --- the study --------------------------------------------------------------------------------------------------------------


def test_only_what_the_abstract_says_is_told_of_the_study() -> None:
    told = " ".join(texts(the_study().model_dump(exclude={"source", "not_known"})))
    assert re.findall(r"\d+", told) == ["150", "20"]


def test_everything_the_study_names_is_taken_up_in_its_dimension() -> None:
    for kind in ("challenges", "benefits", "efforts"):
        told = getattr(the_study(), kind)
        assert [each.id for each in told] == [outcome.id for outcome in getattr(RUBRIC, kind)]
        for each in told:
            served = {practice.dimension for practice in RUBRIC.practices if each.id in getattr(practice, kind)}
            assert set(each.dimensions) <= served, each.id


def test_what_is_not_known_from_the_study_names_what_readers_will_look_for() -> None:
    told = " ".join(the_study().not_known)
    for word in (
        "by industry",
        "each challenge",
        "each benefit",
        "cost",
        "tools",
        "interview",
        "Roles",
        "significance",
        "weight",
    ):
        assert word in told, word


# --- frameworks -------------------------------------------------------------------------------------------------------------


def test_every_level_of_every_model_is_there() -> None:
    steps = {ladder.id: [step.id for step in ladder.areas[0].steps] for ladder in LADDERS.values()}
    assert steps == {
        "google": ["level-0", "level-1", "level-2"],
        "azure": ["level-0", "level-1", "level-2", "level-3", "level-4"],
        "aws": ["initial", "repeatable", "reliable", "scalable"],
    }
    assert [area.id for area in LADDERS["azure"].areas] == [
        "people",
        "model-creation",
        "model-release",
        "application-integration",
    ]
    assert [(section.id, len(section.tests)) for section in SCORE.sections] == [
        ("data", 7), ("model", 7), ("infrastructure", 7), ("monitoring", 7),
    ]  # fmt: skip
    assert [band.up_to for band in SCORE.bands] == [0, 1, 2, 3, 5, None]


def test_a_step_adds_nothing_only_where_the_model_says_so() -> None:
    # Microsoft's table: what it calls unchanged, and level 2 of application integration, where releases are not listed again.
    silent = {
        (ladder.id, area.id, step.id)
        for ladder in LADDERS.values()
        for area in ladder.areas
        for step in area.steps
        if step.nothing_new and step.id != "level-0"
    }
    assert silent == {
        ("azure", "people", "level-1"),
        ("azure", "model-creation", "level-3"),
        ("azure", "application-integration", "level-2"),
        ("azure", "application-integration", "level-4"),
    }


def test_azures_rule_for_what_is_not_listed_again_is_said() -> None:
    assert "not monotonic" in LADDERS["azure"].rule
    assert "once gained counts as kept" in LADDERS["azure"].rule


def test_the_sentence_beside_every_result_calls_it_an_estimate() -> None:
    assert the_frameworks().kind_of_result.startswith("An estimate")
    assert "not an appraisal" in the_frameworks().kind_of_result


@EACH_LADDER
def test_a_model_of_levels_is_cited_at_the_grade_it_was_read(ladder: Ladder) -> None:
    assert ladder.grade == RUBRIC.source_by_id[ladder.source].grade
    assert "no scoring rule" in ladder.rule


@EACH_TEST
def test_automated_asks_at_least_as_much_as_by_hand(title: TestTitle) -> None:
    for practice, level in title.automated.items():
        assert level >= title.by_hand.get(practice, 1)
    assert title.automated != title.by_hand
    assert words(title.title) <= 12


def test_the_test_scores_own_rule_is_told() -> None:
    assert isinstance(SCORE, TestScore)
    assert "lowest of the four" in SCORE.rule
    assert SCORE.grade == RUBRIC.source_by_id[SCORE.source].grade


@EACH_PRACTICE
def test_every_practice_stands_beside_a_model_and_is_never_at_level_1(practice: Practice) -> None:
    assert practice.crosswalk
    for parts in practice.crosswalk.values():
        assert min(parts.values()) >= 2, "level 1 is where everybody starts and supports nothing"


# --- regulation -------------------------------------------------------------------------------------------------------------


def test_the_articles_and_functions_are_the_agreed_ones() -> None:
    assert {text.id: [provision.number for provision in text.provisions] for text in RUBRIC.regulation} == {
        "eu-ai-act": [f"Article {number}" for number in (9, 10, 11, 12, 13, 14, 15, 17, 72)],
        "nist-ai-rmf": ["Govern", "Map", "Measure", "Manage"],
    }


def test_a_date_stands_only_with_where_to_check_it() -> None:
    for text in RUBRIC.regulation:
        assert all("Check the Official Journal" in date.check for date in text.dates)
        undated = text.model_dump(exclude={"dates", "id", "source"})
        assert not re.search(r"\b20\d\d\b", " ".join(texts(undated)))


@EACH_PROVISION
def test_a_provision_is_told_in_one_sentence(provision: Provision) -> None:
    assert provision.asks.endswith(".")
    assert words(provision.asks) <= 25


@pytest.mark.parametrize("source", ["eu-ai-act", "nist-ai-rmf"])
def test_who_cites_a_law_or_standard_supports_a_part_of_it(source: str) -> None:
    of = {provision.id for text in RUBRIC.regulation if text.source == source for provision in text.provisions}
    for practice in RUBRIC.practices:
        if source in practice.sources:
            assert of & set(practice.regulation), practice.id


def test_support_is_never_called_conformity() -> None:
    assert all(re.search(r"not conformity|no score", text.caution) for text in RUBRIC.regulation)


# --- profiles, delivery, peers ----------------------------------------------------------------------------------------------


def test_every_rule_of_a_profile_gives_its_reason_in_a_sentence() -> None:
    for rule in the_profiles().rules:
        assert rule.reason.endswith("."), rule.id
        assert words(rule.reason) <= 30, rule.id
        assert rule.sources or rule.id == "everybody", rule.id


def test_the_numbers_of_the_profiles_are_called_our_judgement() -> None:
    assert "Waymark's judgement" in the_profiles().basis
    assert any("makinen-2021" in rule.sources and rule.when.retraining for rule in the_profiles().rules)


def test_every_sector_but_other_has_a_benchmark_and_a_nearest_group_of_peers() -> None:
    assert set(Sector) - set(the_delivery().benchmarks.sectors) == {Sector.OTHER}
    assert set(Sector) - set(the_peers().sectors) == {Sector.OTHER}


def test_every_figure_has_year_source_and_grade() -> None:
    for figures in (the_delivery().benchmarks, the_peers()):
        assert figures.source in RUBRIC.source_by_id
        assert figures.grade == "P"
    assert (the_delivery().benchmarks.year, the_peers().year) == (2025, 2023)


def test_peer_figures_say_that_they_are_not_on_our_scale() -> None:
    assert the_peers().caution.startswith("Not our scale")
    assert len(the_peers().figures) == 19
    assert all(set(figure.shares) == {group.id for group in the_peers().groups} for figure in the_peers().figures)


def test_a_practice_shows_the_figures_beside_it_with_the_nearest_group() -> None:
    (found,) = peer_figures(RUBRIC, "labelling", Sector.HEALTHCARE)
    assert [share for _, share in found.shares] == [67, 36, 50, 50, 52, 72]
    assert found.nearest is not None
    assert (found.nearest[0].title, found.nearest[1]) == ("Companies of other kinds", 36)
    # Monitoring itself, checks for skew, and predictions logged with their version.
    assert [view.nearest for view in peer_figures(RUBRIC, "monitoring", Sector.OTHER)] == [None, None, None]
    assert peer_figures(RUBRIC, "upskilling", Sector.FINANCE) == ()
    assert peer_figures(a_rubric(), "serving", Sector.FINANCE) == ()


def test_the_questions_of_the_delivery_check_are_short_and_told_in_terms_of_ml() -> None:
    for question in the_delivery().questions:
        assert question.question.endswith("?")
        assert words(question.question) <= 25
        assert words(question.in_ml) <= 25


# --- the figures that `check` prints ----------------------------------------------------------------------------------------


def test_the_figures_of_a_check_are_those_an_independent_count_finds() -> None:
    assert reading_minutes(RUBRIC.practices) == pytest.approx(minutes(*RUBRIC.practices))
    assert chain_length(RUBRIC) == 7  # the chain is written out in test_content.py
    for dimension, total in effort_totals(RUBRIC).items():
        own = [i for i in RUBRIC.initiatives if RUBRIC.practice_by_id[i.practice].dimension == dimension]
        assert total.likely == pytest.approx(sum(map(likely_days, own)))
        assert total.low < total.likely < total.high
