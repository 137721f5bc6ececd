"""CSV for Azure Boards' Import Work Items: an epic for each practice, below it a work item for each of its items.

Columns as Microsoft names them (learn.microsoft.com, "Import/update bulk work items with CSV files", as of June 2023):
Work Item Type, Title 1 and Title 2 (a child's title stands one column further to the right, below its parent), Description
(HTML), Effort, Tags (separated by semicolons). New items have no ID and no State. No other links than parent and child can
be imported: prerequisites stand in the description.
"""

from collections.abc import Iterable
from html import escape
from typing import Final, Literal

from assessment.plan import Plan, PlanItem
from assessment.roadmap.trackers.cells import table
from assessment.roadmap.trackers.contents import by_practice, facts, number, total_days
from assessment.rubric.model import Rubric

ItemType = Literal["Issue", "Feature"]

COLUMNS: Final = ("Work Item Type", "Title 1", "Title 2", "Description", "Effort", "Tags")


def azure_csv(rubric: Rubric, plan: Plan, item_type: ItemType = "Issue") -> bytes:
    """Return the plan for Azure DevOps; Effort is in person-days of all groups together.

    item_type: Issue for a project of the Basic process, Feature for one of Agile, Scrum or CMMI.
    """
    rows: list[tuple[str, ...]] = []
    for practice, items in by_practice(rubric, plan):
        rows.append(("Epic", practice.title, "", _paragraphs([practice.question]), "", f"{practice.id}; {practice.dimension}"))
        rows.extend(_item(rubric, item, item_type) for item in items)
    return table(COLUMNS, rows)


def _item(rubric: Rubric, item: PlanItem, item_type: ItemType) -> tuple[str, ...]:
    initiative = rubric.initiative_by_id[item.initiative]
    described = _paragraphs(f"{label}: {text}" for label, text in facts(rubric, item))
    steps = "".join(f"<li>{escape(step)}</li>" for step in initiative.steps)
    tags = f"{item.initiative}; period-{item.finish}; {initiative.decided_by.value}"
    return (item_type, "", initiative.title, f"{described}<ol>{steps}</ol>", number(total_days(item)), tags)


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)
