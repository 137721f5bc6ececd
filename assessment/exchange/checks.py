"""Whether an assessment fits its rubric and itself: ids exist, nothing is answered twice."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from assessment.answers import Assessment
from assessment.errors import Problem
from assessment.exchange.approval_checks import approval_problems
from assessment.exchange.names import twice, unknown_names
from assessment.exchange.wishes_checks import wishes_problems
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
    yield from twice("respondents", "the respondent", [item.id for item in assessment.respondents])
    yield from _answers(assessment, rubric)
    for name, items in (("tallies", assessment.tallies), ("agreed", assessment.agreed)):
        practices = [item.practice for item in items]
        yield from unknown_names(rubric.practice_by_id, "practice", {f"{name}[{n}].practice": p for n, p in enumerate(practices)})
        yield from twice(name, "the practice", practices)
    yield from _answered_and_counted(assessment)
    yield from unknown_names(rubric.practice_by_id, "practice", {f"targets.{shown_key(key)}": key for key in assessment.targets})
    if assessment.plan is not None:
        yield from wishes_problems("plan", assessment.plan, rubric)
    initiatives = [work.initiative for work in assessment.work]
    places = {f"work[{n}].initiative": initiative for n, initiative in enumerate(initiatives)}
    yield from unknown_names(rubric.initiative_by_id, "initiative", places)
    yield from twice("work", "the initiative", initiatives)
    if assessment.approved is not None:
        yield from approval_problems(assessment.approved, rubric)


def _answers(assessment: Assessment, rubric: Rubric) -> Iterator[Problem]:
    respondents = {respondent.id: respondent for respondent in assessment.respondents}
    first: dict[tuple[str, str | None], int] = {}
    for number, answer in enumerate(assessment.answers):
        place = f"answers[{number}]"
        yield from unknown_names(rubric.practice_by_id, "practice", {f"{place}.practice": answer.practice})
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


def _answered_and_counted(assessment: Assessment) -> Iterator[Problem]:
    answered: dict[str, int] = {}
    for number, answer in enumerate(assessment.answers):
        answered.setdefault(answer.practice, number)
    for number, tally in enumerate(assessment.tallies):
        if tally.practice in answered:
            what = f"'{tally.practice}' has answers too (answers[{answered[tally.practice]}]); keep the answers or the tally"
            yield Problem(f"tallies[{number}].practice", what)
