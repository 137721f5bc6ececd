"""Keeping a form that is stored as one value in step with the database, and asking where two people changed it."""

from collections.abc import Callable

import streamlit as st

from app.components.text import md
from app.forms import Form
from assessment.errors import AssessmentError, ConflictError


def keep_form(form: Form, shown: object, save: Callable[[], None], what: str) -> None:
    """Save what the form shows if it is not stored; draws the page anew once something changed.

    what: the form's content as it stands in a sentence, such as "these answers".
    """
    step = form.step(shown)
    if step == "show":
        form.start_anew()
        st.rerun()
    elif step == "choose":
        _choice(form, what)
    elif step == "save":
        form.sending(shown)
        if _saved(save):
            form.saved(shown)
            st.rerun()


def _saved(save: Callable[[], None]) -> bool:
    try:
        save()
    except ConflictError:
        st.rerun()  # it knows what is stored now: this form's own, from a run that was still storing, or somebody else's
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
        return False
    return True


def _choice(form: Form, what: str) -> None:
    """Let the visitor choose between two people's values; until then nothing is overwritten."""
    st.warning(f"Somebody else changed {what} meanwhile. What you see here is yours; nothing is saved until you choose.")
    with st.container(horizontal=True):
        if st.button("Show theirs", type="primary", key=f"{form.name}-theirs"):
            form.start_anew()
            st.rerun()
        if st.button("Save mine instead", key=f"{form.name}-mine"):
            form.overwrite()
            st.rerun()
