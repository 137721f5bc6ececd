"""What the file says of itself: title, author, subject and date, twice, in the two ways that readers look for."""

import datetime
from html import escape
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import XMP, PDFDictionary, PDFDocument, PDFInfo, PDFString

from assessment.report.tagging.packing import PackingDocument

VERSION: Final = (1, 7)
"""PDF/UA-1 is told in terms of PDF 1.7."""
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>{dates}
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class DatedInfo(PDFInfo):  # type: ignore[misc]  # reportlab ships no types
    """The information dictionary with a date that is given, or none: reportlab's own knows the clock and the year 2000."""

    def __init__(self, date: datetime.date | None) -> None:
        super().__init__()
        self.date = date

    def format(self, document: PDFDocument) -> bytes:
        """Return the dictionary's bytes."""
        told = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        if self.date is not None:
            told["CreationDate"] = told["ModDate"] = f"D:{self.date.isoformat().replace('-', '')}000000Z"
        found: bytes = PDFDictionary({key: PDFString(value) for key, value in told.items()}).format(document)
        return found


def describe_document(document: PDFDocument, date: datetime.date | None) -> None:
    """Let a document tell its date and, when it is written, its metadata as XMP."""
    # Nothing here has to be plain text, and as such it would be a quarter longer.
    rl_config.useA85 = 0
    # reportlab's canvas makes its document itself, of its own class.
    document.__class__ = PackingDocument
    document._pdfVersion = VERSION
    document.info = DatedInfo(date)
    document.Catalog.Metadata = XMP(creator=_packet)


def _packet(document: PDFDocument) -> bytes:
    info = document.info
    told = {name: escape(getattr(info, name), quote=False) for name in ("title", "author", "subject", "creator", "producer")}
    when = "" if info.date is None else f"{info.date.isoformat()}T00:00:00Z"
    dates = f"\n<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>" if when else ""
    return _PACKET.format(**told, language=document.Catalog.Lang.s, dates=dates).encode()
