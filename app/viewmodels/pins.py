"""Fixed things as plain values: how each is said, what can be fixed, what goes together, and what no longer makes sense."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.viewmodels.reasons import date_words
from app.viewmodels.roadmap import initiative_label
from assessment.answers import Pin, PlanWishes
from assessment.roadmap.candidates import current_level, steps_between
from assessment.roadmap.doing import Replanning
from assessment.rubric import Rubric
from assessment.scoring.result import Result
from assessment.scoring.states import State
from assessment.terms import LEVELS, LOWEST
from assessment.wording import percent

Kind = Literal["done_by", "not_before", "never", "started"]
KINDS: Final[Mapping[Kind, str]] = {
    "done_by": "Finished by the end of",
    "not_before": "Not finished before",
    "never": "Never",
    "started": "Already started",
}


@dataclass(frozen=True)
class Loosened:
    """A weaker wish in place of another, and what its button says."""

    label: str
    pin: Pin


def said(rubric: Rubric, wishes: PlanWishes, pin: Pin) -> str:
    """Return a fixed thing as a person would say it: "Serving → 3: finished by the end of Q2 2027"."""
    if pin.dimension is not None:
        dimension = rubric.dimension_by_id.get(pin.dimension)
        title = pin.dimension if dimension is None else dimension.title
        return f"{title} at level {pin.level} by the end of {date_words(wishes, pin.by or 1)}"
    return f"{_step(rubric, pin)}: {_what(wishes, pin)}"


def _step(rubric: Rubric, pin: Pin) -> str:
    known = pin.initiative in rubric.initiative_by_id
    return initiative_label(rubric, pin.initiative or "") if known else f"“{pin.initiative}”"


def _what(wishes: PlanWishes, pin: Pin) -> str:
    if pin.done_by is not None:
        return f"finished by the end of {date_words(wishes, pin.done_by)}"
    if pin.not_before is not None:
        return f"not finished before {date_words(wishes, pin.not_before)}"
    return "never" if pin.never else f"already started, {percent(pin.started or 0.0)} done"


# What can be fixed


@dataclass(frozen=True)
class Fixable:
    """What there is to choose from. wishes: for the names of periods; periods: how many; steps: ids in rubric order.

    levels: those above today's by dimension.
    """

    rubric: Rubric
    wishes: PlanWishes
    periods: int
    steps: tuple[str, ...]
    levels: Mapping[str, tuple[int, ...]]


def fixable(rubric: Rubric, again: Replanning, result: Result, wishes: PlanWishes, periods: int) -> Fixable:
    """Return what can be fixed: the steps between current level and target, and the levels above today's."""
    steps = steps_between(rubric, again.assessment.targets, again.states)
    return Fixable(rubric, wishes, periods, tuple(steps), levels_to_fix(rubric, result))


def levels_to_fix(rubric: Rubric, result: Result) -> Mapping[str, tuple[int, ...]]:
    """Return the levels above today's by dimension, in rubric order; dimensions at the top, or that do not apply, are left out.

    Where today's level is not stated, every level above the lowest.
    """
    today = {rating.id: rating.level or LOWEST for rating in result.dimensions if rating.applies}
    above = {d.id: tuple(level for level in LEVELS if level > today[d.id]) for d in rubric.dimensions if d.id in today}
    return {dimension: levels for dimension, levels in above.items() if levels}


def step_pin(initiative: str, kind: Kind, period: int, share: float) -> Pin:
    """Return a wish about a step. period: is used where the kind names one; share: 0 to 1, where it is started."""
    if kind == "never":
        return Pin(initiative=initiative, never=True)
    if kind == "started":
        return Pin(initiative=initiative, started=share)
    return Pin(initiative=initiative, done_by=period) if kind == "done_by" else Pin(initiative=initiative, not_before=period)


def added(pins: Sequence[Pin], pin: Pin) -> tuple[Pin, ...]:
    """Return the pins with one more, in the place of one of its kind about the same thing."""
    about = _about(pin)
    places = [number for number, other in enumerate(pins) if _about(other) == about]
    if not places:
        return (*pins, pin)
    return tuple(pin if number == places[0] else other for number, other in enumerate(pins) if number not in places[1:])


def without(pins: Iterable[Pin], removed: Iterable[Pin]) -> tuple[Pin, ...]:
    """Return the pins that are not among those removed."""
    gone = tuple(removed)
    return tuple(pin for pin in pins if pin not in gone)


def _about(pin: Pin) -> tuple[object, ...]:
    """Return what a wish is about: there is one for each."""
    if pin.dimension is not None:
        return (pin.dimension, pin.level)
    return (pin.initiative, _kind(pin))


def _kind(pin: Pin) -> Kind:
    if pin.never:
        return "never"
    if pin.started is not None:
        return "started"
    return "done_by" if pin.done_by is not None else "not_before"


def pin_key(pins: Sequence[Pin], number: int) -> str:
    """Return a name for one of the pins that stays when another one goes: a second click must not meet the next."""
    pin = pins[number]
    return f"pin-{list(pins[:number]).count(pin)}-{pin}"


def contradicting(pins: Iterable[Pin], pin: Pin) -> tuple[Pin, ...]:
    """Return the wishes about the same step that plainly cannot hold beside this one."""
    return tuple(other for other in pins if pin.initiative is not None and _contradict(other, pin))


def _contradict(one: Pin, other: Pin) -> bool:
    if one.initiative != other.initiative or _kind(one) == _kind(other):
        return False
    if one.never or other.never:
        return True
    latest, earliest = one.done_by or other.done_by, one.not_before or other.not_before
    return latest is not None and earliest is not None and latest < earliest


def contradiction_words(rubric: Rubric, wishes: PlanWishes, pins: Iterable[Pin], pin: Pin) -> str:
    """Return why a wish is not added; empty where nothing speaks against it."""
    against = contradicting(pins, pin)
    if not against:
        return ""
    return f"Not added, because another wish says: “{said(rubric, wishes, against[0])}”. Remove that one first."


def instead(pins: Sequence[Pin], pin: Pin) -> tuple[Pin, ...]:
    """Return the pins with one more, without those that plainly contradict it."""
    return added(without(pins, contradicting(pins, pin)), pin)


# What may go


def about_step(pins: Iterable[Pin], initiative: str) -> tuple[Pin, ...]:
    """Return the wishes about one step."""
    return tuple(pin for pin in pins if pin.initiative == initiative)


def beyond(pins: Iterable[Pin], periods: int) -> tuple[Pin, ...]:
    """Return the wishes that name a period after the last one."""
    return tuple(pin for pin in pins if max(pin.done_by or 0, pin.not_before or 0, pin.by or 0) > periods)


def loosened(pin: Pin, periods: int) -> Loosened | None:
    """Return the wish with one period more of room; None where it names no period or there is no more room."""
    field = next((name for name in ("done_by", "by") if getattr(pin, name) is not None), None)
    if field is not None:
        later = getattr(pin, field) + 1
        return Loosened("One period later", pin.model_copy(update={field: later})) if later <= periods else None
    if pin.not_before is not None and pin.not_before > 2:  # from the first period on is no wish
        return Loosened("One period earlier", pin.model_copy(update={"not_before": pin.not_before - 1}))
    return None


def stale_words(rubric: Rubric, again: Replanning, pin: Pin) -> str:
    """Return why a wish no longer counts, or names nothing that can be planned; empty where all is well."""
    if pin.dimension is not None:
        return "" if pin.dimension in rubric.dimension_by_id else "There is no such dimension in this questionnaire."
    initiative = rubric.initiative_by_id.get(pin.initiative or "")
    if initiative is None:
        return "There is no such step in this questionnaire."
    targets, states = again.assessment.targets, again.states
    if initiative.id not in steps_between(rubric, targets, states):
        return _not_between(targets.get(initiative.practice), states[initiative.practice], initiative.level)
    counts = again.assessment.plan is not None and pin in again.assessment.plan.pins
    return "" if counts else "This does not count now: what is said about the step under “Doing it” does."


def _not_between(target: int | None, state: State, level: int) -> str:
    """Return why a step to `level` is not between current level and target."""
    now = current_level(state)
    if not state.applicable:
        return "The practice does not apply."
    if now is None:
        return "The practice is not answered, so nothing is planned there."
    if level <= now:
        return f"The practice is at level {now} already, so this step is done."
    if target is None:
        return "The practice has no target, so nothing is planned there."
    return f"The practice's target is level {target}, so this step is not planned."
