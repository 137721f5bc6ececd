"""The form for a new assessment. Only the organisation's name is needed; all else can stay empty."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import streamlit as st

from app import desk
from app.components.text import md
from app.viewmodels.start import mode_words, suggested_title
from assessment.answers import Organisation, Profile, Respondent
from assessment.errors import AssessmentError
from assessment.rubric import Rubric
from assessment.terms import Criticality, Mode, Retraining, Role, Sector
from assessment.wording import role_words, sentence

FIRST = "r1"
ROLES: Sequence[Role] = tuple(Role)


def draw_new_assessment(rubric: Rubric) -> str | None:
    """Draw the form; returns the id of the assessment it made, None while it made none."""
    with st.form("new-assessment", border=False):
        organisation = st.text_input("Organisation", max_chars=300, placeholder="Needed")
        team = st.text_input("Team (optional)", max_chars=300)
        mode = st.radio("How much", [Mode.FULL, Mode.QUICK], format_func=lambda mode: mode_words(rubric, mode))
        role = st.selectbox("Your role", ROLES, format_func=_role_words)
        name = st.text_input("Your name (optional, printed in the report)", max_chars=300)
        with st.expander("About the organisation (optional; it helps to choose targets)"):
            about = _about()
        sent = st.form_submit_button("Start", type="primary")
    if not sent:
        return None
    if not organisation.strip():
        st.error("Enter the organisation's name; everything else can stay empty.")
        return None
    if problem := desk.text_problem(organisation, team, name):
        st.error(md(problem))
        return None
    sector, people, profile = about
    try:
        return desk.start_assessment(
            Organisation(name=organisation.strip(), team=team.strip() or None, sector=sector, people=people),
            profile,
            Respondent(id=FIRST, role=role, name=name.strip() or None),
            mode,
            suggested_title(team, date.today()),
        )
    except AssessmentError as error:
        st.error(f"The assessment could not be made; nothing was written. {md(str(error))}")
        return None


def _role_words(role: Role) -> str:
    return "Other" if role is Role.OTHER else sentence(role_words(role))


def _words(value: StrEnum) -> str:
    return sentence(value.value)


def _about() -> tuple[Sector | None, int | None, Profile]:
    sector = st.selectbox("Sector", list(Sector), index=None, format_func=_words, placeholder="Not told")
    people = st.number_input("People in the organisation", min_value=1, max_value=10_000_000, value=None, step=1)
    models = st.number_input("Models in production", min_value=0, max_value=10_000_000, value=None, step=1)
    retraining = st.selectbox(
        "How often models are retrained", list(Retraining), index=None, format_func=_words, placeholder="Not told"
    )
    criticality = st.selectbox(
        "What a wrong prediction costs", list(Criticality), index=None, format_func=_words, placeholder="Not told"
    )
    regulated = st.selectbox(
        "Under regulation (for example credit, health, insurance)",
        [True, False],
        index=None,
        format_func=lambda yes: "Yes" if yes else "No",
        placeholder="Not told",
    )
    return (
        sector,
        people,
        Profile(models_in_production=models, retraining=retraining, criticality=criticality, regulated=regulated),
    )
