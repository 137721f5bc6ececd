"""A number's explanation, and the buttons that ask for one."""

from collections.abc import Iterable
from typing import Final

import streamlit as st

from app.components.text import md
from app.viewmodels.explanations import Explanation, Part, Subject

SHORT: Final = 40
"""Characters of a sum that fit on a phone."""
HOW: Final = ":material/calculate:"


def how_button(label: str, subject: Subject) -> Subject | None:
    """Draw a button that asks how a number was made; returns its subject when it was pressed. label: plain text."""
    pressed = st.button(md(label), key=f"how-{subject.kind}-{subject.id}", type="tertiary", icon=HOW)
    return subject if pressed else None


def how_buttons(asked: Iterable[tuple[str, Subject]]) -> Subject | None:
    """Draw several such buttons one beside the other; returns the subject of the one that was pressed."""
    with st.container(horizontal=True, gap="small"):
        pressed = [how_button(label, subject) for label, subject in asked]
    return next((subject for subject in pressed if subject is not None), None)


def how_line(words: str, subject: Subject, within: str) -> Subject | None:
    """Draw a line of text with the button beside it; within: tells this list's buttons from those of other lists."""
    left, right = st.columns([6, 1], vertical_alignment="center")
    left.markdown(md(words))
    pressed = right.button("How", key=f"how-{within}-{subject.kind}-{subject.id}", type="tertiary", icon=HOW)
    return subject if pressed else None


def show_explanation(explanation: Explanation) -> None:
    """Open the explanation over the page. At most one a run."""
    st.dialog("How this was made", width="medium")(_draw)(explanation)


def _draw(explanation: Explanation) -> None:
    st.markdown(f"**{md(explanation.title)}**")
    for part in explanation.parts:
        draw_part(part)


def draw_part(part: Part) -> None:
    """Draw one step: sentences, table, sums."""
    st.markdown(f"### {md(part.heading)}")
    for text in part.texts:
        st.markdown(md(text))
    if part.table is not None:
        columns = [md(column) for column in part.table.columns]
        rows = [dict(zip(columns, map(md, row), strict=True)) for row in part.table.rows]
        st.table(rows, hide_index=True, border="horizontal")
    if part.sums:
        st.code("\n".join(map(_broken, part.sums)), language=None, wrap_lines=True)


def _broken(line: str) -> str:
    """Return a long sum with its end on a line of its own, where the button that copies does not cover it."""
    left, equals, right = line.rpartition(" = ")
    return f"{left}\n= {right}" if equals and len(line) > SHORT else line
