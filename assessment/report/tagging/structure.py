"""The structure tree while it grows, in reading order: the order in which things are drawn."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Piece(NamedTuple):
    """Content of an element: a marked sequence of a page, named as reportlab names the page."""

    page: str
    number: int


class Clickable(NamedTuple):
    """A link's area: an annotation, and the page it lies on, both as reportlab names them."""

    page: str
    annotation: str


@dataclass(eq=False)
class Element:
    """One node. role: a standard structure type; attributes: the body of its attribute dictionary, "" for none.

    alternative: what is read instead of looking, for figures.
    """

    role: str
    attributes: str = ""
    alternative: str | None = None
    kids: list["Element | Piece"] = field(default_factory=list)
    clickable: list[Clickable] = field(default_factory=list)
    parent: "Element | None" = None

    def add(self, role: str, attributes: str = "", alternative: str | None = None) -> "Element":
        """Return a new last child."""
        return self.adopt(Element(role, attributes, alternative))

    def adopt(self, child: "Element") -> "Element":
        """Make an element the last child, unless it has its place already, and return it."""
        if child.parent is None:
            child.parent = self
            self.kids.append(child)
        return child


class Structure:
    """The tree and the place in it where the next thing belongs."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._sections: list[tuple[int, Element]] = []
        self._inside: list[Element] = []

    @property
    def current(self) -> Element:
        """The element that what is drawn next belongs to."""
        if self._inside:
            return self._inside[-1]
        return self._sections[-1][1] if self._sections else self.root

    def heading(self, level: int) -> Element:
        """Close the sections of this level and below, open one, and return its heading.

        The heading's own level is the number of sections open, so none is ever skipped.
        """
        while self._sections and self._sections[-1][0] >= level:
            self._sections.pop()
        self._sections.append((level, self.current.add("Sect")))
        return self.current.add(f"H{len(self._sections)}")

    def enter(self, element: Element) -> None:
        """Make everything until `leave` a part of the element."""
        self._inside.append(element)

    def leave(self) -> Element:
        """Go back to what was current before the last `enter`, and return what was entered."""
        return self._inside.pop()
