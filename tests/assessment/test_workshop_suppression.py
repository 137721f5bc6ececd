"""Ways to learn what a single person answered, each tried: small roles, subtraction, before and after, order, words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.report.recapped import markdown, recap_view
from assessment.terms import Confidence, Role
from assessment.workshop import (
    Anonymity,
    Participant,
    Picture,
    Piece,
    Said,
    ShownPiece,
    Stage,
    Topic,
    agenda,
    arranged,
    counts,
    gap_views,
    join_list,
    movement,
    picture,
    recap,
    shown,
)
from assessment.workshop.groups import DATA_SCIENCE, ENGINEERS, MANAGERS, OPERATIONS, OTHERS
from tests.builders import a_practice, a_rubric, an_answer, an_assessment
from tests.workshops import a_workshop

RUBRIC = a_rubric(a_practice("serving"), a_practice("testing"))
EM, EX, PO, DS, DE, ML, PE = (
    Role.ENGINEERING_MANAGER,
    Role.EXECUTIVE,
    Role.PRODUCT_OWNER,
    Role.DATA_SCIENTIST,
    Role.DATA_ENGINEER,
    Role.ML_ENGINEER,
    Role.PLATFORM_ENGINEER,
)


def room(roles: Sequence[Role], levels: Sequence[int | None], first: int = 0, **said: object) -> list[Said]:
    """Return what each of a row of people says, p0 and so on; a level of None is "don't know"."""
    return [
        Said(f"p{n}", role, an_answer("serving", level, respondent=f"p{n}", **said))
        for n, (role, level) in enumerate(zip(roles, levels, strict=True), start=first)
    ]


def seen(pieces: Sequence[Piece]) -> tuple[ShownPiece, ...]:
    return tuple(map(shown, pieces))


def looked_at(pieces: Sequence[Piece]) -> Picture:
    return picture("serving", seen(pieces), RUBRIC)


def ids(found: Picture) -> set[str]:
    return {part.id for part in (*found.roles, *found.groups)}


def everything(pieces: Sequence[ShownPiece]) -> tuple[object, ...]:
    """Return all that is made of a practice's pieces for a screen."""
    found = picture("serving", pieces, RUBRIC)
    shown_now = {} if found.tally is None else {"serving": found.tally}
    topics = [Topic("serving", Stage.REVEALED)]
    tallies = () if found.tally is None else (found.tally,)
    listed = agenda(RUBRIC, an_assessment(tallies=tallies), topics, shown_now, 9)
    return found, gap_views(RUBRIC, {"serving": pieces}), listed


# A small role.


def test_a_role_of_two_is_shown_only_among_others() -> None:
    found = looked_at(arranged([], room([EM, EM, DS, DS, DS, DS], [1, 1, 4, 4, 5, 5]), 3))
    assert ids(found) == set()  # with the data scientists shown apart, the rest would be the two managers
    assert found.n == 6


def test_a_role_of_three_is_shown_and_a_role_of_two_of_its_group_is_not() -> None:
    roles = [DS, DS, DS, DE, DE, EM, EM, EM]
    found = looked_at(arranged([], room(roles, [1, 2, 3, 4, 5, 3, 3, 3]), 3))
    assert ids(found) == {"engineering-manager", "managers", "data-science", "engineers"}
    assert next(part.n for part in found.groups if part.id == "data-science") == 5


def test_a_room_of_two_shows_nothing_at_all() -> None:
    found = looked_at(arranged([], room([DS, EM], [1, 5]), 3))
    assert (found.n, found.tally, found.consensus, found.point) == (0, None, None, None)
    assert (found.low, found.high, found.roles, found.groups, found.notes) == (1, 5, (), (), ())


# Totals minus others.


@given(st.lists(st.sampled_from(list(Role)), max_size=14))
def test_nothing_that_can_be_subtracted_leaves_one_or_two_people(roles: list[Role]) -> None:
    everybody = room(roles, [3] * len(roles))
    pieces = arranged([], everybody, 3)
    parts = [
        {member.participant for piece in pieces if set(piece.roles) <= group for member in piece.members}
        for group in [*({role} for role in Role), *(g.roles for g in (MANAGERS, DATA_SCIENCE, OPERATIONS, ENGINEERS, OTHERS))]
    ]
    whole = {member.participant for piece in pieces for member in piece.members}
    assert len(whole) == (len(roles) if len(roles) >= 3 else 0)  # in a first vote nobody's answer is left out
    signature: dict[tuple[bool, ...], int] = defaultdict(int)
    for person in whole:  # people who are in the same parts cannot be told apart by any sum or difference of parts
        signature[tuple(person in part for part in parts)] += 1
    assert all(together >= 3 for together in signature.values())


# Before and after.


ROLES = [EM, EM, EM, DS, DS, DS]
FIRST = [1, 2, 3, 3, 4, 5]


@pytest.mark.parametrize("changes", [{}, {0: 5}, {0: 5, 1: 5}, {0: 5, 4: 1}])
def test_one_or_two_changed_minds_look_exactly_like_none(changes: Mapping[int, int]) -> None:
    before = arranged([], room(ROLES, FIRST), 3)
    second = [changes.get(n, level) for n, level in enumerate(FIRST)]
    after = arranged(before, room(ROLES, second), 3)
    assert everything(seen(after)) == everything(seen(before))
    assert movement(looked_at(before), looked_at(after)).same


def test_three_changed_minds_are_shown() -> None:
    before = arranged([], room(ROLES, FIRST), 3)
    after = looked_at(arranged(before, room(ROLES, [5, 5, 5, 3, 4, 5]), 3))
    assert after.tally is not None
    assert after.tally.levels == (0, 0, 1, 1, 4)
    assert movement(looked_at(before), after).levels == (-1, -1, -1, 0, 3)


def test_changes_in_two_roles_are_shown_for_the_room_and_no_longer_by_role() -> None:
    before = arranged([], room(ROLES, FIRST), 3)
    after = looked_at(arranged(before, room(ROLES, [5, 5, 3, 1, 4, 5]), 3))  # two managers, one data scientist
    assert after.tally is not None
    assert (after.tally.levels, ids(after)) == ((1, 0, 1, 1, 3), set())


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_late_joiner_does_not_move_the_picture(level: int) -> None:
    before = arranged([], room(ROLES, FIRST), 3)
    after = arranged(before, [*room(ROLES, FIRST), *room([DS], [level], first=6)], 3)
    assert everything(seen(after)) == everything(seen(before))


def test_two_late_joiners_cannot_hide_among_changed_minds_and_be_told_apart_there() -> None:
    before = arranged([], room([DS] * 3, [1, 1, 1]), 3)
    after = arranged(before, [*room([DS] * 3, [1, 1, 4]), *room([DS, DS], [2, 2], first=3)], 3)
    assert everything(seen(after)) == everything(seen(before))


def test_three_late_joiners_are_shown_together() -> None:
    before = arranged([], room(ROLES, FIRST), 3)
    after = looked_at(arranged(before, [*room(ROLES, FIRST), *room([DS, DS, EM], [1, 1, 5], first=6)], 3))
    assert after.n == 9
    by_role = {part.id: part.n for part in after.roles}
    assert by_role == {"engineering-manager": 3, "data-scientist": 3}  # the late manager is not among the managers shown


def test_somebody_who_leaves_does_not_move_the_picture() -> None:
    before = arranged([], room(ROLES, FIRST), 3)
    assert everything(seen(arranged(before, room(ROLES, FIRST)[1:], 3))) == everything(seen(before))


def test_a_new_note_or_another_confidence_does_not_move_the_picture() -> None:
    before = arranged([], room(ROLES, FIRST), 3)
    after = arranged(before, room(ROLES, FIRST, note="I was the one", confidence=Confidence.GUESS), 3)
    assert everything(seen(after)) == everything(seen(before))


# Figures.


def test_two_levels_among_many_dont_knows_have_no_consensus_and_no_gap() -> None:
    roles = [EM] * 4 + [DS] * 4
    found = everything(seen(arranged([], room(roles, [1, 5, None, None, None, None, None, None]), 3)))
    assert isinstance(found[0], Picture)
    assert found[0].consensus is None
    assert all(
        view.gaps == () for view in gap_views(RUBRIC, {"serving": seen(arranged([], room(roles, [1, 5, *[None] * 6]), 3))})
    )


def test_a_gap_needs_three_levels_on_both_sides() -> None:
    roles = [EM] * 3 + [DS] * 3
    both = gap_views(RUBRIC, {"serving": seen(arranged([], room(roles, [4, 4, 5, 1, 2, 2]), 3))})[0]
    # means 13/3 and 5/3, all nine pairs higher
    assert [(gap.first_n, gap.second_n, round(gap.difference, 6), gap.delta) for gap in both.gaps] == [(3, 3, 2.666667, 1.0)]
    one = gap_views(RUBRIC, {"serving": seen(arranged([], room(roles, [4, 4, None, 1, 2, 2]), 3))})[0]
    assert (one.gaps, one.hidden) == ((), ("serving",))


def test_a_guess_cannot_be_told_from_the_range() -> None:
    sure = everything(seen(arranged([], room(ROLES, FIRST), 3)))
    unsure = everything(seen(arranged([], room(ROLES, FIRST, confidence=Confidence.GUESS), 3)))
    assert sure == unsure


# Order.


def test_who_came_or_spoke_first_makes_no_difference_to_anything_shown() -> None:
    people = [
        Said(f"p{n}", role, an_answer("serving", level, respondent=f"p{n}", note=f"note {level}"))
        for n, (role, level) in enumerate(zip([EM, EM, EM, DS], [4, 2, 5, 1], strict=True))
    ]
    looks = {repr(everything(seen(arranged([], order, 3)))) for order in permutations(people)}
    assert len(looks) == 1
    assert looked_at(arranged([], people, 3)).notes == ("note 1", "note 2", "note 4", "note 5")


def test_a_note_that_two_people_wrote_does_not_tell_that_it_was_two() -> None:
    assert looked_at(arranged([], room(ROLES, FIRST, note=" Same words "), 3)).notes == ("Same words",)


def test_the_join_list_is_in_the_order_of_names_whatever_was_answered() -> None:
    people = [Participant(f"p{n}", DS, alias) for n, alias in enumerate(("Teal Owl", "Amber Fox", "Calm Wren"))]
    workshop = a_workshop(Topic("serving", Stage.OPEN))
    for answered in ({}, {"serving": {"p0"}}, {"serving": {"p2", "p0"}}):
        assert [line.name for line in join_list(workshop, people, answered)] == ["Amber Fox", "Calm Wren", "Teal Owl"]


def test_nobody_is_told_who_voted_again() -> None:
    people = [Participant(f"p{n}", DS, f"Fox {n}") for n in range(3)]
    workshop = a_workshop(Topic("serving", Stage.OPEN, round=2))
    lines = join_list(workshop, people, {"serving": {"p1"}})
    assert [(line.finished, line.of) for line in lines] == [(0, 0)] * 3
    assert counts(workshop, people, {"serving": {"p1"}})[0].finished == 1


# Words.


def test_the_recap_holds_counts_and_neither_names_nor_ids_nor_two_peoples_answers() -> None:
    people = [Participant(f"p-secret{n}", role, f"Alias {n}", f"Person {n}") for n, role in enumerate(ROLES)]
    workshop = a_workshop(Topic("serving", Stage.REVEALED), Topic("testing", Stage.REVEALED))
    rounds: dict[str, list[tuple[ShownPiece, ...]]] = {"serving": [seen(arranged([], room(ROLES, FIRST), 3))], "testing": [()]}
    text = markdown(recap_view(recap(RUBRIC, an_assessment(anonymous=True), workshop, people, rounds, ()), RUBRIC))
    assert [word for word in ("Alias", "Person", "secret", "p0") if word in text] == []
    assert "6 answers: level 1: 1, level 2: 1, level 3: 2, level 4: 1, level 5: 1" in text
    assert "Fewer than three people answered, so nothing is shown." in text


def test_the_recap_of_a_named_workshop_says_who_was_there_and_not_who_said_what() -> None:
    people = [Participant(f"p{n}", role, f"Alias {n}", f"Person {n}") for n, role in enumerate(ROLES)]
    workshop = a_workshop(Topic("serving", Stage.REVEALED), anonymity=Anonymity.NAMED)
    rounds = {"serving": [seen(arranged([], room(ROLES, FIRST), 3))]}
    text = markdown(recap_view(recap(RUBRIC, an_assessment(), workshop, people, rounds, ()), RUBRIC))
    assert text.count("Person") == 6
    assert "6 people took part: Person 0, Person 1," in text


# An adversary who knows the rule, all pictures of both votes, and thinks through every world there could be.

World = tuple[tuple[int, ...], tuple[int, ...]]


def published(roles: Sequence[Role], late: int, world: World) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the pieces of both votes; the last `late` people vote in the second one only."""
    early = len(roles) - late
    one = arranged([], room(roles[:early], world[0][:early]), 3)
    return one, arranged(one, room(roles, world[1]), 3)


def public(pieces: Sequence[Piece]) -> tuple[object, ...]:
    return tuple(sorted((shown(piece) for piece in pieces), key=repr))


def allowed(pieces: Sequence[Sequence[Piece]], possible: Sequence[World], vote: int, person: int) -> set[int]:
    """Return the levels that an adversary must still think possible for a person.

    Those of all who were first shown in one piece with them, in any of the worlds: that much a tally of three or more says.
    Of somebody who is in no piece every level.
    """
    for piece in (*pieces[0], *pieces[1]):
        together = {int(member.participant[1:]) for member in piece.members}
        if person in together:
            return {world[vote][other] for world in possible for other in together}
    return {1, 2}


def worlds(roles: Sequence[Role], late: int) -> list[World]:
    early, both = len(roles) - late, range(1, 3)
    firsts = [(*given, *[0] * late) for given in product(both, repeat=early)]
    return list(product(firsts, product(both, repeat=len(roles))))


ADVERSARY = [
    ([DS, DS, DS], 0),
    ([EM, DS, PE], 0),
    ([EM, EM, DS, DS], 0),
    ([EM, EM, EM, DS], 0),
    ([DS, DS, DE, ML, EM], 0),
    ([DS, DS, DS, DS], 1),
    ([DS, DS, DS, EM, EM], 2),
    ([DS, DS, EM, EM, EM], 1),
    ([EM, EM, EM, DS, DS, DS], 3),
    pytest.param([EM, EM, EM, DS, DS, DS], 0, marks=pytest.mark.slow),
    pytest.param([DS, DS, DS, DE, DE, DE], 0, marks=pytest.mark.slow),
    pytest.param([EM, EM, EX, PO, DS, DS], 0, marks=pytest.mark.slow),
]


@pytest.mark.slow
@pytest.mark.parametrize(("roles", "late"), ADVERSARY)
def test_whoever_thinks_through_every_world_learns_no_more_than_the_tallies_of_three_say(roles: list[Role], late: int) -> None:
    alike: dict[object, list[World]] = defaultdict(list)
    one_of: dict[object, tuple[tuple[Piece, ...], tuple[Piece, ...]]] = {}
    for world in worlds(roles, late):
        pieces = published(roles, late, world)
        look = public(pieces[0]), public(pieces[1])
        alike[look].append(world)
        one_of[look] = pieces
    for seen_by_all, possible in alike.items():
        for vote in (0, 1):
            for n in range(len(roles) - (late if vote == 0 else 0)):
                could_have_said = {world[vote][n] for world in possible}
                assert could_have_said == allowed(one_of[seen_by_all], possible, vote, n), (seen_by_all, vote, n)


def test_pieces_are_never_smaller_than_three_and_never_overlap() -> None:
    for roles in combinations([EM, EM, EX, DS, DS, DE, ML, ML, PE], 7):
        before = arranged([], room(roles, [1] * 7), 3)
        for after in (before, arranged(before, room(roles, [2, 2, 2, 2, 1, 1, 1]), 3)):
            members = [member.participant for piece in after for member in piece.members]
            assert len(members) == len(set(members)) == 7
            assert all(len(piece.members) >= 3 for piece in after)
