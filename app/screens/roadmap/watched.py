"""Work in the background that is looked at: drawn anew every second while it goes on, and no longer once it is over."""

from collections.abc import Callable
from typing import Final, TypeVar

import streamlit as st

from app.background import Job
from app.components.text import md

EVERY: Final = 1.0
FIRST: Final = 0.3
"""Seconds to wait for what is found at once, so that it need not flash by."""
Piece = TypeVar("Piece")


def watched(ask: Callable[[], Job[Piece]], draw: Callable[[Job[Piece]], None]) -> None:
    """Draw what is found so far, again and again until the work is over; asking is what keeps it going.

    ask: checks that the visitor may. draw: also called when nothing was found yet.
    """
    first = ask()
    first.wait(FIRST)
    over = first.finished

    # The same function either way: what it draws keeps its place when the looking stops.
    @st.fragment(run_every=None if over else EVERY)
    def part() -> None:
        job = ask()
        if job.finished != over:  # over now; or forgotten since and begun anew
            st.rerun()
        draw(job)
        if job.error is not None:
            st.error(md(str(job.error)))

    part()


def progress(done: int, of: int, words: str) -> None:
    """Draw how far it is; when all is done its place stays empty, so that nothing below moves."""
    place = st.empty()
    if done < of:
        place.progress(done / of, text=md(words))
