"""Two plans side by side: what moved, and why as far as what was asked for tells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.answers import Assessment, PlanWishes
from assessment.plan import Plan, PlanItem
from assessment.roadmap.candidates import current_level
from assessment.scoring.states import State

Way = Literal["earlier", "later", "in", "out"]


@dataclass(frozen=True)
class Basis:
    """What a plan was made from."""

    assessment: Assessment
    states: Mapping[str, State]


@dataclass(frozen=True)
class Moved:
    """One initiative that stands elsewhere. before, after: finish periods; None where it is not in that plan."""

    initiative: str
    way: Way
    before: int | None
    after: int | None
    why: str


def compare(before: Plan, after: Plan, old: Basis | None = None, new: Basis | None = None) -> tuple[Moved, ...]:
    """Return what moved from one plan to another: items of the new plan in its order, then those that are out.

    old, new: what the plans were made from; without them only what the plans themselves tell is given as a reason. A
    reason names changes that bear on the item itself first, then those on what it waits for, then those on the whole.
    """
    return tuple(_Comparing(before, after, old, new).moves())


class _Comparing:
    def __init__(self, before: Plan, after: Plan, old: Basis | None, new: Basis | None) -> None:
        self.then = {item.initiative: item for item in before.items}
        self.now = {item.initiative: item for item in after.items}
        self.left_out = {left.initiative: left.why for left in after.left_out}
        self.was_left_out = {left.initiative: left.why for left in before.left_out}
        self.changes = None if old is None or new is None else _Changes(old, new)
        length = f"the plan has {after.periods} periods, it had {before.periods}"
        self.whole = [] if before.periods == after.periods else [length]

    def moves(self) -> Iterator[Moved]:
        for item in self.now.values():
            earlier = self.then.get(item.initiative)
            if earlier is None:
                yield Moved(item.initiative, "in", None, item.finish, self._why_in(item))
            elif earlier.finish != item.finish:
                way: Way = "earlier" if item.finish < earlier.finish else "later"
                yield Moved(item.initiative, way, earlier.finish, item.finish, self._why_moved(item))
        for step, item in self.then.items():
            if step not in self.now:
                yield Moved(step, "out", item.finish, None, self._why_out(item))

    def _why_in(self, item: PlanItem) -> str:
        fallback = "there is room for it now" if item.initiative in self.was_left_out else "it is among the steps now"
        return _nearest(self._own(item), self._days(item), self._general(), [fallback])

    def _why_moved(self, item: PlanItem) -> str:
        waits = [need for need in item.waits_for if self._finish(self.then, need) != self._finish(self.now, need)]
        after_others = [f"it waits for {', '.join(waits)}, which moved"] if waits else []
        return _nearest([*self._own(item), *after_others], self._days(item), self._general(), ["other steps moved"])

    def _why_out(self, item: PlanItem) -> str:
        said = self.left_out.get(item.initiative)
        if said is not None:
            return _nearest(self._own(item), [said, *self._days(item)])
        return _nearest(self._own(item), self._general(), ["it is no longer between current level and target"])

    def _own(self, item: PlanItem) -> list[str]:
        return [] if self.changes is None else list(self.changes.about(item))

    def _days(self, item: PlanItem) -> list[str]:
        return [*self.whole, *([] if self.changes is None else self.changes.days(item))]

    def _general(self) -> list[str]:
        return [] if self.changes is None else self.changes.general()

    @staticmethod
    def _finish(plan: Mapping[str, PlanItem], step: str) -> int | None:
        return plan[step].finish if step in plan else None


def _nearest(*kinds: Sequence[str]) -> str:
    """Return the reasons of the first kind of which there are any."""
    return "; ".join(dict.fromkeys(next(reasons for reasons in kinds if reasons)))


class _Changes:
    """What was asked for differently: pins, targets, answers, days, priorities."""

    def __init__(self, old: Basis, new: Basis) -> None:
        self.old, self.new = old, new
        self.wished = old.assessment.plan or PlanWishes()
        self.wishes = new.assessment.plan or PlanWishes()

    def about(self, item: PlanItem) -> Iterator[str]:
        """Yield the changes that bear on one item itself."""
        gone = [pin for pin in self.wished.pins if pin not in self.wishes.pins and pin.initiative == item.initiative]
        come = [pin for pin in self.wishes.pins if pin not in self.wished.pins and pin.initiative == item.initiative]
        yield from (f"new wish: {pin}" for pin in come)
        yield from (f"no longer wished: {pin}" for pin in gone)
        before, after = (basis.assessment.targets.get(item.practice) for basis in (self.old, self.new))
        if before != after:
            yield f"the target of {item.practice} was {before or 'none'}, it is {after or 'none'}"
        was, now = (_level(basis, item.practice) for basis in (self.old, self.new))
        if was != now:
            yield f"{item.practice} was {was}, it is {now}"

    def days(self, item: PlanItem) -> Iterator[str]:
        """Yield for each group that works on the item whether it has more or fewer days."""
        for group, effort in item.effort.items():
            before, after = (sum(wishes.capacity.get(group, ())) for wishes in (self.wished, self.wishes))
            if effort and before != after:
                yield f"{group} has {after:g} days, it had {before:g}"
            elif effort and self.wished.capacity.get(group) != self.wishes.capacity.get(group):
                yield f"the days of {group} are spread otherwise"

    def general(self) -> list[str]:
        """Return the kinds of change that may move anything."""
        kinds = {
            "wishes for other steps changed": self.wished.pins != self.wishes.pins,
            "targets changed": self.old.assessment.targets != self.new.assessment.targets,
            "answers changed": any(_level(self.old, p) != _level(self.new, p) for p in self.new.states),
            "capacity changed": self.wished.capacity != self.wishes.capacity,
            "priorities changed": self.wished.priorities != self.wishes.priorities,
        }
        return [kind for kind, is_so in kinds.items() if is_so]


def _level(basis: Basis, practice: str) -> str:
    state = basis.states.get(practice)
    if state is None or not state.applicable:
        return "not applicable"
    level = current_level(state)
    return "open" if level is None else f"at level {level}"
