"""From a comparison with an earlier assessment to what the briefing takes of it."""

from assessment.briefing.values import Previous
from assessment.progress import Progress


def previous_of(progress: Progress | None) -> Previous | None:
    """Return the earlier result, scored with the rubric of now; None when none is compared."""
    if progress is None:
        return None
    return Previous(
        date=progress.earlier.date,
        overall=progress.then,
        dimensions=progress.dimensions,
        shown=not progress.hidden,
        rescored=progress.rubric_changed,
    )
