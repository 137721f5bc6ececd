"""Answers are saved one at a time, each with a revision, so that nobody overwrites what they have not seen."""

import datetime
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, update
from sqlmodel import Session, col, select

from assessment.answers import Answer
from assessment.errors import InputError, Problem
from assessment.storage.conversion import UNNAMED, answer_of, answer_values
from assessment.storage.finding import lock, missing, note_change, now
from assessment.storage.loading import UNNAMED_BESIDE_OTHERS
from assessment.storage.plain import one_row, table
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import AnswerHistoryRow, AnswerRow, AssessmentRow, RespondentRow, TallyRow

_ANSWER = table(AnswerRow)
_ADD = insert(_ANSWER)
_REPLACE = update(_ANSWER).where(
    _ANSWER.c.assessment_id == bindparam("in_assessment"),
    _ANSWER.c.practice == bindparam("about"),
    _ANSWER.c.respondent == bindparam("by"),
)
_REMEMBER = insert(table(AnswerHistoryRow))


@dataclass(frozen=True)
class Saved:
    """The answer is in the database as this revision."""

    revision: int


@dataclass(frozen=True)
class Conflict:
    """Nothing was written: somebody else changed the answer first. To overwrite it, save again expecting `revision`.

    answer: None when it was withdrawn. changed_by: as `who` was given; empty when a file brought the answer.
    """

    revision: int
    answer: Answer | None
    changed_by: str
    at: datetime.datetime | None


@dataclass(frozen=True)
class Change:
    """One change of an answer; None before the first and after a withdrawal."""

    who: str
    at: datetime.datetime
    before: Answer | None
    after: Answer | None


def save_answer(  # noqa: PLR0913 - what is saved, and three words about the edit, by name
    session: Session, id: str, answer: Answer, *, expected: int, who: str, tab: str | None = None
) -> Saved | Conflict:
    """Save what a respondent says about a practice. Saving what is stored already changes nothing and is no conflict.

    expected: the revision the respondent saw (`Stored.revision`), 0 for none. tab: id of the browser's tab, so that a tab
    which comes back after its session was lost can be told from another. An answer without a time gets the present one.
    Raises NotFoundError; InputError when practice or respondent do not belong to the assessment.
    """
    return _change(session, id, (answer.practice, answer.respondent), answer, _Edit(expected, who, tab))


def clear_answer(  # noqa: PLR0913 - the words of save_answer, with the answer's two keys in its place
    session: Session, id: str, practice: str, respondent: str | None = None, *, expected: int, who: str, tab: str | None = None
) -> Saved | Conflict:
    """Withdraw an answer; the practice is open again. The rest is as in `save_answer`."""
    return _change(session, id, (practice, respondent), None, _Edit(expected, who, tab))


def history(session: Session, id: str, practice: str, respondent: str | None = None) -> tuple[Change, ...]:
    """Return the changes of an answer, oldest first; empty when it was never changed here. Raises NotFoundError."""
    if one_row(session, AssessmentRow, id=id) is None:
        raise missing(id)
    key = _row_id(session, id, respondent)
    rows = session.exec(
        select(AnswerHistoryRow)
        .where(AnswerHistoryRow.assessment_id == id)
        .where(AnswerHistoryRow.practice == practice)
        .where(AnswerHistoryRow.respondent == key)
        .order_by(col(AnswerHistoryRow.id))
    )
    return tuple(Change(row.who, row.at, _parsed(row.before), _parsed(row.after)) for row in rows.all())


@dataclass(frozen=True)
class _Edit:
    expected: int
    who: str
    tab: str | None


def _change(session: Session, id: str, about: tuple[str, str | None], answer: Answer | None, edit: _Edit) -> Saved | Conflict:
    practice, respondent = about
    by = _checked(session, id, practice, respondent)
    row = one_row(session, AnswerRow, assessment_id=id, practice=practice, respondent=by)
    stored = None if row is None else answer_of(row, respondent)
    revision = 0 if row is None else row.revision
    if _content(stored) == _content(answer):
        return Saved(revision)
    if revision != edit.expected:
        return Conflict(revision, stored, "" if row is None else row.changed_by, None if row is None else row.changed_at)
    time = now()
    if answer is not None and answer.at is None:
        answer = answer.model_copy(update={"at": time})
    key = {"assessment_id": id, "practice": practice, "respondent": by}
    values = {
        **answer_values(answer),
        "revision": revision + 1,
        "changed_by": edit.who,
        "changed_in": edit.tab,
        "changed_at": time,
    }
    if row is None:
        session.execute(_ADD, {**key, **values})
    else:
        session.execute(_REPLACE, {"in_assessment": id, "about": practice, "by": by, **values})
    session.execute(_REMEMBER, {**key, "who": edit.who, "at": time, "before": _text(stored), "after": _text(answer)})
    note_change(session, id)
    return Saved(revision + 1)


def _checked(session: Session, id: str, practice: str, respondent: str | None) -> str:
    """Return the row id of the respondent, the assessment being locked and both ends known to belong to it."""
    rubric = kept_rubric(session, lock(session, id))
    if practice not in rubric.practice_by_id:
        raise InputError(
            [Problem(f"answer to {practice}", "the assessment's rubric has no such practice; open the assessment again")]
        )
    if one_row(session, TallyRow, assessment_id=id, practice=practice) is not None:
        raise InputError(
            [Problem(f"answer to {practice}", "its answers were counted by hand; a practice has a tally or answers")]
        )
    key = _row_id(session, id, respondent)
    if key is None:
        who = "an unnamed respondent" if respondent is None else f"a respondent {respondent!r}"
        raise InputError(
            [Problem(f"answer to {practice}", f"{who} does not take part in this assessment; add the respondent first")]
        )
    return key


def _row_id(session: Session, id: str, respondent: str | None) -> str | None:
    """Return what a respondent is called in the rows; None when nobody of this name takes part.

    The one unnamed at first is found under both its names: none while alone, another once others have joined.
    """
    wanted = UNNAMED if respondent is None else respondent
    if one_row(session, RespondentRow, assessment_id=id, id=wanted) is not None:
        return wanted
    if wanted == UNNAMED_BESIDE_OTHERS and one_row(session, RespondentRow, assessment_id=id, id=UNNAMED) is not None:
        return UNNAMED
    return None


def _content(answer: Answer | None) -> Answer | None:
    """Return an answer without its time and whose it is: what makes two answers the same."""
    return None if answer is None else answer.model_copy(update={"at": None, "respondent": None})


def _text(answer: Answer | None) -> str | None:
    return None if answer is None else answer.model_dump_json(exclude_none=True)


def _parsed(text: str | None) -> Answer | None:
    return None if text is None else Answer.model_validate_json(text)
