"""A report of about twenty pages against the same texts and tables set by plain reportlab and by WeasyPrint: time and memory.

WeasyPrint is none of our dependencies: its rows are there when it can be imported, or when WEASYPRINT_PYTHON names an
interpreter that has it.
"""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table

from assessment.answers import Assessment, ReportOptions, RubricReference
from assessment.evaluation import Evaluation, evaluate
from assessment.report import fonts
from assessment.report.blocks import Heading
from assessment.report.context import Context
from assessment.report.document import BUILDERS
from assessment.report.styles import look
from assessment.rubric import Rubric, default_content, load_rubric
from tests.benchmarks.pdf_documents import Block
from tests.benchmarks.table import Row
from tests.builders import an_answer, an_assessment, some_wishes
from tests.server import ROOT

SECTIONS: Final = ("cover", "summary", "contents", "scope", "results", "dimensions", "findings", "roadmap", "answers")
"""About twenty pages of them."""
DOCUMENTS: Final = Path(__file__).with_name("pdf_documents.py")
REFERENCES: Final[Mapping[str, str]] = {
    "plain": "plain reportlab, same texts and tables",
    "weasyprint": "WeasyPrint, same texts and tables",
}


@dataclass(frozen=True)
class Made:
    """What a document took. seconds: the median; peak: the most memory its process held, in MB."""

    seconds: float
    pages: int
    peak: float


def measure(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Yield time and memory against each reference there is; the evaluation is made before, the first document not counted."""
    rounds = 1 if quick else 7
    evaluation = evaluate(rubric := load_rubric(default_content()), full_assessment(rubric))
    pickled = folder / "evaluation.pickle"
    pickled.write_bytes(pickle.dumps(evaluation))
    ours = _made(sys.executable, {"kind": "waymark", "evaluation": str(pickled), "rounds": rounds})
    font = str(Path(fonts.__file__).parent / "fonts" / "Inter-Regular.ttf")
    for kind, words in REFERENCES.items():
        python = sys.executable if kind == "plain" else _python_with_weasyprint()
        if python is None:
            print("WeasyPrint is not there, so its rows are left out; see tests/benchmarks/pdf.py", file=sys.stderr)  # noqa: T201
            continue
        theirs = _made(python, {"kind": kind, "blocks": blocks_of(evaluation), "font": font, "rounds": rounds})
        seen = f"{ours.seconds:.2f} s to {theirs.seconds:.2f} s, {ours.pages} pages to {theirs.pages}"
        yield Row("PDF, time", words, ours.seconds / theirs.seconds, None, seen)
        yield Row("PDF, memory", words, ours.peak / theirs.peak, None, f"{ours.peak:.0f} MB to {theirs.peak:.0f} MB")


def full_assessment(rubric: Rubric, **changes: object) -> Assessment:
    """Return an assessment with everything a report shows: answers with notes and evidence, targets, a plan."""
    kept = {"note": "We agreed on this in the autumn review. " * 3, "evidence": ("https://wiki.example.com/runbook",)}
    answers = [an_answer(practice.id, 2 + number % 3, **kept) for number, practice in enumerate(rubric.practices)]
    defaults = {
        "rubric": RubricReference(id=rubric.id, version=rubric.version),
        "targets": {practice.id: 4 for practice in rubric.practices},
        "plan": some_wishes(capacity={group.id: (40.0,) * 4 for group in rubric.skill_groups}),
        "report": ReportOptions(sections=SECTIONS),
    }
    return an_assessment(answers, **{**defaults, **changes})


def blocks_of(evaluation: Evaluation) -> list[Block]:
    """Return the report's texts and tables in its order; not the figures, nor the contents, which repeat its headings."""
    fonts.register()
    context = Context(evaluation, evaluation.assessment.report, look("A4", None), None)
    story = [part for section in SECTIONS if section != "contents" for part in BUILDERS[section](context)]
    return list(_blocks(story))


def _blocks(story: Sequence[Flowable]) -> Iterator[Block]:
    for part in story:
        if isinstance(part, KeepTogether):
            yield from _blocks(part._content)
        elif isinstance(part, Table):
            yield {"rows": [[_text(cell) for cell in row] for row in part._cellvalues]}
        elif isinstance(part, Paragraph):
            yield {"text": _text(part), "head": part.depth + 1 if isinstance(part, Heading) else 0}


def _text(cell: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    if isinstance(cell, (list, tuple)):
        return " ".join(map(_text, cell))
    return str(cell.getPlainText()) if isinstance(cell, Paragraph) else ""


def _python_with_weasyprint() -> str | None:
    named = os.environ.get("WEASYPRINT_PYTHON", sys.executable)
    found = subprocess.run([named, "-c", "import weasyprint"], capture_output=True, check=False)
    return named if found.returncode == 0 else None


def _made(python: str, job: Mapping[str, object]) -> Made:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([python, str(DOCUMENTS)], input=json.dumps(job), capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return Made(**json.loads(done.stdout))
