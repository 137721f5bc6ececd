"""A timer that counts down in the browser, so that no second costs the server anything."""

from typing import Final

import streamlit as st

_HTML: Final = '<div class="timer" role="timer" aria-label="Time left"></div>'
_CSS: Final = """
.timer { font-variant-numeric: tabular-nums; font-weight: 700; font-size: 1.6rem; line-height: 1.2; }
.large { font-size: 4rem; }
"""
# Seconds left, not the moment it ends: the clocks of server and browser may differ.
_JS: Final = """
export default function(component) {
  const place = component.parentElement.querySelector('.timer');
  place.classList.toggle('large', component.data.large);
  const end = performance.now() + component.data.seconds * 1000;
  const show = () => {
    const left = Math.max(Math.ceil((end - performance.now()) / 1000), 0);
    place.textContent = left ? Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0') : 'Time is up';
  };
  show();
  const timer = setInterval(show, 250);
  return () => clearInterval(timer);
}
"""
_TIMER = st.components.v2.component("waymark_timer", html=_HTML, css=_CSS, js=_JS)


def draw_timer(seconds: int, *, large: bool = False) -> None:
    """Count so many seconds down."""
    _TIMER(data={"seconds": seconds, "large": large}, key="timer")
