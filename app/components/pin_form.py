"""The fields that say one thing to be fixed: about a step, or about a dimension's level by a period."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from app.viewmodels.pins import KINDS, Fixable, Kind, step_pin
from app.viewmodels.reasons import date_words
from app.viewmodels.roadmap import initiative_label
from assessment.answers import Pin
from assessment.wording import level_words

ABOUT: Final = ("A step", "A dimension's level")
_Key = Callable[[str], str]


def pin_form(offer: Fixable, key: _Key) -> Pin | None:
    """Draw the fields; returns what they say, None while nothing is chosen. key: makes the keys of the fields."""
    st.markdown("**Add one**")
    about = st.segmented_control("About", ABOUT, default=ABOUT[0], required=True, key=key("pin-about"))
    return _level(offer, key) if about == ABOUT[1] else _step(offer, key)


def _step(offer: Fixable, key: _Key) -> Pin | None:
    if not offer.steps:
        st.caption("No step lies between a current level and its target, so there is none to fix.")
        return None
    chosen: str | None = st.selectbox(
        "Step to fix",
        offer.steps,
        index=None,
        format_func=lambda step: initiative_label(offer.rubric, step),
        key=key("pin-step"),
        placeholder="Choose a step",
    )
    left, right = st.columns(2)
    kind: Kind = left.selectbox("What is fixed", list(KINDS), format_func=KINDS.__getitem__, key=key("pin-kind"))
    period, share = 1, 0
    with right:
        if kind == "started":
            share = st.number_input("Share done, in %", 0, 100, 0, 10, key=key("pin-share"))
        elif kind != "never":
            period = _period(offer, key)
    return None if chosen is None else step_pin(chosen, kind, period, share / 100)


def _level(offer: Fixable, key: _Key) -> Pin | None:
    if not offer.levels:
        st.caption("Every dimension is at the highest level already.")
        return None
    titles = {dimension.id: dimension.title for dimension in offer.rubric.dimensions}
    dimension: str = st.selectbox("Dimension", list(offer.levels), format_func=titles.__getitem__, key=key("pin-dimension"))
    left, right = st.columns(2)
    level: int = left.selectbox(
        "Level",
        offer.levels[dimension],
        format_func=lambda one: level_words(offer.rubric, one),
        key=key(f"pin-level-{dimension}"),
    )
    with right:
        return Pin(dimension=dimension, level=level, by=_period(offer, key))


def _period(offer: Fixable, key: _Key) -> int:
    periods = range(1, offer.periods + 1)
    return st.selectbox("Period", periods, format_func=lambda period: date_words(offer.wishes, period), key=key("pin-period"))
