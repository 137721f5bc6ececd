"""Who answered, as far as it may be told: no role of fewer people than the rubric's minimum is named."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from assessment.answers import Assessment
from assessment.briefing.cutting import tidy
from assessment.rubric.model import Rubric
from assessment.sharing import size
from assessment.terms import Role
from assessment.wording import counted, listed, role_words, sentence

LONGEST_NAME: Final = 80


def roles_shown(rubric: Rubric, assessment: Assessment) -> Mapping[Role, int]:
    """Return how many have each role that may be named: those of enough people, and that of a named self-assessment."""
    roles = Counter(respondent.role for respondent in assessment.respondents)
    if is_self_assessment(assessment):
        return roles
    return {role: roles[role] for role in Role if roles[role] >= rubric.rules.minimum_group}


def is_self_assessment(assessment: Assessment) -> bool:
    """Whether one person who gave a name answered alone."""
    return not assessment.anonymous and len(assessment.respondents) == 1 and bool(tidy(assessment.respondents[0].name or ""))


def who_answered(rubric: Rubric, assessment: Assessment) -> str:
    """Return who answered, as far as it may be told, as a sentence."""
    people = len(assessment.respondents)
    if is_self_assessment(assessment):
        person = assessment.respondents[0]
        name = tidy(person.name or "", LONGEST_NAME)
        return f"Answered by {name}, {role_words(person.role)}: a self-assessment by one person."
    if people == 0:
        return _without_respondents(assessment, rubric.rules.minimum_group)
    shown = roles_shown(rubric, assessment)
    named = [counted(number, role_words(role), role_words(role, 2)) for role, number in shown.items()]
    rest = people - sum(shown.values())
    parts = f"{', among them' if rest else ':'} {listed(named)}" if named else ""
    return f"Answered by {counted(people, 'respondent')}{parts}.{_few(rubric, assessment) if rest else ''}"


def _few(rubric: Rubric, assessment: Assessment) -> str:
    """Say what becomes of roles of fewer people than the rubric's minimum; the people may be named all the same."""
    minimum = rubric.rules.minimum_group
    if assessment.anonymous:
        return f" Roles of fewer than {minimum} people are not named."
    return f" Roles are told and compared only from {minimum} people on."


def _without_respondents(assessment: Assessment, minimum: int) -> str:
    most = max((size(tally) for tally in assessment.tallies), default=0)
    if most:
        many = f", up to {most:,} for a practice" if most >= minimum else ""
        return f"Answered by a group whose answers were counted{many}; nobody is named."
    agreed = f"for {counted(len(assessment.agreed), 'practice')} an answer was agreed" if assessment.agreed else ""
    if assessment.answers:
        return f"Answered by one person who is not named{agreed and f'; {agreed}'}."
    return f"{sentence(agreed)}; nobody's own answer is known." if agreed else "Nobody has answered yet."
