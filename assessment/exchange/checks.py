"""Whether an assessment fits its rubric and itself: ids exist, nothing is answered twice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from assessment.answers import Assessment, PlanWishes
from assessment.errors import Problem
from assessment.mistakes import shown_key, suggestion, unknown
from assessment.rubric.model import Rubric

MAXIMUM_PROBLEMS: Final = 1_000
"""Mistakes beyond these are not listed: nobody reads them, and making their wording takes time."""


def check_assessment(assessment: Assessment, rubric: Rubric) -> tuple[Problem, ...]:
    """Return the mistakes in the order of the file, the first 1,001 when there are more; empty when there is none.

    Whether pins can hold is not checked here: that needs the current levels, and the planner knows them.
    """
    return tuple(islice(_problems(assessment, rubric), MAXIMUM_PROBLEMS + 1))


def _problems(assessment: Assessment, rubric: Rubric) -> Iterator[Problem]:
    yield from _twice("respondents", "the respondent", [item.id for item in assessment.respondents])
    yield from _answers(assessment, rubric)
    for name, items in (("tallies", assessment.tallies), ("agreed", assessment.agreed)):
        practices = [item.practice for item in items]
        yield from _unknown(rubric.practice_by_id, "practice", {f"{name}[{n}].practice": p for n, p in enumerate(practices)})
        yield from _twice(name, "the practice", practices)
    yield from _answered_and_counted(assessment)
    yield from _unknown(rubric.practice_by_id, "practice", {f"targets.{shown_key(key)}": key for key in assessment.targets})
    if assessment.plan is not None:
        yield from _plan(assessment.plan, rubric)


def _answers(assessment: Assessment, rubric: Rubric) -> Iterator[Problem]:
    respondents = {respondent.id: respondent for respondent in assessment.respondents}
    first: dict[tuple[str, str | None], int] = {}
    for number, answer in enumerate(assessment.answers):
        place = f"answers[{number}]"
        yield from _unknown(rubric.practice_by_id, "practice", {f"{place}.practice": answer.practice})
        yield from _respondent(place, answer.respondent, respondents)
        before = first.setdefault((answer.practice, answer.respondent), number)
        if before != number:
            who = f" by '{shown_key(answer.respondent)}'" if answer.respondent is not None else ""
            what = f"is a second answer to '{answer.practice}'{who}; the first is answers[{before}], keep one of them"
            yield Problem(place, what)


def _respondent(place: str, name: str | None, known: Mapping[str, object]) -> Iterator[Problem]:
    if name is None and known:
        yield Problem(f"{place}.respondent", f"is missing; name one of the respondents{suggestion('', known)}")
    if name is not None and not known:
        what = f"'{shown_key(name)}' is not among the respondents, which are none; list it there, or leave it out here"
        yield Problem(f"{place}.respondent", what)
    if name is not None and known and name not in known:
        yield Problem(f"{place}.respondent", unknown("respondent", name, known))


def _unknown(known: Iterable[str], kind: str, given: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each name, by place, that is not known."""
    for place, name in given.items():
        if name not in known:
            yield Problem(place, unknown(kind, name, known))


def _twice(name: str, kind: str, keys: Sequence[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, key in enumerate(keys):
        before = first.setdefault(key, number)
        if before != number:
            what = f"names {kind} '{shown_key(key)}' a second time; the first is {name}[{before}], keep one of them"
            yield Problem(f"{name}[{number}]", what)


def _answered_and_counted(assessment: Assessment) -> Iterator[Problem]:
    answered: dict[str, int] = {}
    for number, answer in enumerate(assessment.answers):
        answered.setdefault(answer.practice, number)
    for number, tally in enumerate(assessment.tallies):
        if tally.practice in answered:
            what = f"'{tally.practice}' has answers too (answers[{answered[tally.practice]}]); keep the answers or the tally"
            yield Problem(f"tallies[{number}].practice", what)


def _plan(plan: PlanWishes, rubric: Rubric) -> Iterator[Problem]:
    groups = [group.id for group in rubric.skill_groups]
    benefits = [benefit.id for benefit in rubric.benefits]
    yield from _unknown(groups, "skill group", {f"plan.capacity.{shown_key(key)}": key for key in plan.capacity})
    yield from _unknown(benefits, "benefit", {f"plan.priorities.{shown_key(key)}": key for key in plan.priorities})
    for number, pin in enumerate(plan.pins):
        if pin.initiative is not None:
            place = f"plan.pins[{number}].initiative"
            yield from _unknown(rubric.initiative_by_id, "initiative", {place: pin.initiative})
        if pin.dimension is not None:
            place = f"plan.pins[{number}].dimension"
            yield from _unknown(rubric.dimension_by_id, "dimension", {place: pin.dimension})
