"""Assessment files: written readably, read back the same, and the options of a report beside them."""

import json
from typing import Final

import pytest
from hypothesis import given

from assessment.answers import Assessment, ReportOptions
from assessment.errors import FileError
from assessment.exchange import MAXIMUM_BYTES, read_assessment, write_assessment
from assessment.exchange.options import read_options
from tests.assessment.assessment_strategies import RUBRIC, assessments
from tests.assessment.exchange_files import SMALLEST, TWO_ANSWERS, UNHURRIED, a_file, an_item, approved_file, read, refused
from tests.builders import a_rubric

# ── reading and writing ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_smallest_file_is_a_draft_of_the_full_assessment() -> None:
    assessment = read(SMALLEST)
    assert (assessment.mode, assessment.status, assessment.answers, assessment.plan) == ("full", "draft", (), None)


def test_a_byte_order_mark_is_no_mistake() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(SMALLEST).encode()
    assert read_assessment(data, [RUBRIC], "F") == (read(SMALLEST), RUBRIC)


def test_the_file_names_its_rubric_among_several() -> None:
    older = a_rubric(version="0.9.0")
    data = json.dumps(a_file(rubric={"id": "small", "version": "0.9.0"})).encode()
    assert read_assessment(data, [RUBRIC, older], "F")[1] is older


def test_a_file_is_written_readably_and_without_what_goes_without_saying() -> None:
    assessment = read(
        a_file(
            title="Zahlungen – Überblick",
            respondents=[{"id": "r1", "role": "executive", "name": None}],
            answers=[{"practice": "serving", "respondent": "r1", "level": 3, "at": "2026-11-23T10:00:00+01:00", "note": None}],
            plan={"periods": 2, "capacity": {"platform": [20.0, 7.5], "data-science": [1, 2]}},
            anonymous=False,
            tallies=[],
        )
    )
    assert write_assessment(assessment).decode() == (
        """{
  "format": "waymark-assessment/1",
  "rubric": {
    "id": "small",
    "version": "1.0.0"
  },
  "title": "Zahlungen – Überblick",
  "mode": "full",
  "status": "draft",
  "organisation": {
    "name": "Example Ltd"
  },
  "respondents": [
    {
      "id": "r1",
      "role": "executive"
    }
  ],
  "answers": [
    {
      "practice": "serving",
      "respondent": "r1",
      "level": 3,
      "at": "2026-11-23T09:00:00Z"
    }
  ],
  "plan": {
    "period": "quarter",
    "periods": 2,
    "capacity": {
      "data-science": [
        1,
        2
      ],
      "platform": [
        20,
        7.5
      ]
    }
  }
}
"""
    )


@pytest.mark.slow
@UNHURRIED
@given(assessments())
def test_what_was_written_is_read_back_the_same(assessment: Assessment) -> None:
    written = write_assessment(assessment)
    again, rubric = read_assessment(written, [RUBRIC], "F")
    assert again == assessment
    assert rubric is RUBRIC
    assert write_assessment(again) == written


def test_work_and_the_approved_plan_are_written_readably() -> None:
    approved = approved_file(items=[an_item("serving-4", effort={"platform": 10.0, "data-science": 2.5})])
    assessment = read(
        a_file(
            work=[{"initiative": "serving-4", "status": "started", "share_done": 0.5, "started_on": "2027-01-04", "owner": None}],
            approved={
                **approved,
                "by": "Ada",
                "targets": {"testing": 2, "serving": 4},
                "levels": {"testing": None, "serving": 3},
            },
        )
    )
    written = json.loads(write_assessment(assessment))
    assert written["work"] == [{"initiative": "serving-4", "status": "started", "started_on": "2027-01-04", "share_done": 0.5}]
    item = an_item("serving-4", effort={"data-science": 2.5, "platform": 10})
    proof = {"value": 1, "bound": 1, "gap": 0, "proven_best": True, "periods": 4}
    assert json.dumps(written["approved"]) == json.dumps(  # the order of keys counts
        {
            "on": "2026-12-01",
            "by": "Ada",
            "plan": {**proof, "items": [item], "capacity_used": {}, "score_after": [None] * 4, "left_out": []},
            "wishes": {"period": "quarter", "periods": 4},
            "targets": {"serving": 4, "testing": 2},
            "levels": {"serving": 3, "testing": None},
        }
    )


def test_equal_assessments_are_equal_files() -> None:
    levels, backwards = {"serving": 3, "testing": None}, {"testing": None, "serving": 3}
    one = read(
        a_file(
            targets={"serving": 3, "testing": 4},
            answers=[{**TWO_ANSWERS[0], "at": "2026-11-23T10:00:00+01:00"}],
            approved={**approved_file(), "levels": levels},
        )
    )
    other = read(
        a_file(
            targets={"testing": 4, "serving": 3},
            answers=[{**TWO_ANSWERS[0], "at": "2026-11-23T09:00:00Z"}],
            approved={**approved_file(), "levels": backwards},
        )
    )
    assert one == other
    assert write_assessment(one) == write_assessment(other)


# ── bytes that are no assessment ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "F: is empty"),
        (b" \n ", "F: is empty"),
        (b'{"title": "\xe4"}', "F: line 1, byte 12 of the file: is not UTF-8 (byte 0xe4); save it as UTF-8"),
        ('{"title": 1}'.encode("utf-16"), "F: is UTF-16; save it as UTF-8"),
        (b'{"title": "x",\n "answers": [', "F: line 2, column 14: the file ends too early"),
        (b'{\n  "title": "Pay', "F: line 2, column 12: a text begins here and never ends"),
        (b'{"title": "a\x00b"}', "F: line 1, column 13: a text has the control character U+0000 here"),
        (b'{"title": "x"}\n{}', "F: line 2, column 1: something follows after the end"),
        (b'{"title": True}', "F: line 1, column 11: is no JSON: expecting value; correct it here or just before"),
        (b"[" * 33 + b"]" * 33, "F: is nested deeper than 32"),
        (b"[" * 5_000_000, "F: is nested deeper than 32"),
        (b"[]", "F: needs to be one object, beginning with '{'; found a list"),
        (b"NaN", "F: NaN is no number one can count with"),
        (b" " * (MAXIMUM_BYTES + 1), "F: is larger than 10 MB"),
        (b'{"format": "waymark-assessment/2"}', "F: format: 'waymark-assessment/2' is a format this version does not read"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_what_is_no_assessment_is_refused_with_its_place(data: bytes, says: str) -> None:
    (message,) = refused(data)
    assert message.startswith(says)


def test_brackets_in_texts_are_no_nesting() -> None:
    assert read(a_file(title="[" * 40 + '"\\' + "{" * 40)).title.startswith("[[[[")


def test_as_deep_as_allowed_is_an_ordinary_mistake() -> None:
    deep = "[" * 31 + "]" * 31  # and the object around it
    messages = refused(f'{{"format": "waymark-assessment/1", "title": {deep}}}'.encode())
    assert "F: title: needs text (a number or yes/no meant as text goes in quotes); found a list" in messages


# ── report options ──────────────────────────────────────────────────────────────────────────────────────────────────────

PNG: Final = b"\x89PNG\r\n\x1a\n..."


def no_file(name: str) -> bytes:
    raise AssertionError(name)


def test_a_logo_named_by_its_file_becomes_text() -> None:
    options = read_options(b'{"paper": "Letter", "logo": "ours.png"}', "O", {"ours.png": PNG}.__getitem__)
    assert options == ReportOptions(paper="Letter", logo="data:image/png;base64,iVBORw0KGgouLi4=")


def test_a_logo_given_as_text_stays() -> None:
    assert read_options(b'{"logo": "data:image/png;base64,iVBORw=="}', "O", no_file).logo == "data:image/png;base64,iVBORw=="


def test_options_tell_every_mistake() -> None:
    with pytest.raises(FileError) as error:
        read_options(b'{"papr": "A4", "paper": "A5", "mark": "\\u0007"}', "O", no_file)
    assert [str(problem).split(";")[0] for problem in error.value.problems] == [
        "O: mark: has the control character U+0007 at character 1",
        "O: paper: needs one of A4, Letter",
        "O: papr: unknown key 'papr'",
    ]


def test_a_logo_that_is_no_picture_is_refused() -> None:
    with pytest.raises(FileError, match=r"'ours\.svg' is no PNG and no JPEG"):
        read_options(b'{"logo": "ours.svg"}', "O", {"ours.svg": b"<svg>"}.__getitem__)


def test_a_file_that_waymark_made_of_an_assessment_says_where_the_assessment_comes_from() -> None:
    with pytest.raises(FileError) as told:
        read_assessment(b'{"format": "waymark-tables/1"}', [RUBRIC], "report.json")
    assert "which `export` writes and an assessment's “Download as file”" in str(told.value)
    with pytest.raises(FileError) as other:
        read_assessment(b'{"format": "waymark-assessment/9"}', [RUBRIC], "new.json")
    assert "export" not in str(other.value)
