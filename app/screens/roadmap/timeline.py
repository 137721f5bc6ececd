"""The plan over time: what runs when, what the score becomes, whose days it takes."""

import streamlit as st

from app.components.text import md_rows
from app.figures.steps import score_steps
from app.figures.theme import CONFIG
from app.figures.timeline import timeline
from app.screens.roadmap.shown import Shown
from app.viewmodels.roadmap import bars, capacity_table, capacity_use
from assessment.wording import score_number


def draw(shown: Shown) -> None:
    """Draw timeline, projected score and people."""
    rubric, plan, names = shown.rubric, shown.plan, shown.names
    today = shown.evaluation.result.overall.score
    told = bars(rubric, plan, names)
    st.header("Timeline")
    words = "; ".join(f"{bar.label}: {bar.words}" for bar in told)
    st.plotly_chart(timeline(told, names), config=CONFIG, key="timeline", alt=f"Initiatives over {len(names)} periods. {words}")
    st.header("Projected score")
    scores = ", ".join("not stated" if score is None else score_number(score) for score in (today, *plan.score_after))
    st.plotly_chart(
        score_steps(today, plan.score_after, names),
        config=CONFIG,
        key="steps",
        alt=f"Overall score today and after each period: {scores}",
    )
    st.header("People")
    st.table(md_rows(capacity_table(capacity_use(rubric, shown.wishes, plan), names)), hide_index=True)
