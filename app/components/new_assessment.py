"""The form for a new assessment. Only the organisation's name is needed; all else can stay empty."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from app import desk
from app.components.about import About, draw_about
from app.components.text import md
from app.viewmodels.asked import asked_facts
from app.viewmodels.limits import too_long
from app.viewmodels.start import mode_words, suggested_title
from assessment.answers import MAXIMUM_LINE, Organisation, Respondent
from assessment.errors import AssessmentError
from assessment.rubric import Rubric
from assessment.terms import Mode, Role
from assessment.wording import role_words, sentence

FIRST = "r1"
ROLES: Sequence[Role] = tuple(Role)


def draw_new_assessment(rubric: Rubric) -> str | None:
    """Draw the form; returns the id of the assessment it made, None while it made none."""
    with st.form("new-assessment", border=False):
        organisation = st.text_input("Organisation", placeholder="Needed")
        team = st.text_input("Team (optional)")
        mode = st.radio("How much", [Mode.FULL, Mode.QUICK], format_func=lambda mode: mode_words(rubric, mode))
        role = st.selectbox("Your role", ROLES, format_func=_role_words)
        name = st.text_input("Your name (optional, printed in the report)")
        with st.expander("About the organisation (optional; it helps to choose targets)"):
            about = draw_about(About(), asked_facts(rubric))
        # A form's texts stay in the browser until it is sent, so a reload costs them; nothing in Streamlit changes that.
        st.caption("Kept as soon as you press Start; from then on every change is saved by itself.")
        sent = st.form_submit_button("Start", type="primary")
    if not sent:
        return None
    if not organisation.strip():
        st.error("Enter the organisation's name; everything else can stay empty.")
        return None
    lengths = {
        label: (text, MAXIMUM_LINE) for label, text in (("Organisation", organisation), ("Team", team), ("Your name", name))
    }
    if problem := too_long(lengths) or desk.text_problem(organisation, team, name):
        st.error(md(problem))
        return None
    try:
        return desk.start_assessment(
            Organisation(name=organisation.strip(), team=team.strip() or None, sector=about.sector, people=about.people),
            about.profile,
            Respondent(id=FIRST, role=role, name=name.strip() or None),
            mode,
            suggested_title(team, date.today(), rubric),
        )
    except AssessmentError as error:
        st.error(f"The assessment could not be made; nothing was written. {md(str(error))}")
        return None


def _role_words(role: Role) -> str:
    return "Other" if role is Role.OTHER else sentence(role_words(role))
