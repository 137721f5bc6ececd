"""What a piece of text says of itself before it is drawn, and the elements it becomes when it is."""

from dataclasses import dataclass, field
from typing import Final

from assessment.report.tagging.structure import Element, Structure

HEADINGS: Final = {"H1": 1, "H2": 2, "H3": 3}
PARAGRAPH: Final = "P"
PLAIN: Final = ""
"""The role of text that is its cell's whole content and needs no element of its own."""
LinkId = tuple[int, str]
"""A link within a paragraph, as reportlab counts them: number and goal."""


@dataclass(eq=False)
class Listing:
    """A list; its items share one. numbering: "Disc" or "Decimal"."""

    numbering: str
    element: Element | None = None

    def item(self, structure: Structure) -> Element:
        """Return the next item, and make the list where the first one stands."""
        if self.element is None:
            self.element = structure.current.add("L", f"/O/List/ListNumbering/{self.numbering}")
        return self.element.add("LI")


@dataclass(eq=False)
class TextTag:
    """What a paragraph is. All parts of one that is split over pages share the tag, and so the element.

    role: a structure type, or `PLAIN`; a heading's is what it asks for: it is raised where a level would be skipped.
    """

    role: str = PARAGRAPH
    listing: Listing | None = None
    body: Element | None = None
    label: Element | None = None
    links: dict[LinkId, Element] = field(default_factory=dict)
    waiting: list[LinkId] = field(default_factory=list)
    """Links of the line being drawn whose areas are still to come."""

    def place(self, structure: Structure) -> Element:
        """Return the element of the text; the first time it is put where the structure stands."""
        if self.body is None:
            self.body = self._placed(structure)
        return self.body

    def place_label(self, structure: Structure) -> Element:
        """Return the element of a list item's bullet or number, which is drawn before its text."""
        self.place(structure)
        return self.label or self.place(structure)

    def _placed(self, structure: Structure) -> Element:
        if self.listing is not None:
            item = self.listing.item(structure)
            self.label = item.add("Lbl")
            return item.add("LBody")
        if self.role in HEADINGS:
            return structure.heading(HEADINGS[self.role])
        return structure.current.add(self.role) if self.role else structure.current

    def link(self, link: LinkId) -> Element:
        """Return the element of a link; its place among the text it gets when its words are drawn."""
        return self.links.setdefault(link, Element("Link"))

    def area(self, goal: str) -> Element:
        """Return the element of the link whose area is drawn, which is known by its goal only."""
        found = next(link for link in [*self.waiting, *self.links] if link[1].removeprefix("#") == goal)
        if found in self.waiting:
            self.waiting.remove(found)
        return self.link(found)


class ContentsTags:
    """The elements of a table of contents, nested as its lines are indented."""

    def __init__(self) -> None:
        self._tables: list[Element] = []
        self._items: list[Element] = []
        """The last one of each table that is open."""

    def entry(self, structure: Structure, depth: int) -> Element:
        """Return the link of the next line. depth: 0 for a section."""
        del self._tables[depth + 1 :], self._items[depth + 1 :]
        while len(self._tables) <= depth:
            if len(self._items) < len(self._tables):
                self._items.append(self._tables[-1].add("TOCI"))
            above = self._items[-1] if self._items else structure.current
            self._tables.append(above.add("TOC"))
        self._items[depth:] = [self._tables[depth].add("TOCI")]
        return self._items[depth].add("Reference").add("Link")
