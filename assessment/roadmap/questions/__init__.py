"""How early: the least period by which all targets, or a dimension's level, can be reached."""

from assessment.roadmap.questions.horizon import Horizon
from assessment.roadmap.questions.levels import EarliestLevel, earliest_levels
from assessment.roadmap.questions.targets import EarliestTargets, earliest_targets

__all__ = ["EarliestLevel", "EarliestTargets", "Horizon", "earliest_levels", "earliest_targets"]
