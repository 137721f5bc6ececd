"""Effort against worth on paper: every step once, told apart in shape, named or numbered, nothing on anything else."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Group, Line, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.answers import ReportOptions
from assessment.evaluation import Evaluation, evaluate
from assessment.report import build_report
from assessment.report.charts.scatter import BY_NUMBER, SIZE, TICKS, Point, Scatter, scatter, ticks
from assessment.report.fonts import register
from assessment.report.styles import QUIET, look
from assessment.roadmap.impact import impacts
from tests.assessment.format_readers import the_sample
from tests.assessment.report_reader import report_text, squeezed, words_on_words, words_outside
from tests.assessment.structure_reader import Tagged
from tests.builders import a_practice, a_rubric, an_assessment, an_initiative, days, requires, some_wishes

LOOK = look("A4", None)


@pytest.fixture(autouse=True)
def registered_fonts() -> None:
    register()


def a_point(number: int, days: float, worth: float, title: str = "Serving", planned: bool = True) -> Point:
    return Point(number, title, 2, days, worth, planned)


def drawn(group: Group) -> Iterator[object]:
    for part in group.contents:
        if isinstance(part, Group):
            yield from drawn(part)
        else:
            yield part


def labels(found: Scatter) -> list[String]:
    """The texts beside the points: of their size, and above the axis."""
    texts = [part for part in drawn(found.drawing) if isinstance(part, String)]
    return [text for text in texts if text.fontSize == SIZE and not text.text.startswith(("Points a", "Person-days"))]


def named(found: Scatter) -> list[str]:
    return [text.text for text in labels(found) if text.text not in {"in the plan", "left out"}]


# ── the numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def two_practices() -> Evaluation:
    """Serving to 2 fits into ten days, to 3 does not; testing to 2 waits for what nobody has answered."""
    rubric = a_rubric(
        a_practice("serving"),
        a_practice("testing", "automation", weight=3.0, benefits={"compliance": 1.0}),
        a_practice("labelling", "automation"),
        initiatives=(
            an_initiative("serving", 2, effort=days(platform=6)),
            an_initiative("serving", 3, effort=days(platform=8, data_science=1.5)),
            an_initiative("testing", 2, effort=days(platform=1), requires=requires(("labelling", 2))),
        ),
    )
    wishes = some_wishes(1, capacity={"platform": (10.0,), "data-science": (9.0,)}, priorities={"compliance": 3})
    return evaluate(rubric, an_assessment({"serving": 1, "testing": 1}, targets={"serving": 3, "testing": 2}, plan=wishes))


def test_every_step_has_its_days_and_its_worth_and_those_left_out_are_counted_on_behind() -> None:
    found = two_practices()
    assert found.plan is not None
    one, two, three = impacts(found.rubric, found.assessment, found.states, found.plan)
    # Points: serving 25 · 1/2 · 1/1 = 12.5, testing 25 · 1/2 · 3/4 = 9.375 (labelling has the fourth part of automation).
    # Readiness: two practices serve deployment frequency, 25 · 1/2 = 12.5 each; one serves compliance, 25. Of the priorities,
    # one for each of seven benefits but three for compliance, so nine, deployment frequency has 1/9 and compliance 3/9.
    serving, testing = 12.5 + 12.5 / 9, 9.375 + 25 * 3 / 9
    assert (one.number, one.initiative, one.days, one.planned) == (1, "serving-2", 6.0, True)
    others = {each.initiative: each for each in (two, three)}
    assert {two.number, three.number} == {2, 3}
    assert (others["serving-3"].days, others["serving-3"].planned) == (9.5, False)
    assert (others["testing-2"].days, others["testing-2"].planned) == (1.0, False)
    assert [one.worth, others["serving-3"].worth] == pytest.approx([serving, serving])
    assert others["testing-2"].worth == pytest.approx(testing)


def test_the_tables_are_the_key_to_the_drawing() -> None:
    found = two_practices()
    assert found.plan is not None
    numbers = {one.initiative: one.number for one in impacts(found.rubric, found.assessment, found.states, found.plan)}
    text = report_text(found, "roadmap")
    assert squeezed("1 · Serving to 2: Bring serving to level 2") in text
    assert (
        squeezed(f"{numbers['serving-3']} · Serving to 3: Bring serving to level 3 9.5 person-days, 13.9 points a quarter")
        in text
    )  # 12.5 + 12.5 / 9 = 13.89
    assert (
        squeezed(f"{numbers['testing-2']} · Testing to 2: Bring testing to level 2 1 person-day, 17.7 points a quarter") in text
    )  # 9.375 + 8.333 = 17.71


def test_the_figure_tells_all_its_numbers_to_those_who_do_not_see_it() -> None:
    options = ReportOptions(sections=("roadmap",))
    told = [each.alternative or "" for each in Tagged(build_report(two_practices(), options)).root.every("Figure")]
    (found,) = [each for each in told if each.startswith("Effort and worth.")]
    assert "In the plan: 1 Serving to 2, 6 person-days, 13.9 points a quarter. Left out: " in found
    assert re.search(r"\d Serving to 3, 9.5 person-days, 13.9 points a quarter", found)
    assert re.search(r"\d Testing to 2, 1 person-day, 17.7 points a quarter", found)


def test_without_any_step_there_is_no_such_part() -> None:
    nothing = evaluate(a_rubric(), an_assessment({"serving": 3}, targets={"serving": 3}, plan=some_wishes()))
    assert squeezed("Effort and worth") not in report_text(nothing, "roadmap")


# ── the drawing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_planned_and_left_out_differ_in_shape_and_the_legend_says_which_is_which() -> None:
    found = scatter(LOOK, [a_point(1, 5, 3), a_point(2, 9, 1, "Testing", planned=False)], "quarter")
    marks = list(drawn(found.drawing))
    # one point and one in the legend of each kind; no other circle, no other square with an edge
    assert len([mark for mark in marks if isinstance(mark, Circle)]) == 2
    assert len([mark for mark in marks if isinstance(mark, Rect) and mark.strokeWidth]) == 2
    assert [text.text for text in labels(found)][-2:] == ["in the plan", "left out"]
    assert "left out" not in [text.text for text in labels(scatter(LOOK, [a_point(1, 5, 3)], "month"))]


def test_further_right_is_dearer_and_further_up_is_worth_more() -> None:
    found = scatter(LOOK, [a_point(1, 5, 3), a_point(2, 9, 1, "Testing")], "quarter")
    one, other = [mark for mark in drawn(found.drawing) if isinstance(mark, Circle)][:2]
    assert one.cx < other.cx
    assert one.cy > other.cy


def test_steps_are_named_with_their_level_where_there_is_room() -> None:
    found = scatter(LOOK, [a_point(1, 5, 3), a_point(2, 9, 1, "A practice with a name that goes on and on and on")], "quarter")
    assert found.by_name
    first, second = named(found)
    assert first == "Serving to 2"
    assert second.startswith("A practice with")
    assert second.endswith("… to 2")


def test_many_are_numbered_and_each_number_stands_once() -> None:
    points = [a_point(n, 5 + n % 7, 1 + n % 9 / 4, f"A practice of a long name {n}", n <= 25) for n in range(1, 41)]
    found = scatter(LOOK, points, "quarter")
    assert not found.by_name
    assert found.without_room == ()
    assert sorted(int(number) for text in named(found) for number in text.split(", ")) == list(range(1, 41))


def test_steps_of_the_same_days_and_worth_share_a_mark_and_no_label_leaves_its_room() -> None:
    found = scatter(LOOK, [a_point(n, 5, 3) for n in (1, 2, 3, 7)], "quarter")
    assert named(found) == ["1–3, 7"]
    assert named(scatter(LOOK, [a_point(n, 5, 3) for n in range(1, 301, 2)], "quarter"))[0].endswith("more")
    both = scatter(LOOK, [a_point(1, 5, 3), a_point(2, 5, 3, "Testing", planned=False)], "quarter")
    assert sorted(named(both)) == ["Serving to 2", "Testing to 2"]


@pytest.mark.parametrize("points", [[a_point(1, 0, 0)], [a_point(1, 0, 2), a_point(2, 0, 2)], [a_point(1, 7, 1e-7)]])
def test_one_step_free_ones_and_equal_ones_are_no_error(points: list[Point]) -> None:
    assert scatter(LOOK, points, "quarter").without_room == ()


@pytest.mark.slow
def test_what_found_no_room_is_told() -> None:
    crowd = [a_point(n, 50 + n / 5000, 1 + n / 5000) for n in range(1, 130)] + [a_point(130, 100, 3)]
    found = scatter(LOOK, crowd, "quarter")
    assert found.without_room
    placed = {int(text) for text in named(found)}
    assert placed | set(found.without_room) == set(range(1, 131))
    assert placed.isdisjoint(found.without_room)


def _box(text: String) -> tuple[float, float, float, float]:
    return text.x, text.x + stringWidth(text.text, text.fontName, text.fontSize), text.y - 1, text.y + 0.75 * text.fontSize


def _apart(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def crossings(found: Scatter) -> list[tuple[Line, str]]:
    """The lines from points to their labels that go through another point or another label, each with what it goes through."""
    parts = list(drawn(found.drawing))
    marks = [(m.cx - m.r, m.cx + m.r, m.cy - m.r, m.cy + m.r) for m in parts if isinstance(m, Circle)]
    marks += [(m.x, m.x + m.width, m.y, m.y + m.height) for m in parts if isinstance(m, Rect) and m.strokeWidth]
    lines = [part for part in parts if isinstance(part, Line) and part.strokeColor == QUIET]
    named = [(_box(text), text.text) for text in labels(found)]
    others = [*((line, mark, "a point") for line in lines for mark in marks if not _within((line.x1, line.y1), mark))]
    others += [(line, box, text) for line in lines for box, text in named if not _within((line.x2, line.y2), box)]
    return [(line, what) for line, box, what in others if any(_within(step, box) for step in _steps(line))]


def _within(at: tuple[float, float], box: Sequence[float]) -> bool:
    return box[0] <= at[0] <= box[1] and box[2] <= at[1] <= box[3]


def _steps(line: Line) -> Iterator[tuple[float, float]]:
    """Places along a line, closer to each other than anything drawn is small."""
    for step in range(201):
        yield line.x1 + (line.x2 - line.x1) * step / 200, line.y1 + (line.y2 - line.y1) * step / 200


@pytest.mark.slow
def test_no_line_to_a_label_of_the_sample_goes_behind_another_point_or_label() -> None:
    evaluation = the_sample()
    planning, titles = evaluation.planning, {practice.id: practice.title for practice in evaluation.rubric.practices}
    assert evaluation.plan is not None
    steps = impacts(evaluation.rubric, planning.assessment, planning.states, evaluation.plan)
    points = [Point(one.number, titles[one.practice], one.level, one.days, one.worth, one.planned) for one in steps]
    for paper in ("A4", "Letter"):
        assert crossings(scatter(look(paper, None), points, "quarter")) == []


@pytest.mark.parametrize(("across", "up"), [(2, 0.4), (3, 0.9)])
def test_names_of_near_points_stand_where_no_line_has_to_go_behind_another(across: int, up: float) -> None:
    """A grid of points with room for a line between them, but not for a name."""
    near = [
        a_point(1 + across * row + n, 40 + 3 * n, 3 + up * row, f"Serving {row}{n}")
        for row in range(across)
        for n in range(across)
    ]
    found = scatter(LOOK, [*near, a_point(98, 1, 0, "Cheap"), a_point(99, 100, 9, "Dear")], "quarter")
    assert found.by_name
    assert len(named(found)) == len(near) + 2
    assert crossings(found) == []


some_points = st.lists(
    st.tuples(st.floats(0, 90), st.floats(0, 6), st.text("abc 機", min_size=1, max_size=60), st.booleans()),
    min_size=1,
    max_size=45,
)


@settings(max_examples=25, deadline=None)
@given(some_points)
@example([(2e-237, 0.0, "a", False)])
@example([(0.004, 1.0, "a", False)])
@example([(1.0, 1.0, "a", False), (1.0, 1.0 + 1e-8, "b", False)])
def test_no_text_lies_on_another_on_a_mark_or_outside(given_points: list[tuple[float, float, str, bool]]) -> None:
    points = [Point(n, title, 2, days, worth, kind) for n, (days, worth, title, kind) in enumerate(given_points, 1)]
    found = scatter(LOOK, points, "month")
    drawing, texts = found.drawing, [part for part in drawn(found.drawing) if isinstance(part, String)]
    boxes = [_box(text) for text in texts if text.text.strip()]
    assert all(
        left >= -0.01 and right <= LOOK.width + 0.01 and low >= 0 and top <= drawing.height for left, right, low, top in boxes
    )
    marks = [(m.cx - 3, m.cx + 3, m.cy - 3, m.cy + 3) for m in drawn(drawing) if isinstance(m, Circle)]
    assert all(_apart(_box(text), mark) for text in labels(found) for mark in marks)
    # Letters of two fonts in one label stand side by side, so a hair's breadth is allowed.
    assert all(_apart((left + 0.05, right - 0.05, low, top), other) for (left, right, low, top), other in combinations(boxes, 2))


@given(st.floats(0, 1e4), st.floats(1e-6, 1e4))
def test_an_axis_is_marked_at_few_round_values_within_it(low: float, span: float) -> None:
    found = ticks(low, low + span)
    assert len(found) <= TICKS
    assert all(low - span * 1e-6 <= tick <= low + span * (1 + 1e-6) for tick in found)
    assert [b - a for a, b in pairwise(found)] == pytest.approx(
        [found[1] - found[0]] * (len(found) - 1) if len(found) > 1 else []
    )


def test_the_ticks_of_a_plain_axis() -> None:
    assert ticks(0, 60) == (0, 20, 40, 60)  # 60 / 5 = 12, the next of 1, 2, 5 times ten is 20
    assert ticks(1.2, 4.1) == (2, 3, 4)  # 2.9 / 5 = 0.58, so 1


@pytest.mark.slow
def test_the_sample_is_drawn_alike_twice_and_stands_clear() -> None:
    pdf = build_report(the_sample(), ReportOptions(sections=("roadmap",)))
    assert pdf == build_report(the_sample(), ReportOptions(sections=("roadmap",)))
    assert words_on_words(pdf) == []
    assert words_outside(pdf) == []


def test_the_highest_drawing_fits_a_page_with_its_heading_and_caption() -> None:
    assert max(BY_NUMBER) + 150 < look("Letter", None).height


def test_the_roadmap_alone_can_be_printed_though_nothing_else_names_the_practice_of_a_step() -> None:
    rubric = a_rubric(a_practice("serving", title="Model delivery"), initiatives=(an_initiative("serving", 2, title="Do it"),))
    found = evaluate(rubric, an_assessment({"serving": 1}, targets={"serving": 2}, plan=some_wishes()))
    assert squeezed("1 · Model delivery to 2: Do it") in report_text(found, "roadmap")
