"""Whatever an assessment holds, its briefing is made, and every sentence of it is one."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.answers import Assessment
from assessment.briefing import Briefing, Previous, brief
from assessment.errors import PlanError
from assessment.evaluation import Evaluation, evaluate
from assessment.roadmap import Limits
from assessment.rubric.model import Rubric
from assessment.scoring.result import Rating
from assessment.terms import LEVELS
from tests.assessment.assessment_strategies import INITIATIVES, PRACTICES, assessments
from tests.builders import DIMENSIONS, a_practice, a_rubric

NOUNS = "practices|initiatives|steps|answers|levels|points|claims|respondents|person-days|periods|moves|findings|dimensions"
ONE_OF_MANY = re.compile(rf"(?<![\d.,])1 (?:more )?(?:{NOUNS})\b")
IDS = re.compile("|".join(map(re.escape, (*INITIATIVES, "data-access"))))
NOTHING_OF_PYTHON = re.compile(r"\bNone\b(?! of the)|\bnan\b|\binf\b|[{}]|<[A-Z]")


def with_plain_names(assessment: Assessment) -> Assessment:
    """Return the assessment with names that look like names: owners and respondents may be called anything, braces included."""
    work = tuple(each.model_copy(update={"owner": each.owner and "Ada Adams"}) for each in assessment.work)
    people = tuple(each.model_copy(update={"name": each.name and "Bo Berg"}) for each in assessment.respondents)
    return assessment.model_copy(update={"work": work, "respondents": people})


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """The practices that the assessments speak of, in any dimensions, key ones or not, of any weight."""
    return a_rubric(
        *(
            a_practice(
                name,
                draw(st.sampled_from(DIMENSIONS)),
                key=draw(st.booleans()),
                quick=draw(st.booleans()),
                weight=draw(st.sampled_from((0.5, 1.0, 3.0))),
                challenges={draw(st.sampled_from(("fragmented-tooling", "skill-gaps"))): 1.0},
            )
            for name in PRACTICES
        )
    )


def evaluated(rubric: Rubric, assessment: Assessment) -> Evaluation:
    """With its plan where its wishes can hold together, else without one."""
    try:
        return evaluate(rubric, assessment, Limits(nodes=20))
    except PlanError:
        return evaluate(rubric, assessment.model_copy(update={"plan": None}))


def sentences(found: Briefing) -> Iterator[str]:
    """Yield all that is told in whole sentences."""
    yield from (found.verdict, found.standing.said, found.target.said, found.decision.said, found.decision.ask)
    yield from (one for one in (found.nothing_found, found.moves_note) if one)
    for finding in found.findings:
        yield from (finding.said, finding.consequence, finding.answer)
    yield from (move.said for move in found.moves)
    yield from (part.said for part in found.sureness.parts)
    if found.change is not None:
        yield found.change.said


@pytest.mark.slow
@given(rubrics(), assessments())
def test_every_sentence_is_one(rubric: Rubric, assessment: Assessment) -> None:
    for said in sentences(brief(evaluated(rubric, with_plain_names(assessment)))):
        assert said.endswith(".")
        assert not said.endswith("..")
        assert said == " ".join(said.split())
        assert said[0].upper() == said[0]
        assert ONE_OF_MANY.search(said) is None
        assert IDS.search(said) is None
        assert NOTHING_OF_PYTHON.search(said) is None


@pytest.mark.slow
@given(rubrics(), assessments())
def test_every_finding_is_answered_by_a_move_or_says_why_not(rubric: Rubric, assessment: Assessment) -> None:
    found = brief(evaluated(rubric, assessment))
    assert bool(found.findings) != bool(found.nothing_found)
    moves = {move.number: move for move in found.moves}
    for finding in found.findings:
        assert [move.number for move in found.moves if finding.number in move.answers] == list(finding.moves)
        for number in finding.moves:
            assert moves[number].raises.startswith(f"{finding.title} to level ")
            assert re.search(rf"\b[Mm]oves? [\d, and]*\b{number}\b", finding.answer)
        if not finding.moves:
            assert finding.answer.startswith(("No move is planned: ", "Planned: ", "Planned, prepared by move"))


@pytest.mark.slow
@given(rubrics(), assessments())
def test_rows_fall_by_gap_and_lists_keep_their_length(rubric: Rubric, assessment: Assessment) -> None:
    found = brief(evaluated(rubric, assessment))
    gaps = [row.gap for row in found.rows if row.gap is not None]
    assert gaps == pytest.approx(sorted(gaps, reverse=True))
    assert [row.gap is None for row in found.rows] == sorted(row.gap is None for row in found.rows)
    assert {row.dimension for row in found.rows} == {dimension.id for dimension in rubric.dimensions}
    assert len(found.findings) <= 3
    assert len(found.moves) <= 5
    assert [move.number for move in found.moves] == sorted({move.number for move in found.moves})


@pytest.mark.slow
@given(rubrics(), assessments())
def test_a_move_has_its_number_in_the_roadmap(rubric: Rubric, assessment: Assessment) -> None:
    evaluation = evaluated(rubric, assessment)
    for place, move in enumerate(brief(evaluation).moves):
        if evaluation.plan is None:
            assert move.number == place + 1
        else:
            assert evaluation.plan.items[move.number - 1].initiative == move.initiative


@pytest.mark.slow
@given(assessments(), st.sampled_from((None, *LEVELS)), st.sampled_from((None, 0.0, 12.4, 100.0)))
def test_any_earlier_result_can_be_told(assessment: Assessment, level: int | None, score: float | None) -> None:
    assume(assessment.plan is None)
    before = Rating(score=score, score_low=0, score_high=100, level=level, level_low=1, level_high=5)
    rubric = a_rubric(*(a_practice(name) for name in PRACTICES))
    found = brief(evaluate(rubric, assessment), Previous(assessment.date, before, {"tooling": before}))
    assert found.change is not None
    assert ONE_OF_MANY.search(found.change.said) is None
    assert found.change.said.endswith(".")


@pytest.mark.slow
@given(rubrics(), assessments(), st.integers(2, 12))
def test_titles_are_never_longer_than_asked_for(rubric: Rubric, assessment: Assessment, longest: int) -> None:
    found = brief(evaluated(rubric, assessment), longest=longest)
    titles = [row.title for row in found.rows] + [one.title for one in found.findings] + [one.title for one in found.moves]
    assert all(0 < len(title) <= longest for title in titles)
