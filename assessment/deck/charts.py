"""Native charts, which can be edited in PowerPoint."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from assessment.deck.fitting import fitted
from assessment.deck.page import FONT, INK, QUIET, Box, Page, describe, rgb, written
from assessment.roadmap.trackers.cells import cell
from assessment.wording import NOT_STATED, score_number

KINDS: Final = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
SECOND: Final = "#a6a6a6"
LABELLED: Final = 13
"""Bars or points up to which each says its figure."""
LABEL_WIDTH: Final = 2.2
"""Inches a name beside its bar may take on two lines."""


@dataclass(frozen=True)
class Drawing:
    """A chart to be. kind: "bar" (from left to right), "column" or "line". series: name and figures, None is not stated."""

    kind: str
    title: str
    names: Sequence[str]
    series: Sequence[tuple[str, Sequence[float | None]]]
    most: float | None = 100


def put_chart(page: Page, box: Box, drawing: Drawing) -> None:
    """Put a chart into a box. A name whose first figure is not stated says so; nothing is drawn as 0 that is not."""
    data: Any = CategoryChartData(number_format="0")  # type: ignore[no-untyped-call] # half typed
    data.categories = [_label(name, drawing.series[0][1][n]) for n, name in enumerate(drawing.names)]
    for name, figures in drawing.series:
        data.add_series(cell(name), figures)
    frame: Any = page.slide.shapes.add_chart(KINDS[drawing.kind], *box.emu(), data)
    describe(frame, _words(drawing))
    chart: Any = frame.chart
    chart.font.size, chart.font.name = Pt(12), FONT
    chart.font.color.rgb = rgb(INK)
    chart.has_title = True
    chart.chart_title.text_frame.text = drawing.title
    chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(14)
    chart.has_legend = len(drawing.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _axes(chart, drawing)
    for number, colour in zip(range(len(drawing.series)), (page.accent.text, SECOND), strict=False):
        _dress(chart.plots[0].series[number], drawing.kind, colour)
    _labels(chart.plots[0], drawing)


def _label(name: str, figure: float | None) -> str:
    short = fitted(name, 12, LABEL_WIDTH, 2)
    # The workbook inside the chart would take such a name for a formula.
    return cell(written(short if figure is not None else f"{short} ({NOT_STATED})"))


def _axes(chart: Any, drawing: Drawing) -> None:  # noqa: ANN401 - python-pptx leaves charts untyped
    values = chart.value_axis
    values.minimum_scale = 0
    if drawing.most is not None:
        values.maximum_scale = drawing.most
    values.major_gridlines.format.line.color.rgb = rgb("#dddddd")
    values.format.line.fill.background()
    values.tick_labels.font.color.rgb = rgb(QUIET)
    if drawing.kind == "bar" and len(drawing.names) <= LABELLED:
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    if drawing.kind == "bar":
        # Turned round, the first name is the highest.
        chart.category_axis.reverse_order = True


def _dress(series: Any, kind: str, colour: str) -> None:  # noqa: ANN401
    if kind == "line":
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = rgb(colour), Pt(3)
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb, series.marker.size = rgb(colour), 9
    else:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour)


def _labels(plot: Any, drawing: Drawing) -> None:  # noqa: ANN401
    """Put the figures at the bars and points, where they are not too many to be read."""
    if drawing.kind != "line":
        plot.gap_width, plot.overlap = 60, 0
    if len(drawing.names) > LABELLED:
        return
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0", False
    plot.data_labels.show_value = True
    plot.data_labels.position = XL_LABEL_POSITION.ABOVE if drawing.kind == "line" else XL_LABEL_POSITION.OUTSIDE_END


def _words(drawing: Drawing) -> str:
    """Return the chart's figures, for those who cannot see it."""
    said = [f"{name}: {_figures(drawing.names, figures)}" for name, figures in drawing.series]
    return f"{drawing.title}. {'. '.join(said)}."


def _figures(names: Sequence[str], figures: Sequence[float | None]) -> str:
    pairs = zip(names, figures, strict=True)
    return "; ".join(f"{name} {NOT_STATED if figure is None else score_number(figure)}" for name, figure in pairs)
