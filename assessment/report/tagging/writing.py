"""The structure tree as objects of the file."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFPage, PDFString

from assessment.report.tagging.packing import Packed
from assessment.report.tagging.structure import Clickable, Element, Piece

KEPT: Final = {"Table", "TR", "TH", "TD"}
"""Roles that are written even when empty: a table without one of its cells would not be regular."""


def describe_page(page: PDFPage, key: int | None) -> None:
    """Tell a page its key in the structure and that one goes through its links in the structure's order."""
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs = key, PDFName("S") if page.Annots else None


def write_structure(document: PDFDocument, root: Element, owners: Sequence[list[Element] | Element]) -> None:
    """Add the tree, and which element owns what by key, to a document whose pages are all there."""
    _prune(root)
    names = {element: f"Tag{number}" for number, element in enumerate(_all(root))}
    top = document.Reference(Packed(partial(_top, first=names[root])), "Tags")
    for element, name in names.items():
        document.Reference(Packed(partial(_element, element=element, names=names)), name)
    document.Reference(Packed(partial(_owners, owners=owners, names=names)), "TagOwners")
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _prune(element: Element) -> None:
    """Leave out what has nothing in it."""
    for kid in element.kids:
        if isinstance(kid, Element):
            _prune(kid)
    element.kids = [kid for kid in element.kids if isinstance(kid, Piece) or kid.kids or kid.clickable or kid.role in KEPT]


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)


def _top(file: PDFDocument, first: str) -> bytes:
    return b"<</Type/StructTreeRoot/K %s/ParentTree %s>>" % (_reference(file, first), _reference(file, "TagOwners"))


def _element(file: PDFDocument, element: Element, names: dict[Element, str]) -> bytes:
    pages = [kid.page for kid in element.kids if isinstance(kid, Piece)]
    page = pages[0] if pages else None
    parts = [b"<</S/%s/P %s" % (element.role.encode(), _reference(file, names[element.parent] if element.parent else "Tags"))]
    if page is not None:
        parts.append(b"/Pg %s" % _reference(file, page))
    if element.attributes:
        parts.append(b"/A<<%s>>" % element.attributes.encode())
    if element.alternative is not None:
        parts.append(b"/Alt %s" % PDFString(element.alternative).format(file))
    kids = [*(_kid(file, kid, page, names) for kid in element.kids), *(_clickable(file, each) for each in element.clickable)]
    if kids:
        parts.append(b"/K %s" % kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids))
    return b"".join([*parts, b">>"])


def _kid(file: PDFDocument, kid: Element | Piece, page: str | None, names: dict[Element, str]) -> bytes:
    if isinstance(kid, Element):
        return _reference(file, names[kid])
    if kid.page == page:
        return b"%d" % kid.number
    return b"<</Type/MCR/Pg %s/MCID %d>>" % (_reference(file, kid.page), kid.number)


def _clickable(file: PDFDocument, area: Clickable) -> bytes:
    return b"<</Type/OBJR/Pg %s/Obj %s>>" % (_reference(file, area.page), _reference(file, area.annotation))


def _owners(file: PDFDocument, owners: Sequence[list[Element] | Element], names: dict[Element, str]) -> bytes:
    def said(owner: list[Element] | Element) -> bytes:
        if isinstance(owner, Element):
            return _reference(file, names[owner])
        return b"[%s]" % b" ".join(_reference(file, names[each]) for each in owner)

    return b"<</Nums[%s]>>" % b"\n".join(b"%d %s" % (key, said(owner)) for key, owner in enumerate(owners))


def _reference(file: PDFDocument, name: str) -> bytes:
    # reportlab's own object for this is ten times slower, and a tree has thousands.
    return b"%d %d R" % file.idToObjectNumberAndVersion[name]
