"""One document, made over and over in a process of its own: a job comes in as JSON, what it took goes out as JSON.

    python pdf_documents.py < job.json

Started as a file, by the interpreter that has the library in question, so it needs nothing but that library. `waymark` makes
the report as it is; `plain` sets its texts and tables with bare reportlab; `weasyprint` does so from HTML. Neither draws the
report's figures, tags, bookmarks, contents or attachment: they are references for the speed of setting text.
"""

import html
import importlib
import io
import json
import pickle
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

Block = dict[str, Any]
"""{"text": …, "head": 0 for text, else 1 to 3} or {"rows": [[cell, …], …]}, the first row being the head."""


def main() -> None:
    """Make the document once to warm up, then measure."""
    job = json.load(sys.stdin)
    make = _maker(job)
    pages = make()
    seconds = [_seconds(make) for _ in range(job["rounds"])]
    print(json.dumps({"seconds": median(seconds), "pages": pages, "peak": _peak()}))  # noqa: T201 - this is a program


def _peak() -> float:
    """Return the most memory this process held, in MB. On Linux `getrusage` would tell the parent's where that was more."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def _seconds(make: Callable[[], int]) -> float:
    begun = time.perf_counter()
    make()
    return time.perf_counter() - begun


def _maker(job: dict[str, Any]) -> Callable[[], int]:
    """Return what makes the document and returns its number of pages."""
    if job["kind"] == "waymark":
        return _waymark(Path(job["evaluation"]))
    blocks: list[Block] = job["blocks"]
    return (lambda: _plain(blocks)) if job["kind"] == "plain" else (lambda: _weasyprint(blocks, job["font"]))


def _waymark(pickled: Path) -> Callable[[], int]:
    from assessment.report import build_report
    from assessment.report.reading import opened

    evaluation = pickle.loads(pickled.read_bytes())  # noqa: S301 - the benchmark wrote it

    def make() -> int:
        with opened(build_report(evaluation)) as document:
            return len(document)

    return make


def _plain(blocks: list[Block]) -> int:
    from reportlab.lib import colors
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()

    def flowable(block: Block) -> Flowable:
        if "text" in block:
            return Paragraph(html.escape(block["text"]), styles[f"Heading{block['head']}" if block["head"] else "BodyText"])
        rows = [[Paragraph(html.escape(cell), styles["BodyText"]) for cell in row] for row in block["rows"]]
        return Table(rows, repeatRows=1, style=[("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)])

    document = SimpleDocTemplate(io.BytesIO())
    document.build([flowable(block) for block in blocks])
    return int(document.page)


def _weasyprint(blocks: list[Block], font: str) -> int:
    weasyprint = importlib.import_module("weasyprint")  # by its name, because no dependency of ours brings it
    style = f"""@font-face {{ font-family: Inter; src: url(file://{font}) }} @page {{ size: A4; margin: 25mm 20mm }}
    body {{ font: 9.2pt/13.4pt Inter }} table {{ width: 100%; border-collapse: collapse }} thead {{ text-align: left }}
    td, th {{ border-bottom: 0.4pt solid grey; padding: 3.6pt 5pt; vertical-align: top }} tr {{ break-inside: avoid }}"""
    document = weasyprint.HTML(string=f"<style>{style}</style>{''.join(map(_html, blocks))}").render()
    document.write_pdf(io.BytesIO())
    return len(document.pages)


def _html(block: Block) -> str:
    if "text" in block:
        tag = f"h{block['head']}" if block["head"] else "p"
        return f"<{tag}>{html.escape(block['text'])}</{tag}>"
    head, *body = [[html.escape(cell) for cell in row] for row in block["rows"]]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return f"<table><thead><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr></thead><tbody>{rows}</tbody></table>"


if __name__ == "__main__":
    main()
