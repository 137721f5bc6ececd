"""What the Method screen says of a change between two assessments."""

from typing import Final

from app.viewmodels.method import Rule
from assessment.briefing.progress import HOW
from assessment.rubric import Rubric

WHERE: Final = (
    "The report compares with an earlier assessment of the same rubric: choose it under Report, or name its file to the command "
    "that makes the report. Where either score is not stated there is no difference to split, and the report says so."
)
WHO: Final = (
    "Two respondents are the same person where they have the same name; where one of them has none, the same id and role. Where "
    "answers are anonymous or counted, nobody is followed: other people then show as changed answers."
)


def change_rules(rubric: Rubric) -> tuple[Rule, ...]:
    """Return the rules of a change in the order in which they are applied."""
    fewest = rubric.rules.minimum_group
    privacy = (
        f"Of anonymous assessments a practice in which fewer than {fewest} answers differ is shown together with others only, "
        "and no change of its dimension: two counts side by side would tell what one person said. Where that is all that "
        "changed, nothing of the change is shown."
    )
    return (Rule("Where", WHERE), Rule("The split", HOW), Rule("Who answered", WHO), Rule("Privacy", privacy))
