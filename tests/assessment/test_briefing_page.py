"""The page to decide on is one page, whatever stands on it."""

from typing import Final, Literal

import pytest

from assessment.answers import Organisation, ReportOptions, Respondent, Work
from assessment.briefing import brief
from assessment.evaluation import Evaluation, evaluate
from assessment.exchange import read_assessment
from assessment.report import build_report
from assessment.rubric import default_content, load_rubric
from assessment.rubric.model import Level
from assessment.terms import Role
from tests.assessment.report_reader import evaluated, pages_of, squeezed, text_of, words_outside
from tests.builders import a_dimension, a_practice, a_rubric, an_assessment, an_initiative, some_wishes

PAPERS: Final[tuple[Literal["A4"], Literal["Letter"]]] = ("A4", "Letter")


def one_page(pdf: bytes) -> bool:
    """Whether the page to decide on is one, with nothing after it but what is said about the file."""
    first, *others = pages_of(pdf)
    return "Summary on one page" in first and "About this file" in (first, *others)[-1] and len(others) < 2


def page(evaluation: Evaluation, paper: Literal["A4", "Letter"] = "A4") -> bytes:
    return build_report(evaluation, ReportOptions(sections=("summary",), paper=paper))


@pytest.fixture(scope="module")
def sample() -> Evaluation:
    content = default_content()
    rubric = load_rubric(content)
    assessment, _ = read_assessment((content / "sample.json").read_bytes(), [rubric], "sample.json")
    return evaluate(rubric, assessment)


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_the_sample_has_three_findings_and_its_next_moves_on_one_page(sample: Evaluation, paper: Literal["A4", "Letter"]) -> None:
    pdf = page(sample, paper)
    text, told = text_of(pdf), brief(sample)
    assert one_page(pdf)
    assert squeezed(told.verdict) in text
    for finding in told.findings:
        assert squeezed(f"{finding.title} is at {finding.where}. {finding.consequence}") in text
    for said in (told.decision.ask, told.decision.effect, told.decision.otherwise, told.decision.who):
        assert squeezed(said) in text
    for part in told.sureness.parts:
        assert squeezed(part.said) in text
    shown = [move for move in told.moves if squeezed(f". {move.title}") in text]
    assert len(shown) == {"A4": 5, "Letter": 3}[paper]
    assert squeezed("steps are in time with a chance of 80 % or more; keep") in text
    assert words_outside(pdf) == []


@pytest.mark.slow
def test_dimensions_stand_in_the_order_of_their_gap(sample: Evaluation) -> None:
    text = text_of(page(sample))
    places = [text.index(squeezed(row.said)) for row in brief(sample).rows]
    assert places == sorted(places)


def monster(title: str, dimensions: int, periods: int = 8) -> Evaluation:
    """As many dimensions as somebody may think of, each title as long as titles may be, and names without an end."""
    names = [f"practice-{number}" for number in range(dimensions)]
    practices = [a_practice(name, f"dimension-{number}", key=True, title=title) for number, name in enumerate(names)]
    initiatives = [
        an_initiative(name, level, title=title, effort={"platform": (1.0, 1.5, 2.0), "data-science": (1.0, 1.5, 2.0)})
        for name in names
        for level in (2, 3)
    ]
    rubric = a_rubric(
        *practices,
        initiatives=tuple(initiatives),
        dimensions=tuple(a_dimension(f"dimension-{number}", title=title) for number in range(dimensions)),
        levels=tuple(Level(level=level, name=title, meaning="It is so.") for level in range(1, 6)),
        challenges=tuple(outcome.model_copy(update={"title": title}) for outcome in a_rubric().challenges),
        benefits=tuple(outcome.model_copy(update={"title": title}) for outcome in a_rubric().benefits),
        skill_groups=tuple(group.model_copy(update={"title": title}) for group in a_rubric().skill_groups),
    )
    levels = dict.fromkeys(names, 1)
    long = title * 3
    assessment = an_assessment(
        levels,
        title=long,
        organisation=Organisation(name=long, team=long),
        targets=dict.fromkeys(names, 3),
        plan=some_wishes(periods, capacity={"platform": (9.0,) * periods, "data-science": (9.0,) * periods}),
        work=tuple(Work(initiative=f"{name}-2", owner=long) for name in names),
        respondents=(Respondent(id="r1", role=Role.RISK_AND_COMPLIANCE, name=long),),
    )
    return evaluate(rubric, assessment)


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("dimensions", [1, 4, 14])
@pytest.mark.parametrize("title", ["word " * 18, "W" * 90, "機械学習の成熟度" * 11], ids=["words", "one-word", "Han"])
def test_it_is_one_page_however_long_the_titles_and_however_many_the_dimensions(
    title: str, dimensions: int, paper: Literal["A4", "Letter"]
) -> None:
    pdf = page(monster(title.strip(), dimensions), paper)
    assert one_page(pdf)
    assert words_outside(pdf) == []


@pytest.mark.slow
def test_dimensions_that_find_no_room_are_counted() -> None:
    text = text_of(page(monster("Short", 14)))
    assert squeezed("6 more dimensions are shown with the results.") in text
    assert squeezed("1 more dimension is shown with the results.") in text_of(page(monster("Short", 9)))


def test_without_a_plan_no_column_is_kept_for_the_period_of_a_move() -> None:
    text = text_of(page(evaluated({"serving": 1}, targets={"serving": 3})))
    assert squeezed("No roadmap was asked for; this would be the first step.") in text
    assert squeezed("Move Days Decided by") in text
    assert squeezed("1. Bring serving to level 2 10 The team Answers finding 1") in text


def test_what_is_not_there_is_said_in_words() -> None:
    text = text_of(page(evaluated({})))
    for said in (
        "Nothing is answered yet: the level could be anything from 1 to 5, and no target is set.",
        "Nothing is known yet that holds the organisation back, because nothing is answered.",
        "No roadmap was asked for, and no practice is known to be below where it should be.",
        "Decide who answers: nothing is answered yet, so nothing can be planned.",
        "Nobody has answered yet.",
    ):
        assert squeezed(said) in text


COUNTS_THERE: Final = "What is not answered counts there at its target."


@pytest.mark.parametrize(
    ("levels", "targets", "capacity", "said"),
    [
        # Serving at 5 alone states 100; at the target 2 of registry it is (100 + 25) / 2 = 62.5.
        ({"serving": 5}, {"registry": 2}, None, f"With every target met: Level 2 · Repeatable, 63 of 100. {COUNTS_THERE}"),
        # From level 1, 0, the plan takes serving to 3, 50; with registry's target 2 it is (50 + 25) / 2 = 37.5.
        (
            {"serving": 1},
            {"serving": 3, "registry": 2},
            10.0,
            f"With every target met: Level 2 · Repeatable, 38 of 100. {COUNTS_THERE}",
        ),
        # The plan ends where it began, at 0.
        ({"serving": 1}, {"serving": 3, "registry": 2}, 0.0, "With every target met: Level 2 · Repeatable, 38 of 100."),
        # With registry's target 4 it is (50 + 75) / 2 = 62.5, above the plan's 50.
        ({"serving": 1}, {"serving": 3, "registry": 4}, 10.0, "With every target met: Level 3 · Defined, 63 of 100."),
    ],
    ids=["below now", "below the plan's end", "the plan does nothing", "above the plan's end"],
)
def test_a_score_with_every_target_met_that_is_below_another_on_the_page_says_why(
    levels: dict[str, int], targets: dict[str, int], capacity: float | None, said: str
) -> None:
    rubric = a_rubric(a_practice("serving", key=True), a_practice("registry"))
    wishes = None if capacity is None else some_wishes(2, capacity={"platform": (capacity,) * 2})
    text = text_of(page(evaluate(rubric, an_assessment(levels, targets=targets, plan=wishes))))
    assert squeezed(said) in text
    assert (squeezed(COUNTS_THERE) in text) == said.endswith(COUNTS_THERE)


def test_a_dimension_that_is_below_its_score_of_now_with_every_target_met_says_why_too() -> None:
    # Tooling: serving at 5 alone is 100, with registry's target 2 (100 + 25) / 2 = 62.5. Automation: testing from 1 to 5, 0 to
    # 100. The whole: now (100 + 0) / 2 = 50, with every target met (62.5 + 100) / 2 = 81.25.
    rubric = a_rubric(a_practice("serving", key=True), a_practice("registry"), a_practice("testing", "automation", key=True))
    assessment = an_assessment({"serving": 5, "testing": 1}, targets={"registry": 2, "testing": 5})
    text = text_of(page(evaluate(rubric, assessment)))
    assert squeezed(f"With every target met: Level 2 · Repeatable, 81 of 100. {COUNTS_THERE}") in text


def test_the_same_evaluation_gives_the_same_page(sample: Evaluation) -> None:
    assert page(sample) == page(sample)
