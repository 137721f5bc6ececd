"""All questions one can go to at one's own pace, and how each stands."""

from collections.abc import Callable, Sequence

import streamlit as st

from app.components.text import md
from app.viewmodels.responding import Line


def draw_list(found: Sequence[Line], here: str | None, go: Callable[[str], None]) -> None:
    """Draw the list behind a fold; closed, it costs nothing. here: the practice that is shown; go: called with a tapped one."""
    with st.expander(f"All questions ({len(found)})", key="vote-list", on_change="rerun") as opened:
        if not opened.open:
            return
        for line in found:
            st.button(
                f"{md(line.title)}: {line.state}" + (" (here)" if line.practice == here else ""),
                key=f"go-{line.practice}",
                type="tertiary",
                icon=":material/check:" if line.done else ":material/radio_button_unchecked:",
                on_click=go,
                args=(line.practice,),
            )
