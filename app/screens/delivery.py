"""Delivery check: five optional questions about one model or service, beside published figures. No part of the score."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from app import desk
from app.components.about import draw_sector
from app.components.heading import draw_heading
from app.components.kept_form import keep_form
from app.components.text import md, md_rows
from app.forms import Form
from app.viewmodels.delivery import ALIKE, NO_PART, answered, comparison_view, delivery_from
from assessment.answers import Delivery
from assessment.delivery import compare_delivery
from assessment.errors import AssessmentError
from assessment.rubric.companions import DeliveryQuestion
from assessment.storage import Stored
from assessment.terms import Sector

OPTIONS: Final = (1, 2, 3, 4, 5, 6)


def page() -> None:
    """Ask the open assessment's five questions and show what they score."""
    stored = desk.opened()
    draw_heading("Delivery check", stored.assessment if stored else None)
    if stored is None:
        return
    check = stored.rubric.delivery
    if check is None:
        st.info("The rubric of this assessment has no delivery check.")
        return
    st.markdown(f"**Optional. {NO_PART}** {md(check.caution)}")
    now = stored.assessment.delivery
    form = Form("delivery", stored.id, (now, stored.assessment.organisation.sector))
    with st.container(key="answers"):
        asked = {each.metric: _asked(number, each, now, form) for number, each in enumerate(check.questions, start=1)}
    shown = delivery_from(asked)
    st.header("Beside others")
    sector = draw_sector(stored.assessment.organisation.sector, form.key("sector"))
    keep_form(form, (shown, sector), lambda: desk.save_delivery(stored.id, shown, sector), "these answers")
    _compared(stored)
    if answered(now):
        _clear(stored, form, sector)


def _asked(number: int, question: DeliveryQuestion, now: Delivery, form: Form) -> float | None:
    """Draw one question; returns what is answered, None for nothing."""
    stored: float | None = getattr(now, question.metric.value)
    with st.container(border=True, key=f"question-{question.metric.value}"):
        st.markdown(f"**{number}. {md(question.title)}**  \n{md(question.question)}")
        st.caption(f"**For models:** {md(question.in_ml)}")
        key = form.key(question.metric.value)
        if question.metric.is_percentage:
            return st.number_input(
                "Percent of releases",
                0.0,
                100.0,
                stored,
                1.0,
                "%g",
                key=key,
                placeholder="0 to 100",
            )
        return _option(question, None if stored is None else int(stored), key)


def _option(question: DeliveryQuestion, stored: int | None, key: str) -> int | None:
    labels: Sequence[str] = [md(option) for option in question.options]
    return st.radio(
        question.title,
        OPTIONS,
        index=None if stored is None else OPTIONS.index(stored),
        format_func=lambda option: labels[option - 1],
        key=key,
        label_visibility="collapsed",
        width="stretch",
    )


def _compared(stored: Stored) -> None:
    """Draw the table of scores; nothing of it enters the maturity score."""
    given, sector = stored.assessment.delivery, stored.assessment.organisation.sector
    comparison = compare_delivery(stored.rubric, given, sector)
    if comparison is None:
        return
    view = comparison_view(stored.rubric, comparison, given, sector)
    if view.overall:
        st.markdown(f"**{md(view.overall)}** {NO_PART}")
    st.table(md_rows(view.rows), hide_index=True, border="horizontal")
    if view.missing:
        st.caption(md(view.missing))
    st.caption(f"{ALIKE} {md(view.caution)} {md(view.source)}.")
    with st.expander("How it is scored"):
        st.markdown(md(view.rule))


def _clear(stored: Stored, form: Form, sector: Sector | None) -> None:
    """Draw the way to withdraw all answers."""
    if not st.button("Clear all five answers", key="clear-delivery", type="tertiary"):
        return
    try:
        desk.save_delivery(stored.id, Delivery(), sector)
    except AssessmentError as error:
        st.error(f"Not cleared: {md(str(error))}")
        return
    form.start_anew()
    st.rerun()
