"""How sure the result is: what is answered, by whom, with what evidence, and where people disagree."""

from collections.abc import Sequence
from typing import Final

from assessment.answers import Answer
from assessment.briefing.basis import Basis
from assessment.briefing.people import who_answered
from assessment.briefing.values import Labelled, Sureness
from assessment.scoring.result import Answered
from assessment.sharing import size, tallies
from assessment.terms import Mode
from assessment.wording import and_unknown, consensus_words, counted, listed, percent, quick_words, sentence, settled_words

NAMED: Final = 3


def sureness(basis: Basis) -> Sureness:
    """Return how sure the result is. An anonymous assessment gives no count of fewer answers than the rubric's minimum."""
    keys = _open_keys(basis)
    parts = (
        Labelled("Answered", _answered(basis, keys)),
        Labelled("By whom", who_answered(basis.rubric, basis.assessment)),
        Labelled("Evidence", _evidence(basis)),
        Labelled("Disputed", _disagreement(basis)),
    )
    disputed = basis.evaluation.findings.most_disputed
    return Sureness(
        answered=basis.result.answered.practices,
        of=basis.result.answered.of,
        with_evidence=_share(basis),
        disagreement=None if disputed is None else basis.title(disputed.id),
        open_keys=keys,
        parts=parts,
    )


def _answered(basis: Basis, missing: Sequence[str]) -> str:
    done = basis.result.answered
    if not done.of:
        return "No practice applies, so none can be answered."
    keys = (
        f" Key {'practice' if len(missing) == 1 else 'practices'} not answered yet: {listed(missing, NAMED)}." if missing else ""
    )
    said = f"{_how_many_answered(done, _unknown(basis))}{keys}"
    if basis.assessment.mode is not Mode.QUICK:
        return said
    wider = ", so ranges are wider than a full assessment's" if done.practices < done.of else ""
    return f"{said} {quick_words(basis.rubric, basis.result, wider)}"


def _unknown(basis: Basis) -> int:
    """Return how many practices were asked about and nobody knew; of an anonymous assessment those that enough did not know."""
    assessment = basis.assessment
    least = basis.rubric.rules.minimum_group if assessment.anonymous else 1
    said = tallies(assessment.answers) | {tally.practice: tally for tally in assessment.tallies}
    return sum(practice.id in said and size(said[practice.id]) >= least for practice in basis.evaluation.findings.open)


def _how_many_answered(done: Answered, unknown: int) -> str:
    if done.of == 1 and unknown:
        return "Nobody knows about the one practice that applies."
    if done.of == 1:
        return f"The one practice that applies is {'answered' if done.practices else 'not answered'}."
    if done.practices == done.of:
        return f"All {done.of} practices that apply are answered."
    number = str(done.practices) if done.practices else "None"
    return (
        f"{number} of the {done.of} practices that apply {'is' if done.practices < 2 else 'are'} answered{and_unknown(unknown)}."
    )


def _levels(basis: Basis) -> list[Answer]:
    return [answer for answer in basis.assessment.answers if answer.level is not None]


def _few(basis: Basis, number: int) -> bool:
    """Whether a count is too small to be told."""
    return basis.assessment.anonymous and 0 < number < basis.rubric.rules.minimum_group


def _share(basis: Basis) -> float | None:
    levels = _levels(basis)
    shown = sum(bool(answer.evidence) for answer in levels)
    if not levels or any(_few(basis, number) for number in (len(levels), shown, len(levels) - shown)):
        return None
    return shown / len(levels)


def _evidence(basis: Basis) -> str:
    levels = _levels(basis)
    if not levels:
        return "No single answer gives a level, so none has evidence."
    if _few(basis, len(levels)):
        return "The share of answers with evidence is not shown: too few answers."
    share = _share(basis)
    found = basis.evaluation.findings
    return f"{_share_words(share)} {_claims(basis, found.unproven)}; {_guesses(basis, found.guesses)}."


def _share_words(share: float | None) -> str:
    if share is None:
        return "The share of answers with evidence is not shown: too few answers differ."
    if share == 0:
        return "No answer that gives a level names evidence."
    return (
        "Every answer that gives a level names evidence."
        if share == 1
        else f"{percent(share)} of the answers that give a level name evidence."
    )


def _claims(basis: Basis, unproven: Sequence[Answer]) -> str:
    if not unproven:
        return "No claim at level 4 or 5 is without evidence"
    said = _how_many(basis, len(unproven), "claim")
    return f"{sentence(said)} at level 4 or 5 {'has' if len(unproven) == 1 and not basis.assessment.anonymous else 'have'} none"


def _guesses(basis: Basis, guesses: Sequence[Answer]) -> str:
    said = _how_many(basis, len(guesses), "answer")
    return f"{said} {'is a guess' if said.startswith('1 ') else 'are guesses'}"


def _how_many(basis: Basis, number: int, what: str) -> str:
    if _few(basis, number):
        return f"fewer than {basis.rubric.rules.minimum_group} {what}s"
    return counted(number, what)


def _disagreement(basis: Basis) -> str:
    findings = basis.evaluation.findings
    rating = findings.most_disputed
    if rating is None:
        most = max((rating.respondents for rating in basis.result.practices), default=0)
        if most < basis.rubric.rules.minimum_group:
            return "Disagreement cannot be told: no practice has enough answers."
        return "Nobody disagrees: all answers to a practice are the same."
    agreement = f"{consensus_words(rating.consensus or 0)} among {counted(rating.respondents, 'answer')}"
    if rating.id not in findings.settled:
        left = " that is not settled" if findings.settled else ""
        return f"The biggest disagreement{left} is on {basis.title(rating.id)}: {agreement}."
    since = settled_words(findings.settled[rating.id])
    return f"Every disagreement is settled; the biggest was on {basis.title(rating.id)} ({since}): {agreement}."


def _open_keys(basis: Basis) -> tuple[str, ...]:
    ratings = basis.ratings
    keys = [practice for practice in basis.rubric.practices if practice.key and ratings[practice.id].applicable]
    return tuple(practice.title for practice in keys if ratings[practice.id].point is None)
