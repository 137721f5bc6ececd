"""What widgets mean, how far one is, and what is still open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.questionnaire import (
    Draft,
    answer_of,
    draft_from,
    draft_of,
    draft_words,
    minutes,
    open_points,
    progress,
    sections,
)
from assessment.answers import Answer
from assessment.rubric import load_rubric
from assessment.terms import Confidence, Mode, NotApplicable

RUBRIC = load_rubric()
LEVELS = st.integers(1, 5)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), max_size=20)
ANSWERS = st.one_of(
    st.builds(
        Answer,
        practice=st.just("serving"),
        level=LEVELS,
        confidence=st.sampled_from(Confidence),
        note=st.none() | TEXT.filter(bool),
        evidence=st.lists(TEXT.filter(bool), max_size=3).map(tuple),
    ),
    st.builds(
        Answer, practice=st.just("serving"), not_applicable=st.sampled_from(NotApplicable), note=st.none() | TEXT.filter(bool)
    ),
    st.builds(Answer, practice=st.just("serving"), dont_know=st.just(True)),
)


@given(ANSWERS)
def test_an_answer_shown_and_read_back_is_the_same_answer(answer: Answer) -> None:
    assert answer_of(draft_of(answer), "serving", None) == answer


def test_nothing_chosen_is_no_answer() -> None:
    assert answer_of(Draft(note="typed first"), "serving", None) is None


def test_not_applicable_waits_for_its_reason() -> None:
    assert answer_of(Draft(choice="na"), "serving", None) is None
    assert answer_of(Draft(choice="na", reason=NotApplicable.OTHER), "serving", None) is not None


@pytest.mark.parametrize("crafted", [0, 6, 2.5, "3", "drop table", True, None, [3]])
def test_a_value_no_widget_offers_counts_as_nothing_chosen(crafted: object) -> None:
    assert draft_from(crafted, "confident", None, ("", "")).choice is None


def test_a_confidence_no_widget_offers_counts_as_confident() -> None:
    assert draft_from(3, "certain", None, ("", "")).confidence is Confidence.CONFIDENT


def test_confidence_means_nothing_for_dont_know() -> None:
    assert draft_from("dk", "guess", None, ("", "")) == draft_from("dk", "evidenced", None, ("", ""))


def test_evidence_is_one_entry_a_line_without_empty_ones() -> None:
    written = " https://a.example \r\n\r\nreport.pdf\n"
    assert draft_from(3, "confident", None, ("", written)).evidence == ("https://a.example", "report.pdf")


def test_the_full_questionnaire_asks_every_practice_and_the_quick_check_half_of_each_dimension() -> None:
    assert [len(section.practices) for section in sections(RUBRIC, Mode.FULL)] == [6, 6, 6, 6]
    assert [len(section.practices) for section in sections(RUBRIC, Mode.QUICK)] == [3, 3, 3, 3]


def test_reading_and_deciding_take_words_by_220_and_20_seconds() -> None:
    practice = RUBRIC.practice_by_id["serving"]
    text = " ".join([practice.question, practice.why, *(statement for level in practice.anchors for statement in level)])
    assert minutes([practice]) == pytest.approx(len(text.split()) / 220 + 20 / 60)


def test_progress_counts_not_applicable_as_answered_and_tells_dont_know_apart() -> None:
    asked = sections(RUBRIC, Mode.FULL)
    answers = {
        "serving": Answer(practice="serving", dont_know=True),
        "testing": Answer(practice="testing", not_applicable=NotApplicable.OTHER),
        "labelling": Answer(practice="labelling", level=1),
    }
    found = progress(asked, answers)
    assert found.words().startswith("2 of 24 answered, 1 “don't know”, about ")
    assert found.share == 3 / 24  # dealt with, so that the bar is full when nothing is left to ask


def test_nothing_left_is_said_without_a_time() -> None:
    asked = sections(RUBRIC, Mode.QUICK)
    answers = {p.id: Answer(practice=p.id, level=3) for section in asked for p in section.practices}
    found = progress(asked, answers)
    assert (found.words(), found.share, found.minutes_left) == ("All 12 answered", 1.0, 0)


def test_what_nobody_knew_is_not_told_as_if_it_were_settled() -> None:
    asked = sections(RUBRIC, Mode.QUICK)
    answers = {p.id: Answer(practice=p.id, dont_know=True) for section in asked for p in section.practices}
    assert progress(asked, answers).words() == "0 of 12 answered, 12 “don't know”"


def test_what_is_open_names_the_reason() -> None:
    asked = sections(RUBRIC, Mode.QUICK)
    answers = {p.id: Answer(practice=p.id, level=3) for section in asked for p in section.practices}
    answers["testing"] = Answer(practice="testing", level=5, confidence=Confidence.GUESS)
    answers["monitoring"] = Answer(practice="monitoring", dont_know=True)
    answers["collaboration"] = Answer(practice="collaboration", level=4, evidence=("minutes",))
    answers["data-versioning"] = Answer(practice="data-versioning", not_applicable=NotApplicable.OTHER)
    del answers["model-registry"]
    assert {point.practice.id: point.why for point in open_points(asked, answers)} == {
        "model-registry": "not answered yet",
        "testing": "a guess and claims level 5 without evidence",
        "monitoring": "don't know: ask somebody who does",
    }


def test_two_drafts_are_told_apart_in_words() -> None:
    draft = Draft(choice=4, confidence=Confidence.GUESS, note="see wiki", evidence=("a", "b"))
    assert draft_words(draft) == "level 4, guess, note: “see wiki”, 2 evidence entries"


def test_spaces_at_the_ends_of_a_files_texts_do_not_make_another_draft() -> None:
    answer = Answer(practice="serving", level=3, note="  why \r\n", evidence=(" report.pdf", "a\nb"))
    shown = draft_of(answer)
    assert draft_from(3, "confident", None, (shown.note, "\n".join(shown.evidence))) == shown
