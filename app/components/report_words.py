"""The author's own words, printed beside what is worked out."""

from typing import Final

import streamlit as st

from app.components.text import md
from app.forms import Form
from app.viewmodels.report import texts_for
from assessment.answers import ReportOptions
from assessment.rubric import Rubric

SUMMARY: Final = "summary"


def write_texts(rubric: Rubric, now: ReportOptions, form: Form) -> dict[str, str]:
    """Draw a field for the summary and one for each dimension; returns what to store."""
    st.caption("Printed as you write it, beside what is worked out. Leave a field empty to print nothing.")
    places = {SUMMARY: "Summary", **{dimension.id: dimension.title for dimension in rubric.dimensions}}
    shown = {
        place: st.text_area(
            f"Your words on: {md(title)}",
            now.texts.get(place, ""),
            height=110,
            key=form.key(f"text-{place}"),
        )
        for place, title in places.items()
    }
    return texts_for(now.texts, {place: text or "" for place, text in shown.items()})
