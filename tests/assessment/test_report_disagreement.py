"""Where people disagree, on paper: answers as marks by group and role, what was agreed and why, and nothing of one or two."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, Rect, Shape, String

from assessment.answers import Agreed, Assessment, ReportOptions, Respondent, Tally
from assessment.evaluation import Evaluation, evaluate
from assessment.report import build_report
from assessment.report.charts.strips import MOST_LINES, SHAPES, Strip, StripRow, strip_chart
from assessment.report.fonts import register
from assessment.report.styles import LEVEL_SHADES, look
from assessment.sharing import shared_form
from assessment.terms import Confidence, NotApplicable, Role
from assessment.workshop import ShownPiece, named_pieces, spreads
from assessment.workshop.groups import BY_ID
from tests.assessment.report_reader import report_text, squeezed, words_on_words, words_outside
from tests.assessment.structure_reader import Tagged
from tests.builders import LEVEL_NAMES, a_practice, a_rubric, an_answer, an_assessment

LOOK = look("A4", None)
PRACTICES = ("serving", "testing")
RUBRIC = a_rubric(*(a_practice(id) for id in PRACTICES))
EM, DS, PE = Role.ENGINEERING_MANAGER, Role.DATA_SCIENTIST, Role.PLATFORM_ENGINEER
THREE_AND_THREE = [(EM, 3), (EM, 4), (EM, 5), (DS, 1), (DS, 2), (DS, 2)]


@pytest.fixture(autouse=True)
def registered_fonts() -> None:
    register()


def room(*said: Sequence[tuple[Role, int | None]], **changes: object) -> Assessment:
    """What each of these people said about serving and, where two lists are given, about testing."""
    people = tuple(Respondent(id=f"r{n}", role=role, name=f"Person {n}") for n, (role, _) in enumerate(said[0]))
    answers = [
        an_answer(practice, level, respondent=f"r{n}")
        for practice, given in zip(PRACTICES, said, strict=False)
        for n, (_, level) in enumerate(given)
    ]
    return an_assessment(answers, respondents=people, **changes)


def told(found: Evaluation) -> dict[str, str]:
    """What the drawings tell to those who do not see them, by practice."""
    figures = Tagged(build_report(found, ReportOptions(sections=("gaps",)))).root.every("Figure")
    words = [each.alternative or "" for each in figures]
    return {practice: said for practice in PRACTICES for said in words if said.startswith(f"Answers about {practice.title()}.")}


# ── the drawing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def shapes(group: Group) -> Iterator[Shape]:
    for part in group.contents:
        yield from shapes(part) if isinstance(part, Group) else (part,)


def ends(shape: Shape) -> tuple[float, float, float, float]:
    """Left, right, bottom and top."""
    left, bottom, right, top = shape.getBounds()
    return left, right, bottom, top


def marks(drawing: Drawing, left: float) -> list[Shape]:
    """The marks of answers: what is small and stands right of the names."""
    return [
        each for each in shapes(drawing) if isinstance(each, Circle | Polygon | Rect) and _small(each) and ends(each)[0] > left
    ]


def _small(shape: Shape) -> bool:
    left, right, bottom, top = ends(shape)
    return max(right - left, top - bottom) < 6.5


def a_strip(*rows: StripRow, middle: tuple[float, float] = (2, 3), agreed: int | None = None) -> Strip:
    return Strip("Serving", rows, middle, agreed)


def levels_of_marks(drawing: Drawing) -> list[int]:
    left, cell = LOOK.width * 0.22, LOOK.width * 0.54 / 5
    inside = [(ends(mark)[0] + ends(mark)[1]) / 2 for mark in marks(drawing, left)]
    return sorted(int((middle - left) // cell) + 1 for middle in inside)


@pytest.mark.parametrize("mark", SHAPES)
def test_each_answer_is_one_mark_in_the_column_of_its_level(mark: str) -> None:
    drawing = strip_chart(LOOK, a_strip(StripRow("Everybody", (1, 0, 12, 2, 0), "n = 15", mark)), LEVEL_NAMES)
    assert levels_of_marks(drawing) == [1] + [3] * 12 + [4] * 2


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 45)] * 5).filter(any), min_size=1, max_size=3), st.sampled_from([None, 1, 5]))
def test_no_mark_lies_on_another_or_outside_and_no_text_on_a_mark(rows: list[tuple[int, ...]], agreed: int | None) -> None:
    strip = a_strip(
        *(StripRow(f"Row {n}", row, "n", mark) for n, (row, mark) in enumerate(zip(rows, SHAPES, strict=False))), agreed=agreed
    )
    drawing = strip_chart(LOOK, strip, LEVEL_NAMES)
    found = [ends(mark) for mark in marks(drawing, LOOK.width * 0.22)]
    assert all(low >= 0 and high <= drawing.height for _, _, low, high in found)
    assert all(_apart(one, other) for one, other in combinations(found, 2))
    texts = [(text.x, text.x + 1, text.y, text.y + 5) for text in shapes(drawing) if isinstance(text, String)]
    assert all(_apart(text, mark) for text in texts for mark in found)
    assert all(low >= 0 and high <= drawing.height for _, _, low, high in texts)


def _apart(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def test_where_more_chose_a_level_than_have_room_the_numbers_stand_there() -> None:
    drawing = strip_chart(LOOK, a_strip(StripRow("Everybody", (0, 9000, 3, 0, 0), "n = 9,003", "circle")), LEVEL_NAMES)
    said = [text.text for text in shapes(drawing) if isinstance(text, String)]
    assert {"9,000", "3"} <= set(said)
    assert marks(drawing, LOOK.width * 0.22) == []
    assert drawing.height < 60
    assert MOST_LINES * 7 < 9000


def test_the_middle_half_is_shaded_over_the_first_row_only_and_the_agreed_level_framed_over_all() -> None:
    rows = StripRow("Everybody", (1, 2, 2, 0, 0), "n = 5", "circle"), StripRow("Managers", (0, 2, 1, 0, 0), "n = 3", "square")
    drawing = strip_chart(LOOK, a_strip(*rows, middle=(2, 3), agreed=4), LEVEL_NAMES)
    left, cell = LOOK.width * 0.22, LOOK.width * 0.54 / 5
    (shade,) = [each for each in shapes(drawing) if isinstance(each, Rect) and each.fillColor == LEVEL_SHADES[0]]
    (frame,) = [each for each in shapes(drawing) if isinstance(each, Rect) and each.fillColor is None]
    assert (shade.x, shade.width) == pytest.approx((left + cell, 2 * cell))
    assert (frame.x, frame.width) == pytest.approx((left + 3 * cell, cell))
    assert frame.height == pytest.approx(2 * shade.height)
    assert "agreed" in [text.text for text in shapes(drawing) if isinstance(text, String)]


def test_words_of_two_lines_beside_a_row_stay_clear_of_the_lines_around_it() -> None:
    said = "mean 2.5 (n = 11); 2 don't know, 1 not applicable"
    drawing = strip_chart(LOOK, a_strip(*[StripRow("Everybody", (3, 5, 0, 1, 2), said, "circle")] * 3), LEVEL_NAMES)
    rules = [each.y1 for each in shapes(drawing) if isinstance(each, Line) and each.x2 == LOOK.width]
    texts = [each for each in shapes(drawing) if isinstance(each, String) and each.x > LOOK.width * 0.76]
    assert (len(rules), len(texts)) == (3, 6)
    # Letters of Inter reach a quarter of their size below the line they stand on and three quarters above it.
    gaps = [min(abs(y - text.y + 0.25 * text.fontSize), abs(y - text.y - 0.75 * text.fontSize)) for y in rules for text in texts]
    assert min(gaps) > 1


def test_groups_have_shapes_of_their_own() -> None:
    kinds = {mark: type(shape(0, 0)).__name__ + str(getattr(shape(0, 0), "points", "")) for mark, shape in SHAPES.items()}
    assert len(set(kinds.values())) == len(SHAPES) - 1  # a ring is a circle that is not filled
    assert SHAPES["ring"](0, 0).fillColor is None


# ── the section ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_everybody_and_the_roles_that_may_be_shown_have_a_row_each() -> None:
    # In order 1 2 2 3 4 5: first quartile the 2nd, third the 5th. Means 17/6, (3 + 4 + 5) / 3 and (1 + 2 + 2) / 3.
    assert told(evaluate(RUBRIC, room(THREE_AND_THREE)))["serving"] == (
        "Answers about Serving. Everybody: level 1: 1, level 2: 2, level 3: 1, level 4: 1, level 5: 1; mean 2.8 (n = 6). "
        "Engineering managers: level 3: 1, level 4: 1, level 5: 1; mean 4.0 (n = 3). "
        "Data scientists: level 1: 1, level 2: 2; mean 1.7 (n = 3). Middle half of the answers: levels 2 to 4."
    )


def test_what_was_agreed_and_why_stands_below_the_answers() -> None:
    agreed = (Agreed(practice="serving", level=2, reason="We <b>looked</b> together."),)
    found = evaluate(RUBRIC, room(THREE_AND_THREE, agreed=agreed))
    assert told(found)["serving"].endswith("Middle half of the answers: levels 2 to 4. Agreed: level 2.")
    text = report_text(found, "gaps")
    assert squeezed("1 practice with at least 3 answers was answered in different ways; it has been settled.") in text
    # mean 17/6; 1 + (log2(.5417) + 2 log2(.7917) + log2(.9583) + log2(.7083) + log2(.4583)) / 6 = 0.4595
    assert (
        squeezed("Consensus 0.46 of 1 among 6 answers. Agreed: level 2 · Repeatable. Reason: We <b>looked</b> together.") in text
    )


def test_agreed_not_to_apply_is_told_without_a_frame() -> None:
    agreed = (Agreed(practice="serving", not_applicable=NotApplicable.DONE_BY_OTHERS, reason="The group does."),)
    found = evaluate(RUBRIC, room(THREE_AND_THREE, agreed=agreed))
    assert "Agreed" not in told(found)["serving"]
    assert squeezed("Agreed: not applicable: done by others. Reason: The group does.") in report_text(found, "gaps")


def test_only_marks_that_are_drawn_are_explained() -> None:
    apart = "A mark is one answer, and nobody's in particular; its shape tells the group. Shaded"
    together = "A mark is one answer, and nobody's in particular. Shaded"
    groups = report_text(evaluate(RUBRIC, room(THREE_AND_THREE)), "gaps")
    assert squeezed(apart) in groups
    assert squeezed("can be told apart, many roles as their groups only; n is") in groups
    assert "Framed" not in groups
    everybody = report_text(evaluate(RUBRIC, room([(EM, 3), (DS, 1), (PE, 2)])), "gaps")
    assert squeezed(together) in everybody
    assert squeezed("Groups and roles are drawn where at least 3 people can be shown together") in everybody
    assert squeezed("nobody can be told apart, which is nowhere here; n is") in everybody
    agreed = evaluate(RUBRIC, room(THREE_AND_THREE, agreed=(Agreed(practice="serving", level=2, reason="x"),)))
    assert squeezed("either side. Framed: the level agreed. Groups") in report_text(agreed, "gaps")


def test_the_roles_of_each_group_that_is_drawn_or_compared_are_told() -> None:
    people = [(role, 1 + n % 5) for role in (EM, DS, PE) for n in range(3)]
    text = report_text(evaluate(RUBRIC, room(people)), "gaps")
    scientists = "data scientists and data engineers."
    engineers = "data scientists, data engineers, ML engineers, platform engineers and software engineers."
    # All roles of a group, not those who were there: who was there may be one person.
    assert squeezed("Groups. Managers: engineering managers, executives and product owners.") in text
    assert squeezed(f"Data science: {scientists}") in text
    assert squeezed("Operations: ML engineers, platform engineers and software engineers.") in text
    assert squeezed(f"Engineers: {engineers}") in text
    assert squeezed("Operations:") not in report_text(evaluate(RUBRIC, room([(EM, 3), (DS, 1), (PE, 2)])), "gaps")


def test_what_is_not_settled_comes_before_what_is() -> None:
    testing = [(role, level) for (role, _), level in zip(THREE_AND_THREE, (3, 3, 3, 3, 3, 2), strict=True)]
    agreed = (Agreed(practice="serving", level=2, reason="x"),)
    text = report_text(evaluate(RUBRIC, room(THREE_AND_THREE, testing, agreed=agreed)), "gaps")
    assert squeezed("2 practices with at least 3 answers were answered in different ways; 1 of them is settled.") in text
    answers = text.index(squeezed("The answers, practice by practice"))
    assert text.index("Testing", answers) < text.index("Serving", answers)


@pytest.mark.slow
def test_more_practices_than_are_drawn_stand_in_a_table() -> None:
    ids = [f"practice-{n}" for n in range(9)]
    rubric = a_rubric(*(a_practice(id) for id in ids))
    answers = [an_answer(id, level, respondent=f"r{n}") for id in ids for n, level in enumerate((1, 3, 5))]
    people = tuple(Respondent(id=f"r{n}", role=Role.OTHER) for n in range(3))
    found = evaluate(rubric, an_assessment(answers, respondents=people))
    figures = Tagged(build_report(found, ReportOptions(sections=("gaps",)))).root.every("Figure")
    assert len(figures) == 7
    # 1, 3, 5: consensus 0.33, range from the 1st to the 3rd answer
    assert squeezed("Practice 7 0.33 3 3 (1–5) no Practice 8 0.33 3 3 (1–5) no") in report_text(found, "gaps")


@pytest.mark.slow
def test_disagreement_is_told_once_and_in_the_findings_where_the_section_is_not_printed() -> None:
    found = evaluate(RUBRIC, room(THREE_AND_THREE))
    row = squeezed("Serving 0.46 6 2.5 (2–4) no")
    assert row in report_text(found, "findings")
    whole = report_text(found)
    assert row not in whole
    assert whole.count(squeezed("answered in different ways; it is not settled.")) == 1
    assert squeezed("1 practice answered in different ways: see “Where people disagree”.") in whole


@pytest.mark.slow
def test_one_person_disagrees_with_nobody() -> None:
    alone = evaluate(RUBRIC, room([(EM, 3)]))
    assert squeezed("Where people disagree") not in report_text(alone)
    text = report_text(alone, "gaps")
    assert squeezed("Disagreement cannot be told: no practice has at least 3 answers.") in text


def test_of_many_roles_the_groups_are_drawn_and_of_few_each_role() -> None:
    def rows(*roles: Role) -> list[str]:
        said = told(evaluate(RUBRIC, room([(role, 1 + n % 5) for role in roles for n in range(3)])))["serving"]
        return re.findall(r"(?:^Answers about Serving|; mean \d(?:\.\d)? \(n = \d+\))\. ([A-Z][^:]+): level \d:", said)

    assert rows(EM, DS, PE) == ["Everybody", "Engineers", "Engineering managers", "Data scientists", "Platform engineers"]
    # Everybody, four groups and ten roles would be fifteen; the two others have no group that is drawn.
    others = ["People from risk and compliance", "People in other roles"]
    assert rows(*Role) == ["Everybody", "Managers", "Data science", "Operations", "Engineers", *others]


@pytest.mark.slow
def test_long_names_and_many_people_stand_clear() -> None:
    long = "A practice with a name of a Donaudampfschifffahrtsgesellschaft that goes on and on, to 90"
    rubric = a_rubric(a_practice("serving", title=long), a_practice("testing", title="機械学習の成熟度評価" * 6))
    people = [(role, 1 + n % 5) for role in Role for n in range(14)]
    reason = "because " * 1000
    found = evaluate(rubric, room(people, people, agreed=(Agreed(practice="serving", level=5, reason=reason),)))
    pdf = build_report(found, ReportOptions(sections=("gaps",)))
    assert words_on_words(pdf) == []
    assert words_outside(pdf) == []
    assert pdf == build_report(found, ReportOptions(sections=("gaps",)))


# ── what may not be shown ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_role_of_two_is_not_drawn_nor_the_one_that_would_leave_it() -> None:
    two = [(EM, 3), (EM, 4), (DS, 1), (DS, 2), (DS, 2)]
    assert told(evaluate(RUBRIC, room(two)))["serving"] == (
        "Answers about Serving. Everybody: level 1: 1, level 2: 2, level 3: 1, level 4: 1; mean 2.4 (n = 5). "
        "Middle half of the answers: levels 2 to 3."
    )


def anonymous(said: Sequence[tuple[Role, int | None]]) -> Evaluation:
    return evaluate(RUBRIC, shared_form(RUBRIC, room(said, anonymous=True)))


def a_piece(role: Role, *levels: int) -> ShownPiece:
    one, two, three, four, five = levels
    return ShownPiece(((role, sum(levels)),), Tally(practice="serving", levels=(one, two, three, four, five)))


def test_of_an_anonymous_assessment_alone_everybody_is_drawn_and_no_role() -> None:
    said = told(anonymous(THREE_AND_THREE))["serving"]
    assert said.startswith("Answers about Serving. Everybody: level 1: 1, level 2: 2,")
    assert "managers" not in said
    assert "scientists" not in said


def test_of_two_anonymous_answers_nothing_is_drawn() -> None:
    assert told(anonymous([(EM, 1), (DS, 5)])) == {}


@pytest.mark.slow
def test_what_the_workshop_of_an_anonymous_assessment_showed_is_drawn() -> None:
    pieces = {"serving": (a_piece(EM, 0, 0, 1, 1, 1), a_piece(DS, 1, 2, 0, 0, 0))}
    found = replace(anonymous(THREE_AND_THREE), spreads=spreads(RUBRIC, pieces))
    assert "Engineering managers: level 3: 1, level 4: 1, level 5: 1; mean 4.0 (n = 3)." in told(found)["serving"]
    assert "Person" not in report_text(found, "gaps")


def test_no_role_is_drawn_where_the_counted_answers_are_not_those_that_were_shown() -> None:
    # One answer more is counted than the room was shown: taken from everybody, both groups would leave it alone.
    pieces = {"serving": (a_piece(EM, 0, 0, 1, 1, 1), a_piece(DS, 1, 2, 0, 0, 0))}
    found = replace(anonymous([*THREE_AND_THREE, (PE, 5)]), spreads=spreads(RUBRIC, pieces))
    said = told(found)["serving"]
    assert "(n = 7)" in said
    assert "Engineering managers" not in said


def test_how_sure_somebody_was_does_not_move_the_shade_of_an_anonymous_assessment() -> None:
    answers = [
        an_answer("serving", level, respondent=f"r{n}", confidence=Confidence.GUESS) for n, level in enumerate((2, 2, 2, 4))
    ]
    people = tuple(Respondent(id=f"r{n}", role=DS) for n in range(4))
    hidden = evaluate(RUBRIC, an_assessment(answers, respondents=people, anonymous=True))
    assert told(hidden)["serving"].endswith("Middle half of the answers: level 2.")
    # With names the guesses are told: low ends 1 1 1 3, high ends 3 3 3 5.
    assert told(evaluate(RUBRIC, an_assessment(answers, respondents=people)))["serving"].endswith("levels 1 to 3.")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(Role), st.integers(1, 5)), max_size=16))
def test_no_row_taken_from_another_leaves_one_or_two_people(said: list[tuple[Role, int]]) -> None:
    for spread in spreads(RUBRIC, named_pieces(RUBRIC, room(said or [(EM, 1)]))):
        sizes = {part.id: part.n for part in spread.parts}
        roles = {id: BY_ID[id].roles if id in BY_ID else frozenset({Role(id)}) for id in sizes}
        assert all(number >= 3 for number in sizes.values())
        for whole in sizes:
            inside = [part for part in sizes if part != whole and roles[part] < roles[whole]]
            for number in range(1, len(inside) + 1):
                for some in combinations(inside, number):
                    if all(roles[one].isdisjoint(roles[other]) for one, other in combinations(some, 2)):
                        assert sizes[whole] - sum(sizes[part] for part in some) not in {1, 2}
