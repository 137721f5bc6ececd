"""How every number was made, with its figures put in. Screens, report and Method page print these; nothing is computed twice.

An explanation is made from the same states as the result. Its formulas are text that a reader can type into a calculator:
`100 · (1.5·0.50 + 1·0.25) / (1.5 + 1) = 40`.
"""

from assessment.explain.changes import ChangeMade, explain_change
from assessment.explain.dimensions import DimensionMade, OverallMade, explain_dimension, explain_overall
from assessment.explain.levels import Enough, LevelRule, LevelStep
from assessment.explain.means import Mean, Term
from assessment.explain.numbers import figure
from assessment.explain.outcomes import OutcomeKind, OutcomeMade, explain_outcome
from assessment.explain.practices import ConsensusMade, PracticeMade, Settled, Voice, explain_practice

__all__ = [
    "ChangeMade",
    "ConsensusMade",
    "DimensionMade",
    "Enough",
    "LevelRule",
    "LevelStep",
    "Mean",
    "OutcomeKind",
    "OutcomeMade",
    "OverallMade",
    "PracticeMade",
    "Settled",
    "Term",
    "Voice",
    "explain_change",
    "explain_dimension",
    "explain_outcome",
    "explain_overall",
    "explain_practice",
    "figure",
]
