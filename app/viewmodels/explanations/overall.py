"""How the overall score and level were made."""

from collections.abc import Callable
from typing import Final

from app.viewmodels.explanations.parts import Explanation, Part, Table, ends, stated, sums
from assessment import explain
from assessment.evaluation import Evaluation
from assessment.explain import OverallMade, figure
from assessment.scoring.result import Rating
from assessment.wording import level_number, listed, rating_words, score_number


def explain_overall(evaluation: Evaluation) -> Explanation:
    """Return how the overall score and level were made."""
    result = evaluation.result
    made = explain.explain_overall(evaluation.rubric.dimensions, result.dimensions, result.overall)
    return Explanation(rating_words(evaluation.rubric, made.rating, result.answered), tuple(overall_parts(made)))


OWN_FIGURES: Final = "Each dimension has its own “How this was made” under Results. It counts with its weight w."


def overall_parts(made: OverallMade) -> list[Part]:
    """Return the steps from the dimensions to the whole."""
    if not made.levels:
        return [Part("Nothing to rate", ("No practice of any dimension applies.",))]
    unstated = listed([dimension.title for dimension in made.unstated])
    why_not = (f"Not stated while these dimensions are not: {unstated}.",) if made.unstated else ()
    table = Table(
        ("Dimension", "w", "Level (could be)", "Score (range)"),
        tuple(
            (d.title, figure(d.weight),
             f"{stated(r.level, level_number)} ({ends(r.level_low, r.level_high, level_number)})",
             f"{stated(r.score, score_number)} ({ends(r.score_low, r.score_high, score_number)})")
            for d, r in made.levels
        ),
    )  # fmt: skip
    weakest = "The lowest of the dimensions' levels: the whole is as strong as its weakest part."
    return [
        Part("Dimensions", (OWN_FIGURES,), table),
        Part("Score", ("The weighted mean of the dimensions' scores.", *why_not), sums=sums(made.score)),
        Part("Level", (weakest,), sums=lowest_lines(made)),
        Part("Range of the score", ("The same mean of their low ends, and of their high ends.",),
             sums=sums(made.score_low, made.score_high)),
    ]  # fmt: skip


def lowest_lines(made: OverallMade) -> tuple[str, ...]:
    """Return how the level, where it is stated, and its ends were taken from the dimensions' levels."""
    picks: tuple[tuple[str, Callable[[Rating], int | None]], ...] = (
        ("level", lambda r: r.level),
        ("low", lambda r: r.level_low),
        ("high", lambda r: r.level_high),
    )
    lines = []
    for name, pick in picks:
        levels = [level for _, rating in made.levels if (level := pick(rating)) is not None]
        if name != "level" or not made.unstated:
            lines.append(f"{name}: lowest of {', '.join(map(str, levels))} = {min(levels)}")
    return tuple(lines)
