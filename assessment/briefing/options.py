"""What could change the plan, in sentences: other days, later steps, dates that may slip, and the reserve against that."""

from collections.abc import Callable, Sequence
from typing import Final

from assessment.briefing.chances import LIKELY, chance_number
from assessment.briefing.points import NOTHING, points_words
from assessment.roadmap.frontier import Point
from assessment.roadmap.risk import Chances, Reserve, Risk
from assessment.roadmap.why import Price
from assessment.rubric.model import Rubric
from assessment.wording import counted, days_number, effort_words, lower_first, percent, score_number, value_number

NO_PLAN_KEEPS: Final = "no plan keeps what is fixed"
ESTIMATES: Final = "“About”: an estimate, since not all plans compared are proven best."
TOO_LARGE: Final = (
    "This plan is large, so the figures here are quick estimates, a little too low rather than too high. What postponing one "
    "step costs is smaller than their error, so it is not told here; Waymark's roadmap screen works it out."
)


NO_DAYS: Final = "The assessment names no person-days, so a share of them changes nothing."


def capacity_words(points: Sequence[Point]) -> str:
    """Return what the fewest and the most days change. points: ascending, among them the plan itself, at 1.0."""
    plan = next(point for point in points if point.share == 1.0)
    ends = dict.fromkeys((points[0], points[-1]))
    return " ".join(_with_share(point, plan) for point in ends if point is not plan)


def _with_share(point: Point, plan: Point) -> str:
    days = f"With {percent(point.share)} of the days"
    if point.value is None:
        return f"{days} {NO_PLAN_KEEPS}."
    if (point.steps, point.value, point.score, point.level) == (plan.steps, plan.value, plan.score, plan.level):
        return f"{days} nothing changes."
    ends = _ends(point, plan)
    return f"{days} the plan holds {_steps(point.steps - plan.steps)}{ends}."


def _steps(more: int) -> str:
    if more == 0:
        return "as many steps"
    return f"{counted(abs(more), 'step')} {'more' if more > 0 else 'fewer'}"


def _ends(point: Point, plan: Point) -> str:
    """Return " and ends at score 46 instead of 48, level 2 instead of 3"; what stays is not told."""
    scores = _instead(point.score, plan.score, score_number)
    levels = _instead(point.level, plan.level, str)
    parts = [f"{what} {said}" for what, said in (("score", scores), ("level", levels)) if said]
    if parts:
        return f" and ends at {', '.join(parts)}"
    if plan.score is None:
        return ""
    worth = _instead(point.value, plan.value, value_number)
    return f" and ends at the same score and level{_worth(point, plan, worth) if worth else ''}"


def _worth(point: Point, plan: Point, worth: str) -> str:
    """Return what tells two plans apart that end alike: what stands earlier, or other benefits."""
    but = "but" if (point.value or 0) < (plan.value or 0) else "and"
    return f", {but} is worth {'' if point.proven and plan.proven else 'about '}{worth} points over all periods"


def _instead(now: float | None, before: float | None, number: Callable[[float], str]) -> str:
    if now is None or before is None or number(now) == number(before):
        return ""
    return f"{number(now)} instead of {number(before)}"


def price_lead(rubric: Rubric, prices: Sequence[Price], period: str) -> str:
    """Return which of the most important steps costs most to postpone. prices: some; period: "quarter"."""
    known = [price for price in prices if price.postponed is not None]
    if not known:
        if all(price.needed_by for price in prices):
            return f"None of these steps can be finished a {period} later, because of what is fixed."
        return f"What finishing these steps a {period} later costs was not found out within the limit of the search."
    most = max(known, key=lambda price: price.postponed or 0.0)
    if (most.postponed or 0.0) <= NOTHING:
        return f"Finishing one of these steps a {period} later costs nothing: the days that become free bring as much elsewhere."
    step = rubric.initiative_by_id[most.initiative]
    title = f"{rubric.practice_by_id[step.practice].title} to level {step.level}"
    about = "" if most.proven else "about "
    return f"Of the steps below, finishing {title} a {period} later costs most: {about}{points_words(most.postponed or 0.0)}."


def chance_lead(risk: Risk) -> str:
    """Return how many steps, and levels that dimensions reach, are likely to be in time. risk: of a plan with steps."""
    steps = _likely([one.chances for one in risk.items], "step")
    levels = _likely([one.chances for one in risk.levels], "dimension level")
    also = f"; {lower_first(levels)}" if levels else ""
    return f"{steps} in time with a chance of {percent(LIKELY)} or more{also}."


def _likely(chances: Sequence[Chances], what: str) -> str:
    """Return "3 of 4 steps are", "None of the 4 steps is", "The one step is"; empty for none."""
    if not chances:
        return ""
    likely = sum(one.chance >= LIKELY for one in chances)
    if len(chances) == 1:
        return f"The one {what} {'is' if likely else 'is not'}"
    if likely == len(chances):
        return f"All {likely} {what}s are"
    return f"{likely or 'None'} of {'the ' if not likely else ''}{len(chances)} {what}s {'are' if likely > 1 else 'is'}"


def method_words(risk: Risk) -> str:
    """Return where the chances come from."""
    return (
        f"The plan reckons with each step's likely days; here they are drawn {risk.runs:,} times between the low and the high "
        "figure that the rubric gives for the step, and mostly near the likely one. In this simulation nobody plans anew and no "
        "days are added, so whoever reacts when something takes longer does better than this."
    )


def chance_words(chances: Chances, name: Callable[[int | None], str]) -> str:
    """Return "56 % by Q3 2027; 80 % sure by Q4 2027". name: of the end of a period, None is beyond the longest plan."""
    sure = name(None) if chances.most is None else f"by {name(chances.most)}"
    return f"{chance_number(chances.chance)} by {name(chances.planned)}; {percent(LIKELY)} sure {sure}"


def reserve_words(rubric: Rubric, reserve: Reserve) -> str:
    """Return what to keep in reserve, so that the days are enough in four of five cases."""
    planned = sum(reserve.planned.values())
    if not planned:
        return "No days are planned, so none need to be kept in reserve."
    more = max(reserve.total - planned, 0.0)
    by_group = {group: max(days - reserve.planned[group], 0.0) for group, days in reserve.enough.items()}
    if days_number(more) == "0":
        planned_words = effort_words(rubric, reserve.planned)
        return f"Reserve: none is needed; in {percent(LIKELY)} of the runs the {planned_words} planned are enough."
    return (
        f"Reserve: the steps of the plan take {days_number(planned)} person-days at their likely effort; in {percent(LIKELY)} "
        f"of the runs {days_number(round(reserve.total))} are enough. Keep {days_number(round(more))} in reserve, or, where no "
        f"group can help another, {_groups(rubric, by_group)}."
    )


def dates_words(risk: Risk, reserve: Reserve) -> str:
    """Return, in a line for page 1, how sure the plan's dates are, and how many days they want beside those asked for."""
    more = round(max(reserve.total - sum(reserve.planned.values()), 0.0))
    keep = f"; keep {counted(more, 'more day')} in reserve" if more else ""
    return f"{_likely([one.chances for one in risk.items], 'step')} in time with a chance of {percent(LIKELY)} or more{keep}."


def _groups(rubric: Rubric, days: dict[str, float]) -> str:
    titles = {group.id: group.title for group in rubric.skill_groups}
    return ", ".join(f"{titles[group]} {days_number(round(more))}" for group, more in days.items())
