"""CSV for Jira's importer: an epic for each practice, a task for each item, links for prerequisites.

Columns by Atlassian's own articles ("Importing data from CSV"; "CSV import: Parent-child mapping", JIRAKB, 2024): Summary
must be there; Issue Type, Issue Id (any number, once in the file) and Parent (the epic's Issue Id; it replaced Epic Link)
make the tree, parents above their children. Original Estimate (seconds), Due Date, Labels and Link "blocks" (the Issue Ids
that this one blocks), the last two a column for each value, are named as the importer's list of fields names them; these
four were read from users' accounts of it, not from Atlassian. In the importer: date format yyyy-MM-dd, each column to the
field of its name; its preview shows whether the estimates are right.
"""

from typing import Final

from assessment.answers import Assessment
from assessment.plan import Plan, PlanItem
from assessment.roadmap.trackers.cells import table
from assessment.roadmap.trackers.contents import by_practice, facts, last_day, total_days
from assessment.rubric.model import Practice, Rubric

HOURS_A_DAY: Final = 8
"""Jira's own default for a working day."""

COLUMNS: Final = ("Summary", "Issue Type", "Issue Id", "Parent", "Description", "Original Estimate", "Due Date")
LABELS: Final = ("Labels", "Labels", "Labels")
LINK: Final = 'Link "blocks"'


def jira_csv(rubric: Rubric, assessment: Assessment, plan: Plan) -> bytes:
    """Return the plan for Jira; without a start date there are no due dates.

    Labels: the initiative's or practice's id, its period, who decides. An estimate is of all groups together; the days of
    each stand in the description.
    """
    practices = by_practice(rubric, plan)
    epics = {practice.id: str(number) for number, (practice, _) in enumerate(practices, start=1)}
    tasks = {item.initiative: str(number) for number, item in enumerate(plan.items, start=len(epics) + 1)}
    most = max((len(item.unlocks) for item in plan.items), default=0)
    rows = [_epic(practice, epics[practice.id]) + ("",) * most for practice, _ in practices]
    for item in plan.items:
        links = tuple(tasks[other] for other in item.unlocks)
        due = last_day(assessment, item.finish)
        row = _task(rubric, item, tasks[item.initiative], epics[item.practice], "" if due is None else due.isoformat())
        rows.append(row + links + ("",) * (most - len(links)))
    return table(COLUMNS + LABELS + (LINK,) * most, rows)


def _epic(practice: Practice, number: str) -> tuple[str, ...]:
    return (practice.title, "Epic", number, "", practice.question, "", "", practice.id, practice.dimension, "")


def _task(rubric: Rubric, item: PlanItem, number: str, epic: str, due: str) -> tuple[str, ...]:
    initiative = rubric.initiative_by_id[item.initiative]
    described = "\n".join([*(f"{label}: {text}" for label, text in facts(rubric, item)), *_steps(initiative.steps)])
    seconds = str(round(total_days(item) * HOURS_A_DAY * 3600))
    labels = (item.initiative, f"period-{item.finish}", initiative.decided_by.value)
    return (initiative.title, "Task", number, epic, described, seconds, due, *labels)


def _steps(steps: tuple[str, ...]) -> list[str]:
    return [f"# {step}" for step in steps]  # Jira's mark of a numbered list
