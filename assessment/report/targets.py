"""Section: the targets, what is suggested for what the organisation runs, and why."""

from collections.abc import Mapping, Sequence
from typing import Final

from reportlab.platypus import Flowable

from assessment.report.blocks import Cell, bold, heading, paragraph, room_for, table
from assessment.report.citing import cited
from assessment.report.context import Context
from assessment.report.quick import only_in_full
from assessment.report.standing import now_words
from assessment.rubric.companions import ProfileRule
from assessment.rubric.model import Practice
from assessment.suggestion import Suggestion, beyond
from assessment.wording import listed, lower_first

KEY, TITLE = "targets", "Targets and why"
MORE: Final = "More than you need."
CONDITIONS: Final[Mapping[str, str]] = {
    "models_in_production": "models in production",
    "retraining": "retraining",
    "criticality": "criticality",
    "regulated": "whether it is regulated",
    "people": "size",
}


def nothing(context: Context) -> str | None:
    """Return why there is nothing to show; None where there is."""
    if not context.assessment.targets:
        return "No target is set."
    if context.rubric.profiles is None:
        return "This rubric suggests no targets; those that are set stand beside each practice."
    return None


def section(context: Context) -> list[Flowable]:
    """Return a row a practice, and the reasons that the rows name."""
    start: list[Flowable] = [heading(TITLE, 0, KEY)]
    if (why := nothing(context)) is not None:
        return [*start, paragraph(why)]
    basis = context.rubric.profiles.basis if context.rubric.profiles else ""
    left_out = only_in_full(context) - context.assessment.targets.keys()
    rows = [_row(context, practice) for practice in context.rubric.practices if practice.id not in left_out]
    return [
        *start,
        paragraph("A suggestion follows from what the organisation runs; the target is its own choice and counts as it is."),
        paragraph(f"{basis}{_untold(context)}"),
        *([paragraph("Practices that only the full assessment asks stand here where they have a target.")] if left_out else []),
        table(context.look, ["Practice", "Stands at", "Target#", "Suggested#", "Why"], rows, (27, 13, 8, 11, 41)),
        room_for(120),
        heading("The reasons in full", 1, f"{KEY}-reasons"),
        _reasons(context),
    ]


def _untold(context: Context) -> str:
    found = {name for suggestion in context.suggestions.values() for name in suggestion.raised_by}
    missing = [words for name, words in CONDITIONS.items() if name in found]
    return f" Not told, and able to raise suggestions: {listed(missing)}." if missing else ""


def _row(context: Context, practice: Practice) -> list[Cell]:
    rating, suggestion = context.ratings[practice.id], context.suggestions[practice.id]
    target = context.assessment.targets.get(practice.id)
    return [
        bold(practice.title),
        now_words(rating),
        "none" if target is None else str(target),
        str(suggestion.level),
        target_reason(context, suggestion, target, rating.point if rating.applicable else None),
    ]


def target_reason(context: Context, suggestion: Suggestion, target: int | None, point: float | None) -> str:
    """Return whether a target is the suggested one and why that is suggested, or that it is an own choice."""
    if target is None:
        said = "No target is set."
    elif target == suggestion.level:
        said = f"As suggested: {'; '.join(lower_first(rule.title) for rule in suggestion.reasons)}."
    else:
        said = f"Own choice, {'above' if target > suggestion.level else 'below'} what is suggested."
    return f"{said} {more_than_needed(context, suggestion, target, point)}".strip()


def more_than_needed(context: Context, suggestion: Suggestion | None, target: int | None, point: float | None) -> str:
    """Return what is to be said of a practice above its target; empty where it is not above."""
    if target is None or point is None or point <= target:
        return ""
    if suggestion is None or context.rubric.profiles is None:
        return "Above its target."
    if beyond(context.rubric.profiles, suggestion, point) is None:
        return f"Above its target, not above the suggested {suggestion.level}."
    return MORE


def _reasons(context: Context) -> Flowable:
    rows = [[bold(rule.title), rule.reason, _sources(context, rule)] for rule in _named(context)]
    if not rows:
        return paragraph("No target equals its suggestion.")
    return table(context.look, ["Reason", "In full", "Direction from"], rows, (20, 42, 38))


def _named(context: Context) -> Sequence[ProfileRule]:
    """Return the rules that rows name, in the order of the file."""
    targets = context.assessment.targets
    used = {rule.id for key, each in context.suggestions.items() if targets.get(key) == each.level for rule in each.reasons}
    return [rule for rule in (context.rubric.profiles.rules if context.rubric.profiles else ()) if rule.id in used]


def _sources(context: Context, rule: ProfileRule) -> str:
    return "; ".join(cited(context.rubric, source) for source in rule.sources) or "–"
