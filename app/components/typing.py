"""Keeps what is being typed: Streamlit sends a text area's text only when the field is left, and a screen may go before that.

Text inputs have `live=` for this; text areas have nothing of their own. So the browser is told that the field was left, which
sends the text and moves nothing: focus, caret and what is typed meanwhile stay (held by tests in the real browser).
"""

from typing import Final

import streamlit as st

_JS: Final = """
const waiting = new WeakMap();
const counts = (field) => field?.matches?.('[data-testid="stTextArea"] textarea') && !field.closest('[data-testid="stForm"]');
const send = (field) => {
  clearTimeout(waiting.get(field)?.timer);
  waiting.delete(field);
  if (field.isConnected) { field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })); }
};
const typed = (event) => {
  const field = event.target;
  // A form sends its texts itself; a word that is still being composed from several keys is left alone.
  if (!counts(field) || event.isComposing) { return; }
  const { pause, longest } = window.__waymarkTyping;
  const now = performance.now();
  const since = waiting.get(field)?.since ?? now;
  clearTimeout(waiting.get(field)?.timer);
  const timer = setTimeout(() => send(field), Math.max(Math.min(pause, since + longest - now), 0));
  waiting.set(field, { since, timer });
};
const leaving = () => {
  const field = document.activeElement;
  if (counts(field) && waiting.has(field)) { send(field); }
};
export default function(component) {
  const begun = window.__waymarkTyping !== undefined;
  window.__waymarkTyping = component.data;
  if (begun) { return; }
  document.addEventListener('input', typed);
  document.addEventListener('compositionend', typed);
  document.addEventListener('visibilitychange', leaving);
}
"""
_TYPING: Final = st.components.v2.component("waymark_typing", js=_JS)
# Milliseconds without a letter after which a text is sent, and the longest it waits while letters come. Each text that is sent
# is a change in the history of an answer; a phone's note has no history, and its field may go at any moment.
_CALM: Final = {"pause": 1_500, "longest": 10_000}
_QUICK: Final = {"pause": 300, "longest": 700}


def keep_what_is_typed(*, quick: bool) -> None:
    """Send what is typed into text areas while it is typed; once a run, anywhere on the page.

    quick: somebody else may take the field away at any moment.
    """
    _TYPING(data=_QUICK if quick else _CALM, key="typing")
