"""How sure the plan is, as plain values: the chance of each step and level, and the dates that are likely."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.viewmodels.reasons import date_words
from app.viewmodels.roadmap import initiative_label
from assessment.answers import MAXIMUM_PERIODS, PlanWishes
from assessment.briefing.chances import LIKELY
from assessment.briefing.chances import chance_number as chance_number
from assessment.briefing.chances import sureness as sureness
from assessment.briefing.options import method_words as method_words
from assessment.roadmap.risk import Chances, Risk
from assessment.rubric import Rubric


@dataclass(frozen=True)
class Chance:
    """One step or level. share: 0 to 1, of being reached by the planned period; half, most: names of the likely dates."""

    title: str
    share: float
    planned: str
    half: str
    most: str

    @property
    def words(self) -> str:
        """The dates in a line that fits a phone."""
        return f"Planned {self.planned} · 50 % {self.half} · 80 % {self.most}"

    @property
    def number(self) -> str:
        """The chance, and in a word what it means."""
        return f"{chance_number(self.share)} · {sureness(self.share)}"


def item_chances(rubric: Rubric, risk: Risk, wishes: PlanWishes) -> tuple[Chance, ...]:
    """Return the steps in the plan's order."""
    return tuple(_chance(initiative_label(rubric, one.initiative), one.chances, wishes) for one in risk.items)


def level_chances(rubric: Rubric, risk: Risk, wishes: PlanWishes) -> tuple[Chance, ...]:
    """Return the levels that the plan reaches, in rubric order."""
    titles = {dimension.id: dimension.title for dimension in rubric.dimensions}
    return tuple(_chance(f"{titles[one.dimension]}, level {one.level}", one.chances, wishes) for one in risk.levels)


def _chance(title: str, chances: Chances, wishes: PlanWishes) -> Chance:
    dates = (_by(chances.planned, wishes), _by(chances.half, wishes), _by(chances.most, wishes))
    return Chance(title, chances.chance, *dates)


def _by(period: int | None, wishes: PlanWishes) -> str:
    return f"after {MAXIMUM_PERIODS} {wishes.period}s" if period is None else date_words(wishes, period)


def chance_table(chances: Sequence[Chance], what: str) -> list[dict[str, str]]:
    """Return a row each."""
    return [
        {what: one.title, "Planned": one.planned, "Chance": one.number, "50 % sure by": one.half, "80 % sure by": one.most}
        for one in chances
    ]


def chances_words(chances: Sequence[Chance]) -> str:
    """Return the chances in words, for those who do not see the figure."""
    return "; ".join(f"{one.title}: {one.number}. {one.words}" for one in chances)


def summary_words(items: Sequence[Chance]) -> str:
    """Return how many steps are likely to be in time, and the least sure one."""
    least = min(items, key=lambda one: one.share)
    worst = f"{least.title}, {chance_number(least.share)} by {least.planned}"
    if len(items) == 1:
        return f"How likely the one step is to be in time: {worst}."
    likely = sum(one.share >= LIKELY for one in items)
    if likely == len(items):
        return f"All {likely} steps are likely to be done by the planned period. Least sure: {worst}."
    said = f"{likely or 'None'} of {len(items)} steps {'are' if likely > 1 else 'is'}"
    return f"{said} likely to be done by the planned period. Least sure: {worst}."
