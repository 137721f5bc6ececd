"""Choosing the level wanted for each practice: a change is in the database before the page says so."""

import secrets
from collections.abc import Mapping

import streamlit as st

from app import state
from app.viewmodels.results import NO_TARGET, TARGETS, PracticeLine, target_words
from assessment.rubric import Rubric

_SEEN = "targets_seen"
_ROUND = "targets_round"


def begin_targets(assessment: str, targets: Mapping[str, int]) -> None:
    """Tell the choices what is stored now; call once a run, before they are drawn.

    A choice keeps what its visitor picked. When the stored targets were changed by anything else (another tab, a button
    for all of them), the choices start anew from what is stored.
    """
    if state.get(_SEEN) != (assessment, dict(targets)):
        state.put(_SEEN, (assessment, dict(targets)))
        # Never a key that was used before, not even by a visit that was lost: the browser resends what it held under it.
        state.put(_ROUND, secrets.token_hex(4))


def target_choice(rubric: Rubric, line: PracticeLine) -> int | None:
    """Draw the choice of one practice's target and return it; None is no target."""
    chosen = st.selectbox(
        f"Target for {line.practice.title}",  # not drawn, only read out: escaping would be heard
        TARGETS,
        index=TARGETS.index(line.target or NO_TARGET),
        format_func=lambda target: target_words(rubric, target),  # options are no markdown
        key=f"target-{line.practice.id}-{state.get(_ROUND)}",
        label_visibility="collapsed",
        disabled=not line.applicable,
    )
    return None if chosen == NO_TARGET else chosen


def target_saved(assessment: str, targets: Mapping[str, int], practice: str, level: int | None) -> None:
    """Note that a choice was saved, so that the choices need not start anew."""
    after = {**targets, practice: level}
    state.put(_SEEN, (assessment, {name: at for name, at in after.items() if at is not None}))
