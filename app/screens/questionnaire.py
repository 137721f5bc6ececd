"""Questionnaire: one dimension at a time, one card a practice, every answer saved at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from app import desk, state
from app.components.document import document
from app.components.heading import draw_heading
from app.components.practice_card import card_key, draw_card, draw_help, read_card, show_in_card
from app.components.quick_check import mode_button
from app.components.text import md, md_lines
from app.saving import Saver, Status
from app.viewmodels.names import shortened
from app.viewmodels.questionnaire import Draft, Section, draft_words, open_points, progress, sections
from assessment.answers import Answer, Assessment, Respondent
from assessment.errors import AssessmentError
from assessment.rubric import Practice, Rubric
from assessment.storage import Stored
from assessment.terms import Mode
from assessment.wording import answer_words, lower_first, role_words, sentence

COLOURS: Mapping[str, Literal["gray", "green", "red", "orange"]] = {
    "open": "gray",
    "saved": "green",
    "waiting": "orange",
    "unsaved": "red",
    "choose": "orange",
}
SHORT = 14
"""Characters of a badge that fit beside a title on a phone; what is longer stands below it."""
SHORTER: Mapping[str, str] = {"open": "Open", "saved": "Changed", "unsaved": "Not saved", "choose": "Choose"}
RESPONDENT = "respondent"
UNSAVED = "unsaved"
SHOWN = "cards_shown"
"""Whose cards the widgets on the page belong to."""


@dataclass(frozen=True)
class Place:
    """Where in the questionnaire the visitor is, and everything the section needs to draw itself."""

    rubric: Rubric
    asked: tuple[Section, ...]
    number: int
    saver: Saver
    assessment: Assessment
    """As it was when the page was drawn; answers are the saver's matter."""

    @property
    def section(self) -> Section:
        """Return the section that is asked."""
        return self.asked[self.number]


def page() -> None:
    """Ask one section of the open assessment."""
    stored = desk.opened()
    draw_heading("Questionnaire", stored.assessment if stored else None)
    if stored is None:
        return
    asked = sections(stored.rubric, stored.assessment.mode)
    number = min(state.section(), len(asked) - 1)
    target = state.practice_in_address()
    tab = document(f"{stored.id}/{number}/{target}", card_key(target) if target else None)
    st.caption("Choose the highest level whose statements, and those of the levels below it, are all true.")
    respondent = _respondent(stored)
    saver = Saver(stored.id, respondent.id if respondent else None, _name(respondent), tab)
    _bring_up_to_date(stored, saver)
    ask(Place(stored.rubric, asked, number, saver, stored.assessment))


def _bring_up_to_date(stored: Stored, saver: Saver) -> None:
    """Show what was changed elsewhere, and all of it where the widgets still hold another respondent's answers."""
    shown = (stored.id, saver.respondent)
    others = state.get(SHOWN, shown) != shown
    state.put(SHOWN, shown)
    for practice, now in desk.cards(stored, saver.respondent).items():
        widgets = read_card(practice)
        changed = saver.refresh(practice, now, None if others else widgets)
        if widgets is not None and (changed or others):
            show_in_card(practice, saver.seen(practice))


def _respondent(stored: Stored) -> Respondent | None:
    """Return the respondent who answers, None for the unnamed one; with several, the visitor says who it is."""
    people = stored.assessment.respondents
    if len(people) <= 1:
        return people[0] if people else None
    number = st.selectbox(
        "Whose answers",
        range(len(people)),
        format_func=lambda n: f"{shortened(_name(people[n]))} ({people[n].id})",
        key=RESPONDENT,
        persist_state="session",
    )
    return people[number or 0]


def _name(respondent: Respondent | None) -> str:
    if respondent is None:
        return "somebody"
    return respondent.name or sentence(role_words(respondent.role))


# Streamlit drops a click that falls into the first tenth of a second after a lost connection came back: the browser shows the
# choice, the server never heard of it. Drawing the section anew from time to time hears of it then.
LISTEN_AGAIN_SECONDS = 20


@st.fragment(run_every=LISTEN_AGAIN_SECONDS)
def ask(place: Place) -> None:
    """Draw the section's cards and the ways out of it; an answer reruns this part of the page only."""
    desk.require_access()
    _ways_at_the_top(place)
    top = st.container()
    st.header(f"{place.number + 1} of {len(place.asked)} · {md(place.section.dimension.title)}")
    st.caption(md(place.section.dimension.meaning))
    with st.container(key="answers"):
        for number, practice in enumerate(place.section.practices, start=1):
            _card(place, practice, number)
    answers = place.saver.answers()
    done = progress(place.asked, answers)
    top.progress(done.share, text=done.words())
    _ways_out(place)
    _other_mode(place)
    if said := state.text(UNSAVED):
        top.error(md_lines(said))  # for who pressed a button at the top
        st.error(md_lines(said))
        state.forget(UNSAVED)
    _open_list(place, answers)


def _card(place: Place, practice: Practice, number: int) -> None:
    saver = place.saver
    with st.container(border=True, key=card_key(practice.id)):
        with st.container(horizontal=True, key=f"head-{practice.id}"):
            st.markdown(f"**{number}. {md(practice.title)}**")
            badge = st.empty()
        st.markdown(md(practice.question))
        st.caption(("**Key practice.** " if practice.key else "") + md(practice.why))
        agreed = next((one for one in place.assessment.agreed if one.practice == practice.id), None)
        if agreed is not None:
            what = lower_first(answer_words(place.rubric, agreed))
            st.caption(f"**Agreed: {md(what)}.** This counts in place of the answers.")
        draft = draw_card(place.rubric, practice, saver.seen(practice.id))
        status = saver.save(practice.id, draft)
        _say(badge, status)
        if status.kind == "choose":
            _choice(place, practice, draft_words(draft))
        kept = _kept_key(practice.id, saver.seen(practice.id), status)
        with st.container(horizontal=True, horizontal_alignment="distribute", key=kept):
            draw_help(place.rubric, practice, place.assessment.organisation.sector)
            if draft.choice is not None:
                st.button("Clear", key=f"clear-{practice.id}", type="tertiary", on_click=_clear, args=(place, practice.id))


def _kept_key(practice: str, kept: Draft, status: Status) -> str | None:
    """Return the key by which the page's style knows what "Saved" is said of, so that it is not said of a newer choice."""
    return f"kept-{kept.choice}-{kept.confidence.value}-{practice}" if status.kind == "saved" else None


def _say(badge: "st.delta_generator.DeltaGenerator", status: Status) -> None:
    """Draw how the card stands: short beside its title, the rest where one looks after a click."""
    short = status.words if len(status.words) <= SHORT or status.kind == "waiting" else SHORTER[status.kind]
    badge.badge(short, color=COLOURS[status.kind])
    if status.kind == "unsaved":
        st.error(md(status.words))
    elif status.kind != "choose" and short != status.words:
        st.caption(md(status.words))


def _clear(place: Place, practice: str) -> None:
    """Withdraw the answer. A card whose answer somebody else changed, or that cannot be cleared, stays as it is."""
    status = place.saver.clear(practice)
    if status.kind == "open":
        show_in_card(practice, place.saver.seen(practice))
    elif status.kind == "unsaved":
        state.put(UNSAVED, status.words)


def _choice(place: Place, practice: Practice, mine: str) -> None:
    """Show two people's answers and let the visitor choose; until then nothing is overwritten."""
    theirs = place.saver.theirs(practice.id)
    if theirs is None:
        st.rerun(scope="fragment")
    own = place.saver.is_mine(theirs)
    keep, save = ("Keep the other tab's", "Save this instead") if own else ("Keep theirs", "Save mine instead")
    who = "You changed this in another tab" if own else f"{md(shortened(theirs.by)) or 'Somebody'} changed this answer"
    st.warning(
        f"{who}{f' at {theirs.at}' if theirs.at else ''} to: {md(draft_words(theirs.draft))}.  \nYou have here: {md(mine)}."
    )
    with st.container(horizontal=True):
        if st.button(
            keep,
            key=f"theirs-{practice.id}",
            on_click=_take,
            args=(place, practice.id),
        ):
            st.rerun(scope="fragment")
        if st.button(
            save,
            key=f"mine-{practice.id}",
            on_click=place.saver.keep_mine,
            args=(practice.id,),
        ):
            st.rerun(scope="fragment")


def _take(place: Place, practice: str) -> None:
    place.saver.take_theirs(practice)
    show_in_card(practice, place.saver.seen(practice))


def _ways_at_the_top(place: Place) -> None:
    """Draw the ways to other screens and other dimensions, so that nobody has to scroll for them."""
    with st.container(horizontal=True, gap="small", key="ways"):
        _leave("Assessments", place, screen="start", key="top-leave", icon=":material/arrow_back:")
        for number, section in enumerate(place.asked):
            title = md(section.dimension.title)
            _leave(f"**{title}**" if number == place.number else title, place, section=number, key=f"section-{number}")
        _leave("Results", place, screen="results", key="top-results", icon=":material/arrow_forward:")


def _ways_out(place: Place) -> None:
    """Draw the buttons that leave the section. They save first, and stay when something could not be saved."""
    last = place.number == len(place.asked) - 1
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place.number > 0:
            _leave("Back", place, section=place.number - 1, key="back", kind="secondary")
        _leave("Results", place, screen="results", key="results", kind="primary" if last else "secondary")
        if not last:
            _leave("Next", place, section=place.number + 1, key="next", kind="primary")


Kind = Literal["primary", "secondary", "tertiary"]


def _other_mode(place: Place) -> None:
    """Draw the way between the quick check and the full questionnaire, at the end of either."""
    change = mode_button(place.rubric, place.assessment.mode)
    if change is None or place.number < len(place.asked) - 1:
        return
    label, mode = change
    kind: Kind = "secondary" if mode is Mode.FULL else "tertiary"
    if st.button(label, key="other-mode", type=kind, help="Every answer is kept.", on_click=_change_mode, args=(place, mode)):
        st.rerun(scope="app")


def _change_mode(place: Place, mode: Mode) -> None:
    """Save what is on the page, then ask what the other mode asks, from the start."""
    _go(place, 0, None, None)
    if not state.text(UNSAVED):
        try:
            desk.save_mode(place.saver.assessment, mode)
        except AssessmentError as error:
            state.put(UNSAVED, f"Not saved: {error}")


def _leave(  # noqa: PLR0913 - all by name
    label: str,
    place: Place,
    *,
    key: str,
    section: int | None = None,
    screen: str | None = None,
    kind: Kind = "tertiary",
    icon: str | None = None,
) -> None:
    arguments = (place, section, screen, None)
    if st.button(label, key=key, type=kind, icon=icon, on_click=_go, args=arguments):
        st.rerun(scope="app")


def _go(place: Place, section: int | None, screen: str | None, practice: str | None) -> None:
    """Save what is on the page, then go; what cannot be saved keeps the visitor here."""
    statuses = [(p, _flush(place, p)) for p in place.section.practices]
    unsaved = [(p, status) for p, status in statuses if status is not None and status.kind in {"waiting", "unsaved", "choose"}]
    if unsaved:
        state.put(UNSAVED, "Still here, because something is not saved yet:\n" + "\n".join(map(_unsaved_words, unsaved)))
    elif screen is not None:
        state.request_screen(screen)
    elif section is not None:
        state.go_to_section(section, practice)


def _unsaved_words(found: tuple[Practice, Status]) -> str:
    practice, status = found
    words = {"waiting": "choose why it does not apply, or another answer", "choose": "choose between the two answers"}
    return f"{practice.title}: {words.get(status.kind, status.words)}"


def _flush(place: Place, practice: Practice) -> Status | None:
    draft = read_card(practice.id)
    return None if draft is None else place.saver.save(practice.id, draft)


def _open_list(place: Place, answers: Mapping[str, Answer]) -> None:
    """Draw what is not settled yet, each with a way there."""
    points = open_points(place.asked, answers)
    with st.expander(f"What is open ({len(points)})", key="open-list", on_change="rerun") as opened:
        if not opened.open:
            return
        if not points:
            st.success("Nothing: every practice is answered, nothing is a guess, and high claims name evidence.")
        for point in points:
            label = f"{md(point.practice.title)}: {point.why}"
            arguments = (place, point.section, None, point.practice.id)
            if st.button(label, key=f"open-{point.practice.id}", type="tertiary", on_click=_go, args=arguments):
                st.rerun(scope="app")
