"""Who would help most, as plain values: what one more person of each skill group brings."""

from collections.abc import Sequence

from assessment.briefing.helping import most_helpful_words
from assessment.briefing.points import signed
from assessment.roadmap.frontier import Help
from assessment.rubric import Rubric


def next_person_words(rubric: Rubric, helps: Sequence[Help], by: str) -> str:
    """Return who would help most, once all groups are known. by: name of the last period."""
    if len(helps) < len(rubric.skill_groups):
        return f"Who would help most is being worked out: {len(helps)} of {len(rubric.skill_groups)} groups …"
    return most_helpful_words(rubric, helps, by)


def help_table(rubric: Rubric, helps: Sequence[Help], by: str) -> list[dict[str, str]]:
    """Return a row for each group known."""
    titles = {group.id: group.title for group in rubric.skill_groups}
    return [
        {
            "One more in": titles[one.group],
            "The plan is worth": f"{'' if one.proven else 'about '}{signed(one.value)}",
            f"Score by {by}": "not stated" if one.score is None else signed(one.score),
        }
        for one in helps
    ]
