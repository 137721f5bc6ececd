"""How far each step is: status, owner, dates, note; the approved plan, and new answers to look at."""

import streamlit as st

from app import desk, state
from app.components.text import md
from app.screens.roadmap import approval, work_form
from app.screens.roadmap.shown import Shown
from app.viewmodels.doing import proposal_words
from app.viewmodels.questionnaire import place_of
from assessment.roadmap.doing import proposals


def draw(shown: Shown) -> None:
    """Draw progress, the form of one step, and what done steps suggest."""
    desk.require_access()
    st.header("Progress")
    approval.draw(shown)
    st.header("Steps")
    work_form.draw(shown)
    _proposals(shown)


def _proposals(shown: Shown) -> None:
    """Name the answers that done steps suggest; they are given in the questionnaire, by whoever can judge it."""
    found = proposals(shown.rubric, shown.states, shown.stored.assessment.work)
    if not found:
        return
    st.header("New answers to look at")
    st.caption("A step that is done suggests an answer and never sets it: the score changes when somebody answers anew.")
    for proposal in found:
        with st.container(border=True, key=f"proposal-{proposal.initiative}"):
            st.markdown(f"**{md(proposal_words(shown.rubric, proposal))}**\n" + "\n".join(f"- {md(c)}" for c in proposal.check))
            label = f"Answer {shown.rubric.practice_by_id[proposal.answer.practice].title} anew"
            if st.button(md(label), key=f"answer-{proposal.initiative}"):
                state.request_practice(*place_of(shown.rubric, shown.stored.assessment.mode, proposal.answer.practice))
                st.rerun()
