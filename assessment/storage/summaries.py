"""The list of assessments with their progress."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, union
from sqlmodel import Session, col, select

from assessment.answers import Organisation
from assessment.rubric.model import Rubric
from assessment.storage.conversion import CLEARED, DONT_KNOW
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import AgreedRow, AnswerRow, AssessmentRow, TallyRow
from assessment.terms import Mode, Status

_LEVELS = col(TallyRow.level_1) + col(TallyRow.level_2) + col(TallyRow.level_3) + col(TallyRow.level_4) + col(TallyRow.level_5)
_KNOWN = _LEVELS + col(TallyRow.not_applicable)
"""How many of the counted answers are more than "don't know"."""


@dataclass(frozen=True)
class Summary:
    """One line of the list. answered: practices asked (`of`) with a level or "not applicable".

    unknown: those about which nothing else was said than "don't know".
    """

    id: str
    title: str
    organisation: str
    team: str | None
    date: datetime.date | None
    changed_at: datetime.datetime
    mode: Mode
    status: Status
    answered: int
    unknown: int
    of: int


def summaries(session: Session, search: str | None = None) -> tuple[Summary, ...]:
    """Return the assessments, the latest changed first.

    search: words that title, organisation and team together must all hold, in any case; None or blank finds all.
    """
    rows = session.exec(select(AssessmentRow).order_by(col(AssessmentRow.changed_at).desc(), AssessmentRow.id)).all()
    answered, unknown = _practices(session, _answered()), _practices(session, _unknown())
    found = (_summary(row, kept_rubric(session, row.rubric_hash), (answered[row.id], unknown[row.id])) for row in rows)
    words = (search or "").casefold().split()  # in Python: databases disagree about the case of letters beyond ASCII
    return tuple(summary for summary in found if _holds(summary, words))


def _answered() -> CompoundSelect[str, str]:
    return union(
        select(AnswerRow.assessment_id, AnswerRow.practice).where(col(AnswerRow.kind).not_in((CLEARED, DONT_KNOW))),
        select(TallyRow.assessment_id, TallyRow.practice).where(_KNOWN > 0),
        select(AgreedRow.assessment_id, AgreedRow.practice),
    )


def _unknown() -> CompoundSelect[str, str]:
    """Return what somebody did not know, whether or not somebody else did."""
    return union(
        select(AnswerRow.assessment_id, AnswerRow.practice).where(AnswerRow.kind == DONT_KNOW),
        select(TallyRow.assessment_id, TallyRow.practice).where(_KNOWN == 0, col(TallyRow.dont_know) > 0),
    )


def _practices(session: Session, said: CompoundSelect[str, str]) -> defaultdict[str, set[str]]:
    practices: defaultdict[str, set[str]] = defaultdict(set)
    for assessment_id, practice in session.connection().execute(said):
        practices[assessment_id].add(practice)
    return practices


def _summary(row: AssessmentRow, rubric: Rubric, said: tuple[set[str], set[str]]) -> Summary:
    """said: the practices answered, and those somebody did not know."""
    answered, unknown = said
    mode = Mode(row.mode)
    asked = {practice.id for practice in rubric.practices if practice.quick or mode is Mode.FULL}
    organisation = Organisation.model_validate_json(row.organisation)
    return Summary(
        id=row.id,
        title=row.title,
        organisation=organisation.name,
        team=organisation.team,
        date=row.date,
        changed_at=row.changed_at,
        mode=mode,
        status=Status(row.status),
        answered=len(asked & answered),
        unknown=len(asked & unknown - answered),
        of=len(asked),
    )


def _holds(summary: Summary, words: list[str]) -> bool:
    text = f"{summary.title} {summary.organisation} {summary.team or ''}".casefold()
    return all(word in text for word in words)
