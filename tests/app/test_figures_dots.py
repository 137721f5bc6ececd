"""Dots over five levels: one for each answer, above its level, in rows from top to bottom."""

from collections import Counter

import plotly.graph_objects as go
import pytest

from app.figures.dots import DotRow, dots_figure

NAMES = ("Ad hoc", "Repeatable", "Defined", "Measured", "Optimised")
ROOM = DotRow("Everybody", (1, 2, 0, 7, 50), 62, "2 don't know")
SOME = DotRow("<b>Data</b> science", (0, 1, 0, 0, 0), 1, "")


def dots(figure: go.Figure) -> list[tuple[float, float]]:
    return list(zip(figure.data[0].x, figure.data[0].y, strict=True))


@pytest.mark.parametrize("wall", [0, 1, 0.66])
def test_each_answer_is_one_dot_nearest_to_its_level_and_no_two_are_at_one_place(wall: float) -> None:
    found = dots(dots_figure((ROOM, SOME), None, NAMES, wall))
    assert len(set(found)) == len(found) == 61
    below = max(y for _, y in found[60:])
    assert below < min(y for _, y in found[:60])  # the second row stands under the first
    assert Counter(round(x) for x, _ in found[:60]) == {1: 1, 2: 2, 4: 7, 5: 50}


@pytest.mark.parametrize("wall", [0, 1, 0.66])
def test_all_dots_lie_inside_the_figure_and_below_their_rows_head(wall: float) -> None:
    figure = dots_figure((ROOM, SOME), None, NAMES, wall)
    low, high = figure.layout.yaxis.range
    assert all(low < y < high for _, y in dots(figure))
    heads = [head.y for head in figure.layout.annotations]
    assert max(y for _, y in dots(figure)[:60]) < heads[0]
    assert dots(figure)[60][1] < heads[1] < min(y for _, y in dots(figure)[:60])


def test_the_range_is_shaded_behind_the_first_row_only() -> None:
    bands = [shape for shape in dots_figure((ROOM, SOME), (2, 4.5), NAMES).layout.shapes if shape.type == "rect"]
    assert [(band.x0, band.x1) for band in bands] == [(1.55, 4.95)]
    assert [shape for shape in dots_figure((ROOM,), None, NAMES).layout.shapes if shape.type == "rect"] == []


def test_what_people_typed_stays_text() -> None:
    head = dots_figure((SOME,), None, ("<i>one</i>", *NAMES[1:]))
    assert "&lt;b&gt;Data&lt;/b&gt;" in head.layout.annotations[0].text
    assert head.layout.xaxis.ticktext[0] == "1<br>&lt;i&gt;one&lt;/i&gt;"


def test_a_picture_without_rows_draws_nothing_and_fails_nothing() -> None:
    assert dots(dots_figure((), (1, 2), NAMES)) == []
