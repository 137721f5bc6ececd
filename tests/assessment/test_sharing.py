"""What of an anonymous assessment may be handed on: counts, and none of fewer than three answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import Agreed, Answer, Pin, PlanWishes, Respondent, Tally
from assessment.exchange import write_assessment
from assessment.sharing import refuse_unshared, shared_form
from assessment.terms import Role
from tests.builders import a_practice, a_rubric, an_answer, an_approval, an_assessment

RUBRIC = a_rubric(a_practice("serving"), a_practice("testing"), a_practice("labelling"))
ROOM = tuple(Respondent(id=f"r{n}", role=Role.DATA_SCIENTIST, name=f"Person {n}") for n in range(4))


def said(practice: str, *levels: int) -> list[Answer]:
    return [an_answer(practice, level, respondent=f"r{n}", note=f"secret {n}") for n, level in enumerate(levels)]


def test_three_answers_become_a_tally_and_two_become_nothing() -> None:
    given = an_assessment([*said("serving", 2, 2, 5), *said("testing", 1, 4)], anonymous=True, respondents=ROOM)
    shared = shared_form(RUBRIC, given)
    assert shared.tallies == (Tally(practice="serving", levels=(0, 2, 0, 0, 1)),)
    assert (shared.answers, shared.respondents) == ((), ())


def test_a_tally_of_two_that_a_file_brought_is_left_out_as_well() -> None:
    few, many = Tally(practice="testing", levels=(0, 1, 1, 0, 0)), Tally(practice="serving", levels=(0, 1, 1, 1, 0))
    assert shared_form(RUBRIC, an_assessment(anonymous=True, tallies=(few, many))).tallies == (many,)


def test_what_was_agreed_stays_because_nobody_said_it_alone() -> None:
    agreed = (Agreed(practice="testing", level=3, reason="seen together"),)
    given = an_assessment(said("testing", 1, 4), anonymous=True, respondents=ROOM, agreed=agreed)
    assert shared_form(RUBRIC, given).agreed == agreed


def test_the_approved_plan_is_left_out_because_it_tells_where_two_people_stood() -> None:
    given = an_assessment(said("testing", 1, 4), anonymous=True, respondents=ROOM, approved=an_approval(levels={"testing": 2.5}))
    assert "approved" not in write_assessment(shared_form(RUBRIC, given)).decode()


def test_wishes_about_single_steps_stay_while_every_practice_does_and_go_as_soon_as_one_is_left_out() -> None:
    # A pin has to lie between a practice's level and its target, so one on testing would tell where two people stood.
    pin = Pin(initiative="testing-5", not_before=2)
    answered = said("serving", 2, 2, 5)
    for levels, kept in (((1, 4, 4), (pin,)), ((1, 4), ())):
        given = an_assessment(
            [*answered, *said("testing", *levels)], anonymous=True, respondents=ROOM, plan=PlanWishes(pins=(pin,))
        )
        plan = shared_form(RUBRIC, given).plan
        assert plan is not None
        assert plan.pins == kept


def test_what_is_not_in_its_shared_form_is_refused() -> None:
    given = an_assessment(said("testing", 1, 4), anonymous=True, respondents=ROOM)
    with pytest.raises(ValueError, match="shared form"):
        refuse_unshared(RUBRIC, given)
    refuse_unshared(RUBRIC, shared_form(RUBRIC, given))
    refuse_unshared(RUBRIC, an_assessment(said("testing", 1, 4), respondents=ROOM))


def test_an_assessment_that_is_not_anonymous_is_handed_on_as_it_is() -> None:
    given = an_assessment(said("testing", 1, 4), respondents=ROOM)
    assert shared_form(RUBRIC, given) is given


def test_nothing_of_a_person_is_in_the_shared_file() -> None:
    given = an_assessment(said("serving", 2, 2, 5, 4), anonymous=True, respondents=ROOM)
    text = write_assessment(shared_form(RUBRIC, given)).decode()
    assert [word for word in ("secret", "Person", "r0", "data-scientist", "confiden") if word in text] == []


@given(st.permutations(range(4)))
def test_who_answered_first_makes_no_difference(order: list[int]) -> None:
    answers = said("serving", 1, 2, 3, 5)
    shuffled = an_assessment([answers[n] for n in order], anonymous=True, respondents=ROOM)
    straight = an_assessment(answers, anonymous=True, respondents=ROOM)
    assert write_assessment(shared_form(RUBRIC, shuffled)) == write_assessment(shared_form(RUBRIC, straight))


def test_the_shared_form_of_a_shared_form_is_itself() -> None:
    once = shared_form(RUBRIC, an_assessment(said("serving", 2, 2, 5, 4), anonymous=True, respondents=ROOM))
    assert shared_form(RUBRIC, once) == once
