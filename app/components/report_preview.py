"""The report's pages as pictures, one at a time."""

import streamlit as st

from app import desk, state
from app.previews import page_count, page_picture


@st.fragment
def draw_preview(pdf: bytes, stale: str | None) -> None:
    """Draw one page; turning pages reruns this part only. stale: why the pictures are not of the report as it will be."""
    desk.require_access()
    pages = page_count(pdf)
    number = min(max(int(state.text("_report_page") or "1"), 1), pages)
    with st.container(horizontal=True, vertical_alignment="bottom", key="turning"):
        chosen = st.number_input(f"Page, 1 to {pages}", 1, pages, number, key=f"page-of-{pages}", width=160)
        state.put("_report_page", str(chosen))
    if stale:
        st.warning(stale, icon=":material/history:")
    with st.container(border=True, key="stale-page" if stale else "page"):
        caption = f"Page {chosen} of {pages}" + (", before the latest changes" if stale else "")
        st.image(page_picture(pdf, int(chosen)), caption=caption, width="stretch")
