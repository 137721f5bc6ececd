"""Who would help most, as plain values: what one more person of each skill group brings."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.viewmodels.why import NOTHING
from assessment.roadmap.frontier import Help, most_helpful
from assessment.rubric import Rubric
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


def next_person_words(rubric: Rubric, helps: Sequence[Help], by: str) -> str:
    """Return who would help most, once all groups are known. by: name of the last period."""
    if len(helps) < len(rubric.skill_groups):
        return f"Who would help most is being worked out: {len(helps)} of {len(rubric.skill_groups)} groups …"
    best = most_helpful(helps)
    if best is None or best.value <= NOTHING:
        return "One more person would change nothing: this plan does not wait for days."
    estimate = "" if all(one.proven for one in helps) else " These are estimates: not all plans compared are proven best."
    return f"The next person who helps most is {person(rubric, best.group)}: {_gain(best, by)}.{estimate}"


def _gain(best: Help, by: str) -> str:
    worth = f"worth {value_number(best.value)} points more"
    if best.score is None:
        return f"the plan is {worth}"
    change = _signed(best.score)
    if change == "0":
        return f"the plan is {worth}, since more is done earlier; the score by {by} stays as it is"
    if best.score < 0:
        return f"the plan is {worth}, since more is done earlier, though the score by {by} is {change.lstrip('−')} lower"
    unit = "point" if change == "+1" else "points"
    return f"{change} {unit} of score by {by}, and a plan {worth}"


def person_days_words(helps: Sequence[Help], period: Period) -> str:
    """Return how many days one person is taken to have; empty before anything is known."""
    return f"One person: {days_number(helps[0].days)} days more in each {period}." if helps else ""


def help_table(rubric: Rubric, helps: Sequence[Help], by: str) -> list[dict[str, str]]:
    """Return a row for each group known."""
    titles = {group.id: group.title for group in rubric.skill_groups}
    return [
        {
            "One more in": titles[one.group],
            "The plan is worth": f"{'' if one.proven else 'about '}{_signed(one.value)}",
            f"Score by {by}": "not stated" if one.score is None else _signed(one.score),
        }
        for one in helps
    ]


def _signed(points: float) -> str:
    number = value_number(abs(points))
    return number if number == "0" else f"{'+' if points > 0 else '−'}{number}"
