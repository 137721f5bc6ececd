"""What of the answers may be shown: an anonymous assessment shows no names and no single answer, only tallies."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import Agreed, Answer, Assessment, Respondent, Tally
from assessment.briefing.people import roles_shown as roles_shown
from assessment.briefing.people import who_answered as who_answered
from assessment.rubric.model import Practice, Rubric
from assessment.sharing import count, size
from assessment.terms import LEVELS, NotApplicable, Role
from assessment.wording import counted, role_words, sentence


@dataclass(frozen=True)
class ShownAnswer:
    """One answer that may be shown, with who gave it."""

    who: str
    answer: Answer


@dataclass(frozen=True)
class Record:
    """All that may be shown of what was said about one practice.

    tally: counts where there are enough answers; hidden: there are some, but too few to be shown.
    notes, evidence, reasons: an anonymous assessment's, sorted, so that their order says nothing about who wrote them.
    """

    practice: Practice
    answers: tuple[ShownAnswer, ...] = ()
    tally: Tally | None = None
    hidden: bool = False
    reasons: tuple[NotApplicable, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    agreed: Agreed | None = None

    @property
    def empty(self) -> bool:
        """Whether nobody said anything about the practice."""
        return not (self.answers or self.tally or self.hidden or self.notes or self.evidence or self.agreed)


def records(rubric: Rubric, assessment: Assessment) -> tuple[Record, ...]:
    """Return what may be shown, practice by practice in rubric order."""
    return tuple(_record(rubric, assessment, practice) for practice in rubric.practices)


def _record(rubric: Rubric, assessment: Assessment, practice: Practice) -> Record:
    minimum = rubric.rules.minimum_group
    answers = [answer for answer in assessment.answers if answer.practice == practice.id]
    given = next((tally for tally in assessment.tallies if tally.practice == practice.id), None)
    agreed = next((agreed for agreed in assessment.agreed if agreed.practice == practice.id), None)
    tally = given or count(practice.id, answers)
    enough = size(tally) >= minimum
    shown = tally if enough else None
    if not assessment.anonymous:
        named = names(rubric, assessment)
        own = tuple(ShownAnswer(named.get(answer.respondent, UNNAMED), answer) for answer in answers)
        return Record(practice, own, shown, hidden=given is not None and not enough, agreed=agreed)
    return Record(
        practice,
        tally=shown,
        hidden=size(tally) > 0 and not enough,
        reasons=tuple(sorted({a.not_applicable for a in answers if a.not_applicable})) if enough else (),
        notes=tuple(sorted(answer.note for answer in answers if answer.note)),
        evidence=tuple(sorted(link for answer in answers for link in answer.evidence)),
        agreed=agreed,
    )


UNNAMED = "Unnamed respondent"


def names(rubric: Rubric, assessment: Assessment) -> Mapping[str | None, str]:
    """Return how each respondent is called beside an answer: by name or number, with the role where it may be shown."""
    shown = roles_shown(rubric, assessment)
    return {respondent.id: _name(number, respondent, shown) for number, respondent in enumerate(assessment.respondents, start=1)}


def _name(number: int, respondent: Respondent, shown: Mapping[Role, int]) -> str:
    name = respondent.name or f"Respondent {number}"
    return f"{name}, {role_words(respondent.role)}" if respondent.role in shown else name


def tally_words(tally: Tally) -> str:
    """Return "level 2: 3 answers, level 3: 1 answer; don't know: 1 answer"."""
    levels = [f"level {level}: {counted(n, 'answer')}" for level, n in zip(LEVELS, tally.levels, strict=True) if n]
    parts = [", ".join(levels)] if levels else []
    parts += [f"not applicable: {counted(tally.not_applicable, 'answer')}"] if tally.not_applicable else []
    parts += [f"don't know: {counted(tally.dont_know, 'answer')}"] if tally.dont_know else []
    return sentence("; ".join(parts))
