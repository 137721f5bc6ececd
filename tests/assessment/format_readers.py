"""Reads XLSX, PPTX, CSV and JSON back with readers that share nothing with the code that wrote them."""

import base64
import csv
import io
import json
import zlib
from datetime import UTC, date, datetime
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from pptx import Presentation
from pptx.slide import Slide

from assessment.answers import (
    Agreed,
    Answer,
    Assessment,
    Organisation,
    PlanWishes,
    ReportOptions,
    Respondent,
    Work,
    WorkStatus,
)
from assessment.evaluation import Evaluation, evaluate
from assessment.exchange import read_assessment
from assessment.rubric import load_rubric
from assessment.rubric.model import Rubric
from assessment.sample import sample_file
from assessment.tables.guarding import unguarded
from assessment.terms import Confidence, NotApplicable, Role
from tests.builders import a_practice, a_rubric, an_answer, an_assessment, an_initiative, days, requires

CONTENT: Final = Path(__file__).parents[2] / "content"
HEAD: Final = 4
"""The row of a sheet's heads, counted from 1."""
HOSTILE: Final = (
    "=cmd|'/C calc'!A0",
    "+1+1",
    "@SUM(1,1)",
    "-2+3",
    "'=already quoted",
    'two lines;=1+1\n=HYPERLINK("https://example.com";"x")\tand a tab',
    '<b>bold</b> <img src="file:///etc/passwd"/> &amp; & ]]> <!-- {x} %s',
    "W" * 10_000,
    "שלום עולם مرحبا",
    "😀👩‍👩‍👧 支払い机器学习 e\u0301",
    "_x0041_ \ufffe \uffff \U0001fffe ",
    "  spaces at both ends  ",
    "\n",
)


def a_team() -> Rubric:
    """Four practices in two dimensions; a step of testing needs serving."""
    practices = (
        a_practice("serving", "tooling", key=True, weight=2.0),
        a_practice("registry", "tooling"),
        a_practice("testing", "automation", key=True),
        a_practice("labelling", "automation", weight=0.5),
    )
    steps = [
        an_initiative(
            practice.id,
            level,
            effort=days(platform=10, data_science=2),
            requires=requires(("serving", 3)) if practice.id == "testing" and level > 2 else (),
        )
        for practice in practices
        for level in range(2, 6)
    ]
    return a_rubric(*practices, initiatives=tuple(steps))


def everywhere(text: str, other: str = "plain") -> Assessment:
    """An assessment with `text` in every field that holds words of a visitor's; `other` where two have to differ."""
    people = (
        Respondent(id="r1", role=Role.DATA_SCIENTIST, name=text[:300]),
        Respondent(id="r2", role=Role.EXECUTIVE, name=other[:300]),
    )
    at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    said = (
        an_answer("serving", 2, respondent="r1", note=text, evidence=(text, f"https://example.com/{text}"[:10_000]), at=at),
        an_answer("serving", 3, respondent="r2", note=other, confidence=Confidence.GUESS),
        an_answer("testing", 1, respondent="r1", note=text, confidence=Confidence.EVIDENCED),
        an_answer("labelling", NotApplicable.OUT_OF_SCOPE, respondent="r1", note=text),
        an_answer("registry", None, respondent="r1", note=text),
    )
    return an_assessment(
        said,
        title=text[:300] if text.strip() else f"Title{text}",
        date=date(2026, 11, 2),
        organisation=Organisation(name=text[:300] if text.strip() else f"Name{text}", team=text[:300]),
        respondents=people,
        agreed=(Agreed(practice="testing", level=2, reason=text),),
        targets={"serving": 4, "testing": 3, "registry": 2},
        plan=PlanWishes(start=date(2027, 1, 1), capacity={"platform": (15.0,) * 4, "data-science": (5.0,) * 4}),
        work=(
            Work(initiative="serving-3", status=WorkStatus.STARTED, owner=text[:300], share_done=0.25, note=text),
            Work(initiative="registry-2", status=WorkStatus.DROPPED, note=text),
        ),
        report=ReportOptions(mark=text[:80], texts={"summary": text, "tooling": text}),
    )


def evaluated(text: str = "plain") -> Evaluation:
    return evaluate(a_team(), everywhere(text))


@cache
def the_sample() -> Evaluation:
    """The sample that comes with the shipped content."""
    rubric = load_rubric(CONTENT)
    assessment, _ = read_assessment(sample_file(CONTENT), [rubric], "sample")
    return evaluate(rubric, assessment)


def notes_of(assessment: Assessment) -> list[str]:
    """Every note, reason and piece of evidence somebody wrote."""
    answers: tuple[Answer, ...] = assessment.answers
    notes = [answer.note for answer in answers] + [agreed.reason for agreed in assessment.agreed]
    notes += [work.note for work in assessment.work] + [link for answer in answers for link in answer.evidence]
    return [note for note in notes if note]


def sheets(workbook: bytes, *, cached: bool = True) -> dict[str, list[list[Any]]]:
    """Every sheet's cells. cached: the values kept with formulas, else the formulas."""
    book = load_workbook(io.BytesIO(workbook), data_only=cached)
    return {sheet.title: [[_as_excel(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def _as_excel(value: object) -> object:
    """What Excel shows: it reads the two characters that XML cannot hold from their codes, openpyxl leaves them as codes."""
    return value.replace("_xFFFE_", "\ufffe").replace("_xFFFF_", "\uffff") if isinstance(value, str) else value


def records(cells: list[list[Any]]) -> list[dict[str, Any]]:
    """The rows below a sheet's heads, up to the first empty one, as values by head."""
    heads = cells[HEAD - 1]
    filled = takewhile(lambda row: any(value is not None for value in row), cells[HEAD:])
    return [dict(zip(heads, row, strict=True)) for row in filled]


def rows_of_csv(file: bytes) -> list[dict[str, str]]:
    """The rows of a CSV by head, as they were before they were guarded."""
    heads, *rows = [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(file.decode(), newline=""))]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def tables_of_json(file: bytes) -> dict[str, list[dict[str, Any]]]:
    return {key: table["rows"] for key, table in json.loads(file)["tables"].items()}


def slides_of(deck: bytes) -> list[Slide]:
    return list(Presentation(io.BytesIO(deck)).slides)


def words_on(slide: Slide) -> list[str]:
    """The paragraphs and cells of a slide, in the order they are read."""
    found: list[str] = []
    shapes: Any = slide.shapes
    for shape in shapes:
        if shape.has_text_frame:
            found += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            found += [str(category) for category in shape.chart.plots[0].categories]
    return found


def notes_on(slide: Slide) -> str:
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None
    return frame.text


def a_logo(wide: int = 40, high: int = 10) -> str:
    """A red PNG as `data:` text."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = wide.to_bytes(4, "big") + high.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    pixels = zlib.compress((b"\x00" + b"\xff\x00\x00" * wide) * high)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
