"""Which sections the report has, and in which order: one list, moved by two buttons, so that keys and fingers do."""

import streamlit as st

from app import state
from app.forms import Form
from app.viewmodels.report import arrangement, moved, order_for, sections_for
from assessment.answers import ReportOptions
from assessment.report.sections import BY_ID, SECTIONS

Chosen = tuple[tuple[str, ...] | None, tuple[str, ...] | None]


def choose_sections(now: ReportOptions, regulated: bool, form: Form) -> Chosen:
    """Draw sections and order; returns both as they are stored."""
    titles = {section.id: section.title for section in SECTIONS}
    printed = st.pills(
        "Sections",
        list(titles),
        selection_mode="multi",
        default=[section for section in titles if now.sections is None or section in now.sections],
        format_func=titles.__getitem__,
        key=form.key("sections"),
        help="What has nothing to print takes no page; the PDF names it at its end.",
    )
    order = state.kept(form.key("order"), lambda: arrangement(now, regulated))
    shown = [section for section in order if section in printed]
    if len(shown) > 1:
        _order(shown, form)
    sections = sections_for(now.sections, tuple(id for id in titles if id in printed), tuple(titles))
    return sections, order_for(now, order, regulated)


def _order(shown: list[str], form: Form) -> None:
    """Draw the list of what is printed; the one that is pointed at moves."""
    key = form.key("pointed")
    pointed = st.radio("Order: point at a section, then move it", shown, format_func=_title, key=key)
    place = shown.index(pointed) if pointed in shown else 0
    with st.container(horizontal=True):
        st.button(
            "Move up",
            key=form.key("up"),
            icon=":material/arrow_upward:",
            disabled=place == 0,
            on_click=_move,
            args=(form.key("order"), pointed, -1, tuple(shown)),
        )
        st.button(
            "Move down",
            key=form.key("down"),
            icon=":material/arrow_downward:",
            disabled=place == len(shown) - 1,
            on_click=_move,
            args=(form.key("order"), pointed, 1, tuple(shown)),
        )


def _title(section: str) -> str:
    return BY_ID[section].title


def _move(key: str, section: str | None, steps: int, among: tuple[str, ...]) -> None:
    """Change what the form shows; it is saved with the rest, by the function that asks who may."""
    order = state.get(key)
    if isinstance(order, tuple) and section is not None:
        state.put(key, moved(order, section, steps, among))
