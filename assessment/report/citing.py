"""How sources, grades and findings are named, so that each figure can be followed to where it comes from."""

from collections.abc import Mapping
from typing import Final

from assessment.report.text import unbroken
from assessment.rubric.model import Rubric

GRADES: Final[Mapping[str, str]] = {
    "P": "primary text read",
    "X": "official page read as an excerpt",
    "T": "third-party summary or repost",
    "V": "vendor survey",
    "R": "general knowledge",
}
SHIPPED: Final = ("mlops-maturity", "Waymark")
"""Id and publisher of the rubric that comes with Waymark; whoever changes its content gives it others."""


def cited(rubric: Rubric, source: str) -> str:
    """Return "Title (year)" of a source, the title alone where it ends with the year; its id where the rubric lacks it."""
    found = rubric.source_by_id.get(source)
    if found is None:
        return source
    return found.title if found.title.endswith(f" {found.year}") else f"{found.title} ({found.year})"


def graded(rubric: Rubric, source: str, grade: str) -> str:
    """Return a source with the grade of what is used of it: "Title (year), grade P: primary text read"."""
    return f"{cited(rubric, source)}, {unbroken(f'grade {grade}:')} {GRADES[grade]}"


def finding_numbers(rubric: Rubric) -> Mapping[str, str]:
    """Return what each finding is called in the report: "F1", "F2" and so on, by id."""
    return {finding.id: f"F{number}" for number, finding in enumerate(rubric.evidence, start=1)}


def is_shipped(rubric: Rubric) -> bool:
    """Whether this is the rubric that comes with Waymark."""
    return (rubric.id, rubric.publisher) == SHIPPED


def whose(rubric: Rubric) -> str:
    """Return title, id, version and publisher of the rubric, and whether it is Waymark's or somebody's own."""
    kind = "the rubric shipped with Waymark" if is_shipped(rubric) else "an own rubric, not the one shipped with Waymark"
    return f"{rubric.title} ({rubric.id}, version {rubric.version}) by {rubric.publisher}: {kind}"
