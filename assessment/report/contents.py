"""Section: the contents, each line a link."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reportlab.platypus import Flowable, KeepTogether

from assessment.report.blocks import Heading, paragraph
from assessment.report.context import Context
from assessment.report.fonts import BOLD, REGULAR
from assessment.report.styles import INK, QUIET
from assessment.report.tagging import ContentsTags
from assessment.report.text import runs_on_paper, shortened, width

NUMBER_ROOM = 26.0
DEEPEST = 1
TITLE_ROOM = 40.0
SMALLEST, SMALLEST_TYPE = 0.72, 0.9
"""How much closer lines may be set, and how much smaller the type, than where there is room enough."""
BACK: Final = frozenset({"answers", "rubric", "regulation", "sources"})
"""Sections to look things up in: their parts are the first to go where the contents would not be one page."""


class ContentsLine(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """One heading with the number of its page, which is filled in when the document is complete."""

    def __init__(self, heading: Heading, scale: float, tags: ContentsTags) -> None:
        super().__init__()
        self.scale, self.tags = scale, tags
        self.title, self.key, self.depth = heading.plain, heading.key, heading.depth

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width, self.height = room, line_height(self.depth) * self.scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw title, leader and page, and lay the link over them."""
        link = self.tags.entry(self.canv.structure, self.depth)
        with self.canv.content(link):
            end = self._draw_title()
        with self.canv.artifact():
            self._draw_leader(end)
        with self.canv.content(link):
            self.canv.page_of(self.key, self.width, 4)
        with self.canv.link(link, self.title):
            self.canv.linkRect(self.title, self.key, (0, 0, self.width, self.height), relative=1, thickness=0)

    def _draw_title(self) -> float:
        """Return where the leader may begin."""
        font, size = (REGULAR, 9.0) if self.depth else (BOLD, 9.6)
        size *= max(self.scale, SMALLEST_TYPE)
        x = 14.0 * self.depth
        shown = shortened(self.title, font, size, self.width - x - NUMBER_ROOM - 12)
        self.canv.setFillColor(INK)
        end = x + width(shown, font, size) + 5
        for name, piece in runs_on_paper(shown, font):
            self.canv.setFont(name, size)
            self.canv.drawString(x, 4, piece)
            x += self.canv.stringWidth(piece, name, size)
        return end

    def _draw_leader(self, start: float) -> None:
        self.canv.setStrokeColor(QUIET)
        self.canv.setLineWidth(0.6)
        self.canv.setLineCap(1)
        self.canv.setDash([0, 3])
        self.canv.line(start, 4.6, self.width - NUMBER_ROOM, 4.6)


def line_height(depth: int) -> float:
    """Return the height of a line where there is room enough, in points."""
    return 13.4 if depth else 19.0


def section(context: Context, story: Iterable[Flowable]) -> list[Flowable]:
    """Return the contents of a story: its headings down to `DEEPEST`, set closer where that makes them one page.

    Where closer is not enough, the sections at the back are named without their parts, which the bookmarks have.
    """
    listed = [heading for heading in headings(story) if heading.depth <= DEEPEST]
    if _scale(context, listed) < SMALLEST:
        listed = list(_short(listed))
    scale = _scale(context, listed)
    scale = 1.0 if not SMALLEST <= scale <= 1 else scale
    tags = ContentsTags()
    return [paragraph("Contents", style="h1"), *[ContentsLine(heading, scale, tags) for heading in listed]]


def _scale(context: Context, listed: Sequence[Heading]) -> float:
    """Return how much closer than usual the lines have to be set to fill one page."""
    return float((context.look.height - TITLE_ROOM) / max(sum(line_height(heading.depth) for heading in listed), 1.0))


def _short(listed: Iterable[Heading]) -> Iterator[Heading]:
    within: str | None = None
    for heading in listed:
        within = within if heading.depth else heading.key
        if not heading.depth or within not in BACK:
            yield heading


def headings(story: Iterable[Flowable]) -> Iterator[Heading]:
    """Yield all headings in order, those inside kept-together groups included."""
    for part in story:
        if isinstance(part, Heading):
            yield part
        elif isinstance(part, KeepTogether):
            yield from headings(part._content)
