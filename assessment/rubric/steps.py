"""Rules about initiatives as steps: one for each practice and level, and no step that waits for itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.rubric.draft import Draft, Entry, entries_of
from assessment.terms import LEVELS

Step = tuple[str, int]
FIRST, *_ = STEPS = LEVELS[1:]


@dataclass(frozen=True)
class _Need:
    """What a step waits for, and the requirement that says so; None for the step below, which goes without saying."""

    step: Step
    said_by: Entry | None


def check_steps(draft: Draft, practices: list[Entry], initiatives: list[Entry]) -> None:
    """Note in the draft's documents which steps are misnamed, missing or cannot be reached."""
    for initiative in initiatives:
        _name(initiative)
    _one_each(draft)
    known = {name for practice in practices if (name := practice.text("id"))}
    needs = {step: _needs(step, entry, known) for entry in initiatives if (step := _step(entry)) is not None}
    _no_cycle(needs)


def _step(initiative: Entry) -> Step | None:
    practice, level = initiative.text("practice"), initiative.number("level")
    return (practice, int(level)) if practice and level in STEPS else None


def _name(initiative: Entry) -> None:
    step, name = _step(initiative), initiative.text("id")
    if step and name and name != step_id(step):
        initiative.refuse(f"'{name}' needs to be PRACTICE-LEVEL: '{step_id(step)}'", "id")


def step_id(step: Step) -> str:
    """Return the id of a step's initiative."""
    return f"{step[0]}-{step[1]}"


def _one_each(draft: Draft) -> None:
    """Check that each practice has one initiative for each level from 2 to 5, in whatever file it stands."""
    found: dict[Step, Entry] = {}
    for document in draft.initiatives.values():
        for entry in entries_of(document):
            step = _step(entry)
            if step in found:
                entry.refuse(f"is the second initiative for {step_id(step)}; keep one of them")
            elif step:
                found[step] = entry
    if draft.is_complete(*draft.initiatives.values()):
        _none_missing(draft, found)


def _none_missing(draft: Draft, found: Mapping[Step, Entry]) -> None:
    for dimension, document in draft.practices.items():
        for name in dict.fromkeys(entry.text("id") for entry in entries_of(document)):
            for step in ((name, level) for level in STEPS if name):
                if step not in found:
                    what = f"has no initiative {step_id(step)}; each practice needs one for each level from 2 to 5"
                    draft.initiatives[dimension].refuse_line(0, what)


def _needs(step: Step, initiative: Entry, known: Iterable[str]) -> list[_Need]:
    """Return what a step waits for; requirements that break a rule by themselves are noted and left out."""
    needs = [] if step[1] == FIRST else [_Need((step[0], step[1] - 1), None)]
    for need in initiative.entries("requires"):
        required = _step(need)
        if required is None or required[0] not in known:
            continue
        if required[0] == step[0]:
            need.refuse("requires its own practice; the level below is required anyway, leave this out", "practice")
        elif required[1] > step[1]:
            what = f"requires level {required[1]}, above its own {step[1]}; require {step[1]} or less, or move the requirement up"
            need.refuse(what, "level")
        else:
            needs.append(_Need(required, need))
    return needs


def _no_cycle(needs: dict[Step, list[_Need]]) -> None:
    """Name one cycle after the other, taking each one's steps away, until none is left."""
    while left := _waiting_for_each_other(needs):
        cycle = _cycle(left)
        said = next(need for step in cycle for need in left[step] if need.said_by and need.step in cycle)
        names = [step_id(step) for step in (*cycle, cycle[0])]
        if said.said_by:
            said.said_by.refuse(f"these steps wait for each other: {' → '.join(names)}; remove one of the requirements")
        needs = {step: found for step, found in left.items() if step not in cycle}


def _waiting_for_each_other(needs: Mapping[Step, list[_Need]]) -> dict[Step, list[_Need]]:
    """Return the steps from which a cycle is reached, each with only the needs that lead there."""
    left = dict(needs)
    while True:
        kept = {step: [need for need in found if need.step in left] for step, found in left.items()}
        kept = {step: found for step, found in kept.items() if found}
        if len(kept) == len(left):
            return kept
        left = kept


def _cycle(needs: Mapping[Step, list[_Need]]) -> list[Step]:
    """Return one cycle, beginning with its first step in the order of the files. Every step given leads to one."""
    order = {step: number for number, step in enumerate(needs)}
    trail = [next(iter(needs))]
    while (following := needs[trail[-1]][-1].step) not in trail:
        trail.append(following)
    cycle = trail[trail.index(following) :]
    begin = cycle.index(min(cycle, key=order.__getitem__))
    return [*cycle[begin:], *cycle[:begin]]
