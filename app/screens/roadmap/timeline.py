"""The plan over time: what runs when, what hangs on what, what the score becomes, whose days it takes."""

from typing import Final

import streamlit as st

from app import desk, state
from app.components.initiative import draw_details
from app.components.pressable import pressable, take_press
from app.components.stacked import draw_stacked
from app.components.text import md
from app.figures.capacity import capacity_figure
from app.figures.steps import score_steps
from app.figures.theme import CONFIG
from app.figures.timeline import timeline
from app.screens.roadmap.shown import Shown
from app.viewmodels.roadmap import (
    BY,
    NO_SCORE,
    By,
    Relation,
    capacity_table,
    capacity_use,
    capacity_words,
    initiative_label,
    lanes,
    lanes_words,
    level_words,
    path_table,
    path_words,
    related,
    relation_words,
    score_path,
)
from assessment.roadmap.why import reasons

_BY: Final = "_roadmap_lanes"
_STEP: Final = "_roadmap_step"
_FIGURE: Final = "timeline"
HOW_TO_READ: Final = (
    "Block: a period in which days are spent on a step, with their number. Diamond: finished by the end of that period. Days are "
    "spent as early as they are free, so a step may begin before what it waits for is finished; it is never finished before it. "
    "Choose a step, above or by pressing its row, to see what it waits for and unlocks."
)
WHOSE_LANE: Final = (
    "A step stands with the group that gives it most days; the tracks above a lane count that group's days in all steps."
)


def draw(shown: Shown) -> None:
    """Draw timeline, projected score and people."""
    st.header("Timeline")
    _steps(shown)
    _score(shown)
    _people(shown)


@st.fragment
def _steps(shown: Shown) -> None:
    """Draw the lanes, and the step chosen in them; choosing another one reruns this part only."""
    desk.require_access()
    by = _lanes_by()
    relation = _chosen(shown)
    found = lanes(shown.rubric, shown.wishes, shown.plan, shown.names, by)
    st.caption(HOW_TO_READ + (f" {WHOSE_LANE}" if by == "group" else ""))
    alt = f"Steps over {len(shown.names)} periods. {lanes_words(found)}"
    pressable(timeline(found, shown.names, relation), _FIGURE, alt)
    if relation:
        _card(shown, relation)


def _lanes_by() -> By:
    kinds: list[By] = list(BY)
    before = state.text(_BY)
    first = next((kind for kind in kinds if kind == before), kinds[0])
    chosen: By | None = st.segmented_control(
        "Lanes", kinds, default=first, required=True, format_func=BY.__getitem__, key="roadmap-lanes"
    )
    state.put(_BY, chosen or first)
    return chosen or first


def _chosen(shown: Shown) -> Relation | None:
    """Return the step chosen in the box or by pressing its row; pressing it again takes the choice back."""
    place, key = f"{_STEP} {shown.stored.id}", f"roadmap-step-{shown.stored.id}"
    ids = [item.initiative for item in shown.plan.items]
    before = state.text(place)
    pressed = take_press(_FIGURE)
    if pressed is not None:
        before = "" if pressed == before else pressed
        state.put(key, before if before in ids else None)
    chosen: str | None = st.selectbox(
        "Step",
        ids,
        index=ids.index(before) if before in ids else None,
        format_func=lambda step: initiative_label(shown.rubric, step),
        placeholder="None chosen",
        key=key,
    )
    state.put(place, chosen or "")
    if chosen is None:
        return None
    planning = shown.evaluation.planning
    whys = reasons(shown.rubric, planning.assessment, planning.states, shown.plan)
    return related(shown.plan, next(why for why in whys if why.initiative == chosen))


def _card(shown: Shown, relation: Relation) -> None:
    item = next(item for item in shown.plan.items if item.initiative == relation.chosen)
    with st.container(border=True):
        st.subheader(md(shown.rubric.initiative_by_id[item.initiative].title))
        st.markdown(md(relation_words(shown.rubric, relation)))
        draw_details(shown.rubric, item, shown.names)


def _score(shown: Shown) -> None:
    st.header("Projected score")
    path = score_path(shown.rubric, shown.evaluation.planning.states, shown.plan, shown.names)
    st.markdown(md(level_words(shown.rubric, path)))
    if path[0].score is None:
        st.info(NO_SCORE)
        return
    alt = f"Overall score and level today and at the end of each period. {path_words(path)}"
    st.plotly_chart(score_steps(path), config=CONFIG, key="steps", alt=alt)
    with st.expander("The score as a table"):
        st.table(path_table(path), hide_index=True)


def _people(shown: Shown) -> None:
    st.header("People")
    uses = capacity_use(shown.rubric, shown.wishes, shown.plan)
    if not uses:
        st.markdown("No skill group has or needs any days.")
        return
    st.caption("Person-days used of those there are. What is left in a period can be used in the next ones.")
    alt = f"Person-days used by skill group and period. {capacity_words(uses, shown.names)}"
    st.plotly_chart(capacity_figure(uses, shown.names), config=CONFIG, key="capacity", alt=alt)
    with st.expander("The days as a table"):
        draw_stacked(capacity_table(uses, shown.names), "capacity")
