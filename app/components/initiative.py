"""One initiative of the plan, in full, behind its title."""

from collections.abc import Sequence

import streamlit as st

from app.components.text import md
from app.viewmodels.roadmap import initiative_label, step_label, when_words
from assessment.roadmap import PlanItem
from assessment.rubric import Initiative, Rubric
from assessment.wording import DECIDERS, effort_words


def draw_initiative(rubric: Rubric, number: int, item: PlanItem, names: Sequence[str]) -> None:
    """Draw what is to be done, by whom, and when it is done. number: its place in the plan, from 1."""
    initiative = rubric.initiative_by_id[item.initiative]
    label = f"{number} · {md(step_label(rubric, item.practice, item.level))}: {md(initiative.title)}"
    with st.expander(label, key=f"initiative-{item.initiative}", on_change="rerun") as opened:
        if not opened.open:
            return
        draw_details(rubric, item, names)


def draw_details(rubric: Rubric, item: PlanItem, names: Sequence[str]) -> None:
    """Draw all that is told of it, without its title."""
    initiative = rubric.initiative_by_id[item.initiative]
    st.markdown("  \n".join(_facts(rubric, item, initiative, names)))
    st.markdown("**Steps**\n" + "\n".join(f"1. {md(step)}" for step in initiative.steps))
    for label, text in (
        ("First week", initiative.first_week),
        ("Done when", initiative.done_when),
        ("Measure", initiative.measure),
    ):
        if text:
            st.markdown(f"**{label}.** {md(text)}")
    for label, entries in (("Pitfalls", initiative.pitfalls), ("Tools, as examples", initiative.tools)):
        if entries:
            st.markdown(f"**{label}**\n" + "\n".join(f"- {md(entry)}" for entry in entries))


def _facts(rubric: Rubric, item: PlanItem, initiative: Initiative, names: Sequence[str]) -> list[str]:
    facts = [] if not initiative.why_now else [md(initiative.why_now), ""]
    facts += [
        f"**When:** {md(when_words(item, names))}",
        f"**Person-days still to do:** {md(effort_words(rubric, item.effort))}",
        f"**Decided by:** {DECIDERS[initiative.decided_by]}",
        f"**Waits for:** {_steps(rubric, item.waits_for)}",
        f"**Unlocks:** {_steps(rubric, item.unlocks)}",
    ]
    if initiative.effort_basis:
        facts.append(f"**Where the effort comes from:** {md(initiative.effort_basis)}")
    return facts


def _steps(rubric: Rubric, initiatives: Sequence[str]) -> str:
    return "; ".join(md(initiative_label(rubric, initiative)) for initiative in initiatives) or "nothing in this plan"
