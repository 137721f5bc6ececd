"""The plan for trackers and calendars."""

from collections.abc import Callable
from typing import Final, NamedTuple

import streamlit as st

from app import desk
from app.components.text import md
from app.screens.roadmap.shown import Shown
from app.viewmodels.start import file_name
from assessment.roadmap.trackers import azure_csv, github_csv, jira_csv, milestones_calendar, plan_markdown


class Kind(NamedTuple):
    """One form in which the plan leaves: how its file is named and how it comes into the other program."""

    title: str
    ending: str
    how: str
    make: Callable[[Shown], bytes]


KINDS: Final = (
    Kind(
        "Jira",
        "csv",
        "An epic a practice, a task a step, estimates, due dates and links. In Jira: External system import, CSV.",
        lambda shown: jira_csv(shown.rubric, shown.basis.assessment, shown.plan),
    ),
    Kind(
        "Azure DevOps",
        "csv",
        "An epic a practice and an issue a step beneath it. In Azure Boards: Queries, Import work items.",
        lambda shown: azure_csv(shown.rubric, shown.plan),
    ),
    Kind(
        "GitHub",
        "csv",
        "An issue a practice and a step, with labels. With a CSV importer, or GitHub's command line, line by line.",
        lambda shown: github_csv(shown.rubric, shown.plan),
    ),
    Kind(
        "Markdown",
        "md",
        "Headings and check boxes, for a wiki or a pull request.",
        lambda shown: plan_markdown(shown.rubric, shown.basis.assessment, shown.plan).encode(),
    ),
)
CALENDAR: Final = Kind(
    "Calendar",
    "ics",
    "A milestone for each step, on the last day of its period. For any calendar that takes iCalendar files.",
    lambda shown: milestones_calendar(shown.rubric, shown.basis.assessment, shown.plan),
)


def draw(shown: Shown) -> None:
    """Draw a button for each form; the files hold the plan as it stands here."""
    desk.require_access()
    st.caption(
        "Each file holds the plan above." if shown.finished else "The search is not over: the files hold the plan found so far."
    )
    for kind in KINDS:
        _offer(shown, kind)
    if shown.wishes.start is None:
        st.markdown("**Calendar**  \nNeeds the day the first period starts: set “Starting” under “People, time and priorities”.")
    else:
        _offer(shown, CALENDAR)


def _offer(shown: Shown, kind: Kind) -> None:
    assessment = shown.stored.assessment
    name = file_name(f"{assessment.organisation.name} roadmap {kind.title}", kind.ending)
    with st.container(border=True, key=f"take-{kind.title}"):
        st.markdown(f"**{kind.title}**  \n{md(kind.how)}")
        st.download_button(
            f"Download for {kind.title}" if kind is not CALENDAR else "Download the calendar",
            kind.make(shown),
            name,
            on_click="ignore",
            icon=":material/download:",
            key=f"download-{kind.title}",
        )
