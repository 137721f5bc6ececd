"""The regulation lens shows what supports each article, and never calls that conformity."""

from assessment.answers import Profile
from assessment.regulation import regulated_first, regulation_lens
from assessment.rubric import Rubric
from assessment.rubric.companions import Provision, Regulation
from assessment.scoring.states import OPEN, State
from tests.builders import a_practice, a_rubric

AT_3 = State(True, 3, 3, 3)
ABSENT = State(applicable=False, point=None, low=1, high=5)


def a_lens(**supported_by: int) -> Rubric:
    provision = Provision(id="law-1", number="Article 1", title="Logs", asks="Keep logs.", grade="P", supported_by=supported_by)
    law = Regulation(id="law", title="Law", source="study", applies_to="All.", caution="Ask.", provisions=(provision,))
    return a_rubric(a_practice("serving"), a_practice("testing", regulation={"law-1": 3}), regulation=(law,))


def test_a_provision_is_supported_when_all_its_practices_reach_their_level() -> None:
    ((law,),) = [regulation_lens(a_lens(serving=3, testing=2), {"serving": AT_3, "testing": AT_3})]
    (provision,) = law.provisions
    assert (provision.supported, provision.reached, provision.of) == (True, 2, 2)


def test_one_practice_below_its_level_is_counted() -> None:
    ((law,),) = [regulation_lens(a_lens(serving=3, testing=4), {"serving": AT_3, "testing": AT_3})]
    (provision,) = law.provisions
    assert (provision.supported, provision.reached, provision.of) == (False, 1, 2)
    assert [(each.practice.id, each.needed, each.reached) for each in provision.supports] == [
        ("serving", 3, True),
        ("testing", 4, False),
    ]


def test_an_open_practice_leaves_it_unsaid() -> None:
    ((law,),) = [regulation_lens(a_lens(serving=3, testing=2), {"serving": OPEN, "testing": AT_3})]
    (provision,) = law.provisions
    assert (provision.supported, provision.reached, provision.of) == (None, 1, 2)


def test_where_no_practice_applies_nothing_is_said() -> None:
    ((law,),) = [regulation_lens(a_lens(serving=3), {"serving": ABSENT, "testing": AT_3})]
    (provision,) = law.provisions
    assert (provision.supported, provision.reached, provision.of) == (None, 0, 0)


def test_regulated_profiles_see_the_practices_behind_provisions_first() -> None:
    rubric = a_lens(testing=3)
    assert [practice.id for practice in regulated_first(rubric, Profile(regulated=True))] == ["testing", "serving"]
    for profile in (Profile(), Profile(regulated=False)):
        assert regulated_first(rubric, profile) == rubric.practices


def test_a_rubric_without_regulation_has_no_lens() -> None:
    assert regulation_lens(a_rubric(), {"serving": AT_3}) == ()
