"""What the fields of the wishes make of what is stored, and what is said about wishes that lead to nothing."""

from collections.abc import Mapping, Sequence

from app.viewmodels.roadmap.naming import initiative_label
from assessment.answers import Pin, PlanWishes
from assessment.rubric import Practice, Rubric
from assessment.scoring.states import State
from assessment.wording import listed


def pin_words(rubric: Rubric, pin: Pin) -> str:
    """Return a fixed wish as a person would say it, with titles where it has ids."""
    if pin.dimension is not None:
        dimension = rubric.dimension_by_id.get(pin.dimension)
        return str(pin) if dimension is None else str(pin).replace(pin.dimension, dimension.title, 1)
    known = pin.initiative in rubric.initiative_by_id
    return str(pin).replace(str(pin.initiative), initiative_label(rubric, str(pin.initiative)), 1) if known else str(pin)


def uniform(days: Sequence[float]) -> float | None:
    """Return the one number that all periods have; None when they differ, 0 for none."""
    different = set(days)
    return None if len(different) > 1 else next(iter(different), 0.0)


def latest_period(pins: Sequence[Pin]) -> int:
    """Return the last period that a fixed wish names; 1 where none names any."""
    return max((period for pin in pins for period in (pin.done_by, pin.not_before, pin.by) if period), default=1)


def capacity_for(stored: Sequence[float] | None, given: float | None, periods: int) -> tuple[float, ...] | None:
    """Return a skill group's days in each period after its field was read; None where the group has none.

    stored: as it was, one number a period, None for a group left out. given: the one number for all periods, None when
    the field is empty because they differ: then they stay, and more periods get the last one's days.
    """
    before = tuple(stored or ())
    same = given is None or given == uniform(before)
    after = (*before, *(before[-1:] * periods))[:periods] if same else (given or 0.0,) * periods
    return after if stored is not None or any(after) else None


def priority_for(stored: float | None, given: int | None) -> float | None:
    """Return a benefit's priority after its field was read; None leaves it out, which counts as 1.

    given: None when the stored one is no whole number, which the field cannot show: then it stays.
    """
    if given is None or given == (1 if stored is None else stored):
        return stored
    return float(given)


def nothing_fits_words(rubric: Rubric, wishes: PlanWishes) -> str:
    """Return why a plan holds nothing although there are steps: the days, and the groups that have none."""
    without = [group.title for group in rubric.skill_groups if not any(wishes.capacity.get(group.id, ()))]
    none = f" {listed(without)} {'has' if len(without) == 1 else 'have'} none." if without else ""
    return f"No step fits the person-days there are.{none} Below is each step with its reason."


def open_targets(rubric: Rubric, states: Mapping[str, State], targets: Mapping[str, int]) -> tuple[Practice, ...]:
    """Return the practices that have a target and no answer: nothing can be planned for them, and others may wait for them."""
    return tuple(p for p in rubric.practices if p.id in targets and states[p.id].applicable and states[p.id].point is None)


def unanswered_words(practices: Sequence[Practice]) -> str:
    """Return that practices without an answer cannot be planned, and what to do."""
    names = listed([practice.title for practice in practices], 4)
    one = len(practices) == 1
    return (
        f"{names} {'has' if one else 'have'} a target and no answer yet: no step can be planned there, and steps that need "
        f"{'it' if one else 'them'} wait. An answer in the questionnaire brings {'it' if one else 'them'} in."
    )
