"""Random small rubrics and random assessments of them, for hypothesis.

Strategies are made once and each part is one draw: drawing, not scoring, is what such tests spend their time on.
"""

from itertools import product

from hypothesis import strategies as st

from assessment.answers import Agreed, Answer, Assessment, Respondent, Tally
from assessment.rubric.model import Practice, Rubric
from assessment.terms import LEVELS, Confidence, NotApplicable
from tests.builders import BENEFITS, CHALLENGES, DIMENSIONS, EFFORTS, a_dimension, a_practice, a_rubric, an_assessment, some_rules

PEOPLE = ("r1", "r2", "r3", "r4")
NUMBERS = (0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0)
ABSENT = NotApplicable.OUT_OF_SCOPE

Said = tuple[int | NotApplicable | None, Confidence]
"""A level, not applicable or (None) don't know, with how sure."""


def _outcomes(ids: tuple[str, ...]) -> st.SearchStrategy[dict[str, float]]:
    """One outcome, or two with different weights."""
    single = [{one: weight} for one, weight in product(ids, (1.0, 0.3))]
    double = [{one: weight, other: 0.7} for one, other, weight in product(ids, ids, (0.1, 2.0)) if one != other]
    return st.sampled_from(single + double)


LEVEL = st.sampled_from(LEVELS)
CONFIDENCE = st.sampled_from(Confidence)
SHAPE = st.tuples(
    st.sampled_from(DIMENSIONS[:3]),
    st.sampled_from(NUMBERS),
    st.booleans(),
    _outcomes(CHALLENGES),
    _outcomes(BENEFITS),
    st.one_of(st.just({}), _outcomes(EFFORTS)),
)
SHAPES = {least: st.lists(SHAPE, min_size=least, max_size=6) for least in (1, 2)}
DIMENSION_WEIGHTS = st.tuples(*[st.sampled_from(NUMBERS)] * 3)
THRESHOLDS = st.sampled_from(list(product((0.75, 0.5, 0.6, 0.9, 1.0), (0.5, 0.25, 0.7, 1.0), (1, 2))))

_LEVELS_SAID: list[Said] = list(product(LEVELS, Confidence))
# Three quarters of what is said is a level: more than half of the practices shall have a point.
SAID = st.sampled_from([*_LEVELS_SAID, *[(ABSENT, Confidence.CONFIDENT)] * 3, *[(None, Confidence.CONFIDENT)] * 2])
EACH_SAID = st.lists(SAID, max_size=4)
COUNTS = st.tuples(*[st.integers(0, 3)] * 7)
AGREED = st.sampled_from([*[None] * 24, *LEVELS, ABSENT])
TARGET = st.sampled_from([None, *LEVELS])
SELDOM = st.sampled_from([*[False] * 7, True])


@st.composite
def rubrics(draw: st.DrawFn, least: int = 1) -> Rubric:
    """Draw `least` to six practices in three dimensions (some may be empty), with thresholds of their own."""
    practices = [
        a_practice(
            f"practice-{number}", dimension, weight=weight, key=key, challenges=challenges, benefits=benefits, efforts=efforts
        )
        for number, (dimension, weight, key, challenges, benefits, efforts) in enumerate(draw(SHAPES[least]))
    ]
    share, answered, spread = draw(THRESHOLDS)
    weights = draw(DIMENSION_WEIGHTS)
    return a_rubric(
        *practices,
        dimensions=tuple(a_dimension(name, weight=weight) for name, weight in zip(DIMENSIONS, weights, strict=False)),
        rules=some_rules(level_share=share, minimum_answered=answered, guess_spread=spread),
        initiatives=(),
    )


def answer(practice: str, respondent: str, said: Said) -> Answer:
    what, confidence = said
    if what is None:
        return Answer(practice=practice, respondent=respondent, dont_know=True)
    if isinstance(what, NotApplicable):
        return Answer(practice=practice, respondent=respondent, not_applicable=what)
    return Answer(practice=practice, respondent=respondent, level=what, confidence=confidence)


def tally(practice: str, counts: tuple[int, ...]) -> Tally:
    one, two, three, four, five, unknown, absent = counts
    return Tally(practice=practice, levels=(one, two, three, four, five), dont_know=unknown, not_applicable=absent)


def agree(practice: str, what: int | NotApplicable) -> Agreed:
    if isinstance(what, NotApplicable):
        return Agreed(practice=practice, not_applicable=what)
    return Agreed(practice=practice, level=what)


@st.composite
def assessments(draw: st.DrawFn, rubric: Rubric) -> Assessment:
    """Draw answers by up to four people, or a tally, for each practice; some agreed, some with a target."""
    said: list[Answer] = []
    counted: list[Tally] = []
    agreed: list[Agreed] = []
    targets: dict[str, int] = {}
    for practice in rubric.practices:
        if draw(SELDOM):
            counted.append(tally(practice.id, draw(COUNTS)))
        else:
            said += [answer(practice.id, who, what) for who, what in zip(PEOPLE, draw(EACH_SAID), strict=False)]
        if (decided := draw(AGREED)) is not None:
            agreed.append(agree(practice.id, decided))
        if (target := draw(TARGET)) is not None:
            targets[practice.id] = target
    return an_assessment(
        said,
        respondents=tuple(Respondent(id=person) for person in PEOPLE),
        tallies=tuple(counted),
        agreed=tuple(agreed),
        targets=targets,
    )


@st.composite
def assessed(draw: st.DrawFn, least: int = 1) -> tuple[Rubric, Assessment]:
    rubric = draw(rubrics(least))
    return rubric, draw(assessments(rubric))


@st.composite
def one_of_assessed(draw: st.DrawFn, least: int = 1) -> tuple[Rubric, Assessment, Practice]:
    """Draw a rubric, an assessment of it, and one of its practices."""
    rubric, assessment = draw(assessed(least))
    return rubric, assessment, draw(st.sampled_from(rubric.practices))


def without(assessment: Assessment, practice: str) -> Assessment:
    """Return the assessment as if nobody had ever spoken of this practice."""
    return assessment.model_copy(
        update={
            "answers": tuple(a for a in assessment.answers if a.practice != practice),
            "tallies": tuple(t for t in assessment.tallies if t.practice != practice),
            "agreed": tuple(a for a in assessment.agreed if a.practice != practice),
            "targets": {name: level for name, level in assessment.targets.items() if name != practice},
        }
    )


def having(assessment: Assessment, *more: Answer) -> Assessment:
    return assessment.model_copy(update={"answers": (*assessment.answers, *more)})
