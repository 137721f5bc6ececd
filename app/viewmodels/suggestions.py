"""Suggested targets as plain values: the level, the reason, and how it stands beside the target somebody chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.viewmodels.asked import facts_of_rules
from app.viewmodels.citing import cited
from assessment.answers import Organisation, Profile
from assessment.evaluation import Evaluation
from assessment.rubric import Practice, Rubric
from assessment.rubric.companions import ProfileRule, Profiles
from assessment.suggestion import Suggestion, beyond, suggested_targets
from assessment.terms import LEVELS, Criticality, Retraining
from assessment.wording import counted, level_number, level_words, listed, lower_first

CONDITIONS: Final[Mapping[str, str]] = {
    "models_in_production": "models in production",
    "retraining": "how often they are retrained",
    "criticality": "what a wrong prediction costs",
    "regulated": "whether rules bind",
    "people": "people in the organisation",
}
RETRAINED: Final[Mapping[Retraining, str]] = {
    Retraining.NEVER: "never retrained",
    Retraining.CONTINUOUS: "retrained continuously",
}
NEED: Final = "is more than you need."
CHOSEN: Final = "is above the target you chose."
COSTS: Final[Mapping[Criticality, str]] = {
    Criticality.LOW: "a wrong prediction costs little",
    Criticality.MEDIUM: "a wrong prediction costs something",
    Criticality.HIGH: "a wrong prediction costs a lot",
}


@dataclass(frozen=True)
class SuggestionLine:
    """What stands beside one practice. offer: the level that can be taken, None when it is the target already.

    beyond: said of a level above what is needed; empty where it is not above.
    """

    words: str
    reason: str
    beyond: str
    offer: int | None


@dataclass(frozen=True)
class SuggestionsView:
    """All suggestions. lines: by practice that applies.

    untouched: targets with each suggestion where none was set; replaced: targets with each suggestion. Both hold all
    targets there are then. free, own: how many suggestions have no target yet, and how many another one.
    """

    told: str
    untold: str
    basis: str
    summary: str
    beyond: str
    lines: Mapping[str, SuggestionLine]
    untouched: Mapping[str, int]
    replaced: Mapping[str, int]
    free: int
    own: int


@dataclass(frozen=True)
class TargetRule:
    """One rule of the profiles. levels: which practices it asks for, level by level; sources: empty where it names none."""

    title: str
    reason: str
    levels: str
    sources: str


def target_rules(profiles: Profiles, rubric: Rubric) -> tuple[TargetRule, ...]:
    """Return the rules in the order of the file."""
    return tuple(
        TargetRule(rule.title, rule.reason, _levels_words(rubric, rule), "; ".join(cited(rubric, each) for each in rule.sources))
        for rule in profiles.rules
    )


def _levels_words(rubric: Rubric, rule: ProfileRule) -> str:
    asked = {
        level: [practice.title for practice in rubric.practices if rule.at_least.get(practice.id) == level] for level in LEVELS
    }
    return " ".join(f"At least level {level}: {listed(names)}." for level, names in asked.items() if names)


def suggestions_view(evaluation: Evaluation) -> SuggestionsView | None:
    """Return everything about suggested targets; None where the rubric suggests none."""
    rubric, assessment = evaluation.rubric, evaluation.assessment
    profiles = rubric.profiles
    if profiles is None:
        return None
    found = suggested_targets(rubric, assessment.profile, assessment.organisation)
    applying = {id: suggestion for id, suggestion in found.items() if evaluation.states[id].applicable}
    levels = {id: suggestion.level for id, suggestion in applying.items()}
    targets = dict(assessment.targets)
    lines = {id: _line(evaluation, profiles, rubric.practice_by_id[id], suggestion) for id, suggestion in applying.items()}
    return SuggestionsView(
        told=told_words(assessment.profile, assessment.organisation),
        untold=_untold(rubric, assessment.profile, assessment.organisation),
        basis=profiles.basis,
        summary=_summary(levels, targets),
        beyond=_beyond(evaluation, profiles, lines),
        lines=lines,
        untouched={**levels, **targets},
        replaced={**targets, **levels},
        free=sum(id not in targets for id in levels),
        own=sum(targets.get(id, level) != level for id, level in levels.items()),
    )


def told_words(profile: Profile, organisation: Organisation) -> str:
    """Return what the suggestions rest on, as a sentence."""
    facts = []
    if profile.models_in_production is not None:
        facts.append(f"{counted(profile.models_in_production, 'model')} in production")
    if profile.retraining is not None:
        facts.append(RETRAINED.get(profile.retraining, f"retrained {profile.retraining.value}"))
    if profile.criticality is not None:
        facts.append(COSTS[profile.criticality])
    if profile.regulated is not None:
        facts.append("under regulation" if profile.regulated else "not under regulation")
    if organisation.people is not None:
        facts.append("1 person" if organisation.people == 1 else f"{organisation.people:,} people")
    return f"Made from: {', '.join(facts)}." if facts else "Made for everybody."


def is_told(rubric: Rubric, profile: Profile, organisation: Organisation) -> bool:
    """Whether all that suggestions are made from was told."""
    return _untold(rubric, profile, organisation) == ""


def _untold(rubric: Rubric, profile: Profile, organisation: Organisation) -> str:
    given, asked = {**profile.model_dump(), "people": organisation.people}, facts_of_rules(rubric)
    missing = [words for name, words in CONDITIONS.items() if name in asked and given[name] is None]
    return f"Not told yet, and not assumed: {listed(missing)}." if missing else ""


def _summary(levels: Mapping[str, int], targets: Mapping[str, int]) -> str:
    taken = sum(targets.get(id) == level for id, level in levels.items())
    free = sum(id not in targets for id in levels)
    own = len(levels) - taken - free
    parts = [f"{taken} taken"] if taken else []
    parts += [f"{free} without a target so far"] if free else []
    parts += [f"{own} where you chose another target"] if own else []
    return f"{counted(len(levels), 'suggestion')}: {listed(parts)}." if parts else "No practice applies."


# One practice


def _line(evaluation: Evaluation, profiles: Profiles, practice: Practice, suggestion: Suggestion) -> SuggestionLine:
    target = evaluation.assessment.targets.get(practice.id)
    reasons = [rule.reason for rule in suggestion.reasons]
    more = listed([CONDITIONS[name] for name in suggestion.raised_by])
    if more:
        reasons.append(f"It could be more, depending on {more}.")
    return SuggestionLine(
        words=f"Suggested for you: {lower_first(level_words(evaluation.rubric, suggestion.level))}",
        reason=" ".join(reasons),
        beyond=_beyond_words(profiles, suggestion, target, evaluation.states[practice.id].point),
        offer=None if target == suggestion.level else suggestion.level,
    )


def _beyond_words(profiles: Profiles, suggestion: Suggestion, target: int | None, point: float | None) -> str:
    """Return a few words for a level above what is needed, or above the chosen target; empty where it is neither.

    Who wants more than the suggestion decides so, and where the suggestion could be higher nobody can say what is needed.
    """
    if point is None or (target is not None and point <= target):
        return ""
    if beyond(profiles, suggestion, point) is not None and not suggestion.raised_by:
        return f"Level {level_number(point)} {NEED}"
    return "" if target is None else f"Level {level_number(point)} {CHOSEN}"


def _beyond(evaluation: Evaluation, profiles: Profiles, lines: Mapping[str, SuggestionLine]) -> str:
    """Return the kind sentence with the practices it is said of; empty where there are none."""
    over = [_standing(evaluation, id) for id, line in lines.items() if line.beyond.endswith(NEED)]
    above = [_standing(evaluation, id) for id, line in lines.items() if line.beyond.endswith(CHOSEN)]
    said = [f"{profiles.beyond} This is so for {listed(over)}."] if over else []
    said += [f"Above the target you chose, so nothing to do there: {listed(above)}."] if above else []
    return " ".join(said)


def _standing(evaluation: Evaluation, id: str) -> str:
    return f"{evaluation.rubric.practice_by_id[id].title} (level {level_number(evaluation.states[id].point or 0)})"
