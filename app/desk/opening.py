"""The assessment that the address names, and whether the visitor may see it."""

from typing import Final

import streamlit as st

from app import state
from app.resources import resources
from assessment import storage
from assessment.errors import AssessmentError, NotFoundError
from assessment.storage import Stored

_OFFERS: Final = "_offers_delivery_check"


def require_access() -> None:
    """Raise AccessDeniedError unless the visitor may read and write."""
    resources().access.require(st.context.cookies)


def opened() -> Stored | None:
    """Return the assessment named by the address; None when none is named or it was deleted."""
    require_access()
    named = state.assessment_id()
    return None if named is None else load(named)


def is_open() -> bool:
    """Whether the address names an assessment that is there; without a database that answers: no."""
    try:
        return opened() is not None
    except AssessmentError:
        return False  # the screen has said why


def load(assessment: str) -> Stored | None:
    """Return an assessment; None when it was deleted. Whether the visitor may see it is for the caller to ask."""
    with resources().database.reading() as session:
        try:
            return storage.load(session, assessment)
        except NotFoundError:
            return None


def offers_delivery_check() -> bool:
    """Whether the open assessment's rubric has one; looked up once a visit and assessment, because every page asks."""
    named = state.assessment_id()
    if named is None:
        return False
    if (known := state.get(_OFFERS)) is None or not isinstance(known, tuple) or known[0] != named:
        stored = opened()
        known = (named, stored is not None and stored.rubric.delivery is not None)
        state.put(_OFFERS, known)
    return bool(known[1])
