"""Keeps the keyboard where somebody worked: a button that goes with its press would leave the focus on nothing at all."""

from typing import Final

import streamlit as st

# Only what is gone is followed up, and only for a keyboard: whoever has the focus somewhere keeps it, a page just opened is left
# alone, and so is a finger.
_JS: Final = """
const WAYS = 'input:not([disabled]), textarea:not([disabled]), button:not([disabled])';
const follow = (targets, tries) => {
  const last = window.__waymarkFocus;
  const held = document.activeElement && document.activeElement !== document.body;
  if (!last || !window.__waymarkKeys) { return; }
  // On a slow machine it is still there a while after the page was told what comes next.
  if (!last.isConnected) {
    if (held) { return; }
    // What comes first may still be loading; only then is the next one taken.
    for (const target of tries > 10 ? targets.slice(0, 1) : targets) {
      const place = document.querySelector('.st-key-' + CSS.escape(target));
      const found = place?.querySelector('input:checked:not([disabled])') ?? place?.querySelector(WAYS);
      if (found) { found.focus({ preventScroll: true }); return; }
    }
  }
  if (tries > 0) { setTimeout(() => follow(targets, tries - 1), 100); }
};
export default function(component) {
  if (!window.__waymarkFollows) {
    window.__waymarkFollows = true;
    document.addEventListener('focusin', (event) => { window.__waymarkFocus = event.target; });
    document.addEventListener('keydown', () => { window.__waymarkKeys = true; }, true);
    document.addEventListener('pointerdown', () => { window.__waymarkKeys = false; }, true);
  }
  setTimeout(() => follow(component.data.targets, 40), 100);
}
"""
_FOCUS: Final = st.components.v2.component("waymark_focus", js=_JS)


def focus_next(*targets: str) -> None:
    """Give the focus to the first of these that is there, by its key, where the control that had it is gone.

    They are looked at when they change, so name what is sensible now.
    """
    _FOCUS(data={"targets": list(targets)}, key="focus")
