"""CSV for GitHub. GitHub itself imports none; this is what the program `githubCsvTools` (npm package github-csv-tools) takes.

Columns as its import.js reads them (repository gavinr/github-csv-tools): title (must be there), body, labels (separated by
commas), milestone (the number of one that exists, so not used here), assignee, state. It makes no links: an issue for each
practice lists its items, each item names what it waits for and unlocks.
"""

from typing import Final

from assessment.plan import Plan, PlanItem
from assessment.roadmap.trackers.cells import table
from assessment.roadmap.trackers.contents import by_practice, facts
from assessment.roadmap.trackers.markdown import plain
from assessment.rubric.model import Practice, Rubric

COLUMNS: Final = ("title", "body", "labels")


def github_csv(rubric: Rubric, plan: Plan) -> bytes:
    """Return the plan for GitHub: practices first, then items in plan order, so that issue numbers follow the plan."""
    rows = [_epic(rubric, practice, [item.initiative for item in items]) for practice, items in by_practice(rubric, plan)]
    rows.extend(_issue(rubric, item) for item in plan.items)
    return table(COLUMNS, rows)


def _epic(rubric: Rubric, practice: Practice, items: list[str]) -> tuple[str, ...]:
    tasks = [f"- [ ] {plain(rubric.initiative_by_id[item].title)} ({item})" for item in items]
    body = "\n".join([plain(practice.question), "", *tasks])
    return practice.title, body, f"epic,{practice.id},{practice.dimension}"


def _issue(rubric: Rubric, item: PlanItem) -> tuple[str, ...]:
    initiative = rubric.initiative_by_id[item.initiative]
    described = [f"**{label}:** {plain(text)}" for label, text in facts(rubric, item)]
    unlocks = f"**Unlocks:** {', '.join(item.unlocks) or 'nothing'}"
    steps = [f"- [ ] {plain(step)}" for step in initiative.steps]
    body = "\n".join(["\n\n".join([*described, unlocks]), "", *steps])
    labels = f"{item.initiative},{item.practice},period-{item.finish},{initiative.decided_by.value}"
    return initiative.title, body, labels
