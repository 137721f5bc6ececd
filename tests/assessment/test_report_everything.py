"""All that was said and worked out is in every file, found by readers that share nothing with what wrote it."""

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Final

import pdfplumber
import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from assessment.deck import build_deck
from assessment.evaluation import Evaluation, evaluate
from assessment.exchange import read_assessment
from assessment.report import build_report
from assessment.sample import sample_file
from assessment.tables import build_csv, build_json
from assessment.workbook import build_workbook
from tests.assessment.format_readers import CONTENT, the_sample
from tests.assessment.report_reader import is_text, squeezed

pytestmark = pytest.mark.slow  # every reader reads the whole sample

WORDS: Final = {
    "summary": "One more platform engineer.",
    "tooling": "Two tool chains are left.",
    "skills": "Nobody covers holidays.",
}
WORK_NOTE: Final = "The first three repositories have it."


@cache
def raw() -> dict[str, Any]:
    """The sample's own file, with words of the author's and of somebody who does the work."""
    value: dict[str, Any] = json.loads(sample_file(CONTENT))
    value["report"] = {"texts": WORDS}
    value["work"] = [
        {"initiative": "testing-3", "status": "started", "share_done": 0.25, "owner": "Ada Adams", "note": WORK_NOTE}
    ]
    return value


@cache
def whole() -> Evaluation:
    rubric = the_sample().rubric
    assessment, _ = read_assessment(json.dumps(raw()).encode(), [rubric], "sample")
    return evaluate(rubric, assessment)


# ── the readers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def by_pypdf() -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(_pdf())).pages)


def by_pdfplumber() -> str:
    """Without the watermark, whose letters stand between those of the text."""
    with pdfplumber.open(io.BytesIO(_pdf())) as document:
        return "".join(page.filter(is_text).extract_text() for page in document.pages)


@cache
def _pdf() -> bytes:
    return build_report(whole())


def by_openpyxl() -> str:
    book = load_workbook(io.BytesIO(build_workbook(whole())))
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(value) for row in rows for value in row if value is not None)


def by_python_pptx() -> str:
    slides = Presentation(io.BytesIO(build_deck(whole()))).slides
    return "\n".join(chain.from_iterable(_told(slide) for slide in slides))


def _told(slide: Any) -> Iterator[str]:  # noqa: ANN401 - python-pptx has no types
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
    yield slide.notes_slide.notes_text_frame.text


def by_json() -> str:
    return "\n".join(_leaves(json.loads(build_json(whole()))))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
    else:
        yield str(value)


def by_text() -> str:
    """Cells guard what a spreadsheet would take for a formula; nothing of the sample is."""
    return build_csv(whole()).decode("utf-8-sig").replace('""', '"')


READERS: Final[Mapping[str, Callable[[], str]]] = {
    "pypdf": by_pypdf,
    "pdfplumber": by_pdfplumber,
    "openpyxl": by_openpyxl,
    "python-pptx": by_python_pptx,
    "json": by_json,
    "csv": by_text,
}


@cache
def read_by(reader: str) -> str:
    return squeezed(READERS[reader]())


# ── what has to be there ────────────────────────────────────────────────────────────────────────────────────────────────


def missing(reader: str, expected: Iterator[str]) -> list[str]:
    """What is not there; a page may end within it, where the running head and foot stand between two of its words."""
    found, texts = read_by(reader), list(expected)
    assert texts
    return [text for text in texts if squeezed(text) not in found and not _over_pages(text, found)]


def _over_pages(text: str, found: str) -> bool:
    words = text.split()
    return any(
        squeezed(" ".join(words[:cut])) in found and squeezed(" ".join(words[cut:])) in found for cut in range(1, len(words))
    )


@pytest.mark.parametrize("reader", READERS)
def test_every_note_reason_and_piece_of_evidence_is_in_every_file(reader: str) -> None:
    notes = (answer["note"] for answer in raw()["answers"] if answer.get("note"))
    evidence = (link for answer in raw()["answers"] for link in answer.get("evidence", ()))
    reasons = (agreed["reason"] for agreed in raw()["agreed"])
    assert missing(reader, chain(notes, evidence, reasons)) == []


@pytest.mark.parametrize("reader", READERS)
def test_every_practice_and_dimension_is_named_in_every_file(reader: str) -> None:
    rubric = whole().rubric
    assert missing(reader, chain((each.title for each in rubric.practices), (each.title for each in rubric.dimensions))) == []


@pytest.mark.parametrize("reader", READERS)
def test_every_reason_for_not_applicable_is_in_every_file(reader: str) -> None:
    assert {answer["not_applicable"] for answer in raw()["answers"] if "not_applicable" in answer} == {"out-of-scope"}
    found = READERS[reader]().lower()
    assert "out of scope" in " ".join(found.split()) or "out-of-scope" in found


@pytest.mark.parametrize("reader", READERS)
def test_every_item_of_the_plan_is_in_every_file(reader: str) -> None:
    plan, titles = whole().plan, whole().rubric.initiative_by_id
    assert plan is not None
    assert missing(reader, (titles[item.initiative].title for item in plan.items)) == []


@pytest.mark.parametrize("reader", READERS)
def test_every_step_left_out_and_the_state_of_the_work_are_in_every_file(reader: str) -> None:
    plan, titles = whole().plan, whole().rubric.initiative_by_id
    assert plan is not None
    assert missing(reader, chain((titles[left.initiative].title for left in plan.left_out), ["Ada Adams", WORK_NOTE])) == []


@pytest.mark.parametrize("reader", ["pypdf", "pdfplumber", "openpyxl", "python-pptx", "json"])
def test_the_author_s_words_are_in_every_file_for_people(reader: str) -> None:
    assert missing(reader, iter(WORDS.values())) == []


@pytest.mark.parametrize("reader", ["pypdf", "pdfplumber"])
def test_the_pdf_says_what_comes_next_and_what_could_change_the_plan(reader: str) -> None:
    # testing-3 is under way; the shares, the people and the dates are those of the sample's four quarters from January 2027.
    months = (f"Days {days} · {month} 2027" for days, month in (("1–30", "Jan"), ("31–60", "Feb"), ("61–90", "Mar")))
    review = ["1 step under way goes on", "On 31 March 2027, the end of Q1 2027"]
    days = (f"{share} % of the days" for share in (75, 100, 125, 150))
    people = [group.title for group in whole().rubric.skill_groups]
    assert missing(reader, chain(months, review, days, people, ["likely from 80 %", "in reserve"])) == []


@pytest.mark.parametrize("reader", ["pypdf", "pdfplumber"])
def test_the_pdf_states_every_score_level_and_range(reader: str) -> None:
    # The words are put together here: "Level 2 · Repeatable (could be 1–2), 33 of 100 (range 20–41)".
    result, names = whole().result, {level.level: level.name for level in whole().rubric.levels}
    for rating in (result.overall, *result.dimensions):
        assert rating.level is not None
        assert rating.score is not None
        assert rating.score_low is not None
        assert rating.score_high is not None
        ends = f"{rating.level_low}–{rating.level_high}"
        could = "" if rating.level_low == rating.level_high == rating.level else f" (could be {ends})"
        scores = f"{rating.score:.0f} of 100 (range {rating.score_low:.0f}–{rating.score_high:.0f})"
        assert squeezed(f"Level {rating.level} · {names[rating.level]}{could}, {scores}") in read_by(reader)
    said = read_by(reader)
    for practice in whole().rubric.practices:
        assert re.search(rf"{re.escape(squeezed(practice.title))}.{{0,400}}?Result:(Level[1-5]|Notapplicable|Notanswered)", said)
