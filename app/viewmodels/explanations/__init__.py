"""How a number was made, ready to be read: sentences, tables and sums as plain text. The derivation is `assessment.explain`'s."""

from collections.abc import Callable, Mapping

from app.viewmodels.explanations.changes import explain_change
from app.viewmodels.explanations.dimensions import dimension_parts, explain_dimension
from app.viewmodels.explanations.outcomes import explain_outcome
from app.viewmodels.explanations.overall import explain_overall
from app.viewmodels.explanations.parts import Explanation, Part, Subject, Table
from app.viewmodels.explanations.practices import explain_practice
from assessment.evaluation import Evaluation
from assessment.explain import OutcomeKind

__all__ = ["Explanation", "Part", "Subject", "Table", "dimension_parts", "explanation_of"]


def explanation_of(evaluation: Evaluation, subject: Subject) -> Explanation:
    """Return how the number named by `subject` was made."""
    makers: Mapping[str, Callable[[Evaluation, str], Explanation]] = {
        "overall": lambda e, _: explain_overall(e),
        "dimension": explain_dimension,
        "practice": explain_practice,
        "change": explain_change,
    }
    if subject.kind in makers:
        return makers[subject.kind](evaluation, subject.id)
    return explain_outcome(evaluation, OutcomeKind(subject.kind), subject.id)
