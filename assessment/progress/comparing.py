"""The rule by which a difference is split."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from assessment.answers import Assessment
from assessment.progress.people import people_of, with_other_people
from assessment.progress.privacy import without_single_answers
from assessment.progress.values import Cause, NoSplit, Part, People, Progress
from assessment.progress.walking import counting, exact_score, walk
from assessment.rubric.model import Rubric
from assessment.scoring import states
from assessment.scoring.ratings import dimension_rating, overall_rating
from assessment.scoring.result import Rating
from assessment.scoring.states import State
from assessment.sharing import shared_form

_NO_SPLIT: Final = {(False, True): NoSplit.THEN, (True, False): NoSplit.NOW, (False, False): NoSplit.BOTH}
States = Mapping[str, State]


@dataclass(frozen=True)
class _Scored:
    """Answers, scored with a rubric."""

    states: States
    overall: Rating
    dimensions: Mapping[str, Rating]


def change_between(rubric: Rubric, earlier: Assessment, later: Assessment, earlier_rubric: Rubric | None = None) -> Progress:
    """Compare two assessments and split the difference of their overall scores by practice and by cause.

    The causes are taken one after the other, always in this order, so that the parts add up exactly:

    1. The rubric changed: the earlier answers scored with `rubric`, less the earlier score by its own rubric.
    2. The respondents changed: those who answered only the first time are taken out, those who answered only the second time
       put in with what they said then. Left out where nobody may be followed (anonymous, counted answers, no respondents)
       and where that would leave too few answers for a score.
    3. What counts changed: a practice became applicable or stopped being it, was answered for the first time or no more.
       A practice that comes in below the score of its dimension lowers it.
    4. The levels changed: see `walk`, which has the order within 2 and within 3 and 4.

    Each part of 3 and 4 has its own cause: applicability, or that answers (or what a workshop agreed) changed.
    earlier_rubric: None is the same one. No split where a score is not stated on either side. Of anonymous assessments only
    the shared form is looked at, and nothing is told that fewer answers than the rubric's `minimum_group` make up: see
    `without_single_answers`. Raises ValueError when the two are of different rubrics by id.
    """
    own = earlier_rubric or rubric
    if own.id != rubric.id:
        message = f"{own.id} and {rubric.id} are different rubrics; their scores cannot be compared"
        raise ValueError(message)
    then, now = shared_form(own, earlier), shared_form(rubric, later)
    told, before, after = _scored(own, then), _scored(rubric, then), _scored(rubric, now)
    found = Progress(
        earlier=then,
        earlier_rubric=own,
        as_told=told.overall,
        then=before.overall,
        now=after.overall,
        dimensions=before.dimensions,
        parts=(),
        start=None,
        end=None,
        unsplit=_NO_SPLIT.get((before.overall.stated, after.overall.stated)),
        people=people_of(then, now),
        rubric_changed=own.content_hash != rubric.content_hash,
        anonymous=then.anonymous or now.anonymous,
    )
    if found.unsplit is None:
        found = _split(found, rubric, now, (told, before, after))
    return without_single_answers(found, rubric, now) if found.anonymous else found


def _scored(rubric: Rubric, assessment: Assessment) -> _Scored:
    found = states(rubric, assessment)
    ratings = [dimension_rating(rubric, dimension, found) for dimension in rubric.dimensions]
    return _Scored(found, overall_rating(rubric.dimensions, ratings), {rating.id: rating for rating in ratings})


def _split(found: Progress, rubric: Rubric, later: Assessment, scored: tuple[_Scored, _Scored, _Scored]) -> Progress:
    told, before, after = scored
    end, rescored = exact_score(rubric, counting(after.states)), exact_score(rubric, counting(before.states))
    start = exact_score(found.earlier_rubric, counting(told.states)) if told.overall.stated else rescored
    people, others = _exchanged(found, rubric, later)
    parts = [
        *([Part(Cause.RUBRIC, rescored - start)] if rescored != start else []),
        *(_parts(rubric, before.states, others, by_people=True) if others is not None else []),
        *_parts(rubric, before.states if others is None else others, after.states),
    ]
    # Stable: within a cause in the order of the walk.
    return replace(found, start=start, end=end, people=people, parts=tuple(sorted(parts, key=_place)))


def _place(part: Part) -> int:
    return list(Cause).index(part.cause)


def _exchanged(found: Progress, rubric: Rubric, later: Assessment) -> tuple[People, States | None]:
    """Return who came and went, and the states had nothing else changed; None where that is no cause of its own."""
    if not found.people.left + found.people.joined:
        return found.people, None
    others = _scored(rubric, with_other_people(found.earlier, later))
    if not others.overall.stated:
        return found.people, None
    return replace(found.people, in_parts=True), others.states


def _parts(rubric: Rubric, before: States, after: States, *, by_people: bool = False) -> Iterator[Part]:
    for step in walk(rubric, counting(before), counting(after)):
        then, now = before[step.practice], after[step.practice]
        applies = Cause.ANSWERS if then.applicable == now.applicable else Cause.APPLICABILITY
        yield Part(Cause.RESPONDENTS if by_people else applies, step.points, step.practice, then, now)
