"""Where one stands in models of others, and what supports laws and standards."""

from collections.abc import Sequence

import streamlit as st

from app.components.stacked import draw_stacked
from app.components.text import md
from app.viewmodels.crosswalk import ModelView, PartLine, TestLine
from app.viewmodels.regulation import RegulationView


def draw_models(views: Sequence[ModelView], kind_of_result: str) -> None:
    """Draw each model with what its next level lacks; how it is read stands behind its title."""
    st.header("Against other models")
    st.caption(md(kind_of_result))
    for view in views:
        with st.container(border=True, key=f"model-{view.id}"):
            _model(view)


def _model(view: ModelView) -> None:
    st.subheader(md(view.title))
    reading = f"  \n{md(view.reading)}" if view.reading else ""
    st.markdown(f"**{md(view.standing)}**{reading}")
    if view.parts:
        st.markdown("\n".join(_part(part) for part in view.parts) if view.parts[0].title else md(view.parts[0].following))
    with st.expander("How this is read", key=f"rule-{view.id}", on_change="rerun") as rule:
        if rule.open:
            st.markdown(f"{md(view.rule)}  \n{md(view.caution)}")
            st.caption(f"{md(view.source)}. The whole mapping stands under Method.")
    if not view.tests:
        return
    number = sum(len(tests) for _, tests in view.tests)
    with st.expander(f"The {number} tests", key=f"tests-{view.id}", on_change="rerun") as opened:
        if opened.open:
            for place, (title, tests) in enumerate(view.tests):
                _tests(title, tests, f"tests-{view.id}-{place}")


def _part(part: PartLine) -> str:
    weakest = " · decides" if part.weakest else ""
    following = f"  \n  {md(part.following)}" if part.following else ""
    return f"- **{md(part.title)}:** {md(part.standing)}{weakest}{following}"


def _tests(title: str, tests: Sequence[TestLine], name: str) -> None:
    st.markdown(f"**{md(title)}**")
    rows = [{"Test": test.title, "Points": test.points, "Missing, and notes": _and(test.missing, test.note)} for test in tests]
    draw_stacked(rows, name)


def _and(missing: str, note: str) -> str:
    return f"{missing}. {note}" if missing and note else missing or note or "–"


def draw_regulation(views: Sequence[RegulationView], *, expanded: bool) -> None:
    """Draw what supports each law or standard. expanded: the first one open from the start, for who is regulated."""
    st.header("Regulation")
    for number, view in enumerate(views):
        # Another key when the profile changes: what was closed by default is then to open.
        key = f"regulation-{view.id}-{'first' if expanded else 'later'}"
        with st.expander(
            f"{md(view.title)}: {md(view.summary)}", expanded=expanded and number == 0, key=key, on_change="rerun"
        ) as opened:
            if opened.open:
                _regulation(view)


def _regulation(view: RegulationView) -> None:
    st.markdown(f"**Applies to:** {md(view.applies_to)}")
    st.caption(md(view.caution))
    for line in view.lines:
        lines = (f"{line.mark} **{md(line.title)}** · {md(line.standing)}", md(line.asks), md(line.missing))
        st.markdown("  \n".join(filter(None, lines)))
    if view.dates:
        st.markdown("**Dates**\n" + "\n".join(f"- {md(date)}" for date in view.dates))
    st.caption(f"{md(view.source)}. ● all practices there   ◐ some   ○ none, or not answered yet")
