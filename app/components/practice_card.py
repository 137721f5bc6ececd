"""One practice as a card: question, five anchors to choose from, and what belongs to the choice.

Widgets take their start from the database by `index=` and `value=`; a key is only ever set on purpose, before drawing.
No field has a limit of its own: a paste beyond it would be dropped without a word, and saving says it aloud.
"""

from typing import Final

import streamlit as st

from app import state
from app.components.confidence import draw_confidence
from app.components.text import md
from app.viewmodels.peers import peers_view
from app.viewmodels.questionnaire import CHOICES, Choice, Draft, draft_from
from app.viewmodels.regulation import provisions_of
from assessment.rubric import Practice, Rubric
from assessment.terms import NotApplicable, Role, Sector
from assessment.wording import REASONS, role_words, sentence


def card_key(practice: str) -> str:
    """Return the key of the card's container, by which the page can be scrolled to it."""
    return f"card-{practice}"


def _key(part: str, practice: str) -> str:
    return f"{part}-{practice}"


def read_card(practice: str) -> Draft | None:
    """Return what the card's widgets hold now; None when they are not on the page."""
    if state.get(_key("choice", practice), _MISSING) is _MISSING:
        return None
    return draft_from(
        state.get(_key("choice", practice)),
        state.get(_key("confidence", practice)),
        state.get(_key("reason", practice)),
        (state.text(_key("note", practice)), state.text(_key("evidence", practice))),
    )


_MISSING: Final = object()


def show_in_card(practice: str, draft: Draft) -> None:
    """Make the widgets show `draft` when they are drawn next."""
    state.put(_key("choice", practice), draft.choice)
    state.put(_key("confidence", practice), draft.confidence.value)
    state.put(_key("reason", practice), draft.reason.value if draft.reason else None)
    state.put(_key("note", practice), draft.note)
    state.put(_key("evidence", practice), "\n".join(draft.evidence))


def draw_card(rubric: Rubric, practice: Practice, start: Draft) -> Draft:
    """Draw the choice and what belongs to it; returns what the visitor has there now."""
    labels = {choice: _label(rubric, practice, choice) for choice in CHOICES}
    chosen = st.radio(
        practice.title,
        CHOICES,
        index=None if start.choice is None else CHOICES.index(start.choice),
        format_func=labels.__getitem__,
        key=_key("choice", practice.id),
        label_visibility="collapsed",
        width="stretch",
    )
    if chosen is None:
        return Draft()
    confidence = draw_confidence(start.confidence, _key("confidence", practice.id)) if isinstance(chosen, int) else None
    reason = _reason(practice, start) if chosen == "na" else None
    return draft_from(chosen, confidence, reason, _texts(practice, start))


def _label(rubric: Rubric, practice: Practice, choice: Choice) -> str:
    if choice == "na":
        return "**Not applicable**: this does not concern us"
    if choice == "dk":
        return "**Don't know**: it widens the range and lowers nothing"
    statements = practice.anchor(choice)
    text = "  \n".join(md(statement) for statement in statements)
    return f"**{choice} · {md(rubric.level_name(choice))}**  \n{text}"


def _reason(practice: Practice, start: Draft) -> str | None:
    reasons = [reason.value for reason in NotApplicable]
    return st.selectbox(
        "Why does it not apply?",
        reasons,
        index=reasons.index(start.reason.value) if start.reason else None,
        format_func=lambda reason: sentence(REASONS[NotApplicable(reason)]),
        placeholder="Choose a reason",
        key=_key("reason", practice.id),
    )


def _texts(practice: Practice, start: Draft) -> tuple[str, str]:
    with st.expander("Note and evidence (optional)", expanded=bool(start.note or start.evidence), key=_key("texts", practice.id)):
        left, right = st.columns(2)
    note = left.text_area(
        "Note",
        start.note,
        height=80,
        key=_key("note", practice.id),
        placeholder="What makes you choose this? It is printed in the report.",
    )
    evidence = right.text_area(
        "Evidence",
        "\n".join(start.evidence),
        height=80,
        key=_key("evidence", practice.id),
        placeholder="One link or document a line",
    )
    return note or "", evidence or ""


def draw_help(rubric: Rubric, practice: Practice, sector: Sector | None) -> None:
    """Draw who can answer, what to look for and what others do, behind one button; closed, it costs nothing."""
    with st.popover(
        "Who can answer, what to look for", type="tertiary", key=_key("help", practice.id), on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        who = ", ".join(role_words(Role(role)) for role in practice.answered_by)
        st.markdown(f"**Best answered by:** {who}")
        st.markdown("**What to look for:**\n" + "\n".join(f"- {md(entry)}" for entry in practice.look_for))
        draw_beside(rubric, practice, sector)


def draw_beside(rubric: Rubric, practice: Practice, sector: Sector | None) -> None:
    """Draw how widespread practices like it are, and what laws and standards it supports; nothing where neither is told."""
    peers = peers_view(rubric, practice.id, sector)
    if peers is not None:
        st.markdown("**How widespread practices like it are:**\n" + "\n".join(f"- {md(line)}" for line in peers.lines))
        st.caption(f"{md(peers.caution)} {md(peers.source)}.")
    provisions = provisions_of(rubric, practice)
    if provisions:
        st.markdown("**Supports, without being conformity:**\n" + "\n".join(f"- {md(line)}" for line in provisions))
