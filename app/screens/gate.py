"""Shown instead of every screen to a visitor who has not shown the facilitator's key."""

from urllib.parse import quote

import streamlit as st

from app.components.go import go_to
from app.resources import resources


def page() -> None:
    """Ask for the key and, when it is right, send the browser to the address that leaves the cookie."""
    st.title("Waymark")
    st.info("This server is used from other machines. Enter the key that was printed where it was started.")
    with st.form("gate", border=False):
        offered = st.text_input("Key", type="password", max_chars=100, autocomplete="off")
        sent = st.form_submit_button("Open Waymark", type="primary")
    if not sent:
        return
    if resources().access.accepts_key(offered):
        go_to(f"/enter?key={quote(offered.strip())}")
    else:
        st.error("This is not the key. It stands at the end of the address printed at start, after `key=`.")
