"""Wishes that cannot hold together: the smallest set of them, in words, with a way out of each."""

import streamlit as st

from app import desk, state
from app.components.text import md
from app.screens.roadmap.keeping import save_pins, set_back
from app.viewmodels.clashes import Clash, Line, clash
from app.viewmodels.pins import added, pin_key, without
from assessment.answers import PlanWishes
from assessment.errors import PlanError
from assessment.storage import Stored


def draw(stored: Stored, error: PlanError) -> None:
    """Say which wishes keep the plan from being made, and offer to drop or loosen each."""
    wishes = stored.assessment.plan or PlanWishes()
    found = clash(stored.rubric, desk.planned_again(stored, wishes), error)
    _say(found)
    pins = [line.pin for line in found.lines]
    for number, line in enumerate(found.lines):
        _line(stored, wishes, pin_key(pins, number), line)
    if len(found.lines) > 1 and not error.conflicting and st.button(f"Drop all {len(found.lines)}", key="drop-all"):
        save_pins(stored, without(wishes.pins, pins))
    if found.targets and st.button("Set targets under Results", key="clash-targets"):
        state.request_screen("results")
        st.rerun()


def _say(found: Clash) -> None:
    whys = "".join(f"\n- {md(why)}" for why in found.whys)
    st.error(f"**{md(found.headline)}**{whys}")
    st.caption(found.way_out)


def _line(stored: Stored, wishes: PlanWishes, key: str, line: Line) -> None:
    with st.container(border=True, key=f"clash-{key}"):
        st.markdown("  \n".join([f"**{md(line.words)}**", *([md(line.why)] if line.why else [])]))
        with st.container(horizontal=True):
            if line.work is not None:
                if st.button("Set back to planned", key=f"set-back-{key}"):
                    set_back(stored, line.work)
                return
            if st.button("Drop this wish", key=f"drop-{key}", help=f"Drop “{md(line.words)}”"):
                save_pins(stored, without(wishes.pins, [line.pin]))
            easier = line.loosened
            if easier is not None and st.button(easier.label, key=f"loosen-{key}"):
                save_pins(stored, added(wishes.pins, easier.pin))
