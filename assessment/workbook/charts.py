"""Native charts below or beside the tables they show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter import Workbook

from assessment.tables import Table
from assessment.tables.model import numbers
from assessment.wording import score_number
from assessment.workbook.formats import Formats
from assessment.workbook.sheet import FIRST, HEAD

WIDTH, HEIGHT = 520, 320
ROWS_HIGH: Final = 17
"""Rows that a chart covers."""
BESIDE: Final = 4
"""The column beside a narrow table."""


@dataclass(frozen=True)
class Page:
    """A table on its sheet."""

    book: Workbook
    sheet: Any
    table: Table
    formats: Formats

    @property
    def below(self) -> int:
        """The row in which a chart below the table begins."""
        return FIRST + len(self.table.rows) + 1

    def stated(self, key: str, rows: Sequence[int]) -> bool:
        """Whether a column has a number in each of the rows."""
        return all(self.table.column(key)[row] is not None for row in rows)


@dataclass(frozen=True)
class Series:
    """One column of the table, drawn under a name."""

    name: str
    column: str
    colour: str


@dataclass(frozen=True)
class Drawing:
    """A chart to be. kind: "bar" (from left to right), "column" or "line". names: the column of names. rows: of the table."""

    kind: str
    title: str
    names: str
    series: tuple[Series, ...]
    rows: Sequence[int]
    axis: str = "0 to 100"
    most: int | None = 100
    right: int = 0
    """Pixels from the left edge of the cell it begins in."""


def add_charts(page: Page) -> None:
    """Add the charts of a table, where it has some."""
    if page.table.rows and page.table.key in CHARTS:
        CHARTS[page.table.key](page)


def _dimensions(page: Page) -> None:
    rows = range(len(page.table.rows))
    series = (Series("Score", "score", page.formats.accent), Series("With every target met", "target_score", page.formats.second))
    _insert(page, Drawing("bar", "Scores of the dimensions", "title", series, rows), (page.below, 0))


def _outcomes(page: Page) -> None:
    kinds = page.table.column("kind")
    for place, kind in enumerate(dict.fromkeys(kinds)):
        rows = [number for number, each in enumerate(kinds) if each == kind]
        series = (Series("Of 100", "value", page.formats.accent),)
        down, right = divmod(place, 2)
        at = (page.below + ROWS_HIGH * down, 0)
        _insert(page, Drawing("bar", str(kind), "title", series, rows, right=(WIDTH + 10) * right), at)


def _capacity(page: Page) -> None:
    rows = range(len(page.table.rows))
    series = (Series("Used", "used", page.formats.accent), Series("Available", "available", page.formats.second))
    drawing = Drawing("column", "Work used and available", "period", series, rows, "in days", None)
    _insert(page, drawing, (page.below, 0))


def _projection(page: Page) -> None:
    rows = range(len(page.table.rows))
    series = (Series("Overall score", "score", page.formats.accent),)
    drawing = Drawing("line", "Overall score now and after each period", "period", series, rows)
    _insert(page, drawing, (HEAD, BESIDE))


CHARTS: Final[Mapping[str, Callable[[Page], None]]] = {
    "dimensions": _dimensions,
    "outcomes": _outcomes,
    "capacity": _capacity,
    "projection": _projection,
}


def _insert(page: Page, drawing: Drawing, at: tuple[int, int]) -> None:
    """Add a chart. A series with a figure that is not stated is left out, for a bar of 0 would be a lie; the first says so."""
    stated = [series for series in drawing.series if page.stated(series.column, drawing.rows)]
    if drawing.series[0] not in stated:
        page.sheet.write_string(*at, f"{drawing.title}: no chart, because not every figure is stated.")
        return
    chart = page.book.add_chart({"type": drawing.kind})
    for series in stated:
        chart.add_series(_series(page, drawing, series))
    dress(chart, drawing.kind, drawing.title, drawing.axis, drawing.most)
    chart.set_legend({"none": True} if len(stated) == 1 else {"position": "bottom"})
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    page.sheet.insert_chart(*at, chart, {"x_offset": drawing.right, "description": _words(page, drawing, stated)})


def _words(page: Page, drawing: Drawing, stated: Sequence[Series]) -> str:
    """Return the chart's figures, for those who cannot see it."""
    names = page.table.column(drawing.names)
    said = [
        f"{series.name}: {'; '.join(f'{names[row]} {score_number(figure)}' for row, figure in _figures(page, drawing, series))}"
        for series in stated
    ]
    return f"{drawing.title}. {'. '.join(said)}."


def _figures(page: Page, drawing: Drawing, series: Series) -> list[tuple[int, float]]:
    column = numbers(page.table.column(series.column))
    return [(row, figure) for row in drawing.rows if (figure := column[row]) is not None]


def _series(page: Page, drawing: Drawing, series: Series) -> dict[str, object]:
    first, last = FIRST + drawing.rows[0], FIRST + drawing.rows[-1]

    def cells(key: str) -> list[object]:
        return [page.sheet.get_name(), first, page.table.index(key), last, page.table.index(key)]

    line = {"line": {"color": series.colour, "width": 2.5}, "marker": {"type": "circle", "size": 7}}
    return {
        "name": series.name,
        "categories": cells(drawing.names),
        "values": cells(series.column),
        "data_labels": {"value": True, "num_format": "0", **({"position": "above"} if drawing.kind == "line" else {})},
        **(line if drawing.kind == "line" else {"fill": {"color": series.colour}, "gap": 60}),
    }


def dress(chart: Any, kind: str, title: str, axis: str, most: int | None) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """Give a chart its title and its axis from 0 to `most`; the figures stand at the bars, so bars have no axis of their own."""
    chart.set_title({"name": f"{title}, {axis}", "name_font": {"size": 12}})
    values: dict[str, object] = {"min": 0, "num_format": "0", "visible": kind != "bar"}
    values["major_gridlines"] = {"visible": True, "line": {"color": "#DDDDDD"}}
    if most is not None:
        values["max"] = most
    if kind == "bar":
        chart.set_x_axis(values)
        chart.set_y_axis({"reverse": True})
    else:
        chart.set_y_axis(values)
