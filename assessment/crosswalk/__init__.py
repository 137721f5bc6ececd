"""Where an organisation would stand in models of others: an estimate from its answers, not an appraisal.

`LadderResult` for models of levels or phases, `TestScoreResult` for the ML Test Score; `Frameworks.kind_of_result` is the
sentence to show beside either.
"""

from collections.abc import Mapping

from assessment.crosswalk.ladders import AreaResult, LadderResult, Standing, StepResult, ladder_result
from assessment.crosswalk.reaching import Missing, Reach
from assessment.crosswalk.scored_tests import (
    Scored,
    SectionResult,
    TestResult,
    TestScoreResult,
    band,
    final_score,
    scored_result,
    section_score,
)
from assessment.rubric.model import Rubric
from assessment.scoring.states import State

FrameworkResult = LadderResult | TestScoreResult

__all__ = [
    "AreaResult",
    "FrameworkResult",
    "LadderResult",
    "Missing",
    "Reach",
    "Scored",
    "SectionResult",
    "Standing",
    "StepResult",
    "TestResult",
    "TestScoreResult",
    "band",
    "crosswalk",
    "final_score",
    "section_score",
]


def crosswalk(rubric: Rubric, states: Mapping[str, State]) -> tuple[FrameworkResult, ...]:
    """Return the standing in each framework, in the order of the file; empty where the rubric has none."""
    if rubric.frameworks is None:
        return ()
    ladders = (ladder_result(rubric, ladder, states) for ladder in rubric.frameworks.ladders)
    return (*ladders, *(scored_result(rubric, score, states) for score in rubric.frameworks.test_scores))
