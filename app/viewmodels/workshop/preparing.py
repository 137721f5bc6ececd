"""What a workshop is prepared from: choices of practices, what anonymity means, and how the minutes are spent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessment.errors import Problem
from assessment.rubric.model import Rubric
from assessment.terms import Mode, Role
from assessment.wording import counted, listed, role_words, sentence
from assessment.workshop import Anonymity, Pace, Setup, Workshop, chosen, timings

ALL, QUICK, BY_HAND = "all", "quick", "by-hand"

ANONYMITY: Final[Mapping[Anonymity, tuple[str, str]]] = {
    Anonymity.ALIASES: (
        "Aliases",
        "Nobody's name is asked: everybody gets an alias such as Amber Heron. The assessment becomes anonymous, so files to "
        "share and reports carry counts only. This is where people answer most freely.",
    ),
    Anonymity.NAMED: (
        "Names",
        "Everybody types their name, you see who is in, and the assessment keeps each answer with its name. It can be raised to "
        "aliases during the workshop, which deletes the names; it can never be lowered again.",
    ),
}
PACE: Final[Mapping[Pace, tuple[str, str]]] = {
    Pace.FACILITATOR: ("Yours", "All phones show the practice you go to."),
    Pace.OWN: ("Everybody's own", "Everybody goes through all open practices by themselves."),
}


@dataclass(frozen=True)
class Phase:
    """A line of the proposed agenda. start: minutes after the beginning."""

    start: int
    minutes: int
    what: str


@dataclass(frozen=True)
class Agenda:
    """How the minutes are spent. warning: why that does not work out, and what would; "" when it does."""

    phases: tuple[Phase, ...]
    warning: str


@dataclass(frozen=True)
class Prepared:
    """A workshop in the list."""

    id: str
    title: str
    words: str
    closed: bool


def choices(rubric: Rubric) -> Mapping[str, str]:
    """Return what can be chosen to ask about: id and label."""
    quick = len(chosen(rubric, Mode.QUICK))
    found = {ALL: f"All ({len(rubric.practices)})"}
    if quick:
        found[QUICK] = f"Quick check ({quick})"
    numbers = [(dimension, len(rubric.practices_of(dimension.id))) for dimension in rubric.dimensions]
    found |= {dimension.id: f"{dimension.title} ({number})" for dimension, number in numbers if number}
    return {**found, BY_HAND: "By hand"}


def grouped(rubric: Rubric, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return problems with practices by their titles, and those of which the same is wrong as one."""
    by_what: dict[str, list[str]] = {}
    for problem in problems:
        practice = rubric.practice_by_id.get(problem.where.removeprefix("practice "))
        by_what.setdefault(problem.what, []).append(practice.title if practice else problem.where)
    return tuple(
        Problem(listed(where), f"each {what}" if len(where) > 1 else what) if all(where) else Problem("", what)
        for what, where in by_what.items()
    )


def first_choice(rubric: Rubric, mode: Mode) -> str:
    """Return what is proposed: what the assessment asks about, which of a quick check are the practices of one."""
    return QUICK if mode is Mode.QUICK and QUICK in choices(rubric) else ALL


def practices_of(rubric: Rubric, choice: str, by_hand: Sequence[str]) -> tuple[str, ...]:
    """Return the practices of a choice, in rubric order."""
    if choice == BY_HAND:
        return tuple(practice.id for practice in rubric.practices if practice.id in by_hand)
    if choice in {ALL, QUICK}:
        return chosen(rubric, Mode.QUICK if choice == QUICK else Mode.FULL)
    return chosen(rubric, dimension=choice)


def role_titles() -> Mapping[Role, str]:
    """Return the roles with their titles, in their order."""
    return {role: "Another role" if role is Role.OTHER else _title(role) for role in Role}


def proposed(setup: Setup) -> Agenda:
    """Return the proposed agenda of a setup."""
    plan = timings(setup)
    number = counted(len(setup.practices), "practice")
    topics = min(plan.topics, len(setup.practices))
    taken = topics * setup.minutes_a_topic
    each = f"{setup.minutes_a_topic} minutes" + (" each, the most valuable first" if topics > 1 else "")
    parts = (
        (plan.opening, "Opening: why we are here, everybody joins"),
        (plan.answering, f"Answering: {number} on the phones"),
        (taken, f"Talking: {counted(topics, 'topic')}, {each}"),
        (plan.talking - taken, "In reserve: for what takes longer, or to end earlier"),
        (plan.closing, "Closing: who does what"),
    )
    phases: list[Phase] = []
    start = 0
    for minutes, what in [(minutes, what) for minutes, what in parts if minutes]:
        phases.append(Phase(start, minutes, what))
        start += minutes
    if plan.fits:
        return Agenda(tuple(phases), "")
    needed = plan.opening + plan.answering + plan.closing + setup.minutes_a_topic
    fits = f"choose at most {counted(plan.practices_that_fit, 'practice')}, or " if plan.practices_that_fit else ""
    why = f"There is no time to talk about even one topic: {fits}take {needed} minutes."
    return Agenda(tuple(phases), sentence(why))


def agenda_rows(agenda: Agenda) -> list[dict[str, str]]:
    """Return the agenda as a table."""
    return [{"From": f"{phase.start} min", "For": f"{phase.minutes} min", "What": phase.what} for phase in agenda.phases]


def listed_workshops(workshops: Sequence[Workshop]) -> tuple[Prepared, ...]:
    """Return the workshops of an assessment as lines, in their order (the latest first)."""
    number = len(workshops)
    return tuple(_line(workshop, number - place) for place, workshop in enumerate(workshops))


def _line(workshop: Workshop, number: int) -> Prepared:
    stage = "answers deleted for good" if workshop.forgotten else "closed" if workshop.closed else "open"
    revealed = sum(topic.round > 1 or topic.stage == "revealed" for topic in workshop.topics)
    names = "aliases" if workshop.anonymous else "names"
    words = f"{counted(len(workshop.topics), 'practice')}, {revealed} revealed, {names}, {stage}"
    return Prepared(workshop.id, f"Workshop {number}", words, workshop.closed)


def _title(role: Role) -> str:
    return "Risk and compliance" if role is Role.RISK_AND_COMPLIANCE else sentence(role_words(role))
