"""Right-sized targets: the level each practice needs, from what the organisation runs. Never used by scores or plans."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import Organisation, Profile
from assessment.rubric.companions import ProfileRule, Profiles, When
from assessment.rubric.model import Practice, Rubric
from assessment.terms import LOWEST, Criticality, Retraining

RETRAINING = tuple(Retraining)
CRITICALITY = tuple(Criticality)


@dataclass(frozen=True)
class Suggestion:
    """A level for one practice. reasons: the rules that ask for this level, in the order of the file.

    raised_by: conditions that were not told and whose rules could ask for more, such as `retraining`; empty when none could.
    """

    level: int
    reasons: tuple[ProfileRule, ...]
    raised_by: tuple[str, ...]


def suggested_targets(rubric: Rubric, profile: Profile, organisation: Organisation) -> Mapping[str, Suggestion]:
    """Return a suggestion for each practice in rubric order; empty where the rubric has no profiles.

    What was not told is not assumed: its rules do not hold.
    """
    if rubric.profiles is None:
        return {}
    told = _told(profile, organisation)
    return {practice.id: _suggestion(practice, rubric.profiles, told) for practice in rubric.practices}


def beyond(profiles: Profiles, suggestion: Suggestion, level: float | None) -> str | None:
    """Return the words for a level above the suggestion; None where it is not above, or not known."""
    return profiles.beyond if level is not None and level > suggestion.level else None


def _told(profile: Profile, organisation: Organisation) -> Mapping[str, int | bool | None]:
    """Return what is known by condition, as numbers that can be compared; None where it was not told."""
    return {
        "models_in_production": profile.models_in_production,
        "retraining": None if profile.retraining is None else RETRAINING.index(profile.retraining),
        "criticality": None if profile.criticality is None else CRITICALITY.index(profile.criticality),
        "regulated": profile.regulated,
        "people": organisation.people,
    }


def _conditions(when: When) -> Mapping[str, int | bool]:
    """Return the least value of each condition named, as numbers that can be compared."""
    found = {
        "models_in_production": when.models_in_production,
        "retraining": None if when.retraining is None else RETRAINING.index(when.retraining),
        "criticality": None if when.criticality is None else CRITICALITY.index(when.criticality),
        "regulated": when.regulated,
        "people": when.people,
    }
    return {name: least for name, least in found.items() if least is not None}


def _untold(when: When, told: Mapping[str, int | bool | None]) -> tuple[str, ...] | None:
    """Return the conditions that were not told; None when one that was told does not hold."""
    conditions = _conditions(when)
    values = {name: told[name] for name in conditions}
    if any(value is not None and value < conditions[name] for name, value in values.items()):
        return None
    return tuple(name for name, value in values.items() if value is None)


def _suggestion(practice: Practice, profiles: Profiles, told: Mapping[str, int | bool | None]) -> Suggestion:
    asking = [
        (rule, rule.at_least[practice.id], untold)
        for rule in profiles.rules
        if practice.id in rule.at_least and (untold := _untold(rule.when, told)) is not None
    ]
    level = max((asked for _, asked, untold in asking if not untold), default=LOWEST)
    missing = {name for _, asked, untold in asking if asked > level for name in untold}
    return Suggestion(
        level=level,
        reasons=tuple(rule for rule, asked, untold in asking if not untold and asked == level),
        raised_by=tuple(name for name in told if name in missing),
    )
