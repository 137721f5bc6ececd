"""What of an anonymous assessment may leave the facilitator's hands: counts of answers, and none of fewer than the minimum.

The one place that decides it: files to share, reports and what is attached to them all ask here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from assessment.answers import Answer, Assessment, Tally
from assessment.rubric.model import Rubric
from assessment.terms import LEVELS


def shared_form(rubric: Rubric, assessment: Assessment) -> Assessment:
    """Return the assessment as it may be handed on; one that is not anonymous is handed on as it is.

    Answers become tallies, in rubric order; those of fewer answers than `minimum_group` are left out, and so are
    respondents, notes, evidence, confidence and times. What a workshop agreed on stays: nobody said it alone. A tally
    is scored like confident answers, so ranges that came from guesses are narrower in the shared form, and what was left
    out counts as open. The approved plan is left out: it says where each practice stood, however few had answered. So are
    pins, as soon as one practice is left out: a pin has to fit the level its practice is at.
    """
    if not assessment.anonymous:
        return assessment
    given = {tally.practice: tally for tally in assessment.tallies} | tallies(assessment.answers)
    order = {practice.id: number for number, practice in enumerate(rubric.practices)}
    enough = [given[id] for id in sorted(given, key=order.__getitem__) if size(given[id]) >= rubric.rules.minimum_group]
    open_now = given.keys() - {tally.practice for tally in enough} - {agreed.practice for agreed in assessment.agreed}
    plan = assessment.plan.model_copy(update={"pins": ()}) if assessment.plan and open_now else assessment.plan
    kept = {"respondents": (), "answers": (), "tallies": tuple(enough), "plan": plan, "approved": None}
    return assessment.model_copy(update=kept)


def refuse_unshared(rubric: Rubric, assessment: Assessment) -> None:
    """Raise ValueError for an anonymous assessment that is not in its shared form: no report is made from one."""
    if shared_form(rubric, assessment) != assessment:
        message = "an anonymous assessment is reported from its shared form only; evaluate `shared_form(rubric, assessment)`"
        raise ValueError(message)


def tallies(answers: Iterable[Answer]) -> dict[str, Tally]:
    """Count answers by practice; a practice nobody answered is left out."""
    by_practice: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_practice[answer.practice].append(answer)
    return {practice: count(practice, found) for practice, found in by_practice.items()}


def count(practice: str, answers: list[Answer]) -> Tally:
    """Count answers to one practice."""
    levels = Counter(answer.level for answer in answers)
    one, two, three, four, five = (levels[level] for level in LEVELS)
    return Tally(
        practice=practice,
        levels=(one, two, three, four, five),
        dont_know=sum(answer.dont_know is not None for answer in answers),
        not_applicable=sum(answer.not_applicable is not None for answer in answers),
    )


def size(tally: Tally) -> int:
    """Return how many answers a tally counts."""
    return sum(tally.levels) + tally.dont_know + tally.not_applicable
