"""The rubric: content/ as loaded, checked and frozen."""

from assessment.rubric.loading import SHIPPED, Content, default_content, load_content, load_rubric
from assessment.rubric.model import (
    Dimension,
    Initiative,
    Level,
    Outcome,
    Practice,
    Requirement,
    Rubric,
    Rules,
    Source,
)

__all__ = [
    "SHIPPED",
    "Content",
    "Dimension",
    "Initiative",
    "Level",
    "Outcome",
    "Practice",
    "Requirement",
    "Rubric",
    "Rules",
    "Source",
    "default_content",
    "load_content",
    "load_rubric",
]
