"""The end: who does what, the recap, and what becomes of the answers."""

import datetime
from functools import partial

import streamlit as st

from app import state
from app.components.text import md
from app.desk import facilitating
from app.desk.facilitating import Held
from app.screens.workshop import acting
from app.viewmodels.workshop.closing import AUDIENCES, BY_WHOM, ActionLine, action_lines, file_name, full_copy_words, unfinished
from assessment.wording import counted
from assessment.workshop import Action, Audience


def draw(found: Held) -> None:
    """Draw the two lists, the recap, and the switches that end a workshop."""
    for audience, title in AUDIENCES.items():
        _list(found, audience, title)
    st.header("Recap and result", anchor=False)
    _recap(found)
    st.header("Ending", anchor=False)
    _end(found)
    st.header("Privacy", anchor=False)
    _privacy(found)


def _list(found: Held, audience: Audience, title: str) -> None:
    st.header(title, anchor=False)
    for line in action_lines(found.room, audience):
        _line(found, line)
    with st.form(f"new-action-{audience}", clear_on_submit=True):
        action = _fields(f"new-{audience}", Action(audience, ""))
        added = st.form_submit_button(f"Add for {BY_WHOM[audience]}", key=f"add-{audience}")
    if added:
        acting.submit(partial(facilitating.save_action, found.workshop.id, action))


def _line(found: Held, line: ActionLine) -> None:
    action, workshop = line.action, found.workshop.id
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
        st.markdown(f"**{md(action.text)}**  \n{md(line.words)}")
        with st.popover("Change", key=f"change-{action.id}"):
            changed = _fields(f"change-{action.id}", action)
            st.button(
                "Save",
                key=f"save-{action.id}",
                type="primary",
                on_click=acting.press,
                args=(partial(facilitating.save_action, workshop, changed),),
            )
            st.button(
                "Strike out",
                key=f"strike-{action.id}",
                on_click=acting.press,
                args=(partial(facilitating.delete_action, workshop, action.id),),
            )


def _fields(key: str, action: Action) -> Action:
    text = st.text_input(f"What is done by {BY_WHOM[action.audience]}", action.text, key=f"{key}-text")
    owner = st.text_input("Who", action.owner, key=f"{key}-owner")
    due = st.date_input("By when (optional)", action.due, key=f"{key}-due", format="YYYY-MM-DD")
    return Action(action.audience, text, owner, due if isinstance(due, datetime.date) else None, action.practice, action.id)


def _recap(found: Held) -> None:
    assessment = found.stored.assessment
    if left := unfinished(found.room):
        st.caption(
            f"{counted(len(left), 'revealed practice')} neither agreed on nor left undecided yet: under Talk. Until then their "
            "range stays as it is."
        )
    with st.container(horizontal=True):
        st.download_button(
            "Recap (PDF)",
            facilitating.recap_pdf(found),
            file_name(assessment, "recap", "pdf"),
            "application/pdf",
            key="recap-pdf",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "Recap (Markdown)",
            facilitating.recap_text(found),
            file_name(assessment, "recap", "md"),
            "text/markdown",
            key="recap-md",
            icon=":material/download:",
            on_click="ignore",
        )
        if st.button("See the result", key="to-results", icon=":material/arrow_forward:"):
            state.request_screen("results")
            st.rerun()


def _end(found: Held) -> None:
    workshop = found.workshop
    if workshop.forgotten:
        st.markdown(
            "Individual answers were deleted for good; counts and what was agreed are kept. You can prepare a new workshop."
        )
        return
    closed = workshop.closed
    st.markdown("It is closed: nobody can join or answer." if closed else "Closing it ends joining and answering on all phones.")
    st.button(
        "Open it again" if closed else "Close the workshop",
        key="close-workshop",
        type="secondary" if closed else "primary",
        on_click=acting.press,
        args=(partial(facilitating.close, workshop.id, not closed),),
    )


def _privacy(found: Held) -> None:
    workshop = found.workshop
    st.caption(md(full_copy_words(workshop.anonymous)))
    if workshop.forgotten:
        return
    with st.container(horizontal=True):
        if not workshop.anonymous:
            with st.popover("Raise anonymity to aliases", key="raise-part"):
                st.markdown(
                    "All names are deleted, and so is every answer that only its name had let through. The assessment becomes "
                    "anonymous. There is no way back; what the room has seen cannot be unseen."
                )
                st.button(
                    "Delete the names",
                    key="raise-anonymity",
                    on_click=acting.press,
                    args=(partial(facilitating.raise_anonymity, workshop.id),),
                )
        with st.popover("Delete individual answers for good", key="forget-part", icon=":material/delete_forever:"):
            st.markdown(
                "Every individual answer, note and name is deleted from the database and overwritten on its disk, and the "
                "workshop is closed. Kept are counts of at least three answers, what was agreed, and the actions. Practices "
                "with fewer answers are open again. Copies of the database made before, backups among them, are yours to delete."
            )
            sure = st.checkbox("I understand that there is no way back", key="forget-sure")
            st.button(
                "Delete for good",
                key="forget",
                disabled=not sure,
                on_click=acting.press,
                args=(partial(facilitating.forget, workshop.id),),
            )
