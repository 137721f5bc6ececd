"""What stands beside questions and steps reaches the report: models of others, regulation, delivery, targets, peers, study."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.answers import Assessment, Delivery, Organisation, Profile, ReportOptions
from assessment.evaluation import Evaluation, evaluate
from assessment.report import build_report
from assessment.report.citing import cited
from assessment.report.sections import SECTIONS
from assessment.rubric import Rubric, load_rubric
from assessment.rubric.companions import Finding
from assessment.terms import Confidence, Criticality, Mode, NotApplicable, Sector
from tests.assessment.report_reader import dictionary, fonts_of, lines_of, pages_of, report_text, squeezed, text_of, words_outside
from tests.builders import Said, a_practice, a_rubric, an_answer, an_assessment

pytestmark = pytest.mark.slow  # whole reports of the shipped content: a minute of the everyday loop otherwise

TESTS = Path(__file__).parents[1]
CONTENT = TESTS.parent / "content"
SHIPPED = load_rubric(CONTENT)
COMPANION_SECTIONS = ("targets", "crosswalk", "delivery", "regulation")
ANSWERS: Mapping[str, Said] = {
    "cold-storage": 2,
    "date-labels": 3,
    "hand-washing": 3,
    "surface-cleaning": 1,
    "thawing": NotApplicable.OUT_OF_SCOPE,
}
"""Stock rotation is open."""
TARGETS = {"cold-storage": 4, "date-labels": 2, "hand-washing": 3}
DELIVERY = Delivery(lead_time=4, deployment_frequency=2, recovery_time=6, change_fail_rate=10, rework_rate=25)


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Rubric:
    """The little rubric with all its companions."""
    folder = tmp_path_factory.mktemp("kitchen") / "content"
    shutil.copytree(TESTS / "content_small", folder)
    shutil.copytree(TESTS / "content_small_companions", folder, dirs_exist_ok=True)
    return load_rubric(folder)


def a_kitchen(rubric: Rubric, **changes: object) -> Evaluation:
    defaults: dict[str, object] = {
        "organisation": Organisation(name="Canteen", sector=Sector.EDUCATION, people=30),
        "profile": Profile(criticality=Criticality.HIGH),
        "targets": TARGETS,
        "delivery": DELIVERY,
    }
    return evaluate(rubric, an_assessment(ANSWERS, **{**defaults, **changes}))


def shipped(**changes: object) -> Evaluation:
    """The sample, changed by key."""
    found: dict[str, Any] = json.loads((CONTENT / "sample.json").read_text("utf-8"))
    return evaluate(SHIPPED, Assessment.model_validate_json(json.dumps({**found, **changes})))


def regulated_finance() -> Evaluation:
    return shipped(
        organisation={"name": "A bank (invented)", "sector": "finance", "people": 900},
        profile={"models_in_production": 9, "retraining": "monthly", "criticality": "high", "regulated": True},
        delivery={"lead_time": 4, "deployment_frequency": 2, "recovery_time": 4, "change_fail_rate": 12.5, "rework_rate": 20},
    )


def test_a_model_of_levels_is_told_with_its_estimate_and_what_is_missing_next(kitchen: Rubric) -> None:
    # Cold room: one star needs cold storage 2, two stars 3, it is at 2: one star. Shelf: one star asks nothing, two stars
    # stock rotation 3, which is open: one or two. The lowest of both is one star whatever stock rotation is.
    text = report_text(a_kitchen(kitchen), "crosswalk")
    assert squeezed("A guess, no inspection.") in text
    assert squeezed("Estimate: One star; could only be “One star”.") in text
    assert squeezed("Two stars. It is cold by rule. Lacks Cold storage at level 3 (now 2).") in text
    assert squeezed("Shelf not stated: open practices decide One star to Two stars") in text
    assert squeezed("Lacks Stock rotation at level 3 (not answered).") in text
    for said in ("Rule. All or nothing.", "Caution. Invented.", "General principles of food hygiene (2022), grade R"):
        assert squeezed(said) in text


def test_what_a_model_could_be_reads_well_whatever_its_steps_are_called(kitchen: Rubric) -> None:
    # A guess at 2 could be 1, for which there is no star, or 3, two stars; the shelf's stock rotation allows two as well.
    guessed = [an_answer("cold-storage", 2, confidence=Confidence.GUESS)]
    text = report_text(evaluate(kitchen, an_assessment(guessed)), "crosswalk")
    assert squeezed("Estimate: One star; could be anything from “No star” to “Two stars”.") in text


def test_a_model_of_tests_is_told_with_sections_minimum_and_what_each_test_lacks(kitchen: Rubric) -> None:
    # The fridge: cold storage 2 is by hand, 0.5. Boxes: date labels 3 is automated, 1. Sum 1.5 of 2, above the band up to 1.
    text = report_text(a_kitchen(kitchen), "crosswalk")
    assert squeezed("Estimate: 1.5, read as “Cook”; it could only be 1.5.") in text
    assert squeezed("The final score is the lowest section's: Cold has 1.5.") in text
    assert squeezed("Cold 1.5 of 2 only 1.5 1 automated, 1 by hand") in text
    assert squeezed("The fridge is cold 0.5, by hand For 1, automated: Cold storage at level 4 (now 2).") in text
    assert squeezed("Boxes have dates 1, automated Nothing.") in text
    open_ = report_text(evaluate(kitchen, an_assessment({"date-labels": 3})), "crosswalk")
    assert squeezed("not known (could be 0 to 1) For 0.5, by hand: Cold storage at level") in open_
    assert squeezed("Readings. 0: Close the kitchen. Up to 1: Look again. Above 1: Cook.") in text


def test_the_shipped_test_score_adds_up_to_what_its_file_says_and_the_lowest_section_decides() -> None:
    # Worked out a second time from the file alone: every practice is at 3, so a need up to 3 is met.
    file = yaml.safe_load((CONTENT / "frameworks.yaml").read_text("utf-8"))
    (suite,) = file["test_scores"]
    sums = {
        section["title"]: sum(
            1 if max(test["automated"].values()) <= 3 else 0.5 if max(test["by_hand"].values()) <= 3 else 0
            for test in section["tests"]
        )
        for section in suite["sections"]
    }
    text = report_text(evaluate(SHIPPED, an_assessment(dict.fromkeys(SHIPPED.practice_by_id, 3))), "crosswalk")
    for title, points in sums.items():
        assert squeezed(f"{title} {points:g} of 7 only {points:g}") in text
    lowest = min(sums.values())
    assert squeezed(f"lowest section's: {' and '.join(t for t, points in sums.items() if points == lowest)}") in text


def test_what_is_open_or_guessed_is_said_beside_what_a_step_lacks() -> None:
    text = report_text(shipped(), "crosswalk")
    # Four people of the sample say 2, 1, 2 and 2 of monitoring: the median is 2, the quartiles of 1, 2, 2, 2 are 1 and 2.
    assert squeezed("Monitoring at level 3 (now 2, could be 1–2)") in text


def test_each_provision_shows_its_practices_and_dates_never_stand_alone(kitchen: Rubric) -> None:
    # Section 1: cold storage 2 of 3, date labels 3 of 2. Section 2: hand washing 3 of 3.
    text = report_text(a_kitchen(kitchen), "regulation")
    assert squeezed("Cold storage: 2, needs 3, below Date labels: 3, needs 2, reached Not yet: 1 of 2 reached") in text
    assert squeezed("Hand washing: 3, needs 3, reached Supported: 1 of 1 reached") in text
    assert squeezed("It binds from here on: 1 January 2030 (grade R: general knowledge). Ask the inspector.") in text
    assert squeezed("Support is not conformity") in text


def test_every_date_of_the_shipped_regulation_is_followed_by_where_to_check_it() -> None:
    text = report_text(shipped(), "regulation")
    assert text.count(squeezed("third-party summary or repost). Check the Official Journal")) == 2
    assert text.count(squeezed("2 December 2027")) == text.count(squeezed("2 August 2028")) == 1
    for law in SHIPPED.regulation:
        for provision in law.provisions:
            assert squeezed(provision.asks) in text


def test_a_regulated_profile_has_regulation_before_the_roadmap_and_what_is_missing_first() -> None:
    text = report_text(regulated_finance(), "roadmap", "rubric", "regulation")
    heads = ("What is missing, most provisions first", "Applies to.", "Initiatives in order", "Appendix B: Rubric and rules")
    places = [text.index(squeezed(head)) for head in heads]
    assert places == sorted(places)
    assert squeezed("The profile says “regulated”, so this stands in the report itself, not in an appendix.") in text
    assert squeezed("Appendix C") not in text


def test_what_is_missing_is_ordered_by_the_provisions_that_miss_it_not_by_all_it_supports() -> None:
    # Both support four provisions; at level 2 governance has reached one of them (Map needs 2), incident response none.
    levels = dict.fromkeys(SHIPPED.practice_by_id, 5) | {"data-governance": 2, "incident-response": 2}
    text = report_text(evaluate(SHIPPED, an_assessment(levels, profile=Profile(regulated=True))), "regulation")
    missing = text[text.index(squeezed("most provisions first")) :]
    assert missing.index(squeezed("Incident response")) < missing.index(squeezed("Data governance"))


def test_a_title_that_ends_with_its_year_is_cited_without_naming_it_twice() -> None:
    titles = [cited(SHIPPED, source.id) for source in SHIPPED.sources]
    assert "Accelerate: State of DevOps 2019" in titles
    assert "Operationalizing Machine Learning: An Interview Study (2022)" in titles


def test_the_drawing_of_a_model_says_what_filled_and_line_mean(kitchen: Rubric) -> None:
    # Whoever is certain of every step has no line to explain.
    assert squeezed("Filled: what the answers support. Line: what it could be.") in report_text(a_kitchen(kitchen), "crosswalk")
    sure = evaluate(kitchen, an_assessment(dict.fromkeys(kitchen.practice_by_id, 5)))
    assert squeezed("Filled: what the answers support. Lacks") not in report_text(sure, "crosswalk")
    assert "Line:" not in report_text(sure, "crosswalk")


def test_no_line_of_models_and_laws_parts_a_number_from_what_it_counts() -> None:
    half = evaluate(SHIPPED, an_assessment({practice.id: 2 for practice in SHIPPED.practices if practice.quick}))
    lines = lines_of(build_report(half, ReportOptions(sections=("crosswalk", "regulation"))))
    parted = re.compile(r"at level$|\(now$|needs$|could be \d( to)?$|(known|yet|Supported): \d( of)?$|^\d\)?[.;]?$|^to \d")
    assert [line for line in lines if parted.search(line)] == []


@pytest.mark.parametrize(
    ("profile", "said"),
    [(Profile(), "does not say whether rules bind what it runs"), (Profile(regulated=False), "says “not regulated”")],
)
def test_other_profiles_have_regulation_in_an_appendix(kitchen: Rubric, profile: Profile, said: str) -> None:
    pages = pages_of(build_report(a_kitchen(kitchen, profile=profile), ReportOptions(sections=("regulation", "rubric"))))
    assert "Appendix B: Rubric and rules" in pages[0]
    assert "Appendix C: Regulation" in pages[-1]
    assert squeezed(f"The profile {said}, so this stands in an appendix.") in squeezed(pages[-1])
    assert "What is missing" not in pages[-1]


def test_the_delivery_check_stands_beside_published_means_and_out_of_the_score(kitchen: Rubric) -> None:
    # (4 - 1)·2 = 6, (2 - 1)·2 = 2, (6 - 1)·2 = 10, 10 - 10/10 = 9, 10 - 25/10 = 7.5: 34.5 / 5 = 6.9.
    # All kitchens: 5, 5, 5, 10 - 2, 10 - 2: 31 / 5 = 6.2. Canteens: 4, 4, 4, 7, 7: 26 / 5 = 5.2.
    text = report_text(a_kitchen(kitchen), "delivery")
    assert squeezed("Overall 6.9 of 10; published means are 5.2 for canteens and 6.2 for all kitchens.") in text
    assert squeezed("It does not enter the maturity score.") in text
    assert squeezed("A day 6.0 4.0 5.0") in text
    assert squeezed("25 % 7.5 7.0 8.0") in text
    assert squeezed("Mean of lead time, deployment frequency and recovery. 6.0 4.0 5.0") in text
    assert squeezed("Mean of the two rates. 8.3 7.0 8.0") in text  # (9 + 7.5) / 2 = 8.25
    assert squeezed("What the head cook says (2025), year 2025, grade R. Invented.") in text
    without = report_text(a_kitchen(kitchen, delivery=Delivery()), "summary")
    assert _but_the_hash(report_text(a_kitchen(kitchen), "summary")) == _but_the_hash(without)


def _but_the_hash(text: str) -> str:
    """The text but for the hash of the content, which any answer changes."""
    whole = re.findall("[0-9a-f]{64}", text)
    assert len(whole) == 1
    return text.replace(whole[0], "").replace(whole[0][:12], "")


def test_a_sector_without_figures_has_n_a_and_an_unanswered_question_no_mean(kitchen: Rubric) -> None:
    alone = a_kitchen(kitchen, organisation=Organisation(name="Canteen"), delivery=Delivery(lead_time=4, rework_rate=0))
    text = report_text(alone, "delivery")
    means = squeezed("Means. Each is stated only where all the questions it needs were answered.")
    assert means in text
    assert means not in report_text(a_kitchen(kitchen), "delivery")
    assert squeezed("2 of 5 questions answered, so no overall score is stated; it needs all five.") in text
    assert squeezed("A day 6 n/a 5.0") in text
    assert squeezed("Not answered not stated n/a 5.0") in text
    assert squeezed("Own sector. n/a: no sector was told.") in text
    other = a_kitchen(kitchen, organisation=Organisation(name="Canteen", sector=Sector.OTHER))
    assert squeezed("n/a: nothing is published for the sector other.") in report_text(other, "delivery")


def test_targets_stand_beside_their_suggestion_with_the_reason(kitchen: Rubric) -> None:
    text = report_text(a_kitchen(kitchen), "targets")
    assert squeezed("Cold storage 2 4 4 As suggested: a large kitchen.") in text
    assert squeezed("Date labels 3 2 2 As suggested: every kitchen. More than you need.") in text
    assert squeezed("Hand washing 3 3 2 Own choice, above what is suggested.") in text
    assert squeezed("Stock rotation not answered none 2 No target is set.") in text
    assert squeezed("A large kitchen Nobody sees everything. What the head cook says (2025)") in text
    assert squeezed("Every kitchen Guests eat everywhere.") in text
    assert squeezed("The head cook's opinion.") in text


def test_what_was_not_told_is_named_where_it_could_raise_a_suggestion(kitchen: Rubric) -> None:
    text = report_text(a_kitchen(kitchen, profile=Profile()), "targets")
    assert squeezed("Not told, and able to raise suggestions: criticality.") in text
    assert squeezed("Cold storage 2 4 2 Own choice, above what is suggested.") in text


def test_more_than_needed_is_said_kindly_only_where_it_is_true(kitchen: Rubric) -> None:
    text = report_text(a_kitchen(kitchen), "findings")
    assert squeezed("Date labels 3 2 More than a kitchen of this size needs.") in text  # said once, below the only row
    both = report_text(a_kitchen(kitchen, targets={"cold-storage": 1, "date-labels": 2}), "findings")
    assert squeezed("Date labels 3 2 More than you need.") in both
    # Cold storage at 2 is above a target of 1 somebody chose, and below the 4 that is suggested.
    own = report_text(a_kitchen(kitchen, targets={"cold-storage": 1}), "findings")
    assert squeezed("Cold storage 2 1 Above its target, not above the suggested 4.") in own
    assert squeezed("More than") not in own


def test_peers_stand_beside_the_practice_with_year_source_and_caution(kitchen: Rubric) -> None:
    text = report_text(a_kitchen(kitchen), "rubric")
    shares = "Schools: 95 % (nearest to this sector); Restaurants: 80 %."
    source = "From General principles of food hygiene (2022), year 2022, grade R."
    assert squeezed(f"Elsewhere (not our scale): A thermometer in each fridge – {shares} {source}") in text
    assert squeezed("collected 2020 to 2022, grade R. Other kitchens, other scale.") in text
    assert text.count(squeezed("Elsewhere (not our scale)")) == 1


def test_what_a_practice_serves_is_named_in_the_singular_where_it_is_one() -> None:
    practice = a_practice(challenges={"fragmented-tooling": 1}, benefits={"scalability": 1, "compliance": 2})
    text = report_text(evaluate(a_rubric(practice), an_assessment({"serving": 3})), "rubric")
    assert squeezed("challenge Fragmented tooling (weight 1); benefits ") in text


@pytest.mark.slow
def test_what_else_the_study_reports_is_told_after_what_it_says_and_each_column_has_a_head() -> None:
    text, study = report_text(shipped(), "rubric"), SHIPPED.study
    assert study is not None
    assert text.index(squeezed(study.challenges[0].why)) < text.index(squeezed("It also reports:"))
    assert squeezed("Challenge, benefit or effort The study says") in text


def test_the_study_is_told_with_what_is_not_known_from_it() -> None:
    text, study = report_text(shipped(), "rubric"), SHIPPED.study
    assert study is not None
    mapped = (*study.challenges, *study.benefits, *study.efforts)
    assert squeezed("Challenge, benefit or effort The study says Asked about in") in text
    said = [study.question, study.method, study.sample, *study.reports, *study.not_known]
    assert squeezed("Challenge, benefit or effort The study says Asked about in") in text  # no column without a name
    for words in [*said, *(each.study_says for each in mapped), *(each.why for each in mapped)]:
        assert squeezed(words) in text
    assert squeezed("(2025), grade P: primary text read.") in text


def test_each_weight_names_its_findings_and_each_finding_its_source_and_grade() -> None:
    findings = tuple(Finding(id=f"e{n}", finding=f"Finding {n}.", sources=("study",), grade="T") for n in (1, 2, 3))
    practice = a_practice(evidence={"fragmented-tooling": ("e3", "e1")})
    evaluation = evaluate(a_rubric(practice, evidence=findings), an_assessment({"serving": 3}))
    text = report_text(evaluation, "rubric")
    assert squeezed("Serves: challenge Fragmented tooling (weight 1: F3 T, F1 T); benefit Deployment frequency") in text
    assert squeezed("F3 Finding 3. A study (2025) T") in report_text(evaluation, "sources")


def test_every_shipped_finding_is_among_the_sources() -> None:
    text = report_text(shipped(), "sources")
    for finding in SHIPPED.evidence:
        assert squeezed(finding.finding) in text


def test_it_is_said_whose_rubric_it_is(kitchen: Rubric) -> None:
    own = "Kitchen hygiene (kitchen-hygiene, version 1.2.0) by Waymark's tests: an own rubric, not the one shipped with Waymark."
    ours = "MLOps maturity (mlops-maturity, version 1.0.0) by Waymark: the rubric shipped with Waymark."
    for section in ("scope", "rubric"):
        assert squeezed(own) in report_text(a_kitchen(kitchen), section)
        assert squeezed(ours) in report_text(shipped(), section)
    cover = ReportOptions(sections=("cover", "scope"))
    assert "(own rubric)" in pages_of(build_report(a_kitchen(kitchen), cover))[0]
    assert "(own rubric)" not in pages_of(build_report(shipped(), cover))[0]


QUICK = "This is a quick check: it asks 1 of 2 practices"


@pytest.mark.parametrize(
    ("answers", "on_page_1", "said"),
    [
        (
            {"serving": 3},
            f"{QUICK}, so ranges are wider than a full assessment's.",
            f"{QUICK}. It leaves 1 practice open, which could be at any level, so ranges are wider",
        ),
        (
            {"serving": 3, "testing": 2},
            f"{QUICK}; 1 other is answered too.",
            f"{QUICK}. The others have answers too or do not apply",
        ),
    ],
)
def test_a_quick_check_says_that_it_is_quick_and_why_its_ranges_are_wider(
    answers: Mapping[str, Said], on_page_1: str, said: str
) -> None:
    rubric = a_rubric(a_practice("serving", key=True, quick=True), a_practice("testing", "automation", key=True))
    for section, expected in (("summary", on_page_1), ("scope", said), ("results", said)):
        assert squeezed(expected) in report_text(evaluate(rubric, an_assessment(answers, mode=Mode.QUICK)), section)
        assert squeezed(QUICK) not in report_text(evaluate(rubric, an_assessment(answers)), section)


def test_a_quick_check_with_answers_to_others_says_how_many_so_that_its_counts_agree() -> None:
    more = ("testing", "registry", "tracking", "versions")
    rubric = a_rubric(a_practice("serving", quick=True), *[a_practice(id) for id in more])
    found = evaluate(rubric, an_assessment({"serving": 3, "testing": 2, "registry": 2}, mode=Mode.QUICK))
    asked = "This is a quick check: it asks 1 of 5 practices; 2 others are answered too"
    left = "It leaves 2 practices open, each of which could be at any level, so ranges are wider than a full assessment's."
    assert squeezed(f"{asked}. {left}") in report_text(found, "results")
    scope = report_text(found, "scope")
    assert squeezed("Quick check: 1 of 5 asked, 2 others answered too; 3 of the 5 that apply have an answer") in scope


def test_sections_without_content_are_absent_unless_asked_for(kitchen: Rubric) -> None:
    bare = evaluate(a_rubric(), an_assessment({"serving": 3}, targets={"serving": 4}))
    unanswered = evaluate(kitchen, an_assessment({}))
    titles = ("Targets and why", "Against other models", "Delivery check", "Appendix C")
    for evaluation in (bare, unanswered):
        text = "".join(pages_of(build_report(evaluation)))
        assert [title for title in titles if title in text] == []
    whole = "".join(pages_of(build_report(a_kitchen(kitchen))))
    assert [title for title in titles if title in whole] == list(titles)


@pytest.mark.parametrize(
    ("section", "no_content", "no_answer"),
    [
        ("targets", "This rubric suggests no targets", "No target is set."),
        ("crosswalk", "This rubric names no models of others.", "nothing can be said about other models yet"),
        ("delivery", "This rubric has no delivery check.", "No question of the delivery check was answered."),
        ("regulation", "This rubric names no laws or standards.", "nothing can be said about regulation yet"),
    ],
)
def test_a_report_of_an_empty_section_alone_says_in_words_that_it_is_empty(
    kitchen: Rubric, section: str, no_content: str, no_answer: str
) -> None:
    bare = evaluate(a_rubric(), an_assessment({"serving": 3}, targets={"serving": 4}))
    assert squeezed(no_content) in report_text(bare, section)
    assert squeezed(no_answer) in report_text(evaluate(kitchen, an_assessment({})), section)


def test_empty_sections_asked_for_beside_others_take_no_page_and_are_told_of_at_the_end() -> None:
    bare = evaluate(a_rubric(), an_assessment({"serving": 3}))
    full = [section.id for section in SECTIONS if section.id not in ("cover", "contents")]
    pages = pages_of(build_report(bare, ReportOptions(sections=tuple(full))))
    told = squeezed(
        "Against other models: this rubric names no models of others. Delivery check: this rubric has no delivery check."
    )
    assert [told in squeezed(page) for page in pages] == [False] * (len(pages) - 1) + [True]
    assert "Delivery check" not in "".join(pages[:-1])


def test_where_nothing_of_a_model_or_law_applies_that_is_said(kitchen: Rubric) -> None:
    away: Mapping[str, Said] = dict.fromkeys(kitchen.practice_by_id, NotApplicable.OUT_OF_SCOPE)
    text = report_text(evaluate(kitchen, an_assessment({**away, "surface-cleaning": 2})), "crosswalk", "regulation")
    for said in (
        "Estimate: not applicable.",
        "None of its practices applies.",
        "Not applicable: no practice behind its tests applies.",
    ):
        assert squeezed(said) in text


LONG = {"profile", "rule", "caution", "asks", "finding", "study_says", "why", "reason", "question", "in_ml", "reading", "basis"}


def lengthened(value: Any, key: str = "") -> Any:  # noqa: ANN401 - any JSON
    """Replace texts by the longest a rubric may have, without a space in them."""
    if isinstance(value, Mapping):
        return {name: lengthened(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [lengthened(each, key) for each in value]
    return "W" * 2000 if isinstance(value, str) and key in LONG else value


def test_the_longest_texts_a_rubric_may_have_stay_on_the_page(kitchen: Rubric) -> None:
    long = Rubric.model_validate_json(json.dumps(lengthened(json.loads(kitchen.to_json()))))
    pdf = build_report(a_kitchen(long), ReportOptions(sections=(*COMPANION_SECTIONS, "rubric", "sources")))
    assert words_outside(pdf) == []
    assert text_of(pdf).count("W" * 100) > 0


@pytest.fixture(scope="module")
def regulated() -> bytes:
    return build_report(regulated_finance())


def test_the_whole_shipped_content_stays_on_the_page_in_embedded_fonts(regulated: bytes) -> None:
    assert words_outside(regulated) == []
    assert all("/FontFile2" in dictionary(font["/FontDescriptor"]) for font in fonts_of(regulated))


def test_the_contents_of_the_whole_report_are_one_page(regulated: bytes) -> None:
    pages = pages_of(regulated)
    assert "Contents" in pages[2]
    assert "Initiatives in order" in pages[2]
    assert "Sources" in pages[2]
    assert "Evidence" not in pages[2]  # a part of the sources: there is no room, and the bookmarks have it
    assert "Scope and method" in pages[3]


def test_another_process_writes_the_same_bytes_with_all_sections(regulated: bytes) -> None:
    module = "tests.assessment.test_report_companions"
    code = f"import sys; from {module} import *; sys.stdout.buffer.write(build_report(regulated_finance()))"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", code], cwd=TESTS.parent, env=environment, capture_output=True, check=True)
    assert done.stdout == regulated


def test_no_line_ends_between_a_number_and_what_it_counts_or_names() -> None:
    evaluation = evaluate(SHIPPED, an_assessment({"serving": 2, "collaboration": 3}))
    pages = pages_of(build_report(evaluation, ReportOptions(sections=("crosswalk", "regulation", "rubric"))))
    lines = [line.strip() for page in pages for line in page.splitlines()]
    ends = re.compile(r"\bneeds$|: \d+$|\bweight$|\d ·$")
    assert [line for line in lines if ends.search(line)] == []
