"""Projector: what the room sees on the wall. Large type, and never a name."""

import datetime
from typing import Final

import streamlit as st

from app import state
from app.components.live import follow
from app.components.style import wall_style
from app.components.text import md
from app.components.wall_size import wall_scale
from app.components.workshop_door import draw_wall_door
from app.components.workshop_picture import draw_picture
from app.components.workshop_timer import draw_timer
from app.desk import facilitating
from app.desk.facilitating import Held
from app.viewmodels.workshop.joining import door
from app.viewmodels.workshop.projecting import Anchors, Wall, wall
from app.viewmodels.workshop.running import seconds_left
from assessment.terms import LEVELS

FALLBACK_SECONDS: Final = 10
QR_WIDTH: Final = 680


def page() -> None:
    """Show the workshop in the address."""
    st.set_page_config(layout="wide")
    named = state.workshop_id()
    if named is None or facilitating.held(named) is None:
        st.info("No workshop is open. Open one under Workshop, and press Projector view there.")
        return
    _wall(named)


@st.fragment(run_every=FALLBACK_SECONDS)
def _wall(workshop: str) -> None:
    follow(workshop)
    scale = wall_scale()
    wall_style(scale)
    found = facilitating.held(workshop)
    if found is None:
        st.rerun()
    shown = wall(found.room, found.stored, door(st.context.url, facilitating.network(), found.workshop))
    with st.container(key="wall"):
        left = seconds_left(found.workshop, datetime.datetime.now(datetime.UTC))
        if left is not None:
            draw_timer(left, large=True)
        if shown.counts:
            _thanks(shown)
        elif shown.practice is None:
            _joining(shown, scale)
        else:
            _practice(shown, found, scale)


def _joining(shown: Wall, scale: float) -> None:
    if shown.door is not None:
        draw_wall_door(shown.door, shown.title, shown.people, round(QR_WIDTH * scale))
        return
    st.title(md(shown.title), anchor=False)
    st.markdown(f"### {md(shown.people)}")


def _thanks(shown: Wall) -> None:
    st.title(md(shown.title), anchor=False)
    with st.container(key="wall-thanks"):
        for line in shown.counts:
            st.markdown(f"### {md(line)}")


def _practice(shown: Wall, found: Held, scale: float) -> None:
    rubric = found.stored.rubric
    st.title(md(shown.heading), anchor=False)
    if shown.picture is not None:
        with st.container(key="wall-asked"):
            st.markdown(f"### {md(shown.question)}")
        if shown.agreed:
            with st.container(key="wall-agreed"):
                st.markdown(f"### {md(shown.agreed)}")
        draw_picture(shown.picture, tuple(rubric.level_name(level) for level in LEVELS), wall=scale)
        _below_the_picture(shown.anchors)
        return
    st.markdown(f"### {md(shown.question)}")
    if shown.finished:
        st.markdown(f"### {md(shown.finished)}")
    for anchor in shown.anchors:
        said = " ".join(anchor.statements)
        st.markdown(f"**{anchor.level} · {md(anchor.name)}**  \n{md(said)}")
    if shown.door is not None:
        st.markdown(f"Join: **{md(shown.door.short)}** · **{md(shown.door.code)}**")


def _below_the_picture(anchors: tuple[Anchors, ...]) -> None:
    """Draw what each level means under its column of the picture; the level that was agreed on is framed."""
    for column, anchor in zip(st.columns(len(anchors), gap="small"), anchors, strict=True):
        kind = "chosen" if anchor.agreed else "level"
        with column, st.container(key=f"wall-{kind}-{anchor.level}"):
            st.markdown(f"**{anchor.level} · {md(anchor.name)}{' · agreed' if anchor.agreed else ''}**  \n{md(anchor.short)}")
