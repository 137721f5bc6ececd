"""What changed since an earlier assessment, as plain values and sentences for report, workbook and deck.

Scores and points are in tenths here, rounded once so that what is printed adds up: the parts to the difference, and the
difference to the two scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assessment.answers import Assessment
from assessment.briefing.standing import TOO_FEW, since_words
from assessment.evaluation import Evaluation
from assessment.progress import Cause, NoSplit, Part, People, Progress, apportioned, tenths
from assessment.rubric.model import Rubric
from assessment.scoring.result import Rating, Result
from assessment.scoring.states import State
from assessment.wording import counted, date_words, level_number, score_number, sentence

MOST_NAMED: Final = 6
"""Practices named in a sentence; the table has all."""
CAUSES: Final = {
    Cause.RUBRIC: "rubric changed",
    Cause.RESPONDENTS: "respondents changed",
    Cause.APPLICABILITY: "became applicable or not",
    Cause.ANSWERS: "answers changed",
}
ANSWER_CHANGED: Final = "answer changed"
_SHARE: Final = (
    "each practice's part is the change of its level times its share of the score (weight of the practice in its dimension, "
    "weight of the dimension in the whole), whatever the others did. Figures are rounded to a tenth so that they add up; one can "
    "be up to a tenth off its own rounding."
)
HOW: Final = (
    "The difference is split in a fixed order, so that the parts add up exactly. First the older answers are scored with the "
    "rubric of now: what that makes is “rubric changed”. Then those who answered only the first time are taken out, and those "
    "who answered only the second time put in with what they said: “respondents changed”. Then practices that count only now "
    "come in one by one in the rubric's order, at their level of now, and those that counted only then leave; a practice that "
    f"comes in below the score of its dimension lowers it. Last the levels change: there {_SHARE}"
)
_UNSPLIT: Final = {
    NoSplit.THEN: "The earlier score is not stated: too few practices were answered. So there is no difference to split.",
    NoSplit.NOW: "The score of now is not stated: too few practices are answered. So there is no difference to split.",
    NoSplit.BOTH: "Neither score is stated: too few practices are answered. So there is no difference to split.",
    NoSplit.TOO_FEW_DIFFER: f"What changed is not shown: {TOO_FEW}. Nothing of fewer than three people is shown.",
}


@dataclass(frozen=True)
class ToldPart:
    """One part of the difference. title: of the practice, or what stands for one; then, now: "2", "not answered", "" for none.

    tenths: of a point, negative when lost. why: its cause in a word or two; group: the cause it is drawn under.
    """

    title: str
    then: str
    now: str
    tenths: int
    why: str
    cause: Cause

    @property
    def group(self) -> str:
        """The cause in words."""
        return CAUSES[self.cause]

    @property
    def moved(self) -> str:
        """Return "2 → 3", or nothing where it is about no single practice."""
        return f"{self.then}\u00a0→\u00a0{self.now}" if self.then else ""


@dataclass(frozen=True)
class ToldDimension:
    """One dimension: how it was and is, in words, and the points between, "+4" (whole, as scores are); "" where not told."""

    title: str
    then: str
    now: str
    change: str


@dataclass(frozen=True)
class ToldProgress:
    """All of it. since: "12 May 2026". start and end: in tenths; None where the difference is not split.

    better, worse: what raised and what lowered the score, said alike. notes: what to know to read it right.
    """

    since: str
    lead: str
    better: str
    worse: str
    parts: tuple[ToldPart, ...]
    dimensions: tuple[ToldDimension, ...]
    notes: tuple[str, ...]
    start: int | None
    end: int | None


def tell_progress(evaluation: Evaluation) -> ToldProgress | None:
    """Return what changed in words; parts by cause, the largest first within each. None when no earlier one is compared."""
    progress, rubric = evaluation.progress, evaluation.rubric
    if progress is None:
        return None
    parts = _parts(progress, rubric)
    start, end = (None if each is None else tenths(each) for each in (progress.start, progress.end))
    return ToldProgress(
        since=since_words(progress.earlier.date),
        lead=_lead(progress, rubric, start, end),
        better=_side(progress, parts, 1),
        worse=_side(progress, parts, -1),
        parts=parts,
        dimensions=() if progress.hidden else _dimensions(progress, rubric, evaluation.result),
        notes=tuple(_notes(progress, evaluation.assessment)),
        start=start,
        end=end,
    )


def how_words(parts: Sequence[ToldPart]) -> str:
    """Return how the parts were found; where each is a changed answer, nothing of causes and their order: there is one."""
    return sentence(_SHARE) if all(part.why == ANSWER_CHANGED for part in parts) else HOW


def score_tenths(score: int) -> str:
    """Return "46.3": always with its decimal, because figures that add up stand beside each other."""
    return f"{score / 10:.1f}"


def signed_tenths(points: int) -> str:
    """Return "+2.1", "−0.4" or "0.0"."""
    sign = {True: "+", False: "−"}[points > 0] if points else ""
    return f"{sign}{score_tenths(abs(points))}"


def by_cause(parts: Sequence[ToldPart]) -> tuple[tuple[Cause, tuple[ToldPart, ...]], ...]:
    """Return the parts of each cause that has some."""
    return tuple((cause, mine) for cause in Cause if (mine := tuple(part for part in parts if part.cause is cause)))


def _parts(progress: Progress, rubric: Rubric) -> tuple[ToldPart, ...]:
    if progress.start is None or progress.end is None:
        return ()
    shown = apportioned([part.points for part in progress.parts], tenths(progress.end) - tenths(progress.start))
    told = [_part(part, points, rubric) for part, points in zip(progress.parts, shown, strict=True)]
    order = list(Cause)
    return tuple(sorted(told, key=lambda part: (order.index(part.cause), -abs(part.tenths))))


def _part(part: Part, points: int, rubric: Rubric) -> ToldPart:
    if part.practice is None or part.then is None or part.now is None:
        title = f"{counted(part.gathered, 'practice')} together" if part.gathered else f"Rubric, now version {rubric.version}"
        why = "shown together only" if part.gathered else CAUSES[part.cause]
        return ToldPart(title, "", "", points, why, part.cause)
    title = rubric.practice_by_id[part.practice].title
    why = CAUSES[part.cause] if part.cause is Cause.RESPONDENTS else _why(part.then, part.now)
    return ToldPart(title, _level(part.then), _level(part.now), points, why, part.cause)


def _level(state: State) -> str:
    if not state.applicable:
        return "not applicable"
    return "not answered" if state.point is None else level_number(state.point)


def _why(then: State, now: State) -> str:
    if then.applicable != now.applicable:
        return "became applicable" if now.applicable else "no longer applicable"
    if then.point is None:
        return "newly answered"
    return "no longer answered" if now.point is None else ANSWER_CHANGED


def _lead(progress: Progress, rubric: Rubric, start: int | None, end: int | None) -> str:
    if progress.unsplit is not None:
        return _UNSPLIT[progress.unsplit]
    assert start is not None and end is not None  # noqa: S101, PT018 - both are there where it is split
    points = end - start
    if not progress.parts:
        return f"Nothing changed: {score_tenths(end)} of 100, then and now."
    moved = "stayed at" if not points else f"{'rose' if points > 0 else 'fell'} by {score_tenths(abs(points))} points, from"
    scores = score_tenths(end) if not points else f"{score_tenths(start)} to {score_tenths(end)}"
    return f"The score {moved} {scores} of 100; {_levels(rubric, progress.as_told.level, progress.now.level)}."


def _levels(rubric: Rubric, then: int | None, now: int | None) -> str:
    if then is None or now is None:
        return "the level then is not stated" if then is None else "the level of now is not stated"
    if then == now:
        return f"the level stayed {now} · {rubric.level_name(now)}"
    rose = "rose" if now > then else "fell"
    return f"the level {rose} from {then} · {rubric.level_name(then)} to {now} · {rubric.level_name(now)}"


def _side(progress: Progress, parts: Sequence[ToldPart], sign: int) -> str:
    """Return what raised (1) or lowered (-1) the score, the largest first; nothing where that is not told."""
    if progress.unsplit is not None:
        return ""
    verb = "raised" if sign > 0 else "lowered"
    mine = sorted((part for part in parts if sign * part.tenths > 0), key=lambda part: -abs(part.tenths))
    if not mine:
        return f"Nothing{' that may be shown' if progress.withheld else ''} {verb} the score."
    most = len(mine) if len(mine) == MOST_NAMED + 1 else MOST_NAMED
    named, rest = [_named(part) for part in mine[:most]], mine[most:]
    if rest:
        named.append(f"{len(rest)} more ({signed_tenths(sum(part.tenths for part in rest))})")
    whole = score_tenths(abs(sum(part.tenths for part in mine)))
    return f"{sentence(counted(len(mine), 'change'))} {verb} the score by {whole} points: {'; '.join(named)}."


def _named(part: ToldPart) -> str:
    what = part.moved if part.why == ANSWER_CHANGED else part.why
    return f"{part.title} ({', '.join(filter(None, [what, signed_tenths(part.tenths)]))})"


def _dimensions(progress: Progress, rubric: Rubric, result: Result) -> tuple[ToldDimension, ...]:
    told = []
    for dimension in rubric.dimensions:
        before, now = progress.dimensions.get(dimension.id), result.dimension(dimension.id)
        then = "not shown" if before is None else _rating(before)
        told.append(ToldDimension(dimension.title, then, _rating(now), _change(before, now)))
    return tuple(told)


def _rating(rating: Rating) -> str:
    if not rating.applies:
        return "not applicable"
    return "not stated" if rating.score is None else f"level {rating.level}, {score_number(rating.score)} of 100"


def _change(before: Rating | None, now: Rating) -> str:
    """Return the difference of the two whole numbers printed beside it."""
    if before is None or before.score is None or now.score is None:
        return "–"
    points = int(score_number(now.score)) - int(score_number(before.score))
    return f"{'+' if points > 0 else '−'}{abs(points)}" if points else "0"


def _notes(progress: Progress, later: Assessment) -> list[str]:
    earlier = progress.earlier
    dated = "without a date" if earlier.date is None else f"of {date_words(earlier.date)}"
    notes = [f"Compared with the earlier assessment “{earlier.title.strip()}” {dated} ({earlier.status})."]
    if _who(earlier) != _who(later):
        notes.append(f"That one is of {_who(earlier)}, this one of {_who(later)}.")
    notes += _rubric_notes(progress)
    return notes if progress.hidden else [*notes, *_people_notes(progress), *_privacy_notes(progress)]


def _who(assessment: Assessment) -> str:
    organisation = assessment.organisation
    team = (organisation.team or "").strip()
    return f"“{organisation.name.strip()}”" + (f", team “{team}”" if team else "")


def _rubric_notes(progress: Progress) -> list[str]:
    if not progress.rubric_changed:
        return []
    versions = f"The earlier assessment was made with version {progress.earlier_rubric.version} of the rubric"
    if progress.as_told.score is None or progress.then.score is None:
        return [f"{versions}; its answers are scored again with the version of now."]
    told, again = score_number(progress.as_told.score), score_number(progress.then.score)
    return [f"{versions}, by which it scored {told}; by the version of now it scores {again}."]


def _people_notes(progress: Progress) -> list[str]:
    people = progress.people
    if not people.told_apart:
        return ["Whether other people answered is not told apart: that shows as changed answers."]
    return (
        [_people(people)]
        if people.left + people.joined
        else [f"The same {'person' if people.stayed == 1 else 'people'} answered both times."]
    )


def _people(people: People) -> str:
    stayed = "Nobody" if not people.stayed else counted(people.stayed, "person", "people")
    said = f"{stayed} answered both times, {_number(people.left)} only then and {_number(people.joined)} only now"
    if people.in_parts:
        return f"{said}: what that makes is told apart from changed answers."
    return f"{said}; without changed answers that would leave too few for a score, so it shows as changed answers."


def _number(people: int) -> str:
    return "nobody" if not people else str(people)


def _privacy_notes(progress: Progress) -> list[str]:
    if not progress.anonymous:
        return []
    said = "One of the two is anonymous: nothing is shown that fewer than three answers make up."
    if progress.withheld:
        few = f"{counted(progress.withheld, 'practice')} are only shown together, because fewer answers differ in some of them"
        return [f"{said} {few}; of their dimensions no change is shown."]
    return [said]
