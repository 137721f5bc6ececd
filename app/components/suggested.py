"""Suggested targets: what they rest on, all of them at once, and one beside its practice."""

from collections.abc import Mapping

import streamlit as st

from app import desk, state
from app.components.about import About, draw_about
from app.components.kept_form import keep_form
from app.components.text import md
from app.forms import Form
from app.viewmodels.asked import asked_facts
from app.viewmodels.suggestions import SuggestionLine, SuggestionsView, is_told
from assessment.storage import Stored
from assessment.wording import counted


def draw_profile(stored: Stored) -> None:
    """Draw what the organisation is and runs; every change is saved."""
    organisation, profile = stored.assessment.organisation, stored.assessment.profile
    now = About(organisation.sector, organisation.people, profile)
    form = Form("profile", stored.id, now)
    # Open as long as the page is, when something was missing at first: it must not close while somebody fills it in.
    expanded = state.kept(form.key("expanded"), lambda: not is_told(stored.rubric, profile, organisation))
    with st.expander("What you run", expanded=expanded, key=form.key("about"), icon=":material/tune:"):
        shown = draw_about(now, asked_facts(stored.rubric), form.key)
        st.caption("Every change is saved. What stays empty is not assumed.")
    keep_form(
        form,
        shown,
        lambda: desk.save_profile(stored.id, shown.profile, sector=shown.sector, people=shown.people),
        "what you run",
    )


def draw_suggestions(view: SuggestionsView) -> Mapping[str, int] | None:
    """Draw what is said of all suggestions; returns all targets there are to be, None when nothing was pressed."""
    st.markdown(f"**Suggested for you.** {md(view.told)} {md(view.untold)}  \n{md(view.summary)}")
    taken = None
    if view.free or view.own:
        with st.container(horizontal=True):
            if view.free and st.button(f"Take {counted(view.free, 'suggestion')}", type="primary", key="take-all"):
                taken = view.untouched
            if view.own and st.button(f"Take all {len(view.lines)}, replacing {view.own} I chose", key="take-over"):
                taken = view.replaced
    if view.beyond:
        st.markdown(f":material/check_circle: {md(view.beyond)}")
    st.caption(f"{md(view.basis)} The reason for each stands beside its practice, below.")
    return taken


def draw_suggestion(line: SuggestionLine) -> None:
    """Draw the suggestion and its reason beside a practice."""
    beyond = f" **{md(line.beyond)}**" if line.beyond else ""
    st.caption(f"**{md(line.words)}.** {md(line.reason)}{beyond}")


def draw_offer(practice: str, line: SuggestionLine) -> int | None:
    """Draw the button that takes one suggestion; returns its level when it was pressed."""
    if line.offer is None:
        return None
    pressed = st.button(f"Take level {line.offer}", key=f"take-{practice}", type="tertiary", icon=":material/add:")
    return line.offer if pressed else None
