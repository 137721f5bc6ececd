"""The phone's own memory of where it sits, so that the code typed again offers to go on instead of joining twice."""

import json
from typing import Final

import streamlit as st

_JS: Final = """
export default function(component) {
  const name = 'waymark-seat';
  // Where a browser keeps nothing (a private window, a full disk) the address is enough.
  try {
    if (component.data.keep) { localStorage.setItem(name, component.data.keep); return; }
    const kept = localStorage.getItem(name) ?? '';
    if (window.__waymarkSeat !== kept) { window.__waymarkSeat = kept; component.setStateValue('seat', kept); }
  } catch { /* see above */ }
}
"""
_MEMORY = st.components.v2.component("waymark_seat", js=_JS)
_LONGEST: Final = 500


def remember_seat(workshop: str, token: str) -> None:
    """Keep a place on this phone, in place of an earlier one."""
    _MEMORY(data={"keep": json.dumps([workshop, token])}, key="seat-kept")


def remembered_seat() -> tuple[str, str] | None:
    """Return the workshop and token kept on this phone; None where there is none, or the browser has not told it yet."""
    told = _MEMORY(data={"keep": None}, key="seat-asked", on_seat_change=lambda: None).get("seat")
    return _seat_of(told) if isinstance(told, str) and 0 < len(told) <= _LONGEST else None


def _seat_of(told: str) -> tuple[str, str] | None:
    """Return what a client told, which may be anything; whether it opens something is not decided here."""
    try:
        found = json.loads(told)
    except ValueError:
        return None
    if isinstance(found, list) and len(found) == 2 and all(isinstance(part, str) for part in found):
        return found[0], found[1]
    return None
