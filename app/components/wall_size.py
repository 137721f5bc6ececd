"""How large a wall is: Streamlit does not tell, and a picture's height is the server's matter."""

from typing import Final

import streamlit as st

_JS: Final = """
export default function(component) {
  let timer = null;
  const tell = () => {
    if (window.__waymarkWall === innerHeight) { return; }
    window.__waymarkWall = innerHeight;
    component.setStateValue('height', innerHeight);
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(tell, 300); };
  tell();
  addEventListener('resize', later);
  return () => { clearTimeout(timer); removeEventListener('resize', later); };
}
"""
_SIZE: Final = st.components.v2.component("waymark_wall_size", js=_JS)
FULL: Final = 1080
"""Pixels; the sizes of a wall are made for this height. One of fewer pixels is as large to the eye, so all shrinks with it."""
SMALLEST: Final = 0.6
LARGEST: Final = 2.0


def wall_scale() -> float:
    """Return what the sizes of a wall are to be multiplied with, in steps of 0.02; 1 until the browser has told its height."""
    told = _SIZE(data={}, key="wall-size", on_height_change=lambda: None).get("height")
    return scale_of(told) if isinstance(told, int | float) else 1.0


def scale_of(height: float) -> float:
    """Return the scale for so many pixels; what a client tells may be any number."""
    return round(round(min(max(height / FULL, SMALLEST), LARGEST) * 50) / 50, 2) if height > 0 else 1.0
