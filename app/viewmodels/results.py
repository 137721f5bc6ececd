"""What the Results screen shows, as plain values ready to draw."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.figures.heatmap import HeatGroup, HeatRow
from app.figures.radar import Spoke
from app.figures.rows import Row
from app.viewmodels.explanations import Subject
from app.viewmodels.names import whose_words
from assessment.briefing import brief
from assessment.evaluation import Evaluation
from assessment.explain import OutcomeKind, explain_practice
from assessment.rubric import Dimension, Practice, Rubric
from assessment.scoring.result import DimensionRating, PracticeRating, Rating
from assessment.terms import HIGHEST, LEVELS
from assessment.wording import (
    answered_in,
    consensus_words,
    could_be_words,
    counted,
    decisive_words,
    held_back_words,
    level_number,
    level_words,
    lower_first,
    open_keys,
    practice_words,
    range_words,
    rating_words,
    score_number,
    score_range_words,
    settled_words,
    share_words,
    titles,
)

FIRST_LINES: Final = 5
"""Lines of a long list that stand there at once."""

OUTCOMES: Final[tuple[tuple[OutcomeKind, str, str], ...]] = (
    (OutcomeKind.CHALLENGE, "Challenges", "How exposed you are: 0 is not at all, 100 is fully. Less is better."),
    (OutcomeKind.BENEFIT, "Benefits", "How ready you are for each: 0 is not at all, 100 is fully."),
    (OutcomeKind.EFFORT, "Efforts", "How far each kind of effort is made: 0 is not at all, 100 is fully."),
)


@dataclass(frozen=True)
class Asked:
    """A number that can be asked about: what it says, and what it is."""

    words: str
    subject: Subject


@dataclass(frozen=True)
class PracticeLine:
    """One practice with its target; target None where none is set."""

    practice: Practice
    words: str
    target: int | None
    applicable: bool


@dataclass(frozen=True)
class DimensionView:
    """One dimension: where it stands, what holds it back, its practices."""

    dimension: Dimension
    words: str
    held_back: str
    target: str
    practices: tuple[PracticeLine, ...]


@dataclass(frozen=True)
class OutcomeView:
    """Challenges, benefits or efforts."""

    title: str
    meaning: str
    rows: tuple[Row, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class ResultsView:
    """The whole screen. empty: nobody gave a level yet, so there is nothing to draw.

    unsettled: what makes the result less sure, in sentences.
    """

    empty: bool
    heading: str
    verdict: str
    standing: str
    answered: str
    target: str
    dimensions: tuple[DimensionView, ...]
    rows: tuple[Row, ...]
    spokes: tuple[Spoke, ...]
    heat: tuple[HeatGroup, ...]
    outcomes: tuple[OutcomeView, ...]
    changes: tuple[Asked, ...]
    unsettled: tuple[str, ...]
    disputed: tuple[Asked, ...]
    """Practices on which the answers differ, the least agreed first."""


def results_view(evaluation: Evaluation) -> ResultsView:
    """Return everything the screen shows."""
    result, rubric, assessment = evaluation.result, evaluation.rubric, evaluation.assessment
    targets, overall = evaluation.at_target, evaluation.whole_at_target
    told = brief(evaluation)
    return ResultsView(
        empty=result.answered.practices == 0,
        heading=whose_words(assessment),
        verdict=told.verdict,
        standing=told.standing.said,
        answered=_answered(evaluation),
        target=""
        if overall is None
        else " ".join(filter(None, [_aim_words("With every target met", rubric, overall), told.target.note])),
        dimensions=tuple(_dimension(evaluation, rating, targets) for rating in result.dimensions),
        rows=tuple(_row(evaluation, rating, targets) for rating in result.dimensions),
        spokes=tuple(
            Spoke(rubric.dimension_by_id[rating.id].title, rating.score, _score(targets.get(rating.id)))
            for rating in result.dimensions
        ),
        heat=tuple(_heat(evaluation, dimension) for dimension in rubric.dimensions),
        outcomes=tuple(_outcomes(evaluation, *described) for described in OUTCOMES),
        changes=tuple(
            Asked(decisive_words(rubric, change), Subject("change", str(number))) for number, change in enumerate(result.decisive)
        ),
        unsettled=tuple(_unsettled(evaluation)),
        disputed=tuple(_disputed(evaluation)),
    )


def _answered(evaluation: Evaluation) -> str:
    """Return how many practices have a level, and why that can be fewer than those about which something was said."""
    answered, assessment = evaluation.result.answered, evaluation.assessment
    apply = "practice that applies has" if answered.of == 1 else "practices that apply have"
    said = f"{answered.practices} of {answered.of} {apply} a level" if answered.of else "No practice applies"
    people = len({answer.respondent for answer in assessment.answers})
    whose = f", from {counted(people, 'respondent')}" if people > 1 else ""
    told = {answer.practice for answer in assessment.answers} | {tally.practice for tally in assessment.tallies}
    without = len(told | {agreed.practice for agreed in assessment.agreed}) - answered.practices
    were = "was" if without == 1 else "were"
    rest = f" {without} more {were} given only “not applicable” or “don't know”." if without else ""
    return f"{said}{whose}.{rest} This is a self-assessment of practice, not of people."


def _aim_words(when: str, rubric: Rubric, aim: Rating) -> str:
    if aim.score is None:
        return f"{when}: {lower_first(rating_words(rubric, aim))}."
    return f"{when}: {lower_first(level_words(rubric, aim.level))}, {score_number(aim.score)} of 100."


def _score(rating: Rating | None) -> float | None:
    return None if rating is None else rating.score


# Dimensions


def _dimension(evaluation: Evaluation, rating: DimensionRating, targets: Mapping[str, DimensionRating]) -> DimensionView:
    rubric, result = evaluation.rubric, evaluation.result
    aim = targets.get(rating.id)
    return DimensionView(
        dimension=rubric.dimension_by_id[rating.id],
        words=rating_words(rubric, rating, answered_in(rubric, result, rating.id)),
        held_back=held_back_words(rubric, rating, open_keys(rubric, result, rating.id)),
        target="" if aim is None else _aim_words("With its targets met", rubric, aim),
        practices=tuple(
            PracticeLine(practice, _button_words(rubric, found), found.target, found.applicable)
            for practice in rubric.practices_of(rating.id)
            if (found := result.practice(practice.id))
        ),
    )


def _button_words(rubric: Rubric, rating: PracticeRating) -> str:
    """Return where a practice stands. Between two levels without their names: a phone would cut the range off the button."""
    if rating.point is None or not rating.applicable or rating.point == int(rating.point):
        return practice_words(rubric, rating)
    return f"Level {level_number(rating.point)}{could_be_words(rating.point, rating.low, rating.high)}"


def _row(evaluation: Evaluation, rating: DimensionRating, targets: Mapping[str, DimensionRating]) -> Row:
    aim = targets.get(rating.id)
    return Row(
        title=evaluation.rubric.dimension_by_id[rating.id].title,
        words=_row_words(rating, aim),
        value=rating.score,
        low=rating.score_low,
        high=rating.score_high,
        target=_score(aim),
    )


def _row_words(rating: Rating, aim: Rating | None) -> str:
    """Return the row's numbers, short enough for a phone: "Level 2 → 4 · 46 → 71 · range 40–55"."""
    if not rating.applies:
        return "Not applicable"
    ends = score_range_words(rating.score_low, rating.score_high)
    if rating.level is None or rating.score is None:
        return f"Not stated · {range_words(rating.level_low, rating.level_high)} · {ends}"
    level, score = str(rating.level), score_number(rating.score)
    if aim is not None and aim.score is not None:
        level, score = f"{level} → {aim.level}", f"{score} → {score_number(aim.score)}"
    return f"Level {level} · score {score} · {ends}"


# Practices


def _heat(evaluation: Evaluation, dimension: Dimension) -> HeatGroup:
    practices = evaluation.rubric.practices_of(dimension.id)
    return HeatGroup(dimension.title, tuple(_heat_row(evaluation, practice) for practice in practices))


def _heat_row(evaluation: Evaluation, practice: Practice) -> HeatRow:
    rating = evaluation.result.practice(practice.id)
    voices = explain_practice(evaluation.rubric, evaluation.assessment, practice.id).voices
    said = Counter(voice.level for voice in voices)
    one, two, three, four, five = (said[level] for level in LEVELS)
    return HeatRow(
        id=practice.id,
        title=practice.title,
        words=practice_words(evaluation.rubric, rating),
        counts=(one, two, three, four, five),
        point=rating.point,
        low=rating.low,
        high=rating.high,
        target=rating.target if rating.applicable else None,
        note=_note(rating, unknown=rating.id in _unknown(evaluation)),
    )


def _note(rating: PracticeRating, *, unknown: bool) -> str:
    if not rating.applicable:
        return "not applicable"
    if rating.point is not None:
        return ""
    return "don't know" if unknown else "not answered"


def _unknown(evaluation: Evaluation) -> frozenset[str]:
    """Return the practices of which somebody said that they do not know; none where answers are anonymous."""
    assessment = evaluation.assessment
    return frozenset(answer.practice for answer in assessment.answers if answer.dont_know and not assessment.anonymous)


# Challenges, benefits, efforts


def _outcomes(evaluation: Evaluation, kind: OutcomeKind, title: str, meaning: str) -> OutcomeView:
    rubric, result = evaluation.rubric, evaluation.result
    values: Mapping[OutcomeKind, Sequence[tuple[str, float | None, float | None, float | None]]] = {
        OutcomeKind.CHALLENGE: [(item.id, item.exposure, item.low, item.high) for item in result.challenges],
        OutcomeKind.BENEFIT: [(item.id, item.readiness, item.low, item.high) for item in result.benefits],
        OutcomeKind.EFFORT: [(item.id, item.coverage, item.low, item.high) for item in result.efforts],
    }
    names = {outcome.id: outcome.title for outcome in kind.of(rubric)}
    return OutcomeView(
        title=title,
        meaning=meaning,
        rows=tuple(Row(names[id], share_words(value, low, high), value, low, high) for id, value, low, high in values[kind]),
        asked=tuple(
            Asked(f"{names[id]} {'not stated' if value is None else score_number(value)}", Subject(kind.value, id))
            for id, value, low, high in values[kind]
        ),
    )


# How sure


def _unsettled(evaluation: Evaluation) -> list[str]:
    findings = evaluation.findings
    unknown = _unknown(evaluation)
    asked_about = [practice for practice in findings.open if practice.id in unknown]
    lines = []
    if left := len(findings.open) - len(asked_about):
        lines.append(f"{counted(left, 'practice')} not answered.")
    if asked_about:
        lines.append(f"{counted(len(asked_about), 'practice')} answered with “don't know” only.")
    if findings.guesses:
        lines.append(f"{counted(len(findings.guesses), 'answer')} given as a guess, counted one level either side.")
    if findings.unproven:
        claims = f"{counted(len(findings.unproven), 'claim')} of level 4 or 5"
        lines.append(f"{claims} without evidence.")
    return lines


def _disputed(evaluation: Evaluation) -> list[Asked]:
    asked = []
    findings = evaluation.findings
    for rating in findings.disputed:
        (title,) = titles(evaluation.rubric, [rating.id])
        words = f"{title}: {consensus_words(rating.consensus or 0)}, {counted(rating.respondents, 'answer')}"
        words += f", {settled_words(findings.settled[rating.id])}" if rating.id in findings.settled else ""
        asked.append(Asked(words, Subject("practice", rating.id)))
    return asked


# Targets


NO_TARGET: Final = 0
TARGETS: Final = (NO_TARGET, *LEVELS)
"""What a target is chosen from; a choice of None would mean "nothing chosen yet" to the widget."""


def target_words(rubric: Rubric, target: int) -> str:
    """Return one of TARGETS as it stands in the list."""
    return "No target" if target == NO_TARGET else level_words(rubric, target)


def at_least(evaluation: Evaluation, level: int) -> dict[str, int]:
    """Return the targets with every practice that applies at `level` or above: never below its target, or where it stands."""
    targets = dict(evaluation.assessment.targets)
    for rating in evaluation.result.practices:
        if rating.applicable and targets.get(rating.id, 0) < level:
            targets[rating.id] = min(max(level, math.floor(rating.point or 0)), HIGHEST)
    return targets
