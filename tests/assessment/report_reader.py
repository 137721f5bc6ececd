"""Read a report back with readers that share nothing with the code that wrote it."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pdfplumber
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, PdfObject

from assessment.answers import Answer, Assessment, ReportOptions
from assessment.evaluation import Evaluation, evaluate
from assessment.report import build_report
from assessment.rubric.model import Rubric
from tests.builders import Said, a_practice, a_rubric, an_assessment


def squeezed(text: str) -> str:
    """Without white space: where lines break says nothing about what is said."""
    return "".join(text.split())


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    return squeezed("".join(pages_of(pdf)))


def lines_of(pdf: bytes) -> list[str]:
    """Return the lines as they stand on the pages; in a table those of all columns beside each other are one."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        pages = [page.filter(is_text).extract_text() for page in document.pages]
    return [line for page in pages for line in page.splitlines()]


def report_text(evaluation: Evaluation, *sections: str) -> str:
    """The text of these sections alone, or of all."""
    return text_of(build_report(evaluation, ReportOptions(sections=sections or None)))


def fonts_of(pdf: bytes) -> Iterator[DictionaryObject]:
    """All fonts any page or form names, as their dictionaries."""
    for item in (entry.get_object() for entry in _objects(PdfReader(io.BytesIO(pdf)))):
        if isinstance(item, DictionaryObject) and item.get("/Type") == "/Font":
            yield item


def dictionary(item: object) -> DictionaryObject:
    """What a reference leads to."""
    found = item.get_object() if isinstance(item, PdfObject) else item
    assert isinstance(found, DictionaryObject)
    return found


def _objects(reader: PdfReader) -> Iterator[DictionaryObject]:
    for number in range(1, int(str(reader.trailer["/Size"]))):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject):
            yield found


def links_of(pdf: bytes) -> list[str]:
    """The addresses outside the document that can be clicked, in order."""
    annotations = [note.get_object() for page in PdfReader(io.BytesIO(pdf)).pages for note in page.get("/Annots") or []]
    return [str(note["/A"]["/URI"]) for note in annotations if "/URI" in note.get("/A", {})]


@dataclass(frozen=True)
class Placed:
    """The words of one page with their boxes, as pdfplumber sees them. marks: the watermark's, on which text stands by intent."""

    number: int
    width: float
    height: float
    words: Sequence[Mapping[str, Any]]
    marks: Sequence[Mapping[str, Any]]


WATERMARK: Final = 60.0
"""Points; letters as large are the watermark's, and no other text is."""


def is_text(item: Mapping[str, Any]) -> bool:
    """Whether something pdfplumber found may stay: all but the watermark's letters."""
    return bool(item["object_type"] != "char" or item["size"] < WATERMARK)


@lru_cache(maxsize=2)  # reading a report takes longer than making it, and most that look at it look twice
def placed_words(pdf: bytes) -> tuple[Placed, ...]:
    """All pages of a document."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return tuple(
            Placed(
                page.page_number,
                float(page.width),
                float(page.height),
                page.filter(is_text).extract_words(x_tolerance=1.5),
                page.filter(lambda item: not is_text(item)).extract_words(),
            )
            for page in document.pages
        )


def words_outside(pdf: bytes) -> list[str]:
    """Words that leave their page."""
    return [
        word["text"]
        for page in placed_words(pdf)
        for word in (*page.words, *page.marks)
        if word["x0"] < 0 or word["x1"] > page.width or word["top"] < 0 or word["bottom"] > page.height
    ]


def words_on_words(pdf: bytes) -> list[str]:
    """Words whose boxes share more than a sliver; a line's box is higher than its letters."""
    return [
        f"page {page.number}: {one['text']!r} on {other['text']!r}"
        for page in placed_words(pdf)
        for one, other in _neighbours(page.words)
        if _shared(one, other, "x0", "x1") > 0.8 and _shared(one, other, "top", "bottom") > 0.25 * _lower(one, other)
    ]


def _neighbours(words: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    words = sorted(words, key=lambda word: float(word["top"]))
    for number, one in enumerate(words):
        for other in words[number + 1 :]:
            if other["top"] >= one["bottom"]:
                break
            yield one, other


def _shared(one: Mapping[str, Any], other: Mapping[str, Any], start: str, end: str) -> float:
    return float(min(one[end], other[end]) - max(one[start], other[start]))


def _lower(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    return float(min(one["bottom"] - one["top"], other["bottom"] - other["top"]))


def four_practices() -> Rubric:
    """One practice a dimension, each a key one."""
    return a_rubric(
        a_practice("serving", "tooling", key=True),
        a_practice("data-validation", "data-management", key=True),
        a_practice("upskilling", "skills", key=True),
        a_practice("testing", "automation", key=True),
    )


def evaluated(answers: Mapping[str, Said] | Sequence[Answer] | Assessment, **changes: object) -> Evaluation:
    """The small rubric's evaluation of answers, changed by keyword."""
    assessment = answers if isinstance(answers, Assessment) else an_assessment(answers, **changes)
    return evaluate(four_practices(), assessment)
