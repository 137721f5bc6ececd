"""How a single change was tried, and what it did."""

from app.viewmodels.explanations.dimensions import enough_words, level_table
from app.viewmodels.explanations.overall import lowest_lines
from app.viewmodels.explanations.parts import Explanation, Part
from assessment import explain
from assessment.evaluation import Evaluation
from assessment.explain import ChangeMade
from assessment.rubric import Rubric
from assessment.wording import NOT_STATED, level_number, listed


def explain_change(evaluation: Evaluation, number: str) -> Explanation:
    """Return how a single change was tried."""
    change = evaluation.result.decisive[int(number)]
    made = explain.explain_change(evaluation.rubric, evaluation.states, evaluation.result, change)
    return Explanation(f"{made.practice.title} at level {level_number(change.to)}", tuple(_change_parts(evaluation.rubric, made)))


def _change_parts(rubric: Rubric, made: ChangeMade) -> list[Part]:
    said = "not answered" if made.change.from_ is None else f"level {level_number(made.change.from_)}"
    tried = f"{made.practice.title} is {said}; tried alone: level {level_number(made.change.to)}. Everything else stays as it is."
    parts = [Part("What was tried", (tried,))]
    for name, dimension in (("as it is", made.before), ("with the change", made.after)):
        title = f"{dimension.dimension.title} {name}: {_level_words(dimension.rating.level)}"
        table = level_table(rubric, dimension.level) if dimension.level is not None else None
        texts = enough_words(dimension.enough) if dimension.enough is not None else ()
        parts.append(Part(title, texts, table))
    overall = made.overall
    texts = (
        (f"Not stated while these dimensions are not: {listed([d.title for d in overall.unstated])}.",)
        if overall.unstated
        else ()
    )
    parts.append(Part(f"The whole with the change: {_level_words(overall.rating.level)}", texts, sums=lowest_lines(overall)))
    return parts


def _level_words(level: int | None) -> str:
    return NOT_STATED if level is None else f"level {level}"
