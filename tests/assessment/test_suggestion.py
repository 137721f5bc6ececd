"""Suggested targets follow from what an organisation runs, and more of anything never lowers one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import Organisation, Profile
from assessment.rubric import load_rubric
from assessment.rubric.companions import ProfileRule, Profiles, When
from assessment.suggestion import Suggestion, beyond, suggested_targets
from assessment.terms import Criticality, Retraining
from tests.builders import a_practice, a_rubric

SHIPPED = load_rubric(Path(__file__).parents[2] / "content")
NOBODY = Organisation(name="Example Ltd")
RULES = (
    ProfileRule(id="all", title="All", at_least={"serving": 2, "testing": 1}, reason="Everybody."),
    ProfileRule(id="many", title="Many", when=When(models_in_production=10), at_least={"serving": 3}, reason="Many models."),
    ProfileRule(
        id="fresh", title="Fresh", when=When(retraining=Retraining.MONTHLY), at_least={"serving": 3}, reason="Fresh models."
    ),
    ProfileRule(
        id="both",
        title="Both",
        when=When(models_in_production=10, retraining=Retraining.MONTHLY),
        at_least={"serving": 4},
        reason="Many fresh models.",
    ),
    ProfileRule(id="bound", title="Bound", when=When(regulated=True), at_least={"testing": 3}, reason="Rules bind."),
    ProfileRule(id="large", title="Large", when=When(people=50), at_least={"testing": 2}, reason="Many people."),
)
RUBRIC = a_rubric(
    a_practice("serving"), a_practice("testing"), profiles=Profiles(basis="Ours.", beyond="More than you need.", rules=RULES)
)


def suggested(people: int | None = None, **profile: object) -> dict[str, Suggestion]:
    organisation = Organisation(name="Example Ltd", people=people)
    return dict(suggested_targets(RUBRIC, Profile.model_validate(profile), organisation))


def why(suggestion: Suggestion) -> list[str]:
    return [rule.reason for rule in suggestion.reasons]


def test_an_unknown_profile_gets_what_everybody_needs_and_hears_what_could_raise_it() -> None:
    found = suggested()
    assert {name: each.level for name, each in found.items()} == {"serving": 2, "testing": 1}
    assert why(found["serving"]) == ["Everybody."]
    assert found["serving"].raised_by == ("models_in_production", "retraining")
    assert found["testing"].raised_by == ("regulated", "people")


@pytest.mark.parametrize(("models", "level"), [(0, 2), (9, 2), (10, 3), (11, 3)])
def test_a_threshold_holds_from_its_number_on(models: int, level: int) -> None:
    assert suggested(models_in_production=models)["serving"].level == level


def test_reasons_are_those_of_the_level_suggested() -> None:
    found = suggested(models_in_production=10, retraining=Retraining.DAILY)["serving"]
    assert (found.level, why(found)) == (4, ["Many fresh models."])


def test_two_rules_that_ask_for_the_same_level_are_both_reasons() -> None:
    rules = (*RULES[:3], RULES[4])
    rubric = a_rubric(a_practice("serving"), a_practice("testing"), profiles=Profiles(basis="B.", beyond="M.", rules=rules))
    profile = Profile(models_in_production=10, retraining=Retraining.WEEKLY)
    found = suggested_targets(rubric, profile, NOBODY)["serving"]
    assert (found.level, why(found)) == (3, ["Many models.", "Fresh models."])


def test_what_was_told_and_does_not_hold_can_raise_nothing() -> None:
    found = suggested(people=10, regulated=False, models_in_production=3)
    assert found["testing"].raised_by == ()
    assert found["serving"].raised_by == ("retraining",)  # "both" cannot hold any more, "fresh" can


def test_a_level_above_the_suggestion_is_more_than_needed_and_no_other() -> None:
    assert RUBRIC.profiles is not None
    found = suggested()["serving"]
    assert [beyond(RUBRIC.profiles, found, level) for level in (None, 1, 2, 2.5, 3)] == [
        None, None, None, "More than you need.", "More than you need.",
    ]  # fmt: skip


def test_a_rubric_without_profiles_suggests_nothing() -> None:
    assert suggested_targets(a_rubric(), Profile(), NOBODY) == {}


# --- the shipped rules ------------------------------------------------------------------------------------------------------

MODELS = st.none() | st.integers(0, 60)
RETRAINED = st.none() | st.sampled_from(Retraining)
CRITICAL = st.none() | st.sampled_from(Criticality)
PROFILES = st.builds(
    Profile, models_in_production=MODELS, retraining=RETRAINED, criticality=CRITICAL, regulated=st.none() | st.booleans()
)
PEOPLE = st.none() | st.integers(1, 500)


def levels(profile: Profile, people: int | None = None) -> dict[str, int]:
    found = suggested_targets(SHIPPED, profile, Organisation(name="Example Ltd", people=people))
    return {name: each.level for name, each in found.items()}


@given(PROFILES, PEOPLE)
def test_every_practice_gets_a_level_with_a_reason(profile: Profile, people: int | None) -> None:
    found = suggested_targets(SHIPPED, profile, Organisation(name="Example Ltd", people=people))
    assert list(found) == [practice.id for practice in SHIPPED.practices]
    assert all(1 <= each.level <= 5 and each.reasons for each in found.values())


@given(PROFILES, PEOPLE, st.integers(0, 60), st.sampled_from(Retraining), st.sampled_from(Criticality), st.integers(1, 500))
def test_more_of_anything_never_lowers_a_suggestion(  # noqa: PLR0917 - one value of each condition
    profile: Profile, people: int | None, models: int, retraining: Retraining, criticality: Criticality, more_people: int
) -> None:
    frequencies, grades = list(Retraining), list(Criticality)
    larger = Profile(
        models_in_production=max(profile.models_in_production or 0, models),
        retraining=max(profile.retraining or Retraining.NEVER, retraining, key=frequencies.index),
        criticality=max(profile.criticality or Criticality.LOW, criticality, key=grades.index),
        regulated=True,
    )
    before, after = levels(profile, people), levels(larger, max(people or 1, more_people))
    assert all(after[name] >= before[name] for name in before)


@given(PROFILES, PEOPLE)
def test_what_could_raise_a_suggestion_is_named_whenever_something_could(profile: Profile, people: int | None) -> None:
    most = {
        "models_in_production": 60, "retraining": Retraining.CONTINUOUS, "criticality": Criticality.HIGH, "regulated": True,
    }  # fmt: skip
    given_values = profile.model_dump()
    filled = Profile.model_validate({name: most[name] if value is None else value for name, value in given_values.items()})
    best = levels(filled, 500 if people is None else people)
    found = suggested_targets(SHIPPED, profile, Organisation(name="Example Ltd", people=people))
    assert {name for name, each in found.items() if each.raised_by} == {n for n, each in found.items() if best[n] > each.level}


def test_one_rarely_refreshed_model_is_not_told_to_automate_heavily() -> None:
    found = levels(Profile(models_in_production=1, retraining=Retraining.YEARLY, criticality=Criticality.LOW, regulated=False), 5)
    assert max(found.values()) == 2


def test_heavy_automation_is_for_many_models_retrained_again_and_again() -> None:
    many, fresh = {"models_in_production": 30}, {"retraining": Retraining.WEEKLY}
    for profile in (Profile(**many, retraining=Retraining.YEARLY), Profile(models_in_production=2, **fresh)):  # type: ignore[arg-type]
        assert levels(profile)["continuous-training"] <= 3
        assert levels(profile)["continuous-delivery"] <= 3
    both = levels(Profile(**many, **fresh))  # type: ignore[arg-type]
    assert (both["continuous-training"], both["continuous-delivery"]) == (4, 4)


def test_rules_raise_what_rules_ask_for() -> None:
    plain, bound = levels(Profile(models_in_production=2)), levels(Profile(models_in_production=2, regulated=True))
    raised = {name for name in plain if bound[name] > plain[name]}
    assert {"data-governance", "documentation", "compliance-automation", "model-registry"} <= raised
    assert "toolchain-integration" not in raised
