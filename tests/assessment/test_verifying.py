"""`verify` on real reports of each sealed kind: accepts what was written, catches one changed byte and one changed word."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

import pytest
from pypdf import PdfReader, PdfWriter

from assessment.deck import build_deck
from assessment.evaluation import Evaluation, evaluate
from assessment.report import build_report
from assessment.verifying import verify
from assessment.workbook import build_workbook
from tests.assessment.format_readers import a_team, everywhere

KINDS: Final[Mapping[str, Callable[[Evaluation], bytes]]] = {"pdf": build_report, "xlsx": build_workbook, "pptx": build_deck}
NOTE: Final = "Canary since May"
EACH_KIND = pytest.mark.parametrize("kind", KINDS)


@cache
def written(kind: str) -> bytes:
    return KINDS[kind](evaluate(a_team(), everywhere(NOTE)))


@pytest.mark.slow
@EACH_KIND
def test_what_was_written_is_unchanged_and_made_from_its_assessment_and_no_other(kind: str) -> None:
    assert verify(written(kind)).holds
    assert verify(written(kind), (everywhere(NOTE), a_team())).holds
    assert not verify(written(kind), (everywhere(f"{NOTE}."), a_team())).holds


@pytest.mark.slow
@EACH_KIND
def test_one_changed_byte_anywhere_is_caught(kind: str) -> None:
    file = written(kind)
    places = [*range(0, len(file), max(len(file) // 400, 1)), *range(len(file) - 200, len(file))]
    kept = [place for place in places if verify(file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]).holds]
    assert kept == []


@pytest.mark.slow
@EACH_KIND
def test_what_another_program_saved_anew_no_longer_holds(kind: str) -> None:
    saved = _pdf_anew(written(kind)) if kind == "pdf" else _zip_anew(written(kind), NOTE, NOTE)
    assert saved != written(kind)
    assert not verify(saved).holds


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "pptx"])
def test_one_changed_word_of_a_note_is_caught_though_the_file_still_opens(kind: str) -> None:
    changed = _zip_anew(written(kind), NOTE, "Canary since June")
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert archive.testzip() is None
        assert any(b"Canary since June" in archive.read(name) for name in archive.namelist())
    assert not verify(changed).holds


def _pdf_anew(file: bytes) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(file)))
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _zip_anew(file: bytes, old: str, new: str) -> bytes:
    """The archive with a text replaced in all of its parts, its comment with the seal kept."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as archive, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as anew:
        for name in archive.namelist():
            anew.writestr(name, archive.read(name).replace(old.encode(), new.encode()))
        anew.comment = archive.comment
    return buffer.getvalue()
