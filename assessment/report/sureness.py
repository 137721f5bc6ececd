"""How sure the result is, in words."""

from assessment.report.context import Context
from assessment.report.privacy import who_answered
from assessment.report.quick import quick_sentence
from assessment.wording import answered_words, counted, percent, score_number, sentence


def how_sure(context: Context) -> list[str]:
    """Return what is answered, by whom, with what evidence, and where people disagree; a quick check says so first."""
    return [
        *filter(None, [quick_sentence(context)]),
        f"{sentence(answered_words(context.result.answered))}. {who_answered(context.rubric, context.assessment)}",
        evidence_sentence(context),
        disagreement_sentence(context),
    ]


def evidence_sentence(context: Context) -> str:
    """Return the share of answers with evidence, and how many claims have none."""
    levels = [answer for answer in context.assessment.answers if answer.level is not None]
    if not levels:
        return "No single answer gives a level, so none has evidence."
    if context.assessment.anonymous and len(levels) < context.rubric.rules.minimum_group:
        return "The share of answers with evidence is not shown: too few answers."
    share = sum(bool(answer.evidence) for answer in levels) / len(levels)
    claims = _how_many(context, len(context.findings.unproven), "claim")
    guesses = _how_many(context, len(context.findings.guesses), "answer")
    none = "has none" if claims.startswith("1 ") else "have none"
    kind = "is a guess" if guesses.startswith("1 ") else "are guesses"
    unproven = (
        f"{sentence(claims)} at level 4 or 5 {none}"
        if context.findings.unproven
        else "No claim at level 4 or 5 is without evidence"
    )
    return f"{percent(share)} of the answers that give a level name evidence. {unproven}; {guesses} {kind}."


def _how_many(context: Context, number: int, what: str) -> str:
    """Return a count in words; in an anonymous assessment a small one is not told."""
    minimum = context.rubric.rules.minimum_group
    if context.assessment.anonymous and 0 < number < minimum:
        return f"fewer than {minimum} {what}s"
    return counted(number, what)


def disagreement_sentence(context: Context) -> str:
    """Return the practice on which people agree least."""
    if not context.findings.disputed:
        most = max((rating.respondents for rating in context.result.practices), default=0)
        if most < context.rubric.rules.minimum_group:
            return "Disagreement cannot be told: no practice has enough answers."
        return "Nobody disagrees: all answers to a practice are the same."
    rating = context.findings.disputed[0]
    title = context.rubric.practice_by_id[rating.id].title
    return (
        f"The biggest disagreement is on {title}: agreement {score_number(100 * (rating.consensus or 0))} of 100 "
        f"among {counted(rating.respondents, 'answer')}."
    )
