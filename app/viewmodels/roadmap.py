"""What the roadmap shows, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import Pin, PlanWishes
from assessment.roadmap import Plan, PlanItem
from assessment.rubric import Practice, Rubric
from assessment.scoring.states import State
from assessment.wording import days_number, days_words, left_out_words, listed, period_words


@dataclass(frozen=True)
class Bar:
    """One initiative on the timeline. Periods count from 1, both ends included."""

    label: str
    title: str
    dimension: str
    start: int
    finish: int
    words: str


@dataclass(frozen=True)
class GroupUse:
    """One skill group's days: used and available, one number a period, and all together."""

    title: str
    used: tuple[float, ...]
    available: tuple[float, ...]


def period_names(wishes: PlanWishes) -> tuple[str, ...]:
    """Return what each period is called: "Q1 2027" or "Jan 2027" with a start date, else "Quarter 1"."""
    return tuple(period_words(wishes.period, number, wishes.start) for number in range(1, wishes.periods + 1))


def when_words(item: PlanItem, names: Sequence[str]) -> str:
    """Return from when to when an initiative runs: "Q1 2027", "Q1–Q3 2027", "Q3 2027 – Q1 2028", "Quarter 1–3"."""
    first, last = names[item.start - 1], names[item.finish - 1]
    (what, number), (other_what, other_number) = first.rsplit(" ", 1), last.rsplit(" ", 1)
    if first == last:
        return first
    if number == other_number and not what.startswith("from "):
        return f"{what}–{last}"
    return f"{first}–{other_number}" if what == other_what else f"{first} – {last}"


def step_label(rubric: Rubric, practice: str, level: int) -> str:
    """Return a step in a few words."""
    return f"{rubric.practice_by_id[practice].title} → {level}"


def bars(rubric: Rubric, plan: Plan, names: Sequence[str]) -> tuple[Bar, ...]:
    """Return the timeline's bars in the plan's order."""
    return tuple(_bar(rubric, item, names) for item in plan.items)


def _bar(rubric: Rubric, item: PlanItem, names: Sequence[str]) -> Bar:
    practice = rubric.practice_by_id[item.practice]
    return Bar(
        label=step_label(rubric, item.practice, item.level),
        title=rubric.initiative_by_id[item.initiative].title,
        dimension=rubric.dimension_by_id[practice.dimension].title,
        start=item.start,
        finish=item.finish,
        words=f"{when_words(item, names)}, {days_words(item.effort)}",
    )


def capacity_use(rubric: Rubric, wishes: PlanWishes, plan: Plan) -> tuple[GroupUse, ...]:
    """Return the days used and available of each skill group that has or needs any."""
    nothing = (0.0,) * wishes.periods
    uses = (
        GroupUse(group.title, plan.capacity_used.get(group.id, nothing), wishes.capacity.get(group.id, nothing))
        for group in rubric.skill_groups
    )
    return tuple(use for use in uses if any(use.available) or any(use.used))


def capacity_table(uses: Sequence[GroupUse], names: Sequence[str]) -> list[dict[str, str]]:
    """Return a row a group: days used of those available, by period and in all."""
    return [
        {
            "Person-days": use.title,
            **{name: _of(used, free) for name, used, free in zip(names, use.used, use.available, strict=True)},
            "In all": _of(sum(use.used), sum(use.available)),
        }
        for use in uses
    ]


def _of(used: float, available: float) -> str:
    return f"{days_number(used)} of {days_number(available)}"


def item_table(rubric: Rubric, plan: Plan, names: Sequence[str]) -> list[dict[str, str]]:
    """Return a row an initiative, in the plan's order."""
    return [
        {
            "Step": step_label(rubric, item.practice, item.level),
            "When": when_words(item, names),
            "Person-days": days_number(sum(item.effort.values())),
        }
        for item in plan.items
    ]


def initiative_label(rubric: Rubric, initiative: str) -> str:
    """Return the step that an initiative takes, in a few words."""
    found = rubric.initiative_by_id[initiative]
    return step_label(rubric, found.practice, found.level)


def left_out_table(rubric: Rubric, plan: Plan, names: Sequence[str]) -> list[dict[str, str]]:
    """Return a row for each step that is not in the plan, with the reason."""
    return [
        {"Step": initiative_label(rubric, item.initiative), "Why not": left_out_words(rubric, item.why, names)}
        for item in plan.left_out
    ]


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
