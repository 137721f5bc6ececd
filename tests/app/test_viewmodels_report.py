"""What the report screen shows, as plain values: file names, the order of sections, texts, accent, logo, attachment."""

import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.viewmodels.report import arrangement, moved, older, order_for, report_file_name, sections_for, texts_for
from app.viewmodels.report_looks import LARGEST_LOGO, accent_words, attach_for, attachment_words, contrast_with_white, logo_text
from assessment.answers import Organisation, ReportOptions
from assessment.errors import InputError
from assessment.terms import Status
from tests.builders import an_assessment

ORDER = ("cover", "summary", "results", "findings")


@given(st.text(min_size=1, max_size=300).filter(str.strip), st.dates(), st.sampled_from(Status))
def test_a_file_name_holds_date_and_status_whatever_the_organisation_is_called(name: str, day: date, status: Status) -> None:
    named = report_file_name(an_assessment(organisation=Organisation(name=name), date=day), status, "xlsx")
    assert named.endswith(f"-{day.isoformat()}-{status.value}.xlsx")
    assert re.fullmatch(r"[\w-]+\.xlsx", named)
    assert len(named.encode()) <= 255


def test_a_long_organisation_is_cut_and_one_without_letters_is_called_report() -> None:
    dated = an_assessment(organisation=Organisation(name="Very " * 50), date=date(2026, 11, 3))
    assert report_file_name(dated, Status.FINAL) == "very-very-very-very-very-very-very-very-ver-2026-11-03-final.pdf"
    nameless = an_assessment(organisation=Organisation(name="!!!"), date=date(2026, 11, 3))
    assert report_file_name(nameless, Status.DRAFT) in {"assessment-2026-11-03-draft.pdf", "report-2026-11-03-draft.pdf"}


def test_two_teams_assessed_on_one_day_have_files_of_different_names() -> None:
    team = an_assessment(organisation=Organisation(name="Example Ltd", team="Ranking & Search"), date=date(2026, 11, 3))
    assert report_file_name(team, Status.DRAFT) == "example-ltd-ranking-search-2026-11-03-draft.pdf"


def test_a_section_moves_past_the_next_one_that_is_printed() -> None:
    assert moved(ORDER, "findings", -1, ORDER) == ("cover", "summary", "findings", "results")
    assert moved(ORDER, "findings", -1, ("cover", "findings")) == ("findings", "cover", "summary", "results")
    assert moved(ORDER, "cover", 1, ("cover", "results", "findings")) == ("summary", "results", "cover", "findings")


@pytest.mark.parametrize(("section", "steps"), [("cover", -1), ("findings", 1), ("roadmap", 1)])
def test_at_its_end_of_the_list_a_section_stays_where_it_is(section: str, steps: int) -> None:
    assert moved(ORDER, section, steps, ORDER) == ORDER


@given(st.permutations(ORDER), st.sampled_from(ORDER), st.sampled_from([-1, 1]), st.sets(st.sampled_from(ORDER)))
def test_moving_loses_no_section_and_leaves_the_others_in_their_order(
    order: list[str], section: str, steps: int, among: set[str]
) -> None:
    after = moved(order, section, steps, tuple(among))
    assert sorted(after) == sorted(order)
    assert [one for one in after if one != section] == [one for one in order if one != section]


def test_an_order_is_stored_only_when_it_is_not_the_usual_one() -> None:
    usual = arrangement(ReportOptions(), regulated=False)
    swapped = (usual[1], usual[0], *usual[2:])
    assert order_for(ReportOptions(), usual, regulated=False) is None
    assert order_for(ReportOptions(), swapped, regulated=False) == swapped
    assert order_for(ReportOptions(order=swapped), usual, regulated=False) is None
    assert order_for(ReportOptions(order=("summary",)), swapped, regulated=False) == ("summary",)  # nothing moved


def test_all_sections_are_stored_as_none_whatever_the_order_they_were_read_in() -> None:
    assert sections_for(("cover",), ("results", "cover"), ("cover", "results")) is None


def test_texts_that_were_emptied_are_left_out_and_those_shown_nowhere_stay() -> None:
    stored = {"summary": " as written ", "tooling": "old", "elsewhere": "kept"}
    shown = {"summary": "as written", "tooling": "  ", "skills": " new \n"}
    assert texts_for(stored, shown) == {"summary": " as written ", "elsewhere": "kept", "skills": "new"}


def test_a_file_is_older_once_an_answer_changed_and_not_because_of_its_looks() -> None:
    built = an_assessment({"serving": 1})
    assert older(built, an_assessment({"serving": 2}))
    assert not older(built, an_assessment({"serving": 1}, status=Status.FINAL, report=ReportOptions(mark="Secret")))


# 21, 1 and 4.54 for #767676 are the figures of the W3C's own examples.
@pytest.mark.parametrize(("colour", "contrast"), [("#000000", 21), ("#FFFFFF", 1), ("#767676", 4.54)])
def test_contrast_is_the_one_of_the_w3c(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.005)


def test_a_pale_accent_is_said_to_be_printed_darker() -> None:
    assert accent_words("#767676").startswith("Reads well: its contrast with white paper is 4.5 to 1")
    # #777777 has 4.48: rounded up it would seem to be enough
    assert accent_words("#777777").startswith("Too pale for text: its contrast with white paper is 4.4 to 1, and 4.5 is needed.")


def test_a_logo_is_known_by_its_bytes_and_not_by_its_name() -> None:
    file = io.BytesIO()
    Image.new("RGB", (4, 4), "navy").save(file, "JPEG")
    assert logo_text("logo.png", file.getvalue()).startswith("data:image/jpeg;base64,")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a", "no PNG and no JPEG"),
        (b"\x89PNG\r\n\x1a\ncut off", "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_LOGO), "larger than 2 MB"),
    ],
)
def test_what_cannot_be_a_logo_is_refused_with_its_name_and_a_remedy(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        logo_text("our logo.png", data)
    assert str(refused.value).startswith("our logo.png: ")


def test_an_anonymous_assessment_is_attached_only_when_asked_for() -> None:
    assert "nothing is attached unless you switch it on" in attachment_words(an_assessment(anonymous=True), 3)
    assert "where at least 3 answered" in attachment_words(an_assessment(anonymous=True), 3)
    assert attach_for(None, anonymous=True, shown=False) is None
    assert attach_for(None, anonymous=True, shown=True) is True
    assert attach_for(None, anonymous=False, shown=False) is False
