"""Who would help most: what one more person of each skill group brings, in words."""

from collections.abc import Mapping, Sequence
from typing import Final

from assessment.briefing.points import NOTHING, signed
from assessment.roadmap.frontier import Help, most_helpful
from assessment.rubric.model import Rubric
from assessment.terms import Period, Role
from assessment.wording import days_number, role_words, value_number

PEOPLE: Final[Mapping[str, Role]] = {
    "data-science": Role.DATA_SCIENTIST,
    "data-engineering": Role.DATA_ENGINEER,
    "ml-engineering": Role.ML_ENGINEER,
    "platform": Role.PLATFORM_ENGINEER,
}
"""Who works in the groups that every shipped rubric has; a group of one's own is named by its title."""


def person(rubric: Rubric, group: str) -> str:
    """Return who works in a skill group, with the article: "a platform engineer"."""
    if group in PEOPLE:
        name = role_words(PEOPLE[group])
        return f"{'an' if name.startswith('ML') else 'a'} {name}"
    return f"somebody for {next(one.title for one in rubric.skill_groups if one.id == group)}"


def most_helpful_words(rubric: Rubric, helps: Sequence[Help], by: str) -> str:
    """Return who would help most. helps: of all groups; by: name of the last period."""
    best, proven = most_helpful(helps), all(one.proven for one in helps)
    if best is None or best.value <= NOTHING:
        if not proven:
            return "Nobody was found whose days would help, within the limit of the search."
        return "One more person would change nothing: this plan does not wait for days, or for those of several groups."
    estimate = "" if proven else " These are estimates: not all plans compared are proven best."
    return f"The next person who helps most is {person(rubric, best.group)}: {_gain(best, by)}.{estimate}"


def _gain(best: Help, by: str) -> str:
    worth = f"worth {value_number(best.value)} points more"
    if best.score is None:
        return f"the plan is {worth}"
    change = signed(best.score)
    if change == "0":
        return f"the plan is {worth}, since more is done earlier; the score by {by} stays as it is"
    if best.score < 0:
        return f"the plan is {worth}, since more is done earlier, though the score by {by} is {change.lstrip('−')} lower"
    unit = "point" if change == "+1" else "points"
    return f"{change} {unit} of score by {by}, and a plan {worth}"


def person_days_words(helps: Sequence[Help], period: Period) -> str:
    """Return how many days one person is taken to have, and why a plan worth more can end lower; empty before all is known."""
    if not helps:
        return ""
    lower = any(one.score is not None and signed(one.score).startswith("−") for one in helps)
    why = "A plan is best over all its periods together, so it can be worth more and still end at a lower score."
    return f"One person: {days_number(helps[0].days)} days more in each {period}.{f' {why}' if lower else ''}"
