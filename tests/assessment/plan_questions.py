"""Both questions about "how early", answered by trying every plan; shares no code with the planner."""

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction

from assessment.rubric.model import Initiative
from tests.assessment.plan_enumeration import Finish, Rules

LONGEST = 24


def extended(rules: Rules, periods: int) -> Rules:
    """The same problem over more periods, each group with its last days again and again."""
    capacity = {
        group: tuple(days[min(n, len(days) - 1)] for n in range(periods)) for group, days in rules.wishes.capacity.items()
    }
    wishes = rules.wishes.model_copy(update={"periods": periods, "capacity": capacity})
    return Rules(rules.rubric, rules.assessment.model_copy(update={"plan": wishes}), rules.states)


def within_reach(rules: Rules) -> list[Initiative]:
    """The steps that some plan has, were there days without end: what breaks a prerequisite goes, again and again."""
    never = {pin.initiative for pin in rules.wishes.pins if pin.never}
    chosen = {step.id: step for step in rules.between() if step.id not in never}
    while True:
        finish = dict.fromkeys(chosen, 1)
        fallen = [step for step in chosen if next(rules._too_early(finish, step, 1), None) is not None]
        if not fallen:
            return list(chosen.values())
        for step in fallen:
            del chosen[step]


def plans(rules: Rules, periods: int, *, all_steps: bool) -> Iterator[dict[str, int]]:
    """Every plan that keeps all rules, with finishes from 1 to `periods`; all_steps: only those with every step in reach."""
    steps = within_reach(rules)
    days = {group.id: [rules.days_there(group.id, t) for t in range(1, periods + 1)] for group in rules.rubric.skill_groups}
    efforts = {s.id: {g: Fraction(str(e[1])) * rules.share_left(s.id) for g, e in s.effort.items()} for s in steps}
    finishes = range(1, periods + 1) if all_steps else (None, *range(1, periods + 1))
    for chosen in itertools.product(finishes, repeat=len(steps)):
        finish = {step.id: done for step, done in zip(steps, chosen, strict=True) if done is not None}
        if _fits(finish, efforts, days) and set(rules.broken(finish)) <= _still_to_come(rules, finish, steps):
            yield finish


def _still_to_come(rules: Rules, finish: Finish, steps: list[Initiative]) -> set[str]:
    """The pins on started steps that are kept later, after the periods tried: when the days by the very end suffice."""
    started = [pin for pin in rules.wishes.pins if pin.started is not None and pin.initiative not in finish]
    places = {(step.practice, step.level): step for step in steps}
    together = set(finish)
    waiting = [rules.rubric.initiative_by_id[pin.initiative or ""] for pin in started]
    while waiting:
        step = waiting.pop()
        if step not in steps:
            return set()
        together.add(step.id)
        first = [(step.practice, step.level - 1), *((needed.practice, needed.level) for needed in step.requires)]
        waiting += [places[place] for place in first if place in places and places[place].id not in together]
    longest = extended(rules, LONGEST)
    finish = dict.fromkeys(together, LONGEST)
    groups = [group.id for group in rules.rubric.skill_groups]
    fits = all(longest.days_needed(finish, group, LONGEST) <= longest.days_there(group, LONGEST) for group in groups)
    return {str(pin) for pin in started} if fits else set()


def _fits(finish: Finish, efforts: Mapping[str, Mapping[str, Fraction]], days: Mapping[str, list[Fraction]]) -> bool:
    """A quick look at the days at the very end; `Rules.broken` looks at all."""
    for group, until in days.items():
        if sum((efforts[step].get(group, Fraction(0)) for step in finish), Fraction(0)) > until[-1]:
            return False
    return True


def earliest_with_everything(rules: Rules, most: int) -> tuple[int, float] | None:
    """The least number of periods in which a plan has every step in reach, and the best value of such a plan.

    None when there is none within `most` periods. Any number of periods may be tried: pins count as written.
    """
    if not within_reach(rules):
        return None if list(rules.broken({})) else (0, 0.0)
    for periods in range(1, most + 1):
        longer = extended(rules, periods)
        values = [longer.value(finish) for finish in plans(longer, periods, all_steps=True)]
        if values:
            return periods, max(values)
    return None


def earliest_at_levels(rules: Rules, most: int) -> dict[tuple[str, int], int]:
    """The first period by which some plan over `most` periods has a dimension at a level; left out where none has."""
    found: dict[tuple[str, int], int] = {}
    longer = extended(rules, most)
    for finish in plans(longer, most, all_steps=False):
        for period in range(most + 1):
            for place in _reached(longer, finish, period):
                found[place] = min(found.get(place, period), period)
    return found


def _reached(rules: Rules, finish: Finish, period: int) -> Iterator[tuple[str, int]]:
    levels = rules.levels_at(finish, period)
    for dimension in rules.rubric.dimensions:
        counted = [p for p in rules.rubric.practices if p.dimension == dimension.id and abs(levels[p.id]) != float("inf")]
        weight = sum(Fraction(practice.weight) for practice in counted)
        for level in range(2, 6):
            at = [practice for practice in counted if levels[practice.id] >= level]
            keys = all(practice in at for practice in counted if practice.key)
            if counted and keys and sum(Fraction(p.weight) for p in at) >= weight * Fraction("0.75"):
                yield dimension.id, level


def stated(rules: Rules, dimension: str) -> bool:
    """Whether at least half of the applicable weight of a dimension has a level."""
    here = [p for p in rules.rubric.practices if p.dimension == dimension and rules.states[p.id].applicable]
    known = [p for p in here if rules.states[p.id].point is not None]
    return bool(known) and 2 * sum(Fraction(p.weight) for p in known) >= sum(Fraction(p.weight) for p in here)
