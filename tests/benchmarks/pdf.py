"""The report, per page, against plain pages of the same text."""

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from xml.sax.saxutils import escape

from pypdf import PdfReader
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from assessment.answers import Assessment, RubricReference
from assessment.evaluation import evaluate
from assessment.report import build_report
from assessment.rubric import Rubric, default_content, load_rubric
from tests.benchmarks.table import Row
from tests.builders import an_answer, an_assessment, some_wishes


def measure(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Yield the time per page; the evaluation is made before, and the first build of each is not counted."""
    del folder
    evaluation = evaluate(rubric := load_rubric(default_content()), _assessment(rubric))
    pdf = build_report(evaluation)
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    rounds = 1 if quick else 7
    ours, theirs = _per_page(lambda: build_report(evaluation), rounds), _per_page(lambda: _plain(texts), rounds)
    seen = f"{ours * 1000:.1f} ms to {theirs * 1000:.1f} ms"
    yield Row("PDF, per page", "plain reportlab, same text", ours / theirs, None, f"{seen}, {len(texts)} pages")


def _assessment(rubric: Rubric) -> Assessment:
    """Return an assessment with everything a report shows: answers with notes and evidence, targets, a plan."""
    kept = {"note": "We agreed on this in the autumn review. " * 3, "evidence": ("https://wiki.example.com/runbook",)}
    answers = [an_answer(practice.id, 2 + number % 3, **kept) for number, practice in enumerate(rubric.practices)]
    return an_assessment(
        answers,
        rubric=RubricReference(id=rubric.id, version=rubric.version),
        targets={practice.id: 4 for practice in rubric.practices},
        plan=some_wishes(capacity={group.id: (40.0,) * 4 for group in rubric.skill_groups}),
    )


def _plain(texts: list[str]) -> bytes:
    """Return the lines of all pages as paragraphs, one after the other, in one style."""
    buffer = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    lines = (line for text in texts for line in text.splitlines() if line.strip())
    SimpleDocTemplate(buffer).build([Paragraph(escape(line), style) for line in lines])
    return buffer.getvalue()


def _per_page(build: Callable[[], bytes], rounds: int) -> float:
    """Return the median seconds per page."""
    pages = len(PdfReader(io.BytesIO(build())).pages)
    return median(_seconds(build) for _ in range(rounds)) / pages


def _seconds(build: Callable[[], bytes]) -> float:
    begun = time.perf_counter()
    build()
    return time.perf_counter() - begun
