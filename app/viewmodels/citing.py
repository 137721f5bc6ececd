"""How a publication is named beside what comes from it."""

from assessment.rubric import Rubric


def cited(rubric: Rubric, source: str) -> str:
    """Return "Title (year)"; the id where the rubric does not list the source."""
    found = rubric.source_by_id.get(source)
    return source if found is None else f"{found.title} ({found.year})"


def cited_with_grade(rubric: Rubric, source: str, grade: str) -> str:
    """Return "Title (year), grade P"."""
    return f"{cited(rubric, source)}, grade {grade}"
