"""What a quick check says of itself, and what it does not print."""

from assessment.report.context import Context
from assessment.terms import Mode
from assessment.wording import counted, quick_words


def only_in_full(context: Context) -> frozenset[str]:
    """Return the practices that only the full assessment asks and nobody said anything about; empty for a full one.

    Whoever took the quick check has no use for their levels, and they would be half of the pages. A rubric without a quick
    check asks all.
    """
    practices = context.rubric.practices
    if context.assessment.mode is not Mode.QUICK or not any(practice.quick for practice in practices):
        return frozenset()
    return frozenset(practice.id for practice in practices if not practice.quick and context.records[practice.id].empty)


def quick_sentence(context: Context) -> str:
    """Return that this is a quick check and why its ranges are wider; empty for a full assessment."""
    if context.assessment.mode is not Mode.QUICK:
        return ""
    practices = context.rubric.practices
    others = [context.ratings[practice.id] for practice in practices if not practice.quick]
    still = sum(rating.applicable and rating.point is None for rating in others)
    if not still:
        asks = f"it asks {len(practices) - len(others)} of {counted(len(practices), 'practice')}"
        return f"This is a quick check: {asks}. The others have answers too or do not apply, so no range is wider for it."
    which = "which" if still == 1 else "each of which"
    return (
        f"{quick_words(context.rubric, context.result)} It leaves {counted(still, 'practice')} open, {which} could be at any "
        "level, so ranges are wider than a full assessment's. Continuing it loses no answer."
    )
