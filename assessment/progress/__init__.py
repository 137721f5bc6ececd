"""What changed between two assessments, split exactly by practice and by cause."""

from assessment.progress.comparing import change_between
from assessment.progress.fitting import refuse_unfit
from assessment.progress.rounding import apportioned, tenths
from assessment.progress.values import Cause, NoSplit, Part, People, Progress

__all__ = ["Cause", "NoSplit", "Part", "People", "Progress", "apportioned", "change_between", "refuse_unfit", "tenths"]
