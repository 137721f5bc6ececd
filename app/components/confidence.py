"""How sure somebody is of a level: the same control on the questionnaire's card and on a phone."""

from typing import Final

import streamlit as st

from assessment.terms import Confidence

WORDS: Final = {
    Confidence.EVIDENCED.value: "Can show it",
    Confidence.CONFIDENT.value: "Confident",
    Confidence.GUESS.value: "Guess",
}


def draw_confidence(now: Confidence, key: str, *, wide: bool = False, disabled: bool = False) -> str | None:
    """Draw the control; returns the value of a confidence. wide: over the whole width, for a thumb."""
    return st.segmented_control(
        "How sure are you?",
        list(WORDS),
        default=now.value,
        required=True,
        format_func=WORDS.__getitem__,
        key=key,
        disabled=disabled,
        width="stretch" if wide else "content",
    )
