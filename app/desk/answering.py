"""Answers: what the cards show of them, and saving them one at a time."""

from collections.abc import Mapping

from app.desk.opening import require_access
from app.resources import resources
from app.viewmodels import conflicts
from app.viewmodels.questionnaire import draft_of
from assessment import storage
from assessment.answers import Answer
from assessment.exchange.texts import FORBIDDEN
from assessment.storage import Conflict, Saved, Stored


def cards(stored: Stored, respondent: str | None) -> Mapping[str, conflicts.Stored]:
    """Return what the database has for each practice, from one respondent."""
    answers = {answer.practice: answer for answer in stored.assessment.answers if answer.respondent == respondent}
    return {
        practice.id: _card(stored, answers.get(practice.id), (practice.id, respondent)) for practice in stored.rubric.practices
    }


def _card(stored: Stored, answer: Answer | None, about: tuple[str, str | None]) -> conflicts.Stored:
    change = stored.changes.get(about)
    if change is None:
        return conflicts.Stored()
    time = f"{change.at.astimezone():%H:%M}"
    return conflicts.Stored(draft_of(answer), stored.revision(*about), change.by, change.tab, time)


def save_answer(assessment: str, answer: Answer, *, expected: int, who: str, tab: str | None) -> Saved | Conflict:
    """Save one answer. Raises InputError, MachineError, NotFoundError; nothing was written then."""
    require_access()
    with resources().database.transaction() as session:
        return storage.save_answer(session, assessment, answer, expected=expected, who=who, tab=tab)


def clear_answer(assessment: str, about: tuple[str, str | None], *, expected: int, who: str, tab: str | None) -> Saved | Conflict:
    """Withdraw the answer to (practice, respondent)."""
    require_access()
    with resources().database.transaction() as session:
        return storage.clear_answer(session, assessment, *about, expected=expected, who=who, tab=tab)


def stored_form(conflict: Conflict) -> conflicts.Stored:
    """Return somebody else's answer in the form that cards compare."""
    time = f"{conflict.at.astimezone():%H:%M}" if conflict.at else ""
    return conflicts.Stored(draft_of(conflict.answer), conflict.revision, conflict.changed_by, None, time)


def text_problem(*texts: str | None) -> str | None:
    """Return what a file with one of these texts would be refused for; None when nothing is wrong."""
    for text in texts:
        if text and (found := FORBIDDEN.search(text)):
            near = _around(text, found.start())
            return f"a text holds the character U+{ord(found[0]):04X}, which cannot be kept; delete it (near “{near}”)"
    return None


def _around(text: str, place: int) -> str:
    return FORBIDDEN.sub("", text[max(place - 15, 0) : place + 15]).strip()
