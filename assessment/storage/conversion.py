"""Between rows and domain values, both ways."""

import datetime
import json
from collections.abc import Mapping
from typing import Any

from assessment.answers import Agreed, Answer, Assessment, Respondent, Tally
from assessment.storage.tables import AgreedRow, AnswerRow, RespondentRow, TallyRow
from assessment.terms import LEVELS, Confidence, NotApplicable, Role

UNNAMED = ""
"""The row id of the respondent of an assessment that names none; no respondent of a file can have it."""

CLEARED = "cleared"
DONT_KNOW = "dont-know"


def details_values(assessment: Assessment) -> dict[str, Any]:
    """Return the columns of the assessment's own row, without ids and times."""
    return {
        "title": assessment.title,
        "date": assessment.date,
        "mode": assessment.mode.value,
        "status": assessment.status.value,
        "anonymous": assessment.anonymous,
        "organisation": assessment.organisation.model_dump_json(),
        "profile": assessment.profile.model_dump_json(),
        "delivery": assessment.delivery.model_dump_json(),
        "report": assessment.report.model_dump_json(),
    }


def answer_values(answer: Answer | None) -> dict[str, Any]:
    """Return the columns that say what was answered; None is a withdrawn answer."""
    if answer is None:
        nothing = {"level": None, "not_applicable": None, "note": None, "at": None}
        return {"kind": CLEARED, "confidence": Confidence.CONFIDENT.value, "evidence": "[]", **nothing}
    return {
        "kind": _kind(answer),
        "level": answer.level,
        "not_applicable": answer.not_applicable and answer.not_applicable.value,
        "confidence": answer.confidence.value,
        "note": answer.note,
        "evidence": json.dumps(answer.evidence, ensure_ascii=False),
        "at": answer.at and answer.at.isoformat(),
    }


def answer_of(row: AnswerRow, respondent: str | None) -> Answer | None:
    """Return what a row says, as said by `respondent`; None for a withdrawn answer."""
    if row.kind == CLEARED:
        return None
    return Answer(
        practice=row.practice,
        respondent=respondent,
        level=row.level,
        not_applicable=None if row.not_applicable is None else NotApplicable(row.not_applicable),
        dont_know=True if row.kind == DONT_KNOW else None,
        confidence=Confidence(row.confidence),
        note=row.note,
        evidence=tuple(json.loads(row.evidence)),
        at=None if row.at is None else datetime.datetime.fromisoformat(row.at),
    )


def respondent_of(row: RespondentRow) -> Respondent:
    """Return who a row names."""
    return Respondent(id=row.id, role=Role(row.role), name=row.name)


def tally_values(tally: Tally) -> dict[str, Any]:
    """Return the columns of a tally."""
    levels: Mapping[str, int] = {f"level_{level}": tally.levels[level - 1] for level in LEVELS}
    return {"practice": tally.practice, **levels, "dont_know": tally.dont_know, "not_applicable": tally.not_applicable}


def tally_of(row: TallyRow) -> Tally:
    """Return the counts of a row."""
    levels = (row.level_1, row.level_2, row.level_3, row.level_4, row.level_5)
    return Tally(practice=row.practice, levels=levels, dont_know=row.dont_know, not_applicable=row.not_applicable)


def agreed_values(agreed: Agreed) -> dict[str, Any]:
    """Return the columns that say what was agreed."""
    reason_code = agreed.not_applicable and agreed.not_applicable.value
    return {"practice": agreed.practice, "level": agreed.level, "not_applicable": reason_code, "reason": agreed.reason}


def agreed_of(row: AgreedRow) -> Agreed:
    """Return what was agreed."""
    not_applicable = None if row.not_applicable is None else NotApplicable(row.not_applicable)
    return Agreed(practice=row.practice, level=row.level, not_applicable=not_applicable, reason=row.reason)


def _kind(answer: Answer) -> str:
    if answer.level is not None:
        return "level"
    return DONT_KNOW if answer.dont_know else "not-applicable"
