"""What a visitor sees when a screen fails: a sentence, never a traceback."""

import logging

import streamlit as st

from app.components.text import md
from assessment.errors import AccessDeniedError, AssessmentError

log = logging.getLogger("waymark")


def show_failure(error: BaseException) -> bool:
    """Say what is wrong: an AssessmentError as it is, a defect as one sentence with the traceback in the log only."""
    if isinstance(error, AccessDeniedError):
        st.error(f"{md(str(error))} Reload the page to enter it.")
    elif isinstance(error, AssessmentError):
        log.warning("a screen cannot be shown: %s", error)
        st.error(f"This page cannot be shown now. {md(str(error))}")
    else:
        log.error("a screen failed", exc_info=error)
        st.error(
            "Something went wrong on this page. Your answers are saved. Reload the page; if it happens again, please report it."
        )
    return True
