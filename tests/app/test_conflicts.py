"""Two people, two tabs, or one tab that comes back: nothing is overwritten in silence, no click is lost."""

from app.viewmodels.conflicts import Card, Stored, form_step, refresh
from app.viewmodels.questionnaire import Draft

TWO, THREE, FOUR = Draft(choice=2), Draft(choice=3), Draft(choice=4)
MINE, OTHER = "tab-mine", "tab-other"


def test_a_first_visit_shows_what_is_stored() -> None:
    stored = Stored(THREE, revision=2, by="Ana", tab=OTHER)
    assert refresh(None, stored, None, MINE) == (Card(stored), "show")


def test_a_card_in_step_with_the_database_is_left_alone() -> None:
    stored = Stored(THREE, revision=2)
    assert refresh(Card(stored), stored, THREE, MINE) == (Card(stored), "keep")


def test_a_click_not_yet_saved_survives_a_look_at_an_unchanged_database() -> None:
    stored = Stored(THREE, revision=2)
    assert refresh(Card(stored), stored, FOUR, MINE) == (Card(stored), "keep")


def test_a_change_elsewhere_is_shown_where_nothing_was_changed_here() -> None:
    before, after = Stored(THREE, 2), Stored(FOUR, 3, "Ana", OTHER)
    assert refresh(Card(before), after, THREE, MINE) == (Card(after), "show")


def test_a_change_elsewhere_and_a_change_here_are_put_to_the_visitor() -> None:
    before, after = Stored(THREE, 2), Stored(FOUR, 3, "Ana", OTHER)
    assert refresh(Card(before), after, TWO, MINE) == (Card(before, theirs=after), "keep")


def test_the_same_change_elsewhere_and_here_is_no_conflict() -> None:
    before, after = Stored(THREE, 2), Stored(FOUR, 3, "Ana", OTHER)
    assert refresh(Card(before), after, FOUR, MINE)[0] == Card(after)


def test_an_open_choice_stays_open_until_the_visitor_chooses() -> None:
    before, after, later = Stored(THREE, 2), Stored(FOUR, 3, "Ana", OTHER), Stored(TWO, 4, "Ana", OTHER)
    undecided = Card(before, theirs=after)
    assert refresh(undecided, later, THREE, MINE) == (undecided, "keep")


def test_a_click_while_the_session_was_lost_is_kept_when_this_tab_made_the_last_change() -> None:
    stored = Stored(THREE, 2, "me", MINE)
    assert refresh(None, stored, FOUR, MINE) == (Card(stored), "keep")


def test_a_first_click_while_the_session_was_lost_is_kept() -> None:
    assert refresh(None, Stored(), FOUR, MINE) == (Card(Stored()), "keep")


def test_a_tab_that_comes_back_with_an_old_view_does_not_overwrite_what_another_tab_saved() -> None:
    stored = Stored(FOUR, 5, "me", OTHER)
    assert refresh(None, stored, THREE, MINE) == (Card(stored, theirs=stored), "keep")


def test_a_tab_nobody_can_tell_apart_never_overwrites() -> None:
    stored = Stored(FOUR, 5, "me", None)
    assert refresh(None, stored, THREE, None) == (Card(stored, theirs=stored), "keep")


def test_a_tab_that_comes_back_showing_what_is_stored_goes_on() -> None:
    stored = Stored(FOUR, 5, "Ana", OTHER)
    assert refresh(None, stored, FOUR, MINE) == (Card(stored), "keep")


def test_an_empty_card_that_comes_back_shows_what_is_stored() -> None:
    stored = Stored(FOUR, 5, "Ana", OTHER)
    assert refresh(None, stored, Draft(), MINE) == (Card(stored), "show")


def test_a_form_in_step_is_left_alone_and_a_change_of_it_is_saved() -> None:
    assert form_step("stored", "stored", "stored") == "keep"
    assert form_step("stored", "mine", "stored") == "save"


def test_a_form_changed_elsewhere_shows_that_where_nothing_was_changed_here() -> None:
    assert form_step("before", "before", "theirs") == "show"
    assert form_step("before", "theirs", "theirs") == "show"


def test_a_form_changed_here_and_elsewhere_is_put_to_the_visitor() -> None:
    assert form_step("before", "mine", "theirs") == "choose"
