"""Days used and days there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assessment.answers import PlanWishes
from assessment.roadmap import Plan
from assessment.rubric import Rubric
from assessment.wording import days_number, listed, percent

SAME: Final = 0.05
"""Person-days that printing rounds away: no more and no less than there are."""


@dataclass(frozen=True)
class GroupUse:
    """One skill group's days: used and available, one number a period."""

    title: str
    used: tuple[float, ...]
    available: tuple[float, ...]

    @property
    def words(self) -> str:
        """Days used of those there are, in all periods together."""
        return f"{_of(sum(self.used), sum(self.available))} days used"


def capacity_use(rubric: Rubric, wishes: PlanWishes, plan: Plan) -> tuple[GroupUse, ...]:
    """Return the days used and available of each skill group that has or needs any."""
    nothing = (0.0,) * wishes.periods
    uses = (
        GroupUse(group.title, plan.capacity_used.get(group.id, nothing), wishes.capacity.get(group.id, nothing))
        for group in rubric.skill_groups
    )
    return tuple(use for use in uses if any(use.available) or any(use.used))


def is_over(used: float, available: float) -> bool:
    """Whether more days are used than there are."""
    return used > available + SAME


def use_words(used: float, available: float) -> str:
    """Return the days of a period: "18 of 20"; "22 of 20, too many"; "none" where there are none and none are used."""
    if not available and not used:
        return "none"
    return _of(used, available) + (", too many" if is_over(used, available) else "")


def use_share(used: float, available: float) -> str:
    """Return the same in fewer letters: "90 %"; "none" where there are no days."""
    return percent(used / available) if available else "none" if not used else "over"


def capacity_words(uses: Sequence[GroupUse], names: Sequence[str]) -> str:
    """Return all numbers in words, for those who do not see the figure."""
    return "; ".join(
        f"{use.title}: "
        + listed([f"{use_words(used, free)} in {name}" for name, used, free in zip(names, use.used, use.available, strict=True)])
        for use in uses
    )


def capacity_table(uses: Sequence[GroupUse], names: Sequence[str]) -> list[dict[str, str]]:
    """Return a row a period and one for all: of each group the days used of those available."""
    rows = [
        {"Period": name, **{use.title: use_words(use.used[number], use.available[number]) for use in uses}}
        for number, name in enumerate(names)
    ]
    return [*rows, {"Period": "In all", **{use.title: use_words(sum(use.used), sum(use.available)) for use in uses}}]


def _of(used: float, available: float) -> str:
    return f"{days_number(used)} of {days_number(available)}"
