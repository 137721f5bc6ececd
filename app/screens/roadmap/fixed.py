"""What is fixed whatever else the plan does: finished by, not before, never, started, a level by a period."""

from collections.abc import Sequence

import streamlit as st

from app import desk, state
from app.components.pin_form import pin_form
from app.components.text import md
from app.forms import Form
from app.screens.roadmap.keeping import save_pins
from app.screens.roadmap.shown import Shown
from app.viewmodels.pins import (
    Fixable,
    about_step,
    added,
    beyond,
    contradiction_words,
    fixable,
    instead,
    pin_key,
    said,
    stale_words,
    step_pin,
    without,
)
from app.viewmodels.roadmap import latest_period
from assessment.answers import Pin, PlanWishes
from assessment.storage import Stored
from assessment.wording import counted


def ask(stored: Stored, now: PlanWishes, periods: int, form: Form) -> tuple[Pin, ...]:
    """Draw what is fixed with ways to add to it and to take away; returns what is to be fixed from now on.

    now: as stored, with the names of periods as the fields say. periods: as many as the fields say now, which may not be
    saved yet.
    """
    # Kept beside the fields, so that a change outlives the click until it is saved, also while one chooses whose wishes stay.
    pins: tuple[Pin, ...] = state.kept(form.key("pins"), lambda: now.pins)
    label = f"Fixed things ({len(pins)})" if pins else "Fixed things"
    with st.expander(label, key=form.key("fixed"), icon=":material/push_pin:"):
        again = desk.planned_again(stored, now.model_copy(update={"pins": pins}))
        for number, pin in enumerate(pins):
            if _row(form.key(pin_key(pins, number)), said(stored.rubric, now, pin), stale_words(stored.rubric, again, pin)):
                _keep(form, without(pins, [pin]))
        if not pins:
            st.caption("Nothing is fixed yet. What you add here, the plan keeps to, whatever else it does.")
        _add(pins, fixable(stored.rubric, again, desk.scored(stored).result, now, periods), form)
    return pins


def _keep(form: Form, pins: tuple[Pin, ...]) -> None:
    """Take the pins over into what the form shows, and draw the page anew: there they are saved."""
    state.put(form.key("pins"), pins)
    st.rerun()


def _row(key: str, words: str, stale: str) -> bool:
    """Draw one fixed thing; returns whether it is to go."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("  \n".join([md(words), *([f"*{md(stale)}*"] if stale else [])]), width="stretch")
        return st.button("Remove", key=key, help=f"Remove “{md(words)}”")


def _add(pins: Sequence[Pin], offer: Fixable, form: Form) -> None:
    """Draw the small form that adds one."""
    pin = pin_form(offer, form.key)
    if not st.button("Add", key=form.key("pin"), icon=":material/add:"):
        return
    if pin is None:
        st.warning("Nothing was added: choose what it is about first.")
    elif problem := contradiction_words(offer.rubric, offer.wishes, pins, pin):
        st.warning(md(problem))
    else:
        _keep(form, added(pins, pin))


def too_late(stored: Stored, now: PlanWishes, pins: tuple[Pin, ...], periods: int, form: Form) -> bool:
    """Draw the ways out when wishes name periods after the last one; returns whether there are such wishes."""
    late = beyond(pins, periods)
    if not late:
        return False
    lines = "\n".join(f"- {md(said(stored.rubric, now, pin))}" for pin in late)
    last = latest_period(late)
    st.warning(f"What is fixed reaches beyond the last period, so nothing is saved until you choose:\n{lines}")
    with st.container(horizontal=True):
        periods_key = form.key("periods")
        # In a callback: a field cannot be set after it was drawn.
        st.button(
            f"Plan {counted(last, now.period)}",
            type="primary",
            key=form.key("longer"),
            on_click=lambda: state.put(periods_key, last),
        )
        what = "that wish" if len(late) == 1 else f"those {len(late)} wishes"
        if st.button(f"Remove {what}", key=form.key("unpin-late")):
            _keep(form, without(pins, late))
    return True


def actions(shown: Shown, initiative: str) -> None:
    """Draw a button that opens what can be fixed about one step with a click; each is saved at once.

    initiative: one of the plan's, or one left out of it, where only a way back is offered.
    """
    pins = about_step(shown.wishes.pins, initiative)
    label = f"Fixed ({len(pins)})" if pins else "Fix"
    with st.popover(label, icon=":material/push_pin:", key=f"fix-{initiative}"):
        for pin in pins:
            st.markdown(f"Fixed now: {md(said(shown.rubric, shown.wishes, pin))}")
        for number, (words, pin) in enumerate(_offers(shown, initiative)):
            if pin not in pins and st.button(md(words), key=f"fix-{initiative}-{number}", width="stretch"):
                save_pins(shown.stored, instead(shown.wishes.pins, pin))
        if pins and st.button("Fix nothing here", key=f"fix-{initiative}-nothing", width="stretch"):
            save_pins(shown.stored, without(shown.wishes.pins, pins))
        if not pins and not any(item.initiative == initiative for item in shown.plan.items):
            st.caption("This step is not in the plan.")


def _offers(shown: Shown, initiative: str) -> list[tuple[str, Pin]]:
    """Return what can be fixed about a step of the plan, with the words of its button; nothing for a step outside it."""
    finish = next((item.finish for item in shown.plan.items if item.initiative == initiative), None)
    if finish is None:
        return []
    names = shown.names
    offers = [(f"Finished by the end of {names[finish - 1]}, as now", step_pin(initiative, "done_by", finish, 0.0))]
    if finish > 1:
        offers.append(
            (f"Finished by the end of {names[finish - 2]}, one period earlier", step_pin(initiative, "done_by", finish - 1, 0.0))
        )
    if finish < len(names):
        offers.append((f"Not finished before {names[finish]}", step_pin(initiative, "not_before", finish + 1, 0.0)))
    started = any(pin.started is not None for pin in about_step(shown.wishes.pins, initiative))
    if not started:  # what is started stays in: the share done would be lost
        offers.append(("Leave it out", step_pin(initiative, "never", 1, 0.0)))
    return offers
