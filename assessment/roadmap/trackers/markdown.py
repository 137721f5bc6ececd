"""The plan as Markdown (CommonMark with task lists), for a wiki or a repository."""

import re
from typing import Final

from assessment.answers import Assessment
from assessment.plan import Plan, PlanItem
from assessment.roadmap.trackers.contents import effort_text, last_day
from assessment.rubric.model import Rubric

SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&@])")


def plan_markdown(rubric: Rubric, assessment: Assessment, plan: Plan) -> str:
    """Return the plan period by period as task lists, then what is left out and why. Everybody's texts are escaped."""
    lines = [f"# {plain(assessment.title)}: roadmap", "", _proof(plan), ""]
    for period in range(1, plan.periods + 1):
        items = [item for item in plan.items if item.finish == period]
        if items:
            until = last_day(assessment, period)
            dated = "" if until is None else f" (until {until.isoformat()})"
            lines += [f"## Finished in period {period}{dated}", "", *(_item(rubric, item) for item in items), ""]
    if plan.left_out:
        lines += ["## Left out", "", *(f"- {left.initiative}: {plain(left.why)}" for left in plan.left_out), ""]
    return "\n".join(lines)


def plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _proof(plan: Plan) -> str:
    best = "proven best" if plan.proven_best else f"at most {plan.gap:.1%} below the best"
    return f"{len(plan.items)} initiatives in {plan.periods} periods; {best}."


def _item(rubric: Rubric, item: PlanItem) -> str:
    initiative = rubric.initiative_by_id[item.initiative]
    waits = f"; waits for {', '.join(item.waits_for)}" if item.waits_for else ""
    head = f"- [ ] **{plain(initiative.title)}** ({item.initiative}): from period {item.start}; {effort_text(item.effort)} days"
    return f"{head}{waits}\n  Done when: {plain(initiative.done_when)}"
