"""Makes the fragment it stands in run again as soon as a room has changed."""

from typing import Final

import streamlit as st

# A stream that ends is opened again by the browser; the first number it brings tells whether anything was missed.
_JS: Final = """
const streams = new WeakMap();
export default function(component) {
  const { parentElement, data } = component;
  let stream = streams.get(parentElement);
  if (!stream || stream.url !== data.url) {
    stream?.source.close();
    stream = { url: data.url, last: data.seen, source: new EventSource(data.url) };
    const mine = stream;
    stream.source.onmessage = (event) => {
      if (event.data !== mine.last) { mine.last = event.data; mine.tell(event.data); }
    };
    streams.set(parentElement, stream);
  }
  stream.tell = (version) => component.setTriggerValue('changed', version);
  return () => { stream.source.close(); streams.delete(parentElement); };
}
"""
_LIVE = st.components.v2.component("waymark_live", js=_JS)


def follow(room: str) -> None:
    """Run this fragment again whenever the room changes. Where the stream does not come through, `run_every` has to do."""
    _LIVE(data={"url": f"/live/{room}", "seen": None}, key="live", on_changed_change=lambda: None)
