"""Slide: what changed since an earlier assessment, as a chart that can be edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_PATTERN
from pptx.util import Pt

from assessment.briefing.progress import HOW, ToldProgress, score_tenths, signed_tenths, tell_progress
from assessment.deck.fitting import fitted
from assessment.deck.material import Material
from assessment.deck.page import ACROSS, BOTTOM, FONT, INK, QUIET, SIDE, TOP, Box, Page, Style, describe, rgb, written
from assessment.report.charts.waterfall import Bar, Group
from assessment.report.progress import groups
from assessment.roadmap.trackers.cells import cell
from assessment.wording import lower_first, sentence

MOST: Final = 10
WIDE: Final = 7.4
LABEL_WIDTH: Final = 2.1
"""Inches a title beside its bar may take on two lines; its points stand behind it, whole."""
ROUND: Final = 5
"""Points of score to which the scale's ends are rounded; it is cut out of 0 to 100 so that small changes can be seen."""


@dataclass(frozen=True)
class _Bar:
    """One bar, in points of score: what is left empty below it, and how far it reaches as score, gain or loss."""

    title: str
    said: str
    below: float = 0
    score: float = 0
    gain: float = 0
    loss: float = 0

    @property
    def name(self) -> str:
        """Return "Serving +2.1"."""
        return f"{self.title} {self.said}"


def progress(page: Page, material: Material) -> None:
    """Put the difference as bars from the score then to the score now, and what got better and worse beside it."""
    told = tell_progress(material.context.evaluation)
    if told is None:
        message = "there is nothing to compare, so there is no slide of it"
        raise ValueError(message)
    page.title(f"Since {told.since}")
    page.lead(told.lead)
    right = SIDE + WIDE + 0.3 if told.parts else SIDE
    sides = [f"Better: {told.better}", f"Worse: {told.worse}"] if told.parts else []
    if told.parts:
        _chart(page, told)
    page.text(Box(right, TOP, SIDE + ACROSS - right, BOTTOM - TOP), [*sides, *told.notes], Style(14, least=10))
    parts = [" ".join(filter(None, [part.title, part.moved, signed_tenths(part.tenths), f"({part.why})"])) for part in told.parts]
    page.notes([told.lead, *sides, *told.notes, *parts, HOW, material.from_sheet("progress")])


def _chart(page: Page, told: ToldProgress) -> None:
    bars = _bars(told)
    data: Any = CategoryChartData(number_format="0.0")  # type: ignore[no-untyped-call] # half typed
    data.categories = [cell(written(f"{fitted(bar.title, 11, LABEL_WIDTH, 2)} {bar.said}")) for bar in bars]
    for name, key in (("Before", "below"), ("Score", "score"), ("Raised", "gain"), ("Lowered", "loss")):
        data.add_series(name, [getattr(bar, key) for bar in bars])
    frame: Any = page.slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *Box(SIDE, TOP, WIDE, BOTTOM - TOP).emu(), data)
    describe(frame, f"Change of the overall score. {'; '.join(bar.name for bar in bars)}.")
    chart: Any = frame.chart
    chart.font.size, chart.font.name, chart.has_legend = Pt(11), FONT, False
    chart.font.color.rgb = rgb(INK)
    chart.has_title = True
    chart.chart_title.text_frame.text = "Overall score: filled raised it, hatched lowered it; the scale is a cut-out"
    chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    chart.plots[0].gap_width, chart.plots[0].overlap = 45, 100
    chart.category_axis.reverse_order = True
    _scale(chart.value_axis, bars)
    _dress(chart.plots[0].series, page.accent.text)


def _bars(told: ToldProgress) -> list[_Bar]:
    start, end = told.start or 0, told.end or 0
    bars, at = [_Bar(f"{sentence(told.since)}:", score_tenths(start), score=start / 10)], start
    drawn = groups(told.parts, MOST)
    for group in drawn:
        for bar in group.bars:
            reached = at + bar.points
            gain, loss = max(bar.points, 0) / 10, max(-bar.points, 0) / 10
            bars.append(_Bar(_title(bar, group, len(drawn)), bar.said, min(at, reached) / 10, 0, gain, loss))
            at = reached
    return [*bars, _Bar("Now:", score_tenths(end), score=end / 10)]


def _title(bar: Bar, group: Group, causes: int) -> str:
    """Return a bar's title; what was put together says of which cause, where there are several."""
    return f"{bar.title}, {lower_first(group.title)}" if causes > 1 and bar.title.endswith(" others") else bar.title


def _scale(axis: Any, bars: Sequence[_Bar]) -> None:  # noqa: ANN401 - python-pptx leaves charts untyped
    ends = [bar.below + bar.score + bar.gain + bar.loss for bar in bars]
    starts = [bar.below or bar.score for bar in bars]
    axis.minimum_scale = max(floor(min(starts) / ROUND) * ROUND - ROUND, 0)
    axis.maximum_scale = min(ceil(max(ends) / ROUND) * ROUND, 100)
    axis.major_gridlines.format.line.color.rgb = rgb("#dddddd")
    axis.format.line.fill.background()
    axis.tick_labels.font.color.rgb = rgb(QUIET)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False


def _dress(series: Sequence[Any], accent: str) -> None:
    below, score, gain, loss = (each.format for each in series)
    below.fill.background()
    for filled, colour in ((score, QUIET), (gain, accent)):
        filled.fill.solid()
        filled.fill.fore_color.rgb = rgb(colour)
    loss.fill.patterned()
    loss.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    loss.fill.fore_color.rgb, loss.fill.back_color.rgb = rgb(accent), rgb("#ffffff")
    loss.line.color.rgb = rgb(accent)
