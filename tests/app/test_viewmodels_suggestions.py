"""What is said of suggested targets, and what each button would make of the targets there are."""

from app.viewmodels.suggestions import SuggestionsView, suggestions_view, target_rules
from assessment.answers import Organisation, Profile
from assessment.evaluation import evaluate
from assessment.rubric.companions import ProfileRule, Profiles, When
from assessment.terms import Criticality, NotApplicable, Retraining
from tests.builders import Said, a_practice, a_rubric, an_assessment

PROFILES = Profiles(
    basis="Ours.",
    beyond="More than you need.",
    rules=(
        ProfileRule(id="all", title="All", at_least={"serving": 2, "testing": 1}, reason="Everybody.", sources=("study",)),
        ProfileRule(id="many", title="Many", when=When(models_in_production=10), at_least={"serving": 3}, reason="Many models."),
    ),
)
RUBRIC = a_rubric(a_practice("serving"), a_practice("testing"), profiles=PROFILES)
TOLD = Profile(models_in_production=12, retraining=Retraining.MONTHLY, criticality=Criticality.HIGH, regulated=False)


def view(answers: dict[str, Said] | None = None, profile: Profile = TOLD, **changes: object) -> SuggestionsView:
    organisation = Organisation(name="Example Ltd", people=120)
    assessment = an_assessment(answers or {}, **{"profile": profile, "organisation": organisation, **changes})
    found = suggestions_view(evaluate(RUBRIC, assessment))
    assert found is not None
    return found


def test_a_rubric_without_profiles_suggests_nothing() -> None:
    assert suggestions_view(evaluate(a_rubric(), an_assessment())) is None


def test_a_suggestion_says_its_level_and_its_reason() -> None:
    line = view().lines["serving"]
    assert (line.words, line.reason, line.offer) == ("Suggested for you: level 3 · Defined", "Many models.", 3)


def test_what_was_told_and_what_was_not_is_said() -> None:
    told = (
        "Made from: 12 models in production, retrained monthly, a wrong prediction costs a lot, not under regulation, 120 people."
    )
    assert (view().told, view().untold) == (told, "")
    nothing = view(profile=Profile(), organisation=Organisation(name="Example Ltd"))
    assert nothing.told == "Made for everybody."
    assert nothing.untold == "Not told yet, and not assumed: models in production."  # no rule asks for more
    assert nothing.lines["serving"].reason == "Everybody. It could be more, depending on models in production."


def test_taking_all_leaves_targets_somebody_chose_and_replacing_does_not() -> None:
    found = view(targets={"serving": 5})
    assert found.summary == "2 suggestions: 1 without a target so far and 1 where you chose another target."
    assert (found.untouched, found.free) == ({"serving": 5, "testing": 1}, 1)
    assert (found.replaced, found.own) == ({"serving": 3, "testing": 1}, 1)


def test_a_suggestion_that_is_the_target_offers_nothing() -> None:
    found = view(targets={"serving": 3, "testing": 1})
    assert found.summary == "2 suggestions: 2 taken."
    assert [line.offer for line in found.lines.values()] == [None, None]
    assert (found.free, found.own) == (0, 0)


def test_a_practice_that_does_not_apply_gets_no_suggestion() -> None:
    found = view({"testing": NotApplicable.OTHER})
    assert list(found.lines) == ["serving"]
    assert found.untouched == {"serving": 3}


def test_a_level_above_the_suggestion_is_called_more_than_needed_once_with_its_practice() -> None:
    found = view({"serving": 4, "testing": 1})
    assert found.lines["serving"].beyond == "Level 4 is more than you need."
    assert found.lines["testing"].beyond == ""
    assert found.beyond == "More than you need. This is so for Serving (level 4)."


def test_who_chose_a_higher_target_hears_nothing_of_more_than_needed_before_it_is_passed() -> None:
    assert view({"serving": 4}, targets={"serving": 4}).beyond == ""
    assert view({"serving": 5}, targets={"serving": 4}).lines["serving"].beyond == "Level 5 is more than you need."


def test_a_level_above_a_chosen_target_but_not_above_the_suggestion_is_told_apart() -> None:
    found = view({"serving": 3}, targets={"serving": 2})
    assert found.lines["serving"].beyond == "Level 3 is above the target you chose."
    assert found.beyond == "Above the target you chose, so nothing to do there: Serving (level 3)."


def test_where_something_untold_could_raise_a_suggestion_no_level_is_called_too_much() -> None:
    found = view({"serving": 3}, profile=Profile(), organisation=Organisation(name="Example Ltd"))
    assert found.lines["serving"].beyond == ""


def test_the_rules_are_told_level_by_level_with_their_sources() -> None:
    first, second = target_rules(PROFILES, RUBRIC)
    assert (first.levels, first.sources) == ("At least level 1: Testing. At least level 2: Serving.", "A study (2025)")
    assert (second.levels, second.sources) == ("At least level 3: Serving.", "")
