"""The file itself: the thousands of small objects of a structure tree are packed and compressed, as PDF 1.5 allows."""

import zlib
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFFile, PDFIndirectObject, PDFObject

TOGETHER: Final = 200
"""Objects in one pack: a reader unpacks all of them to see one."""
Place: TypeAlias = tuple[int, int, int]
"""How the table of objects tells a place: (1, offset, 0) in the file, (2, pack, position in it) in a pack."""
Body: TypeAlias = Callable[[PDFDocument], bytes]


class Packed(PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """An object that goes into a pack. Its body is asked for when the file is written: then all references have numbers."""

    def __init__(self, body: Body) -> None:
        self.body = body

    def format(self, document: PDFDocument) -> bytes:
        """Return the object's bytes."""
        return self.body(document)


class PackingDocument(PDFDocument):  # type: ignore[misc]  # reportlab ships no types
    """A document whose `Packed` objects are written in packs, all others as ever."""

    def format(self) -> bytes:
        """Return the bytes of the file."""
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        self.__accum__ = file = PDFFile(self._pdfVersion)
        places: dict[int, Place] = {}
        packed: list[tuple[int, bytes]] = []
        number = 1
        # Writing an object can register further ones.
        while (name := self.numberToId.get(number)) is not None:
            made = self.idToObject[name]
            if isinstance(made, Packed):
                packed.append((number, made.format(self)))
            else:
                places[number] = (1, file.add(PDFIndirectObject(name, made).format(self)), 0)
            number += 1
        for start in range(0, len(packed), TOGETHER):
            pack = packed[start : start + TOGETHER]
            places |= {own: (2, number, position) for position, (own, _) in enumerate(pack)}
            places[number] = (1, file.add(_pack(number, pack)), 0)
            number += 1
        end = b"/Root %s/Info %s/ID%s" % (root.format(self), info.format(self), self.ID().partition(b"%")[0].strip())
        table = _table(number, {**places, number: (1, file.offset, 0)}, end)
        start = file.add(table)
        file.add(b"startxref\n%d\n%%%%EOF\n" % start)
        found: bytes = file.format(self)
        return found


def _pack(number: int, objects: list[tuple[int, bytes]]) -> bytes:
    heads, bodies, offset = [], [], 0
    for own, body in objects:
        heads.append(b"%d %d" % (own, offset))
        bodies.append(body)
        offset += len(body) + 1
    head = b" ".join(heads) + b"\n"
    return _stream(number, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + b"\n".join(bodies))


def _table(number: int, places: Mapping[int, Place], more: bytes) -> bytes:
    rows = [b"\0\0\0\0\0\0\0"]
    for _, (kind, where, position) in sorted(places.items()):
        rows.append(bytes([kind]) + where.to_bytes(4, "big") + position.to_bytes(2, "big"))
    return _stream(number, b"/Type/XRef/Size %d/W[1 4 2]%s" % (number + 1, more), b"".join(rows))


def _stream(number: int, told: bytes, content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    head = b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n" % (number, told, len(data))
    return head + data + b"\nendstream\nendobj\n"
