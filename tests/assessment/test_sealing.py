"""A report's seal: it accepts the file as it was written and notices every changed byte."""

import hashlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.sealing import content_hash, read_seal, sealed
from tests.builders import a_rubric, an_answer, an_assessment

CONTENT = hashlib.sha256(b"content").hexdigest()
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"


def a_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), "something")
    return file.getvalue()


FILES = pytest.mark.parametrize("file", [PDF, a_zip()], ids=["pdf", "zip"])


@FILES
def test_the_untouched_file_is_unchanged_and_names_its_content(file: bytes) -> None:
    seal = read_seal(sealed(file, CONTENT))
    assert seal is not None
    assert seal.unchanged
    assert seal.content == CONTENT


@FILES
def test_each_single_changed_byte_is_noticed(file: bytes) -> None:
    whole = sealed(file, CONTENT)
    for place in range(len(whole)):
        seal = read_seal(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert seal is None or not seal.unchanged, place


@FILES
@given(data=st.data())
@settings(max_examples=50)
def test_what_is_cut_off_put_in_or_put_behind_is_noticed(file: bytes, data: st.DataObject) -> None:
    whole = sealed(file, CONTENT)
    place = data.draw(st.integers(0, len(whole)))
    more = data.draw(st.binary(min_size=1, max_size=5))
    for changed in (whole[:place] + more + whole[place:], whole[:place] if place < len(whole) else b""):
        seal = read_seal(changed)
        assert seal is None or not seal.unchanged


def test_a_sealed_archive_still_opens() -> None:
    with zipfile.ZipFile(io.BytesIO(sealed(a_zip(), CONTENT))) as archive:
        assert archive.read("a.txt") == b"something"
        assert archive.testzip() is None


def test_a_file_without_a_seal_has_none() -> None:
    assert read_seal(PDF) is None
    assert read_seal(b"") is None


def test_the_hash_of_the_content_changes_with_an_answer_and_with_nothing_else() -> None:
    rubric = a_rubric()
    practice = rubric.practices[0].id
    first, same, other = (an_assessment([an_answer(practice, level)]) for level in (2, 2, 3))
    assert content_hash(rubric, first) == content_hash(rubric, same)
    assert content_hash(rubric, first) != content_hash(rubric, other)


def test_two_anonymous_assessments_that_share_the_same_counts_have_the_same_hash() -> None:
    rubric = a_rubric()
    practice = rubric.practices[0].id
    one = an_assessment([an_answer(practice, 2, note="mine")], anonymous=True)
    other = an_assessment([an_answer(practice, 5, note="yours")], anonymous=True)
    assert content_hash(rubric, one) == content_hash(rubric, other)
