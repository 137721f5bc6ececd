"""Which earlier assessment the report is compared with."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from app.viewmodels.report import earlier_names
from assessment.storage import Earlier

NOTHING: Final = ""
_WHAT: Final = (
    "The report then says what changed since: level and score on page 1, and a section that splits the difference by practice "
    "and cause. The address of this page keeps the choice."
)
_NONE: Final = "Nothing to compare with: no assessment of the same rubric has an earlier date."


def choose_since(offered: Sequence[Earlier], now: str | None, key: str) -> str | None:
    """Draw the choice, the newest first; returns the id chosen, None for nothing. Where there is none, it is said why."""
    if not offered:
        st.caption(_NONE)
        return None
    names = {NOTHING: "nothing"} | earlier_names(offered)
    chosen = st.selectbox(
        "Compare with",
        list(names),
        index=list(names).index(now) if now in names else 0,
        format_func=names.__getitem__,
        key=key,
        help=_WHAT,
    )
    return chosen or None
