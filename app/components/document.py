"""What a page needs from the browser that Streamlit does not offer: its place, and an id of the tab."""

from typing import Final

import streamlit as st

_JS: Final = """
export default function(component) {
  const { place, target, lang } = component.data;
  document.documentElement.lang = lang;
  // Another section: start at its top, or at the practice the address names. The same place again: do nothing.
  if (window.__waymarkPlace !== place) {
    window.__waymarkPlace = place;
    const show = (tries) => {
      const card = target && document.querySelector('.st-key-' + CSS.escape(target));
      const first = card && (card.querySelector('input:checked') ?? card.querySelector('input'));
      if (first) { card.scrollIntoView({ block: 'start' }); first.focus({ preventScroll: true }); }
      else if (target && tries > 0) { setTimeout(() => show(tries - 1), 100); }
      else { document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0); }
    };
    show(20);
  }
  // The tab's own id outlives the connection and the server, so that a tab that comes back is known as the one it was.
  let tab = sessionStorage.getItem('waymark-tab');
  if (!tab) {
    tab = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('');
    sessionStorage.setItem('waymark-tab', tab);
  }
  if (window.__waymarkTab !== tab) { window.__waymarkTab = tab; component.setStateValue('tab', tab); }
}
"""
_DOCUMENT = st.components.v2.component("waymark_document", js=_JS)
TAB_LENGTH: Final = 64


def document(place: str, target: str | None = None) -> str | None:
    """Bring the page to its place and return the tab's id; None until the browser has told it.

    place: changes when the visitor goes elsewhere; target: key of the container to show there, None for the top.
    """
    told = _DOCUMENT(data={"place": place, "target": target, "lang": "en"}, key="document", on_tab_change=lambda: None)
    tab = told.get("tab")
    return tab[:TAB_LENGTH] if isinstance(tab, str) else None
