"""Whether an assessment can stand as the earlier one of another."""

from assessment.answers import Assessment
from assessment.errors import FileError, Problem


def refuse_unfit(earlier: Assessment, later: Assessment, names: tuple[str, str]) -> None:
    """Raise FileError with what to do when `earlier` cannot be compared with `later`.

    names: what messages call the two files. One without a date is taken at its word.
    """
    one, other = names
    problems = []
    if earlier.rubric.id != later.rubric.id:
        what = f"'{earlier.rubric.id}' is not the rubric of {other}, '{later.rubric.id}'; name an assessment of the same rubric"
        problems.append(Problem(f"{one}: rubric.id", what))
    if earlier.date is not None and later.date is not None and earlier.date > later.date:
        what = f"{earlier.date} is after the date of {other}, {later.date}; exchange the two files, or correct the date"
        problems.append(Problem(f"{one}: date", what))
    if problems:
        raise FileError(problems)
