"""How the score and level of a dimension were made."""

from typing import Final

from app.viewmodels.explanations.parts import NO_FIGURE, OPEN, Explanation, Part, Table, ends, share_of, sums
from assessment import explain
from assessment.evaluation import Evaluation
from assessment.explain import DimensionMade, Enough, LevelRule, figure
from assessment.rubric import Practice, Rubric
from assessment.wording import answered_in, level_number, listed, percent, rating_words

POINTS_RULE: Final = "Points of a practice: p = (level − 1) / 4, from 0 to 1. Each counts with its weight w."


def explain_dimension(evaluation: Evaluation, dimension: str) -> Explanation:
    """Return how a dimension's score and level were made."""
    made = explain.explain_dimension(evaluation.rubric, evaluation.states, dimension)
    answered = answered_in(evaluation.rubric, evaluation.result, dimension)
    title = f"{made.dimension.title}: {rating_words(evaluation.rubric, made.rating, answered)}"
    return Explanation(title, tuple(dimension_parts(evaluation, made)))


def dimension_parts(evaluation: Evaluation, made: DimensionMade) -> list[Part]:
    """Return the steps from the practices to the dimension."""
    if made.enough is None:
        return [Part("Nothing to rate", ("No practice of this dimension applies.",))]
    return [
        Part("Practices", (POINTS_RULE, *_set_aside(made)), _practice_table(evaluation, made)),
        Part("Score", enough_words(made.enough), sums=sums(made.score) if made.enough.stated else ()),
        Part("Range of the score", ("The same sum with every practice at its low end, and at its high end.",),
             sums=sums(made.score_low, made.score_high)),
        *_level_parts(evaluation.rubric, made),
    ]  # fmt: skip


def _set_aside(made: DimensionMade) -> tuple[str, ...]:
    texts = []
    if made.open:
        open_ones = listed([practice.title for practice in made.open])
        texts.append(f"Not answered: {open_ones}. That counts in the range only, as anything from 1 to 5.")
    if made.left_out:
        texts.append(f"Left out of every sum because they do not apply: {listed([p.title for p in made.left_out])}.")
    return tuple(texts)


def _practice_table(evaluation: Evaluation, made: DimensionMade) -> Table:
    points = {term.id: term.value for term in made.score.terms} if made.score else {}
    rows = []
    for practice in made.applicable:
        state = evaluation.states[practice.id]
        p = points.get(practice.id)
        rows.append(
            (
                _with_key(practice),
                OPEN if state.point is None else level_number(state.point),
                ends(state.low, state.high, level_number),
                NO_FIGURE if p is None else figure(p, 2),
                figure(practice.weight),
            )
        )
    return Table(("Practice", "Level", "Could be", "p", "w"), tuple(rows))


def enough_words(enough: Enough) -> tuple[str, ...]:
    """Return how much is answered and how much is needed, and what follows where it is too little."""
    share = (
        f"Answered: {figure(enough.answered)} of {figure(enough.weight)} weight = {share_of(enough.share)}; "
        f"a score is stated from {percent(enough.needed)}."
    )
    return (share,) if enough.stated else (share, "Too little is answered, so score and level are not stated, only their range.")


def _level_parts(rubric: Rubric, made: DimensionMade) -> list[Part]:
    rule = (
        "A level is reached when every key practice is at it or above, and so is at least "
        f"{percent(rubric.rules.level_share)} of the weight."
    )
    stated = made.enough is not None and made.enough.stated
    parts = []
    if made.level is not None and stated:
        parts.append(Part(f"Level {made.level.level}", (rule,), level_table(rubric, made.level)))
    for name, end in (("lowest", made.level_low), ("highest", made.level_high)):
        if end is not None:
            texts = () if parts else (rule,)
            parts.append(Part(f"Level at its {name}: {end.level}", texts, level_table(rubric, end)))
    return parts


def level_table(rubric: Rubric, rule: LevelRule) -> Table:
    """Return both conditions of each level, with their figures."""
    return Table(
        ("Level", "Key practices below", "Weight at it or above", "Reached"),
        tuple(
            (
                level_number(step.level),
                listed([rubric.practice_by_id[key].title for key in step.key_below]) if step.key_below else "none",
                f"{figure(step.weight_at)} of {figure(rule.weight)} = {share_of(step.share)}",
                "yes" if step.reached else "no",
            )
            for step in rule.steps
        ),
    )


def _with_key(practice: Practice) -> str:
    return f"{practice.title} (key)" if practice.key else practice.title
