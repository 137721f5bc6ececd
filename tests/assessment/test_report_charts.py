"""Charts of few answers and long names: no mark is explained that is not drawn, and no label runs into the next."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest
from reportlab.graphics.shapes import Group, Line, Polygon, String

from assessment.report.charts.ladders import LadderRow, ladder_chart
from assessment.report.charts.radar import Spoke, radar
from assessment.report.charts.rows import LEGEND, Row, rows_chart
from assessment.report.charts.steps import step_chart
from assessment.report.fonts import register
from assessment.report.styles import look
from assessment.report.text import width

LOOK = look("A4", None)
APART = 2.8
"""Points that the lines of two labels are farther from each other than those of one."""
OPEN = Row("Tooling", None, 4, 89, "Not stated")
KNOWN = Row("Skills", 50, 50, 50, "Level 3, 50", target=75)


@pytest.fixture(autouse=True)
def fonts() -> None:
    register()


def strings(part: Group) -> Iterator[String]:
    for each in part.contents:
        if isinstance(each, String):
            yield each
        elif isinstance(each, Group):
            yield from strings(each)


def heights(part: Group) -> Mapping[str, float]:
    """How high each text stands; of one that is there more often, the lowest."""
    return {each.text: each.y for each in strings(part)}


@pytest.mark.parametrize(
    ("rows", "explained"),
    [
        ([OPEN], ["could be"]),
        ([KNOWN], ["now", "with every target met"]),
        ([OPEN, KNOWN], ["now", "could be", "with every target met"]),
        ([Row("Skills", 50, 40, 60, "50", before=30)], ["now", "could be", "before"]),
    ],
)
def test_the_legend_explains_the_marks_that_are_drawn_and_no_others(rows: list[Row], explained: list[str]) -> None:
    marks = ("now", "could be", "with every target met", "before")
    drawn = sorted((each for each in strings(rows_chart(LOOK, rows)) if each.text in marks), key=lambda each: each.x)
    assert [each.text for each in drawn] == explained


def test_where_no_mark_is_drawn_no_room_is_left_to_explain_one() -> None:
    away = Row("Upskilling", None, None, None, "Not applicable")
    lines = [each for each in rows_chart(LOOK, [away, away]).contents if isinstance(each, Line)]
    assert {line.y1 for line in lines} == {4}
    assert rows_chart(LOOK, [away, KNOWN]).height - rows_chart(LOOK, [away, away]).height == LEGEND - 4


def test_a_name_of_two_lines_keeps_apart_from_the_names_above_and_below() -> None:
    rows = [OPEN, Row("Complexity of data management", 50, 40, 60, "50"), KNOWN]
    found = heights(rows_chart(LOOK, rows, height=16))
    upper, lower = (height for text, height in found.items() if re.match("Complexity|management", text))
    assert found["Tooling"] - upper > upper - lower + APART
    assert lower - found["Skills"] > upper - lower + APART


def test_the_words_beside_steps_keep_apart_from_those_of_the_next_area() -> None:
    said = "the third step, of a name that takes two lines"
    found = ladder_chart(LOOK, ["A", "B"], [LadderRow(area, 1, 1, 2, said) for area in ("People", "Process")])
    lines = sorted(each.y for each in strings(found) if each.text in said)
    assert len(lines) == 4
    assert lines[2] - lines[1] > lines[1] - lines[0] + APART


@pytest.mark.parametrize("number", [6, 12, 13, 23, 24, 40])
@pytest.mark.parametrize("name", ["Month {}", "Quarter {}", "from Sep 20{:02}"])
def test_names_of_periods_below_the_projected_score_stand_apart_and_inside(number: int, name: str) -> None:
    periods = [name.format(each) for each in range(1, number + 1)]
    drawing = step_chart(LOOK, 40, [50.0] * number, periods)
    names = sorted(((each.x, each) for each in strings(drawing) if each.text in {"now", *periods}), key=lambda pair: pair[0])
    halves = [(x, width(each.text, each.fontName, each.fontSize) / 2) for x, each in names]
    assert names[-1][1].text == periods[-1]
    assert halves[-1][0] + halves[-1][1] <= LOOK.width + 0.01
    assert min(right - own - left - other for (left, other), (right, own) in pairwise(halves)) > 3


def test_the_numbers_of_a_radar_stand_above_what_is_filled() -> None:
    drawing = radar(LOOK, [Spoke("A", 60, None), Spoke("B", 60, None), Spoke("C", 60, None)])
    filled = [place for place, part in enumerate(drawing.contents) if isinstance(part, Polygon) and part.fillColor is not None]
    numbers = [place for place, part in enumerate(drawing.contents) if isinstance(part, Group) and "25" in heights(part)]
    assert filled
    assert min(numbers) > max(filled)
