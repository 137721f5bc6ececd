"""How an exposure, a readiness or a coverage was made."""

from app.viewmodels.explanations.parts import NO_FIGURE, OPEN, Explanation, Part, Table, ends, sums
from assessment import explain
from assessment.evaluation import Evaluation
from assessment.explain import OutcomeKind, OutcomeMade, figure
from assessment.terms import LOWEST
from assessment.wording import level_number, listed, share_words


def explain_outcome(evaluation: Evaluation, kind: OutcomeKind, outcome: str) -> Explanation:
    """Return how an exposure, a readiness or a coverage was made."""
    made = explain.explain_outcome(evaluation.rubric, evaluation.states, kind, outcome)
    if made.low is None or made.high is None:
        return Explanation(made.outcome.title, (Part("Nothing to rate", ("No practice mapped to it applies.",)),))
    rule = "Practices that serve it, each with its weight for it."
    if kind is OutcomeKind.CHALLENGE:
        rule += " Exposure is what is missing, so (1 − p) is averaged."
    open_ones = (f"Not answered, so in the range only: {listed([p.title for p in made.open])}.",) if made.open else ()
    parts = (
        Part("Practices", (rule, *open_ones), _outcome_table(evaluation, made)),
        Part("Value", () if made.value else ("Not stated: none of these practices is answered.",), sums=sums(made.value)),
        Part("Range", ("The same sum at the ends of each practice's range.",), sums=sums(made.low, made.high)),
    )
    value, low, high = (mean.value if mean else None for mean in (made.value, made.low, made.high))
    return Explanation(f"{made.outcome.title}: {share_words(value, low, high)}", parts)


def _outcome_table(evaluation: Evaluation, made: OutcomeMade) -> Table:
    held = made.low or made.value
    rows = []
    for term in held.terms if held else ():
        state = evaluation.states[term.id]
        points = NO_FIGURE if state.point is None else figure((state.point - LOWEST) / 4, 2)
        rows.append(
            (
                term.title,
                OPEN if state.point is None else level_number(state.point),
                ends(state.low, state.high, level_number),
                points,
                figure(term.weight),
            )
        )
    return Table(("Practice", "Level", "Could be", "p", "w"), tuple(rows))
