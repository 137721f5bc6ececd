"""The report's comparison with an earlier assessment: what is printed adds up, both directions are said alike, seals hold."""

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from pptx.shapes.graphfrm import GraphicFrame

from assessment.answers import Answer, Assessment, ReportOptions, Respondent, Tally
from assessment.briefing import brief
from assessment.briefing.progress import ToldProgress, signed_tenths, tell_progress
from assessment.deck import build_deck
from assessment.evaluation import Evaluation, evaluate
from assessment.progress import change_between
from assessment.report import build_report
from assessment.report.charts.waterfall import Bar, End, Group, waterfall
from assessment.report.progress import groups
from assessment.report.sections import BY_ID
from assessment.report.styles import look
from assessment.rubric.model import Rubric
from assessment.sharing import shared_form
from assessment.tables import build_json
from assessment.terms import NotApplicable
from assessment.verifying import verify
from assessment.workbook import build_workbook
from tests.assessment.format_readers import notes_on, sheets, slides_of, words_on
from tests.assessment.report_reader import four_practices, pages_of, report_text, squeezed, words_on_words, words_outside
from tests.assessment.structure_reader import Tagged
from tests.builders import Said, a_practice, a_rubric, an_answer, an_assessment

SPRING = datetime.date(2026, 5, 12)
ALL: Mapping[str, Said] = {"serving": 2, "data-validation": 3, "upskilling": 1, "testing": 4}
"""Points 1/4, 1/2, 0, 3/4 of equal weight: 37.5."""
LATER: Mapping[str, Said] = {"serving": 4, "data-validation": 2, "upskilling": 1, "testing": 5}
"""One level is 25 / 4 = 6.25: serving +12.5, data validation -6.25, testing +6.25; 50."""


def since(earlier: Assessment, later: Assessment, rubric: Rubric | None = None, old: Rubric | None = None) -> Evaluation:
    used = rubric or four_practices()
    shown = shared_form(used, later)
    return replace(evaluate(used, shown), progress=change_between(used, earlier, later, old))


def spring(answers: Mapping[str, Said] | Sequence[Answer] = ALL, **changes: object) -> Assessment:
    return an_assessment(answers, date=SPRING, **{"title": "Payments ML, spring", **changes})


def a_change(later: Mapping[str, Said] = LATER, earlier: Mapping[str, Said] = ALL) -> Evaluation:
    return since(spring(earlier), an_assessment(later, date=datetime.date(2026, 11, 23)))


def told(evaluation: Evaluation) -> ToldProgress:
    found = tell_progress(evaluation)
    assert found is not None
    return found


# ── what is said ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_better_and_worse_are_said_alike_and_add_up() -> None:
    found = told(a_change())
    assert found.lead == "The score rose by 12.5 points, from 37.5 to 50.0 of 100; the level stayed 1 · Ad hoc."
    assert (
        found.better
        == "2 changes raised the score by 18.7 points: Serving (2\u00a0→\u00a04, +12.5); Testing (4\u00a0→\u00a05, +6.2)."
    )
    assert found.worse == "1 change lowered the score by 6.2 points: Data validation (3\u00a0→\u00a02, −6.2)."
    assert sum(part.tenths for part in found.parts) == 125


def test_nothing_changed_and_only_one_direction_are_said() -> None:
    same = told(a_change(ALL))
    assert (same.lead, same.parts, same.better) == (
        "Nothing changed: 37.5 of 100, then and now.",
        (),
        "Nothing raised the score.",
    )
    worse = told(a_change(ALL, LATER))
    assert worse.lead == "The score fell by 12.5 points, from 50.0 to 37.5 of 100; the level stayed 1 · Ad hoc."
    assert worse.worse.startswith("2 changes lowered the score by ")


def test_more_than_six_are_counted_and_a_seventh_is_named() -> None:
    # 25 points by seven are 3.57 each: 3.6, the last two 3.5 so that they add up; by eight 3.125.
    for number, end in ((7, "; G (1\u00a0→\u00a02, +3.5)."), (8, "; 2 more (+6.2).")):
        names = [f"{chr(97 + n)}" for n in range(number)]
        rubric = a_rubric(*(a_practice(name) for name in names))
        assert told(since(spring(dict.fromkeys(names, 1)), an_assessment(dict.fromkeys(names, 2)), rubric)).better.endswith(end)


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        ({"serving": 2}, LATER, "The earlier score is not stated"),
        (ALL, {"serving": 2}, "The score of now is not stated"),
        ({"serving": 2}, {"serving": 3}, "Neither score is stated"),
    ],
)
def test_a_score_that_is_not_stated_is_not_split(earlier: Mapping[str, Said], later: Mapping[str, Said], said: str) -> None:
    found = told(a_change(later, earlier))
    assert (
        found.lead
        == f"{said}: too few practices {'were' if 'earlier' in said else 'are'} answered. So there is no difference to split."
    )
    assert (found.parts, found.start, found.better) == ((), None, "")
    # Tooling can be compared all the same.
    assert found.dimensions[0].then == "level 2, 25 of 100"


def test_causes_have_their_own_words() -> None:
    gone = {**ALL, "data-validation": NotApplicable.OUT_OF_SCOPE}
    assert [part.why for part in told(a_change(gone)).parts] == ["no longer applicable"]
    assert [part.why for part in told(a_change(ALL, gone)).parts] == ["became applicable"]
    names = ("a", "b", "c")
    rubric = a_rubric(*map(a_practice, names))
    # 12.5 at first; C comes in at 3/4: 1/3 of 100, +20.8; A leaves with 0: 50, +16.7; B gains 12.5.
    found = told(since(spring({"a": 1, "b": 2}), an_assessment({"b": 3, "c": 4}), rubric))
    assert [(part.title, part.why, part.moved) for part in found.parts] == [
        ("C", "newly answered", "not answered\u00a0→\u00a04"),
        ("A", "no longer answered", "1\u00a0→\u00a0not answered"),
        ("B", "answer changed", "2\u00a0→\u00a03"),
    ]


def test_another_organisation_another_rubric_and_other_people_are_said() -> None:
    ann, ben = Respondent(id="r1", name="Ann"), Respondent(id="r2", name="Ben")
    earlier = spring(
        [an_answer(id, 2, respondent="r1") for id in ALL],
        respondents=(ann,),
        organisation={"name": "Old Ltd", "team": "Risk"},
        rubric={"id": "small", "version": "0.9.0"},
    )
    later = an_assessment([an_answer(id, 4, respondent=who) for id in ALL for who in ("r1", "r2")], respondents=(ann, ben))
    old = four_practices().model_copy(update={"version": "0.9.0"})
    notes = " ".join(told(since(earlier, later, old=old)).notes)
    assert "Compared with the earlier assessment “Payments ML, spring” of 12 May 2026 (draft)." in notes
    assert "That one is of “Old Ltd”, team “Risk”, this one of “Example Ltd”." in notes
    assert "version 0.9.0 of the rubric, by which it scored 25; by the version of now it scores 25." in notes
    assert "1 person answered both times, nobody only then and 1 only now: what that makes is told apart" in notes


# ── page 1 ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_page_one_says_level_and_score_then_and_now_and_each_dimension_s() -> None:
    page = report_text(a_change(), "summary")
    assert squeezed("Since 12 May 2026: the level stays 1 · Ad hoc, and the score rose by 12 points, from 38 to 50.") in page
    assert squeezed("Level 4, 75 (was 25)") in page
    assert squeezed("Level 2, 25 (was 50)") in page
    assert "before" in page


def test_page_one_says_nothing_of_before_where_nothing_is_compared() -> None:
    page = report_text(evaluate(four_practices(), an_assessment(LATER)), "summary")
    assert ",was" not in page
    assert "before" not in page


# ── the section ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_the_section_stands_after_the_results_and_only_where_something_is_compared() -> None:
    ids = list(BY_ID)
    assert ids[ids.index("results") + 1] == "progress"
    assert "Since12May2026" in report_text(a_change())
    assert "Every part" not in " ".join(pages_of(build_report(evaluate(four_practices(), an_assessment(LATER)))))


def test_a_section_that_was_asked_for_by_name_says_that_nothing_is_compared() -> None:
    text = report_text(evaluate(four_practices(), an_assessment(LATER)), "progress")
    assert squeezed("No earlier assessment was named, so nothing is compared.") in text


@pytest.mark.slow
def test_the_drawing_says_its_numbers_and_its_table_has_every_part() -> None:
    found = Tagged(build_report(a_change(), ReportOptions(sections=("progress",))))
    (figure,) = found.root.every("Figure")
    assert figure.alternative == (
        "Change of the overall score. 12 May 2026: 37.5. Answers changed, together +12.5: Serving +12.5; Testing +6.2; "
        "Data validation −6.2. Now: 50.0."
    )
    *_, table = found.root.every("Table")
    rows = [[found.text(cell) for cell in row.every("TH", "TD")] for row in table.every("TR")]
    assert rows == [
        ["Practice", "Then", "Now", "Points", "Cause"],
        ["Serving", "2", "4", "+12.5", "answer changed"],
        ["Data validation", "3", "2", "−6.2", "answer changed"],
        ["Testing", "4", "5", "+6.2", "answer changed"],
    ]


@pytest.mark.slow
@pytest.mark.parametrize("number", [6, 10, 14])
def test_a_short_table_of_parts_stands_on_one_page_with_its_heading(number: int) -> None:
    names = [f"p{each:02}" for each in range(number)]
    rubric = a_rubric(*map(a_practice, names))
    found = since(spring(dict.fromkeys(names, 2)), an_assessment(dict.fromkeys(names, 3)), rubric)
    pages = [squeezed(page) for page in pages_of(build_report(found, ReportOptions(sections=("progress",))))]
    (page,) = [page for page in pages if "Everypart" in page]
    assert page.count("answerchanged") == number


def test_the_order_of_causes_is_explained_only_where_there_are_several() -> None:
    share = squeezed("Each practice's part is the change of its level times its share of the score")
    only_answers = report_text(a_change(), "progress")
    assert share in only_answers
    assert squeezed("split in a fixed order") not in only_answers
    one_left = report_text(a_change({**LATER, "upskilling": NotApplicable.OUT_OF_SCOPE}), "progress")
    assert squeezed("split in a fixed order, so that the parts add up exactly. First the older answers") in one_left
    assert squeezed("Last the levels change: there each practice's part is") in one_left


def test_small_parts_are_put_together_by_cause_and_direction() -> None:
    names = [f"p{number:02}" for number in range(24)]
    rubric = a_rubric(*(a_practice(name, weight=1 + number) for number, name in enumerate(names)))
    later = {name: 2 if number % 4 == 0 else 4 for number, name in enumerate(names)}
    found = told(since(spring(dict.fromkeys(names, 3)), an_assessment(later), rubric))
    (group,) = groups(found.parts, most=8)
    assert [bar.title for bar in group.bars] == ["P23", "P22", "P21", "P19", "P18", "13 others", "P20", "5 others"]
    assert found.end is not None
    assert found.start is not None
    assert sum(bar.points for bar in group.bars) == found.end - found.start
    assert all(bar.points < 0 for bar in group.bars[6:])


@pytest.mark.parametrize(("start", "end"), [(0, 1), (0, 1000), (1000, 0), (500, 500), (999, 1000), (463, 519)])
def test_the_smallest_and_the_largest_change_stay_in_their_frame(start: int, end: int) -> None:
    bars = (Bar("All of it", end - start, signed_tenths(end - start)),)
    drawn = waterfall(look("A4", None), End("Then", start, "100.0"), (Group("Changed", "", bars),), End("Now", end, "100.0"))
    left, low, right, high = drawn.getBounds()
    assert (left >= -1, low >= -1, right <= drawn.width + 1, high <= drawn.height + 1) == (True,) * 4


def test_a_drawing_whose_arrows_do_not_lead_to_its_end_is_refused() -> None:
    with pytest.raises(ValueError, match="lead from 10 to 12, not to 13"):
        waterfall(look("A4", None), End("Then", 10, "1.0"), (Group("", "", (Bar("", 2, ""),)),), End("Now", 13, "1.3"))


LONG = "of a long name and a Donaudampfschifffahrtsgesellschaft"


def long_names() -> Evaluation:
    names = [f"practice-{number}" for number in range(16)]
    dimensions = ("tooling", "data-management", "skills", "automation")
    practices = [a_practice(name, dimensions[number % 4], title=f"{name} {LONG}") for number, name in enumerate(names)]
    earlier = spring({name: 1 + number % 5 for number, name in enumerate(names)}, title="A title of many words " * 5)
    later = an_assessment({name: 5 - number % 5 for number, name in enumerate(names)}, organisation={"name": "Words " * 20})
    return since(earlier, later, a_rubric(*practices))


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("made", [a_change, long_names], ids=["short", "long names"])
def test_no_word_stands_on_another_or_leaves_its_page(made: object, paper: str) -> None:
    assert callable(made)
    pdf = build_report(made(), ReportOptions.model_validate({"sections": ("summary", "progress"), "paper": paper}))
    assert (words_on_words(pdf), words_outside(pdf)) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("text", ["<b>&amp; <para>" + "w" * 280, "😀 שלום עולם " * 20, "=cmd|' /C calc'!A0"])
def test_hostile_names_of_the_earlier_assessment_break_no_file(text: str) -> None:
    evaluation = since(spring(title=text, organisation={"name": text, "team": text}), an_assessment(LATER))
    pdf = build_report(evaluation, ReportOptions(sections=("summary", "progress")))
    assert (words_on_words(pdf), words_outside(pdf)) == ([], [])
    note = json.loads(build_json(evaluation))["tables"]["progress"]["note"]
    assert note.count(text.strip()) == 3
    assert verify(build_workbook(evaluation)).holds
    assert verify(build_deck(evaluation)).holds


# ── anonymous ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def tallied(**levels: tuple[int, int, int, int, int]) -> Assessment:
    return an_assessment((), anonymous=True, date=SPRING, tallies=tuple(Tally(practice=p, levels=t) for p, t in levels.items()))


FOUR: Mapping[str, tuple[int, int, int, int, int]] = dict.fromkeys(("serving", "upskilling", "testing"), (0, 4, 0, 0, 0)) | {
    "data-validation": (0, 0, 4, 0, 0)
}


def test_one_who_joined_an_anonymous_assessment_shows_nowhere() -> None:
    later = {id: (*levels[:4], 1) for id, levels in FOUR.items()}
    evaluation = since(tallied(**FOUR), tallied(**later))
    found = told(evaluation)
    assert [(part.title, part.tenths, part.moved) for part in found.parts] == [("4 practices together", 0, "")]
    assert {each.then for each in found.dimensions} == {"not shown"}
    assert found.better == "Nothing that may be shown raised the score."
    assert "4 practices are only shown together" in found.notes[-1]
    assert [row.change for row in brief(evaluation).rows] == [None] * 4


def test_where_one_person_s_answer_would_be_the_whole_change_none_is_told() -> None:
    evaluation = since(tallied(**FOUR), tallied(**{**FOUR, "serving": (0, 4, 0, 0, 1)}))
    found, told_on_page = told(evaluation), brief(evaluation).change
    assert found.lead == (
        "What changed is not shown: so few answers differ that one person's could be told. "
        "Nothing of fewer than three people is shown."
    )
    assert (found.parts, found.dimensions, found.start) == ((), (), None)
    assert told_on_page is not None
    assert told_on_page.score is None
    assert told_on_page.level_before is None
    assert told_on_page.said == (
        "What changed since 12 May 2026 is not shown: so few answers differ that one person's could be told."
    )


# ── seal and repetition ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_the_same_two_give_the_same_bytes_and_another_earlier_one_gives_others() -> None:
    options = ReportOptions(sections=("progress",))
    one, again, other = (
        build_report(each, options) for each in (a_change(), a_change(), a_change(earlier={**ALL, "serving": 3}))
    )
    assert one == again != other


@pytest.mark.slow
def test_the_seal_names_the_earlier_content_and_verify_compares_it() -> None:
    later, earlier = an_assessment(LATER), spring()
    pdf = build_report(since(earlier, later), ReportOptions(sections=("progress",)))
    rubric = four_practices()
    assert verify(pdf, (later, rubric), (earlier, rubric)).words[1:] == (
        "made from this assessment",
        "compared with this earlier assessment",
    )
    alone = verify(pdf, (later, rubric))
    assert alone.holds
    (hash,) = re.findall("[0-9a-f]{64}", alone.words[2])
    assert hash in squeezed(" ".join(pages_of(pdf)))
    wrong = verify(pdf, (later, rubric), (spring(title="Another"), rubric))
    assert not wrong.holds
    assert wrong.words[2].startswith("not compared with this earlier assessment as it is now, whose content is ")
    alone_pdf = build_report(evaluate(rubric, later), ReportOptions(sections=("results",)))
    assert verify(alone_pdf, None, (earlier, rubric)).words[1:] == ("compared with no earlier assessment",)
    assert not verify(alone_pdf, None, (earlier, rubric)).holds


def test_a_changed_byte_of_the_earlier_content_in_the_seal_is_caught() -> None:
    pdf = build_report(since(spring(), an_assessment(LATER)), ReportOptions(sections=("progress",)))
    at = pdf.rindex(b"since=") + 6
    changed = b"0" if pdf[at : at + 1] != b"0" else b"1"
    assert not verify(pdf[:at] + changed + pdf[at + 1 :]).holds
    without = pdf[: at - 7] + pdf[at + 64 :]
    assert without[at - 7 : at - 1] == b" bytes"
    assert not verify(without).holds


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_table_has_the_printed_parts_between_both_scores_and_adds_up() -> None:
    tables = json.loads(build_json(a_change()))["tables"]
    rows = [(row["part"], row["then"], row["now"], row["points"]) for row in tables["progress"]["rows"]]
    assert rows == [
        ("Score of 12 May 2026", "", "", 37.5),
        ("Serving", "2", "4", 12.5),
        ("Data validation", "3", "2", -6.2),
        ("Testing", "4", "5", 6.2),
        ("Score of now", "", "", 50.0),
    ]
    assert "progress" not in json.loads(build_json(evaluate(four_practices(), an_assessment(LATER))))["tables"]
    unsplit = json.loads(build_json(a_change({"serving": 2})))["tables"]["progress"]
    assert unsplit["rows"] == []
    assert unsplit["note"].startswith("The score of now is not stated")


@pytest.mark.slow
def test_the_workbook_has_a_sheet_of_the_same_parts() -> None:
    cells = [cell for row in sheets(build_workbook(a_change()))["Progress"] for cell in row]
    assert [cell for cell in cells if isinstance(cell, float | int)] == [37.5, 12.5, -6.2, 6.2, 50.0]


@pytest.mark.slow
def test_the_deck_has_a_slide_whose_bars_lead_from_then_to_now() -> None:
    (slide,) = [each for each in slides_of(build_deck(a_change())) if "Since 12 May 2026" in words_on(each)]
    (chart,) = [shape.chart for shape in slide.shapes if isinstance(shape, GraphicFrame) and shape.has_chart]
    assert list(chart.plots[0].categories) == [
        "12 May 2026: 37.5",
        "Serving +12.5",
        "Testing +6.2",
        "Data validation −6.2",
        "Now: 50.0",
    ]
    assert {each.name: list(each.values) for each in chart.plots[0].series} == {
        "Before": [0, 37.5, 50.0, 50.0, 0],
        "Score": [37.5, 0, 0, 0, 50.0],
        "Raised": [0, 12.5, 6.2, 0, 0],
        "Lowered": [0, 0, 0, 6.2, 0],
    }
    assert "Data validation 3\u00a0→\u00a02 −6.2 (answer changed)" in notes_on(slide)
    alone = slides_of(build_deck(evaluate(four_practices(), an_assessment(LATER))))
    assert [word for each in alone for word in words_on(each) if word.startswith("Since")] == []
