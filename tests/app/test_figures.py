"""Figures draw the values they are given, read in light and dark, and show a text as text."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest
from streamlit.elements.lib import streamlit_plotly_theme as stand_ins

from app.figures.heatmap import HeatGroup, HeatRow, heatmap, shade
from app.figures.radar import Spoke, radar
from app.figures.rows import Row, rows_figure
from app.figures.theme import INK, NOW, SHADES, SMALL, TARGET, plain, wrapped

ROW = Row("Tooling", "Level 2", value=46.0, low=40.0, high=55.0, target=71.0)
UNSTATED = Row("Skills", "Not stated", value=None, low=10.0, high=90.0)
HEAT = HeatRow("serving", "Serving", "Level 2", counts=(0, 2, 1, 0, 0), point=2, low=2, high=3, target=4)


def trace(figure: go.Figure, name: str) -> go.Scatter:
    return next(drawn for drawn in figure.data if drawn.name == name)


def test_a_row_shows_point_target_and_range() -> None:
    figure = rows_figure([ROW])
    assert list(trace(figure, "now").x) == [46.0]
    assert list(trace(figure, "target").x) == [71.0]
    assert list(trace(figure, "range").x) == [40.0, 55.0, None]
    assert list(trace(figure, "way").x) == [46.0, 71.0, None]


def test_a_row_that_is_not_stated_shows_its_range_only() -> None:
    figure = rows_figure([UNSTATED])
    assert list(trace(figure, "now").x) == [None]
    assert list(trace(figure, "range").x) == [10.0, 90.0, None]
    assert list(trace(figure, "way").x) == []


def test_the_first_row_stands_on_top_and_labels_stand_above_the_bars() -> None:
    figure = rows_figure([ROW, UNSTATED])
    assert list(trace(figure, "now").y) == [2, 1]
    assert [note.text for note in figure.layout.annotations] == ["<b>Tooling</b><br>Level 2", "<b>Skills</b><br>Not stated"]
    assert all(note.xanchor == "left" and note.yanchor == "bottom" for note in figure.layout.annotations)


def test_now_and_target_differ_in_shape_and_not_only_in_colour() -> None:
    figure = rows_figure([ROW])
    assert trace(figure, "now").marker.symbol != trace(figure, "target").marker.symbol
    radial = radar([Spoke("a", 10, 20), Spoke("b", 20, 30), Spoke("c", 30, None)])
    assert radial.data[0].line.dash != radial.data[1].line.dash


@pytest.mark.parametrize(
    ("point", "low", "high", "shades"),
    [
        (3, 3, 3, [3, 3, 3, 0, 0]),
        (3, 2, 4, [3, 3, 2, 1, 0]),
        (2.5, 2, 3, [3, 3, 1, 0, 0]),
        (None, 1, 5, [1, 1, 1, 1, 1]),  # open: possibly anything
        (None, None, None, [0, 0, 0, 0, 0]),  # does not apply
    ],
)
def test_the_shade_says_how_surely_a_level_is_reached(
    point: float | None, low: float | None, high: float | None, shades: list[int]
) -> None:
    row = HeatRow("a", "a", "", (0, 0, 0, 0, 0), point, low, high, None)
    assert [shade(row, level) for level in range(1, 6)] == shades


def test_the_heatmap_holds_the_number_of_answers_in_its_cells_and_marks_the_target() -> None:
    figure = heatmap([HeatGroup("Tooling", (HEAT,))])
    cells = next(drawn for drawn in figure.data if isinstance(drawn, go.Heatmap))
    assert [list(line) for line in cells.text] == [["", "", "", "", ""], ["", "2", "1", "", ""]]
    assert [list(line) for line in cells.z] == [[None] * 5, [3, 3, 1, 0, 0]]
    assert (list(trace(figure, "target").x), list(trace(figure, "target").y)) == ([4], [1])


def test_every_cell_can_be_pressed_and_tells_its_practice() -> None:
    touch = trace(heatmap([HeatGroup("Tooling", (HEAT,))]), "touch")
    assert list(zip(touch.x, touch.y, strict=True)) == [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]
    assert [list(custom) for custom in touch.customdata] == [["serving"]] * 5
    assert touch.hovertext[1] == "Serving<br>Level 2: 2 answers<br>Level 2"


@pytest.mark.parametrize(("target", "side"), [(None, "right"), (2, "right"), (5, "left")])
def test_a_practice_without_a_level_says_so_where_its_target_leaves_room(target: int | None, side: str) -> None:
    row = HeatRow("a", "a", "", (0, 0, 0, 0, 0), None, 1, 5, target, note="not answered")
    (note,) = [note for note in heatmap([HeatGroup("Tooling", (row,))]).layout.annotations if note.text == "not answered"]
    assert note.xanchor == side


def test_the_radar_closes_its_rings_and_leaves_out_a_target_nobody_set() -> None:
    spokes = [Spoke("a", 10, None), Spoke("b", 20, None), Spoke("c", None, None)]
    (ring,) = radar(spokes).data
    assert list(ring.r) == [10, 20, None, 10]
    assert list(ring.theta) == ["a", "b", "c", "a"]


@pytest.mark.parametrize(
    "figure",
    [
        rows_figure([ROW, UNSTATED]),
        heatmap([HeatGroup("Tooling", (HEAT,))]),
        radar([Spoke("a", 10, 20), Spoke("b", 20, 30), Spoke("c", 30, 40)]),
        rows_figure([]),
    ],
)
def test_every_figure_has_no_background_and_no_text_below_twelve_pixels(figure: go.Figure) -> None:
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
    sizes = [figure.layout.font.size, *(note.font.size for note in figure.layout.annotations)]
    sizes += [axis.tickfont.size for axis in (figure.layout.xaxis, figure.layout.yaxis) if axis.tickfont.size is not None]
    assert min(sizes) >= SMALL == 12
    assert figure.layout.font.color == INK


def test_the_radar_stands_on_the_page_s_own_background() -> None:
    assert radar([Spoke("a", 10, 20)] * 3).layout.polar.bgcolor == "rgba(0,0,0,0)"


def test_the_colours_are_the_ones_streamlit_replaces_by_the_theme_s() -> None:
    assert (NOW, TARGET, INK) == (stand_ins.CATEGORY_0, stand_ins.CATEGORY_1, stand_ins.GRAY_90)


def test_shades_grow_from_faint_to_strong() -> None:
    strength = [float(shade.rstrip(")").rpartition(",")[2]) for shade in SHADES]
    assert all(fainter < stronger for fainter, stronger in pairwise(strength))


def test_a_text_with_tags_stays_a_text() -> None:
    assert plain("<b>&amp;</b>") == "&lt;b&gt;&amp;amp;&lt;/b&gt;"
    assert (
        rows_figure([Row("<i>x</i>", "a < b", 1, 1, 1)]).layout.annotations[0].text == "<b>&lt;i&gt;x&lt;/i&gt;</b><br>a &lt; b"
    )


def test_a_long_title_is_broken_and_then_cut() -> None:
    assert wrapped("Source control and environments", 22) == "Source control and<br>environments"
    assert wrapped("one two three four five six", 8) == "one two<br>three…"
    assert wrapped("", 8) == ""
