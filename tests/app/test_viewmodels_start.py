"""What the list of assessments says, and the names it gives."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.viewmodels.names import shortened
from app.viewmodels.report import report_file_name, sections_for
from app.viewmodels.start import file_name, line, mode_words, suggested_title
from assessment.rubric import load_rubric
from assessment.storage import Summary
from assessment.terms import Mode, Status
from tests.builders import an_assessment


def a_summary(**changes: object) -> Summary:
    defaults: dict[str, object] = {
        "id": "x",
        "title": "Payments ML",
        "organisation": "Example Ltd",
        "team": None,
        "date": date(2026, 11, 3),
        "mode": Mode.FULL,
        "status": Status.DRAFT,
        "changed_at": datetime(2026, 11, 3, tzinfo=UTC),
        "answered": 6,
        "unknown": 0,
        "of": 24,
    }
    return Summary(**{**defaults, **changes})  # type: ignore[arg-type]


def test_a_line_says_whose_it_is_when_it_was_and_how_far_it_is() -> None:
    found = line(a_summary(team="Risk"))
    assert found.about == "Example Ltd · Risk · 3 November 2026 · full · draft"
    assert (found.progress, found.progress_words, found.complete) == (0.25, "6 of 24 questions answered", False)


def test_a_line_without_team_and_date_leaves_no_gap() -> None:
    found = line(a_summary(date=None, mode=Mode.QUICK, status=Status.FINAL, answered=12, of=12))
    assert found.about == "Example Ltd · undated · quick check · final"
    assert found.complete


def test_what_nobody_knew_is_told_apart_and_is_dealt_with() -> None:
    found = line(a_summary(answered=23, unknown=1))
    assert (found.progress, found.progress_words, found.complete) == (1.0, "23 of 24 questions answered, 1 “don't know”", True)


def test_a_rubric_that_asks_nothing_is_no_progress() -> None:
    assert line(a_summary(answered=0, of=0)).progress == 0


def test_long_names_are_cut_in_the_list() -> None:
    about = line(a_summary(organisation="X" * 300, team="Y" * 300)).about
    assert len(about) < 220
    assert "X" * 79 + "…" in about


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("short", 5, "short"), ("longer", 5, "long…"), ("two words here", 5, "two…"), (" two \n lines ", 20, "two lines")],
)
def test_a_name_is_cut_to_its_room(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


def test_a_way_to_be_asked_says_how_many_practices_and_how_long() -> None:
    rubric = load_rubric()
    assert mode_words(rubric, Mode.FULL).startswith("Full: 24 practices, about ")
    assert mode_words(rubric, Mode.QUICK).startswith("Quick check: 12 practices, about ")


def test_a_title_is_suggested_from_the_team_or_the_rubric_and_the_month() -> None:
    rubric = load_rubric(Path(__file__).parents[1] / "content_small")
    assert suggested_title(" Risk ", date(2026, 11, 3), rubric) == "Risk, November 2026"
    assert suggested_title("", date(2027, 1, 31), rubric) == "Kitchen hygiene, January 2027"
    assert len(suggested_title("x" * 300, date(2026, 11, 3), rubric)) <= 300


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Payments ML, autumn", "payments-ml-autumn.json"),
        ("../../etc/passwd", "etc-passwd.json"),
        ("Bücher & Söhne", "bücher-söhne.json"),
        ("???", "assessment.json"),
        ("x" * 300, "x" * 60 + ".json"),
    ],
)
def test_a_file_is_named_after_its_title_with_nothing_a_system_refuses(title: str, name: str) -> None:
    assert file_name(title, "json") == name


def test_a_report_is_named_after_whose_it_is_its_date_and_its_status() -> None:
    dated = an_assessment(date=date(2026, 11, 3))
    assert report_file_name(dated, Status.FINAL) == "example-ltd-2026-11-03-final.pdf"
    assert report_file_name(an_assessment(), Status.DRAFT) == "example-ltd-undated-draft.pdf"


def test_sections_are_stored_only_when_the_choice_changed() -> None:
    every = ("cover", "results", "sources")
    assert sections_for(None, every, every) is None
    assert sections_for(("results", "cover"), ("cover", "results"), every) == ("results", "cover")
    assert sections_for(None, ("cover",), every) == ("cover",)
    assert sections_for(("cover",), every, every) is None
    assert sections_for(None, (), every) == ()
