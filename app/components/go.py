"""Send the browser to one of our own addresses outside Streamlit's pages."""

from typing import Final

import streamlit as st

_JS: Final = "export default function(component) { window.location.assign(component.data.address); }"
_GO = st.components.v2.component("waymark_go", js=_JS)


def go_to(address: str) -> None:
    """Leave the page for `address`, which must be a path of this server."""
    if not address.startswith("/") or address.startswith("//"):
        message = f"{address} is no path of this server"
        raise ValueError(message)
    _GO(data={"address": address}, key="go")
