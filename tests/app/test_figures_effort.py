"""Effort against worth, and the room that its labels find."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from app.figures.effort_impact import effort_impact
from app.figures.placing import HIGH, LETTER, POINT, WIDTHS, Place, Spot, places
from app.figures.theme import shortened
from app.viewmodels.roadmap import Dot

Box = tuple[float, float, float, float]
FEW = (Dot(1, "Serving → 2", 6.0, 3.0), Dot(2, "Testing → 2", 30.0, 1.0))


def texts(dots: tuple[Dot, ...]) -> list[str]:
    figure, _ = effort_impact(dots, "quarter")
    return [note.text for note in figure.layout.annotations]


def test_a_step_stands_at_its_days_and_its_worth_and_is_named() -> None:
    figure, by_name = effort_impact(FEW, "quarter")
    assert (list(figure.data[0].x), list(figure.data[0].y)) == ([6.0, 30.0], [3.0, 1.0])
    assert by_name
    assert texts(FEW) == ["Serving → 2", "Testing → 2", "Points a quarter", "Person-days"]
    assert figure.data[0].hovertext[0] == "1: Serving → 2<br>6 person-days, 3 points a quarter"


def test_steps_of_the_same_days_and_worth_share_a_point_that_tells_both() -> None:
    figure, _ = effort_impact((*FEW, Dot(3, "Registry → 2", 6.0, 3.0)), "month")
    assert list(figure.data[0].x) == [6.0, 30.0]
    assert figure.data[0].hovertext[0] == (
        "1: Serving → 2<br>6 person-days, 3 points a month<br>3: Registry → 2<br>6 person-days, 3 points a month"
    )


def test_many_steps_are_numbered_as_in_the_table_and_a_number_stands_once() -> None:
    many = tuple(
        Dot(number, f"A practice with a name {number} → 2", 5.0 + number % 6, 1.0 + number / 9) for number in range(1, 31)
    )
    figure, by_name = effort_impact(many, "quarter")
    assert not by_name
    written = [note.text for note in figure.layout.annotations][:-2]
    assert sorted(written, key=int) == [str(number) for number in range(1, 31)]


def test_all_points_and_zero_days_lie_within_the_axes() -> None:
    figure, _ = effort_impact(FEW, "quarter")
    (left, right), (bottom, top) = figure.layout.xaxis.range, figure.layout.yaxis.range
    assert left < 0
    assert right > 30.0
    assert bottom < 1.0
    assert top > 3.0


def test_one_step_or_none_or_free_ones_are_no_error() -> None:
    for dots in ((), FEW[:1], (Dot(1, "Free → 2", 0.0, 0.0),)):
        figure, _ = effort_impact(dots, "quarter")
        assert len(figure.data[0].x) == len(dots)
        (left, right), (bottom, top) = figure.layout.xaxis.range, figure.layout.yaxis.range
        assert left < right
        assert bottom < top


def test_a_label_that_is_cut_keeps_its_level() -> None:
    assert shortened("Serving → 2", 11) == "Serving → 2"
    assert shortened("Source control → 2", 12) == "Source… → 2"  # "Source " and "…", " → 2"; the blank goes
    assert shortened("Source control", 7) == "Source…"
    assert texts((Dot(1, "A practice with a very long name indeed → 3", 1.0, 1.0),))[0] == "A practice with a ver… → 3"


# Room for labels


def label(spot: Spot, place: Place, width: int, height: int) -> Box:
    """Return left, right, bottom and top of a label in pixels."""
    x, y, half = spot.x * width + place.right, spot.y * height + place.up, len(spot.text) * LETTER / 2
    return x - half, x + half, y - HIGH / 2, y + HIGH / 2


def apart(one: Box, other: Box) -> bool:
    return one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


spots = st.builds(Spot, st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.text("abc", min_size=1, max_size=20))


@given(st.lists(spots, max_size=12))
def test_no_label_lies_on_another_on_a_point_or_outside_at_any_width(found: list[Spot]) -> None:
    height = 400
    given_room = [(spot, place) for spot, place in zip(found, places(found, height), strict=True) if place is not None]
    for width in WIDTHS:
        boxes = [label(spot, place, width, height) for spot, place in given_room]
        points = [
            (spot.x * width - POINT, spot.x * width + POINT, spot.y * height - POINT, spot.y * height + POINT) for spot in found
        ]
        assert all(apart(one, other) for one, other in combinations(boxes, 2))
        assert all(apart(box, point) for box in boxes for point in points)
        assert all(left >= 0 and right <= width and bottom >= 0 and top <= height for left, right, bottom, top in boxes)


@given(spots)
def test_a_label_alone_finds_room(spot: Spot) -> None:
    assert places([spot], 400) != [None]


def test_a_label_stands_beside_its_point_where_it_can_and_elsewhere_where_it_cannot() -> None:
    free, edge = places([Spot(0.5, 0.5, "name"), Spot(0.99, 0.9, "name")], 400)
    assert free is not None
    assert edge is not None
    assert (free.ring, free.up) == (0, 0)
    assert free.right > 0 > edge.right
