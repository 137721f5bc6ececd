"""What is not anybody's own answer: what a workshop agreed on, and answers that were counted by hand."""

from collections import Counter
from collections.abc import Iterable

from sqlmodel import Session, col, delete

from assessment.answers import Agreed, Tally
from assessment.errors import InputError, Problem
from assessment.storage.conversion import CLEARED, agreed_of, agreed_values, tally_of, tally_values
from assessment.storage.finding import lock, note_change, now
from assessment.storage.plain import one_row, rows_of
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import AgreedRow, AnswerRow, TallyRow


def save_agreed(session: Session, id: str, agreed: Agreed, *, who: str) -> None:
    """Keep what was agreed for a practice in place of anything before. Saving what is stored changes nothing.

    Raises NotFoundError; InputError when the assessment's rubric has no such practice.
    """
    _refuse(_unknown(session, lock(session, id), "agreed answer", [agreed.practice]))
    row = one_row(session, AgreedRow, assessment_id=id, practice=agreed.practice)
    if row is not None and agreed_of(row) == agreed:
        return
    session.merge(AgreedRow(assessment_id=id, **agreed_values(agreed), at=now(), by=who))
    note_change(session, id)


def clear_agreed(session: Session, id: str, practice: str) -> None:
    """Withdraw what was agreed for a practice; the individual answers count again. Raises NotFoundError."""
    lock(session, id)
    mine = (col(AgreedRow.assessment_id) == id, col(AgreedRow.practice) == practice)
    if session.exec(delete(AgreedRow).where(*mine)).rowcount:
        note_change(session, id)


def save_tallies(session: Session, id: str, tallies: Iterable[Tally]) -> None:
    """Replace all counted answers. Saving what is stored changes nothing.

    Raises NotFoundError; InputError when the assessment's rubric has no such practice, when a practice is counted twice,
    and when it has answers: a practice has answers or a tally.
    """
    counted = tuple(tallies)
    practices = [tally.practice for tally in counted]
    _refuse([*_unknown(session, lock(session, id), "tally", practices), *_twice(practices), *_answered(session, id, practices)])
    rows = rows_of(session, TallyRow, id)
    if {row.practice: tally_of(row) for row in rows} == {tally.practice: tally for tally in counted}:
        return
    session.exec(delete(TallyRow).where(col(TallyRow.assessment_id) == id))
    session.add_all(TallyRow(assessment_id=id, **tally_values(tally)) for tally in counted)
    note_change(session, id)


def _unknown(session: Session, rubric_hash: str, kind: str, practices: Iterable[str]) -> list[Problem]:
    known = kept_rubric(session, rubric_hash).practice_by_id
    what = "the assessment's rubric has no such practice; open the assessment again"
    return [Problem(f"{kind} of {practice}", what) for practice in practices if practice not in known]


def _twice(practices: Iterable[str]) -> list[Problem]:
    what = "is there twice; add the two up"
    return [Problem(f"tally of {practice}", what) for practice, times in Counter(practices).items() if times > 1]


def _answered(session: Session, id: str, practices: Iterable[str]) -> list[Problem]:
    answered = {row.practice for row in rows_of(session, AnswerRow, id) if row.kind != CLEARED}
    what = "the practice has answers; withdraw them first, a practice has a tally or answers"
    return [Problem(f"tally of {practice}", what) for practice in practices if practice in answered]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise InputError(problems)
