"""Tables: how dimensions, practices and outcomes stand, and what would change that."""

from assessment.report.context import Context
from assessment.report.standing import outcome_rows
from assessment.rubric.model import Practice
from assessment.scoring.states import points
from assessment.tables.model import Cell, Column, Shown, Table
from assessment.terms import HIGHEST
from assessment.wording import (
    NOT_STATED,
    answered_in,
    decisive_words,
    held_back_words,
    level_words,
    listed,
    nothing_decisive,
    open_keys,
    practice_words,
    titles,
)

NOT_APPLICABLE = "not applicable"
KINDS = (("challenges", "Challenge: exposure"), ("benefits", "Benefit: readiness"), ("efforts", "Effort: coverage"))


def dimensions(context: Context) -> Table:
    """Return level, score, ranges and target of each dimension."""
    columns = (
        Column("id", "Dimension id", 18),
        Column("title", "Dimension", 22),
        Column("weight", "Weight", 9, Shown.PLAIN),
        Column("score", "Score", 9, Shown.SCORE, NOT_STATED),
        Column("score_low", "Score, low end", 10, Shown.SCORE, NOT_APPLICABLE),
        Column("score_high", "Score, high end", 10, Shown.SCORE, NOT_APPLICABLE),
        Column("level", "Level", 9, Shown.PLAIN, NOT_STATED),
        Column("level_low", "Level, low end", 10, Shown.PLAIN, NOT_APPLICABLE),
        Column("level_high", "Level, high end", 10, Shown.PLAIN, NOT_APPLICABLE),
        Column("level_name", "Level in words", 24),
        Column("target_score", "Score at target", 10, Shown.SCORE, "no target or not stated"),
        Column("target_level", "Level at target", 10, Shown.PLAIN, "no target or not stated"),
        Column("answered", "Answered", 10, Shown.PLAIN),
        Column("of", "Of those that apply", 10, Shown.PLAIN),
        Column("held_back_by", "Held back by", 46, missing="nothing"),
        Column("open_key", "Key practices not answered", 34, missing="none"),
        Column("words", "What holds it back, in words", 70),
        Column("author", "In the author's words", 70, missing="nothing added"),
    )
    note = "Scores 0 to 100, levels 1 to 5. The ends say how far a figure could be off. At target: with every target met."
    rows = tuple(_dimension(context, dimension.id) for dimension in context.rubric.dimensions)
    return Table("dimensions", "Dimensions", note, columns, rows, "The rubric has no dimensions.")


def _dimension(context: Context, key: str) -> tuple[Cell, ...]:
    rubric, rating, target = context.rubric, context.result.dimension(key), context.at_target.get(key)
    answered = answered_in(rubric, context.result, key)
    keys = open_keys(rubric, context.result, key)
    return (
        key,
        rubric.dimension_by_id[key].title,
        rubric.dimension_by_id[key].weight,
        rating.score,
        rating.score_low,
        rating.score_high,
        rating.level,
        rating.level_low,
        rating.level_high,
        level_words(rubric, rating.level) if rating.applies else "Not applicable",
        None if target is None else target.score,
        None if target is None else target.level,
        answered.practices,
        answered.of,
        listed(titles(rubric, rating.held_back_by)),
        listed(titles(rubric, keys)),
        held_back_words(rubric, rating, keys),
        context.options.texts.get(key),
    )


def practices(context: Context) -> Table:
    """Return where each practice stands, its target and gap, and what its next level needs."""
    few = f"fewer than {context.rubric.rules.minimum_group}"
    columns = (
        Column("id", "Practice id", 22),
        Column("dimension", "Dimension", 18),
        Column("title", "Practice", 32),
        Column("state", "State", 15),
        Column("level", "Level", 10, Shown.PLAIN, NOT_STATED),
        Column("low", "Low end", 9, Shown.PLAIN, NOT_APPLICABLE),
        Column("high", "High end", 9, Shown.PLAIN, NOT_APPLICABLE),
        Column("target", "Target", 9, Shown.PLAIN, "none"),
        Column("gap", "Gap", 9, Shown.PLAIN, NOT_STATED),
        Column("worth", "Worth of the gap", 10, Shown.ONE, "no gap"),
        Column("points", "Points (0–1)", 10, Shown.SHARE, "none"),
        Column("weight", "Weight", 9, Shown.PLAIN),
        Column("key", "Key practice", 10),
        Column("respondents", "Gave a level", 10, Shown.PLAIN, few),
        Column("consensus", "Consensus (0–1)", 11, Shown.SHARE, NOT_STATED),
        Column("words", "Stands at", 36),
        Column("reached", "What that says", 60),
        Column("missing", "Missing for the next level", 60),
    )
    note = (
        "Points are (level − 1) / 4. Gap is target minus level. Worth: points of the overall score that closing the gap adds. "
        "Consensus by Tastle and Wierman (2007)."
    )
    rows = tuple(_practice(context, practice) for practice in context.rubric.practices)
    return Table("practices", "Practices", note, columns, rows, "The rubric has no practices.")


def _practice(context: Context, practice: Practice) -> tuple[Cell, ...]:
    rating = context.ratings[practice.id]
    worth = {gap.practice.id: gap.worth for gap in context.findings.gaps}
    point = rating.point
    return (
        practice.id,
        context.rubric.dimension_by_id[practice.dimension].title,
        practice.title,
        NOT_APPLICABLE if not rating.applicable else "not answered" if point is None else "answered",
        point,
        rating.low,
        rating.high,
        rating.target,
        rating.gap,
        worth.get(practice.id),
        None if point is None else points(point),
        practice.weight,
        "yes" if practice.key else "no",
        shown_count(context, rating.respondents),
        rating.consensus,
        practice_words(context.rubric, rating),
        "" if point is None else " ".join(practice.anchor(int(point))),
        _missing(practice, point),
    )


def shown_count(context: Context, number: int) -> int | None:
    """Return how many answered; None where the assessment is anonymous and they are too few to be told."""
    return None if context.assessment.anonymous and 0 < number < context.rubric.rules.minimum_group else number


def _missing(practice: Practice, point: float | None) -> str:
    if point is None:
        return ""
    return "Nothing: this is the highest level." if point >= HIGHEST else " ".join(practice.anchor(int(point) + 1))


def outcomes(context: Context) -> Table:
    """Return challenges, benefits and efforts with their ranges."""
    columns = (
        Column("kind", "Kind", 22),
        Column("title", "Which", 30),
        Column("value", "Of 100", 10, Shown.SCORE, NOT_STATED),
        Column("low", "Low end", 10, Shown.SCORE, NOT_APPLICABLE),
        Column("high", "High end", 10, Shown.SCORE, NOT_APPLICABLE),
        Column("words", "In words", 36),
    )
    rows = tuple(
        (name, row.title, row.value, row.low, row.high, row.said) for kind, name in KINDS for row in outcome_rows(context, kind)
    )
    note = "Of an exposure less is better; of readiness and coverage more is."
    return Table(
        "outcomes", "Challenges and benefits", note, columns, rows, "The rubric names no challenges, benefits or efforts."
    )


def decisive(context: Context) -> Table:
    """Return each single change of a practice that would change a level."""
    columns = (
        Column("practice", "Practice", 34),
        Column("now", "Now", 12, Shown.PLAIN, "not answered"),
        Column("to", "If it were", 10, Shown.PLAIN),
        Column("dimension_now", "Dimension's level now", 13, Shown.PLAIN, NOT_STATED),
        Column("dimension_then", "Dimension's level then", 13, Shown.PLAIN, NOT_STATED),
        Column("overall_now", "Overall level now", 12, Shown.PLAIN, NOT_STATED),
        Column("overall_then", "Overall level then", 12, Shown.PLAIN, NOT_STATED),
        Column("words", "In words", 90),
    )
    rows = tuple(
        (
            context.rubric.practice_by_id[change.practice].title,
            change.from_,
            change.to,
            *change.changes.dimension,
            *change.changes.overall,
            decisive_words(context.rubric, change),
        )
        for change in context.result.decisive
    )
    note = "One practice alone, one level up or down or either end of its range; the largest effect first."
    return Table("decisive", "What would change it", note, columns, rows, nothing_decisive(context.result))
