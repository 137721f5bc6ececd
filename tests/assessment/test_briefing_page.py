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


def test_the_same_evaluation_gives_the_same_page(sample: Evaluation) -> None:
    assert page(sample) == page(sample)
