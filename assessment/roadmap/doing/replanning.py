"""Planning again while work is under way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessment.answers import Assessment, Pin, Work, WorkStatus
from assessment.roadmap.candidates import steps_between
from assessment.roadmap.doing.proposing import done_initiatives
from assessment.rubric.model import Rubric
from assessment.scoring.states import State


@dataclass(frozen=True)
class Replanning:
    """What to hand to `make_plan`: only for planning, never to be stored or scored as answers.

    assessment: with the pins that work under way means. states: with done initiatives taken as reached.
    """

    assessment: Assessment
    states: Mapping[str, State]


def replanning(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], works: Iterable[Work]) -> Replanning:
    """Return what a plan of the rest is made from: started work stays in, done and dropped work is out.

    Done initiatives count as reached level by level from where a practice is now; what is done above one that is not costs
    nothing any more and still waits for it. Pins on done and dropped initiatives go, a share done replaces a pin's. An
    assessment that asks for no plan is returned as it is.
    """
    wishes = assessment.plan
    if wishes is None:
        return Replanning(assessment, states)
    by_id = {work.initiative: work for work in works}
    reached = _reached(rubric, states, done_initiatives(by_id.values()))
    between = steps_between(rubric, assessment.targets, reached)
    kept = tuple(pin for pin in wishes.pins if _stays(pin, by_id, between))
    added = tuple(_pins({step: work for step, work in by_id.items() if step in between}))
    plan = wishes.model_copy(update={"pins": (*kept, *added)})
    return Replanning(assessment.model_copy(update={"plan": plan}), reached)


def _reached(rubric: Rubric, states: Mapping[str, State], done: frozenset[str]) -> Mapping[str, State]:
    reached = dict(states)
    for initiative in sorted(rubric.initiatives, key=lambda initiative: initiative.level):
        state = reached[initiative.practice]
        if initiative.id not in done or not state.applicable or state.point is None:
            continue
        if initiative.level - 1 <= state.point < initiative.level:
            reached[initiative.practice] = state.at(initiative.level)
    return reached


def _stays(pin: Pin, works: Mapping[str, Work], between: Mapping[str, object]) -> bool:
    """Whether a wish still makes sense; one on an initiative that nobody touched is left for planning to judge."""
    work = works.get(pin.initiative or "")
    if work is None or work.status is WorkStatus.PLANNED:
        return True
    if work.status is WorkStatus.STARTED:
        return pin.started is None and not pin.never and pin.initiative in between
    return False


def _pins(works: Mapping[str, Work]) -> Iterator[Pin]:
    for step, work in sorted(works.items()):
        if work.status is WorkStatus.STARTED:
            yield Pin(initiative=step, started=work.share_done or 0.0)
        elif work.status is WorkStatus.DONE:
            yield Pin(initiative=step, started=1.0)
        elif work.status is WorkStatus.DROPPED:
            yield Pin(initiative=step, never=True)
