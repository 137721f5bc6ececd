"""Fourteen people answered: each answer with its note, evidence, confidence and reason is in each file, beside who gave it."""

import io
from collections import Counter
from functools import cache
from typing import Final

import pytest
from pypdf import PdfReader

from assessment.answers import Agreed, Answer, ReportOptions, Respondent, Work, WorkStatus
from assessment.briefing import brief
from assessment.deck import build_deck
from assessment.evaluation import Evaluation, evaluate
from assessment.report import build_report
from assessment.tables import build_csv, build_json
from assessment.terms import Confidence, NotApplicable, Role
from assessment.workbook import build_workbook
from tests.assessment.format_readers import (
    notes_on,
    records,
    rows_of_csv,
    sheets,
    slides_of,
    tables_of_json,
    the_sample,
    words_on,
)
from tests.assessment.report_reader import squeezed
from tests.builders import an_answer

pytestmark = pytest.mark.slow  # each file holds three hundred answers

ROLES: Final = (
    *[Role.ENGINEERING_MANAGER] * 3,
    Role.EXECUTIVE,
    *[Role.DATA_SCIENTIST] * 4,
    *[Role.ML_ENGINEER] * 3,
    *[Role.PLATFORM_ENGINEER] * 3,
)
CONFIDENCES: Final = (Confidence.CONFIDENT, Confidence.GUESS, Confidence.EVIDENCED)
SURE: Final = {Confidence.CONFIDENT: "confident", Confidence.GUESS: "a guess", Confidence.EVIDENCED: "evidenced"}
WHY: Final = {
    NotApplicable.OUT_OF_SCOPE: "out of scope",
    NotApplicable.NO_MODELS_YET: "no models yet",
    NotApplicable.DONE_BY_OTHERS: "done by others",
    NotApplicable.OTHER: "other reason",
}


def said(practice: str, place: int, number: int) -> Answer | None:
    """What one of the fourteen said: every kind of answer, some with notes and evidence; None where nothing."""
    about: dict[str, object] = {"respondent": f"r{number}"}
    if (place + number) % 4 == 0:
        about["note"] = f"Note of {number} about {practice}"
    if (place + number) % 5 == 0:
        about["evidence"] = (f"https://example.com/{practice}/{number}", f"Wiki page {place}-{number}")
    if (place, number) in {(1, 2), (3, 4)}:
        return None
    if practice == "labelling":
        return an_answer(practice, tuple(WHY)[number % 4], **about)
    if (place + number) % 17 == 0:
        return an_answer(practice, None, **about)
    return an_answer(practice, 1 + (place * 7 + number * 3) % 4, confidence=CONFIDENCES[(place + number) % 3], **about)


@cache
def fourteen() -> Evaluation:
    sample = the_sample()
    people = tuple(Respondent(id=f"r{n}", role=role, name=f"Person {n:02d}") for n, role in enumerate(ROLES))
    answers = [
        answer
        for place, practice in enumerate(sample.rubric.practices)
        for n in range(len(ROLES))
        if (answer := said(practice.id, place, n)) is not None
    ]
    changed = {
        "respondents": people,
        "answers": tuple(answers),
        "agreed": (
            Agreed(practice="serving", level=3, reason="The room looked at the last release."),
            Agreed(practice="labelling", not_applicable=NotApplicable.OUT_OF_SCOPE, reason="There are no labels."),
        ),
        "work": (
            Work(initiative="testing-3", status=WorkStatus.STARTED, owner="Ada Adams", share_done=0.25, note="Three have it."),
        ),
        "report": ReportOptions(texts={"summary": "One more engineer."}),
    }
    return evaluate(sample.rubric, sample.assessment.model_copy(update=changed))


def answer_said(answer: Answer) -> str:
    names = {level.level: level.name for level in fourteen().rubric.levels}
    if answer.level is not None:
        return f"Level {answer.level} · {names[answer.level]}"
    return "Don't know" if answer.not_applicable is None else f"Not applicable: {WHY[answer.not_applicable]}"


def sure(answer: Answer) -> str | None:
    return None if answer.level is None else SURE[answer.confidence]


def who(answer: Answer) -> str:
    return f"Person {int((answer.respondent or 'r0')[1:]):02d}"


def facts(answer: Answer) -> tuple[object, ...]:
    why = None if answer.not_applicable is None else WHY[answer.not_applicable]
    links = "\n".join(answer.evidence)
    return (answer.practice, who(answer), answer_said(answer), why, sure(answer), answer.note, links or None)


def test_fourteen_people_said_every_kind_of_answer() -> None:
    answers = fourteen().assessment.answers
    assert len(answers) == 14 * 24 - 2
    assert {answer.not_applicable for answer in answers} == {None, *WHY}
    assert sum(answer.dont_know is not None for answer in answers) > 5
    assert sum(bool(answer.note) for answer in answers) > 50
    assert sum(bool(answer.evidence) for answer in answers) > 50


def test_the_json_holds_each_answer_whole_beside_who_gave_it() -> None:
    rows = tables_of_json(build_json(fourteen()))["answers"]
    keys = ("answer", "not_applicable", "confidence", "note", "evidence")
    found = [(row["practice_id"], str(row["from"])[:9], *[row[key] or None for key in keys]) for row in rows]
    assert Counter(found) == Counter(facts(answer) for answer in fourteen().assessment.answers)


def test_the_workbook_holds_each_answer_whole_beside_who_gave_it() -> None:
    heads = ("Answer", "Not applicable because", "Confidence", "Note", "Evidence")
    rows = records(sheets(build_workbook(fourteen()))["Answers"])
    found = [(row["Practice id"], row["From"][:9], *[None if row[head] == "–" else row[head] for head in heads]) for row in rows]
    assert Counter(found) == Counter(facts(answer) for answer in fourteen().assessment.answers)


def test_the_csv_holds_each_answer_in_the_row_of_its_practice() -> None:
    rows = {row["Practice id"]: row for row in rows_of_csv(build_csv(fourteen()))}
    for answer in fourteen().assessment.answers:
        row, name = rows[answer.practice], who(answer)
        (line,) = [line for line in row["Answers"].splitlines() if line.startswith(name)]
        assert line.endswith(": " + ", ".join(filter(None, [answer_said(answer), sure(answer)])))
        if answer.note:
            assert any(line.startswith(name) and line.endswith(f": {answer.note}") for line in row["Notes"].splitlines())
        assert set(answer.evidence) <= set(row["Evidence"].splitlines())
        if answer.not_applicable:
            why = [line for line in row["Not applicable because"].splitlines() if line.startswith(name)]
            assert [line.endswith(f": {WHY[answer.not_applicable]}") for line in why] == [True]


def test_the_notes_of_the_deck_hold_each_answer_whole_beside_who_gave_it() -> None:
    lines = notes_on(slides_of(build_deck(fourteen()))[-1]).replace("\v", "\n").splitlines()
    titles = fourteen().rubric.practice_by_id
    for answer in fourteen().assessment.answers:
        beginning = f"{titles[answer.practice].title}. {who(answer)}"
        (at,) = [number for number, line in enumerate(lines) if line.startswith(beginning)]
        line = "\n".join(lines[at : at + max(len(answer.evidence), 1)])
        assert f": {', '.join(filter(None, [answer_said(answer), sure(answer)]))}." in line
        assert all(words in line for words in [answer.note or "", *answer.evidence])


def test_the_pdf_holds_every_note_piece_of_evidence_reason_and_answer() -> None:
    found = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(build_report(fourteen()))).pages))
    for answer in fourteen().assessment.answers:
        for words in filter(None, [answer.note, *answer.evidence]):
            assert squeezed(words) in found
        assert squeezed(f"{answer_said(answer)}") in found
    assert found.count("Person07") >= 24


def test_the_state_of_the_work_is_in_every_file() -> None:
    words = "Started, 25 % done; owner Ada Adams. Three have it."
    title = fourteen().rubric.initiative_by_id["testing-3"].title
    assert tables_of_json(build_json(fourteen()))["work"][0]["words"] == words
    assert {row["Practice id"]: row["Work"] for row in rows_of_csv(build_csv(fourteen()))}["testing"] == f"{title}: {words}"
    assert [row["In words"] for row in records(sheets(build_workbook(fourteen()))["Work"])] == [words]
    notes = "\n".join(notes_on(slide) for slide in slides_of(build_deck(fourteen())))
    assert f"{title}: {words}" in notes


def test_every_step_of_the_plan_and_what_is_left_out_is_in_the_csv_at_its_practice() -> None:
    plan, rubric = fourteen().plan, fourteen().rubric
    assert plan is not None
    rows = {row["Practice id"]: row for row in rows_of_csv(build_csv(fourteen()))}
    for item in plan.items:
        assert rubric.initiative_by_id[item.initiative].title in rows[item.practice]["Roadmap"]
    for left in plan.left_out:
        initiative = rubric.initiative_by_id[left.initiative]
        assert initiative.title in rows[initiative.practice]["Left out of the roadmap"]


def test_a_step_has_one_number_on_the_roadmap_in_every_file_and_among_the_next_moves() -> None:
    plan = fourteen().plan
    assert plan is not None
    numbers = {item.initiative: number for number, item in enumerate(plan.items, start=1)}
    assert {row["id"]: row["number"] for row in tables_of_json(build_json(fourteen()))["roadmap"]} == numbers
    in_book = records(sheets(build_workbook(fourteen()))["Roadmap"])
    assert {row["Initiative id"]: row["No."] for row in in_book} == numbers
    moves = brief(fourteen()).moves
    assert {move.initiative: move.number for move in moves}.items() <= numbers.items()
    (slide,) = [each for each in slides_of(build_deck(fourteen())) if each.shapes.title and each.shapes.title.text == "Roadmap"]
    shown = words_on(slide)
    assert all(f"{number}. {fourteen().rubric.initiative_by_id[id].title}" in shown for id, number in numbers.items())


def test_points_ranges_targets_and_consensus_are_the_result_s_own_in_every_table() -> None:
    result = fourteen().result
    in_json = tables_of_json(build_json(fourteen()))["practices"]
    in_book = records(sheets(build_workbook(fourteen()))["Practices"])
    in_csv = rows_of_csv(build_csv(fourteen()))
    for rating, row, line, cells in zip(result.practices, in_json, in_book, in_csv, strict=True):
        own = (rating.point, rating.low, rating.high, rating.target)
        assert (row["level"], row["low"], row["high"], row["target"]) == own
        for column, value in zip(("Level", "Low end", "High end", "Target"), own, strict=True):
            if value is not None:
                assert float(line[column]) == float(cells[column]) == value
        if rating.consensus is not None:
            assert row["consensus"] == rating.consensus
