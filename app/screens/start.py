"""Assessments: start one, go on with one, bring one in."""

from collections.abc import Callable

import streamlit as st

from app import desk, state
from app.components.new_assessment import draw_new_assessment
from app.components.text import md
from app.viewmodels.limits import too_long
from app.viewmodels.names import shortened
from app.viewmodels.start import Line, file_name, invitation, line
from assessment.answers import MAXIMUM_LINE
from assessment.errors import AssessmentError, InputError, NotFoundError

PRESENTING = "presenting"
SEARCH = "search"
SHOWN_AT_FIRST = 20
DELETING = "deleting"
"""The assessment somebody is asked about: kept, because each run of the page would otherwise close the question."""


def page() -> None:
    """Show the list of assessments and the ways to a new one."""
    st.title("Waymark")
    st.markdown(md(invitation(desk.shipped_rubric())))
    presenting = bool(state.get(PRESENTING, False))
    lines = () if presenting else tuple(line(summary) for summary in desk.summaries(state.text(SEARCH)))
    if not lines and not state.get(SEARCH) and not presenting:
        st.info("Every answer is saved as you give it, where this server runs and nowhere else. Stop and go on at any time.")
    _ways_in(expanded=not lines and not presenting and not state.get(SEARCH))
    _list(lines, presenting=presenting)
    if asked := next((item for item in lines if item.id == state.get(DELETING)), None):
        _confirm_deletion(asked)
    if said := state.forget("said"):
        st.toast(str(said))


def _ways_in(*, expanded: bool) -> None:
    with st.expander("New assessment", expanded=expanded, icon=":material/add:"):
        created = draw_new_assessment(desk.shipped_rubric())
        if created is not None:
            _open(created, "questionnaire")
    with st.expander("Import a file", icon=":material/upload:"):
        _import()
    if desk.has_sample() and st.button("Open the sample (an invented firm)", icon=":material/school:"):
        _try(lambda: _open(desk.open_sample(), "results"))


def _import() -> None:
    file = st.file_uploader("Assessment file (.json, made by Waymark's download or its `export` command)", type=["json"])
    if file is not None and st.button("Import as a new assessment", type="primary"):
        _try(lambda: _open(desk.import_file(file.getvalue(), file.name), "questionnaire"))


def _open(assessment: str, screen: str) -> None:
    state.open_assessment(assessment)
    state.request_screen(screen)
    st.rerun()


def _try(deed: Callable[[], object]) -> None:
    """Do it, or say what is wrong and what to do; nothing else on the page is lost."""
    try:
        deed()
    except InputError as error:
        st.error("This cannot be used. Nothing was changed.\n" + "\n".join(f"- {md(str(p))}" for p in error.problems))
    except AssessmentError as error:
        st.error(f"This did not work; nothing was changed. {md(str(error))}")


def _list(lines: tuple[Line, ...], *, presenting: bool) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.header("Your assessments")
        st.toggle(
            "Presenting", key=PRESENTING, persist_state="session", help="Hides this list from the people who see your screen."
        )
    if presenting:
        st.caption("The list is hidden while you present.")
        return
    if lines or state.get(SEARCH):
        st.text_input("Search title, organisation or team", key=SEARCH, persist_state="session", icon=":material/search:")
    if not lines:
        st.caption("Nothing found." if state.get(SEARCH) else "None yet.")
    for item in lines[:SHOWN_AT_FIRST]:
        _entry(item)
    if len(lines) > SHOWN_AT_FIRST:
        with st.expander(f"{len(lines) - SHOWN_AT_FIRST} older ones"):
            for item in lines[SHOWN_AT_FIRST:]:
                _entry(item)


def _entry(item: Line) -> None:
    with st.container(border=True, key=f"entry-{item.id}"):
        st.markdown(f"**{md(shortened(item.title, 120))}**")
        st.caption(md(item.about))
        st.progress(item.progress, text=item.progress_words)
        with st.container(horizontal=True):
            if st.button(
                "Questionnaire" if item.complete else "Go on",
                key=f"go-{item.id}",
                type="secondary" if item.complete else "primary",
            ):
                _open(item.id, "questionnaire")
            if st.button("Results", key=f"results-{item.id}", type="primary" if item.complete else "secondary"):
                _open(item.id, "results")
            # Its content reads the whole assessment; closed ones need not.
            with st.popover("More", key=_more_key(item), on_change="rerun") as more:
                if more.open:
                    _more(item)


def _more(item: Line) -> None:
    with st.form(f"rename-{item.id}", border=False):
        title = st.text_input("Title", item.title, key=f"title-{item.id}")
        if st.form_submit_button("Rename"):
            _try(lambda: _rename(item, title))
    if st.button("Duplicate", key=f"copy-{item.id}"):
        _try(lambda: _duplicated(item))
    _download(item)
    st.button("Delete …", key=f"delete-{item.id}", on_click=_ask_about, args=(item,))


def _more_key(item: Line) -> str:
    return f"more-{item.id}"


def _ask_about(item: Line) -> None:
    """Ask whether to delete. The deeds close: open below the question, they would take the Escape meant for it."""
    state.put(DELETING, item.id)
    state.put(_more_key(item), False)


def _rename(item: Line, title: str) -> None:
    if problem := too_long({"Title": (title, MAXIMUM_LINE)}) or desk.text_problem(title):
        st.error(md(problem))
        return
    desk.rename(item.id, title.strip())
    state.put("said", "Renamed")
    st.rerun()


def _duplicated(item: Line) -> None:
    desk.duplicate(item.id)
    state.put("said", "Duplicated")
    st.rerun()


def _download(item: Line, *, key: str = "file") -> None:
    # Read at once, not on the click: a download runs without a visitor, so it could not be checked who asks.
    try:
        file = desk.file_of(item.id)
    except NotFoundError:
        st.caption("It was deleted meanwhile.")
        return
    st.download_button(
        "Download as file",
        file,
        file_name(item.title, "json"),
        "application/json",
        key=f"{key}-{item.id}",
        on_click="ignore",
    )


def _not_deleted() -> None:
    state.forget(DELETING)


@st.dialog("Delete for good?", on_dismiss=_not_deleted)
def _confirm_deletion(item: Line) -> None:
    st.markdown(f"**{md(shortened(item.title, 120))}** with all its answers and their history. This cannot be undone.")
    st.caption(md(item.about))  # a copy, or the same file brought in again, has the same title
    st.caption("Keep a copy first: the file can be imported again.")
    _download(item, key="last")
    if st.button("Delete for good", type="primary", key=f"really-{item.id}"):
        _try(lambda: _deleted(item))


def _deleted(item: Line) -> None:
    desk.delete(item.id)
    state.forget(DELETING)
    if state.assessment_id() == item.id:
        state.close_assessment()
    state.put("said", "Deleted")
    st.rerun()
