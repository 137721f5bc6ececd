"""The plan in words: every step in a table, who decides what, and what each costs and is worth."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from app import desk, state
from app.components.initiative import draw_initiative
from app.components.stacked import draw_stacked
from app.components.text import md
from app.figures.effort_impact import effort_impact
from app.figures.theme import CONFIG
from app.screens.roadmap.shown import Shown
from app.viewmodels.roadmap import (
    ORDERS,
    Dot,
    Order,
    decided,
    dots,
    every_column,
    impact_table,
    impact_words,
    item_table,
    step_order,
)
from assessment.roadmap import Plan
from assessment.roadmap.impact import impacts
from assessment.rubric import Rubric

_LIST: Final = "_roadmap_list"
_ORDER: Final = "_roadmap_order"


def draw(shown: Shown) -> None:
    """Draw the list chosen last in this visit."""
    kinds = list(LISTS)
    before = state.text(_LIST)
    first = before if before in kinds else kinds[0]
    chosen = st.segmented_control("List", kinds, default=first, required=True, key="roadmap-list", label_visibility="collapsed")
    state.put(_LIST, chosen or first)
    LISTS[chosen or first](shown)


def _all(shown: Shown) -> None:
    st.header("All steps")
    _efforts(shown.rubric)
    found = _dots(shown)
    _sorted(shown, found)
    _every(shown, found)
    _initiatives(shown.rubric, shown.plan, shown.names)


@st.fragment
def _sorted(shown: Shown, found: Sequence[Dot]) -> None:
    """Draw the steps in the order chosen; choosing another one reruns this part only."""
    desk.require_access()
    orders: list[Order] = list(ORDERS)
    before = state.text(_ORDER)
    first = next((order for order in orders if order == before), orders[0])
    chosen: Order | None = st.selectbox(
        "Order", orders, index=orders.index(first), format_func=ORDERS.__getitem__, key="roadmap-order", width=280
    )
    state.put(_ORDER, chosen or first)
    rows = item_table(shown.rubric, shown.plan, shown.wishes, found, shown.evaluation.assessment.work)
    draw_stacked([rows[at] for at in step_order(shown.rubric, shown.plan, found, chosen or first)], "steps")


def _every(shown: Shown, found: Sequence[Dot]) -> None:
    """Draw the table of all columns, which sorts by any of them and can be searched and taken out."""
    with st.expander("Every column, to sort and search", key="every-column", on_change="rerun") as opened:
        if opened.open:
            rows = every_column(shown.rubric, shown.plan, shown.wishes, found, shown.evaluation.assessment.work)
            st.caption("Press a heading to sort by it. The tools above the table search it, enlarge it and save it as CSV.")
            st.dataframe(rows, hide_index=True, key="every-step", alt="Every column of all steps, as listed above.")


@st.fragment
def _initiatives(rubric: Rubric, plan: Plan, names: tuple[str, ...]) -> None:
    """Draw each initiative behind its title; opening one reruns this part only."""
    desk.require_access()
    st.subheader("Each one in full")
    for number, item in enumerate(plan.items, start=1):
        draw_initiative(rubric, number, item, names)


def _who_decides(shown: Shown) -> None:
    for number, part in enumerate(decided(shown.rubric, shown.plan, shown.names)):
        st.header(part.heading)
        st.markdown(md(part.words))
        draw_stacked(part.rows, f"decided-{number}")


def _effort_and_worth(shown: Shown) -> None:
    st.header("Effort and worth")
    _efforts(shown.rubric)
    found = _dots(shown)
    figure, by_name = effort_impact(found, shown.wishes.period)
    key = "" if by_name else " The numbers are those of the table below."
    st.caption(
        "Further left costs fewer days, further up is worth more: points of score and of the benefits that matter to you, for "
        f"each period in place. What a step makes possible for others is not counted in its own worth.{key}"
    )
    st.plotly_chart(figure, config=CONFIG, key="effort-impact", alt=f"Effort and worth. {impact_words(found, shown.wishes)}")
    st.subheader("The most worth a day first")
    draw_stacked(impact_table(found, shown.wishes), "impact")


def _dots(shown: Shown) -> tuple[Dot, ...]:
    planning = shown.evaluation.planning
    return dots(shown.rubric, impacts(shown.rubric, planning.assessment, planning.states, shown.plan))


def _efforts(rubric: Rubric) -> None:
    """Say what size the person-days are meant for, where the content tells."""
    if rubric.about_efforts:
        st.caption(md(rubric.about_efforts))


LISTS: Final[Mapping[str, Callable[[Shown], None]]] = {
    "All steps": _all,
    "Who decides": _who_decides,
    "Effort and worth": _effort_and_worth,
}
