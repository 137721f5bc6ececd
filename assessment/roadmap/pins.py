"""Pins that make no sense by themselves: each mistake found, with what to do."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from assessment.answers import Assessment, Pin
from assessment.errors import PlanError, Problem
from assessment.roadmap.candidates import current_level, steps_between
from assessment.rubric.model import Initiative, Rubric
from assessment.scoring.states import State


def check_pins(rubric: Rubric, assessment: Assessment, states: Mapping[str, State]) -> None:
    """Raise PlanError with one problem for each pin that names nothing that can be planned."""
    if assessment.plan is None:
        return
    problems = [
        Problem(f"plan.pins[{number}]", what)
        for number, pin in enumerate(assessment.plan.pins)
        for what in _mistakes(rubric, assessment, states, pin)
    ]
    problems += _different_shares(assessment.plan.pins)
    if problems:
        raise PlanError(problems)


def _mistakes(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], pin: Pin) -> Iterator[str]:
    if pin.dimension is not None:
        if pin.dimension not in rubric.dimension_by_id:
            yield _unknown(pin.dimension, "dimension", rubric.dimension_by_id)
        return
    initiative = rubric.initiative_by_id.get(pin.initiative or "")
    if initiative is None:
        yield _unknown(pin.initiative or "", "initiative", rubric.initiative_by_id)
    elif initiative.id not in steps_between(rubric, assessment.targets, states):
        yield _not_between(initiative, assessment.targets, states)


def _unknown(name: str, kind: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(name, known, n=1)
    advice = f"did you mean '{close[0]}'?" if close else f"take one of the rubric's {kind}s or drop the pin"
    return f"'{name}' is no {kind}; {advice}"


def _not_between(initiative: Initiative, targets: Mapping[str, int], states: Mapping[str, State]) -> str:
    practice = initiative.practice
    state, target = states[practice], targets.get(practice)
    if not state.applicable:
        why, remedy = f"{practice} does not apply", "drop the pin"
    elif state.point is None:
        why, remedy = f"{practice} is not answered yet", "answer it or drop the pin"
    elif target is None:
        why, remedy = f"{practice} has no target", "set one or drop the pin"
    elif initiative.level > target:
        why, remedy = f"the target of {practice} is {target}", "raise the target or drop the pin"
    else:
        why, remedy = f"{practice} is at {current_level(state)} already", "drop the pin"
    return f"{initiative.id} does not lie between current level and target: {why}; {remedy}"


def _different_shares(pins: tuple[Pin, ...]) -> Iterator[Problem]:
    first: dict[str, float] = {}
    for number, pin in enumerate(pins):
        if pin.initiative is None or pin.started is None:
            continue
        before = first.setdefault(pin.initiative, pin.started)
        if before != pin.started:
            what = f"{pin.initiative} is said to be done to {before:.0%} and to {pin.started:.0%}; keep one of them"
            yield Problem(f"plan.pins[{number}]", what)
