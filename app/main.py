"""The page frame: runs before every screen on every full rerun, so it stays cheap."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from app import desk, state
from app.components.style import page_style
from app.components.typing import keep_what_is_typed
from app.failures import show_failure
from app.resources import resources
from app.screens import delivery, gate, join, method, presenter, questionnaire, report, respond, results, roadmap, start, workshop
from assessment.errors import AssessmentError

ICON: Final = Path(__file__).with_name("icon.png")
SCREENS: Final[tuple[tuple[str, str, Callable[[], None]], ...]] = (
    ("start", "Assessments", start.page),
    ("questionnaire", "Questionnaire", questionnaire.page),
    ("results", "Results", results.page),
    ("roadmap", "Roadmap", roadmap.page),
    ("report", "Report", report.page),
    ("workshop", "Workshop", workshop.page),
    ("delivery", "Delivery check", delivery.page),
    ("method", "Method", method.page),
)
PROJECTOR: Final = ("presenter", "Projector", presenter.page)
# Open to whoever has a code or a token, which these screens check themselves; nothing leads from them to the others.
# (A comment, because Streamlit writes a text that stands by itself in its script onto every page.)
RESPONDENTS: Final = (("join", "Join the workshop", join.page), ("respond", "Workshop", respond.page))
OPEN: Final = tuple(path for path, _, _ in RESPONDENTS)
WITHOUT_ASSESSMENT: Final = ("start", "method")
MENU: Final = tuple(path for path, _, _ in SCREENS)
WITHOUT_MENU: Final = ("questionnaire", "presenter", "join", "respond")
NEXT: Final = {"results": "roadmap", "roadmap": "report"}


def main() -> None:
    """Set the page up, let in who may come in, and run the chosen screen."""
    st.set_page_config(page_title="Waymark", page_icon=str(ICON), layout="centered")
    state.keep_address()
    page_style()
    admitted = resources().access.permits(st.context.cookies)
    pages = {
        path: st.Page(body if admitted else gate.page, title=title, url_path=path, default=path == "start")
        for path, title, body in (*SCREENS, PROJECTOR)
    } | {path: st.Page(body, title=title, url_path=path) for path, title, body in RESPONDENTS}
    chosen = st.navigation(list(pages.values()), position="hidden")
    heartbeat()
    keep_what_is_typed(quick=chosen.url_path == "respond")
    if (wanted := state.take_requested_screen()) is not None and (admitted or wanted[0] in OPEN):
        screen, place = wanted
        st.switch_page(pages[screen], query_params=place if screen in OPEN else {**state.address_of_assessment(), **place})
    # While somebody answers, a link of the menu and a text being typed would fight for one click; the
    # questionnaire has buttons of its own instead.
    try:
        if admitted and chosen.url_path not in WITHOUT_MENU:
            menu(pages)
        chosen.run()
    except AssessmentError as error:
        show_failure(error)
    if admitted and (onward := NEXT.get(chosen.url_path)) is not None and desk.is_open():
        title, address = pages[onward].title, state.address_of_assessment()
        st.page_link(pages[onward], label=f"**Next: {title}**", icon=":material/arrow_forward:", query_params=address)


def menu(pages: dict[str, "st.Page"]) -> None:
    """Links to the screens. They carry the open assessment themselves; Streamlit's own menu would drop it."""
    address = state.address_of_assessment()
    hidden = () if desk.offers_delivery_check() else ("delivery",)
    with st.container(horizontal=True, key="menu", gap="xsmall"):
        for path, page in pages.items():
            if path in MENU and path not in hidden and (address or path in WITHOUT_ASSESSMENT):
                st.page_link(page, query_params=address)


@st.fragment(run_every=60)
def heartbeat() -> None:
    """Do nothing, every minute: its timer makes the browser run the page again after a lost connection."""


main()
