"""Assessment files: what is read, what is refused and in which words, and that writing loses nothing."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.answers import Assessment, ReportOptions
from assessment.errors import FileError, Problem
from assessment.exchange import MAXIMUM_BYTES, assessment_schema, check_assessment, read_assessment, write_assessment
from assessment.exchange.options import read_options
from tests.assessment.assessment_strategies import INITIATIVES, RUBRIC, assessments
from tests.builders import a_rubric, an_answer, an_assessment

SMALLEST: Final[Mapping[str, Any]] = {
    "format": "waymark-assessment/1",
    "rubric": {"id": "small", "version": "1.0.0"},
    "title": "Payments ML",
    "organisation": {"name": "Example Ltd"},
    "answers": [],
}
TWO_ANSWERS: Final = [{"practice": "serving", "level": 3}, {"practice": "testing", "dont_know": True}]
UNHURRIED: Final = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
"""A whole assessment takes its time to draw, and the machine may be busy."""


def a_file(**changes: object) -> dict[str, Any]:
    """Return the smallest file with these keys changed or added."""
    return {**SMALLEST, **changes}


def an_item(initiative: str, **changes: object) -> dict[str, Any]:
    """Return an item of a plan as a file has it."""
    practice, level = initiative.rsplit("-", 1)
    placed = {"start": 1, "finish": 2, "effort": {"platform": 10}, "waits_for": [], "unlocks": []}
    return {"initiative": initiative, "practice": practice, "level": int(level), **placed, **changes}


def approved_file(**changes: object) -> dict[str, Any]:
    """Return an approved plan of four quarters as a file has it, with these keys of the plan changed."""
    proof = {"value": 1, "bound": 1, "gap": 0, "proven_best": True, "periods": 4}
    plan = {**proof, "items": [], "capacity_used": {}, "score_after": [None] * 4, "left_out": [], **changes}
    return {"on": "2026-12-01", "plan": plan, "wishes": {}, "targets": {}, "levels": {}}


def read(value: object) -> Assessment:
    return read_assessment(json.dumps(value).encode(), [RUBRIC], "F")[0]


def refused(data: object) -> list[str]:
    """Return the messages with which bytes, or a value as JSON, are refused."""
    with pytest.raises(FileError) as error:
        read_assessment(data if isinstance(data, bytes) else json.dumps(data).encode(), [RUBRIC], "F")
    return [str(problem) for problem in error.value.problems]


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


# ── mistakes of form ────────────────────────────────────────────────────────────────────────────────────────────────────

FORM: Final[list[tuple[dict[str, Any], str]]] = [
    ({"titel": "x"}, "F: titel: unknown key 'titel'; known here: format, rubric, title"),
    ({"title": "   "}, "F: title: '   ' needs some text, not only spaces"),
    ({"title": "x" * 301}, "F: title: has 301 characters; at most 300 are allowed"),
    ({"title": "a\x00b"}, "F: title: has the control character U+0000 at character 2; remove it"),
    ({"title": "a\x1b[31m"}, "F: title: has the control character U+001B at character 2"),
    ({"title": "a\ud800"}, "F: title: has half a character (lone surrogate) U+D800 at character 2"),
    ({"a\u0007b": 1}, "F: has a control character or half a character in the key 'a\\x07b'"),
    ({"date": "23.11.2026"}, "F: date: needs a date like 2026-11-23; found '23.11.2026'"),
    ({"mode": "fast"}, "F: mode: needs one of quick, full; found 'fast'"),
    ({"anonymous": "no"}, "F: anonymous: needs true or false; found 'no'"),
    ({"organisation": {}}, "F: organisation.name: is missing"),
    ({"organisation": {"name": "x", "sector": "finanse"}}, "found 'finanse'; did you mean 'finance'?"),
    ({"organisation": {"name": "x", "people": 2.5}}, "F: organisation.people: needs a whole number"),
    ({"profile": {"regulated": 1}}, "F: profile.regulated: needs true or false; found 1"),
    ({"respondents": [{"id": "r1", "role": "boss"}]}, "F: respondents[0].role: needs one of engineering-manager"),
    ({"answers": {}}, "F: answers: needs a list; found keys and values"),
    ({"answers": [3]}, "F: answers[0]: needs keys and values; found 3"),
    ({"answers": [{"practice": "serving", "level": 6}]}, "F: answers[0].level: needs 5 or less; found 6"),
    ({"answers": [{"practice": "serving", "level": 0}]}, "F: answers[0].level: needs 1 or more; found 0"),
    ({"answers": [{"practice": "serving", "level": "3"}]}, "F: answers[0].level: needs a whole number; found '3'"),
    ({"answers": [{"practice": "serving", "level": True}]}, "F: answers[0].level: needs a whole number; found true"),
    ({"answers": [{"practice": "serving"}]}, "F: answers[0]: needs exactly one of level, not_applicable, dont_know; found none"),
    (
        {"answers": [{"practice": "serving", "level": 3, "dont_know": True}]},
        "F: answers[0]: needs exactly one of level, not_applicable, dont_know; found level and dont_know",
    ),
    ({"answers": [{"practice": "serving", "dont_know": False}]}, "F: answers[0].dont_know: needs true; found false"),
    ({"answers": [{**TWO_ANSWERS[0], "note": "x" * 10_001}]}, "F: answers[0].note: has 10,001 characters; at most 10,000"),
    (
        {"answers": [{**TWO_ANSWERS[0], "evidence": ["ok", "\x07"]}]},
        "F: answers[0].evidence[1]: has the control character U+0007",
    ),
    ({"answers": [{**TWO_ANSWERS[0], "evidence": "https://x"}]}, "F: answers[0].evidence: needs a list"),
    ({"answers": [{**TWO_ANSWERS[0], "at": "2026-11-23T09:00:00"}]}, "F: answers[0].at: needs a time with its zone"),
    (
        {"answers": [{**TWO_ANSWERS[0], "lvl": 3}]},
        "F: answers[0].lvl: unknown key 'lvl'; known here: practice, respondent",
    ),
    ({"tallies": [{"practice": "serving", "levels": [0, 1, 2, 3]}]}, "F: tallies[0].levels[4]: is missing"),
    ({"tallies": [{"practice": "serving", "levels": [0, 0, 0, 0, -1]}]}, "F: tallies[0].levels[4]: needs 0 or more"),
    ({"agreed": [{"practice": "serving", "dont_know": True}]}, "F: agreed[0].dont_know: unknown key 'dont_know'"),
    ({"targets": {"serving": 9}}, "F: targets.serving: needs 5 or less; found 9"),
    ({"plan": {"periods": 25}}, "F: plan.periods: needs 24 or less; found 25"),
    ({"plan": {"periods": 2, "capacity": {"platform": [1]}}}, "F: plan: capacity.platform has 1 numbers; periods says 2"),
    ({"plan": {"capacity": {"platform": [1, 2, -3, 4]}}}, "F: plan.capacity.platform[2]: needs 0 or more; found -3"),
    ({"plan": {"priorities": {"compliance": 4}}}, "F: plan.priorities.compliance: needs 3 or less; found 4"),
    ({"work": [{"status": "done"}]}, "F: work[0].initiative: is missing; add it"),
    (
        {"work": [{"initiative": "serving-4", "status": "begun"}]},
        "F: work[0].status: needs one of planned, started, done, dropped",
    ),
    ({"work": [{"initiative": "serving-4", "due": "soon"}]}, "F: work[0].due: needs a date like 2026-11-23; found 'soon'"),
    (
        {"work": [{"initiative": "serving-4", "share_done": 0.5}]},
        "F: work[0]: share_done belongs to work that is started; set the status or drop the share",
    ),
    ({"approved": {**approved_file(), "on": "soon"}}, "F: approved.on: needs a date like 2026-11-23; found 'soon'"),
    ({"approved": {**approved_file(), "levels": {"serving": 6}}}, "F: approved.levels.serving: needs 5 or less; found 6"),
    ({"approved": approved_file(periods=3)}, "F: approved: plan.periods is 3; wishes.periods says 4"),
    ({"approved": approved_file(score_after=[1])}, "F: approved: plan.score_after has 1 numbers; wishes.periods says 4"),
    (
        {"approved": approved_file(items=[an_item("serving-4", start=3)])},
        "F: approved: plan.items[0] runs from period 3 to 2; write a start and a finish no earlier, both 1 to 4",
    ),
    ({"approved": approved_file(items=[an_item("serving-4", level=6)])}, "F: approved: plan.items[0] reaches level 6"),
    (
        {"approved": approved_file(items=[an_item("serving-4", effort={"platform": -1})])},
        "F: approved: plan.items[0] has an effort that is no number of person-days",
    ),
    ({"approved": approved_file(value=1e300)}, "F: approved: the plan's value, bound or gap is beyond 1,000,000,000"),
    (
        {"approved": approved_file(capacity_used={"platform": [1e300] * 4})},
        "F: approved: plan.capacity_used.platform has a number",
    ),
    (
        {"plan": {"pins": [{"initiative": "serving-3"}]}},
        "F: plan.pins[0]: needs exactly one of done_by, not_before, never",
    ),
    ({"plan": {"pins": [{"initiative": "serving-3", "done_by": 5}]}}, "F: plan: pins[0] names period 5; the plan has 4"),
    ({"plan": {"pins": [{"dimension": "tooling", "level": 3}]}}, "F: plan.pins[0]: a pin on a dimension needs level and by"),
    ({"report": {"accent": "blue"}}, "F: report.accent: 'blue' is no colour: # and six digits"),
    ({"delivery": {"x": 1}}, "F: delivery.x: unknown key 'x'; known here: lead_time, deployment_frequency,"),
    ({"delivery": {"lead_time": 0}}, "F: delivery.lead_time: needs 1 or more; found 0"),
    ({"delivery": {"deployment_frequency": 7}}, "F: delivery.deployment_frequency: needs 6 or less; found 7"),
    ({"delivery": {"recovery_time": 2.5}}, "F: delivery.recovery_time: needs a whole number; found 2.5"),
    ({"delivery": {"change_fail_rate": -1}}, "F: delivery.change_fail_rate: needs 0 or more; found -1"),
    ({"delivery": {"rework_rate": 101}}, "F: delivery.rework_rate: needs 100 or less; found 101"),
]


@pytest.mark.parametrize(("changes", "says"), FORM, ids=[says[:60] for _, says in FORM])
def test_a_mistake_of_form_is_told_with_its_place_and_what_is_allowed(changes: dict[str, Any], says: str) -> None:
    messages = refused(a_file(**changes))
    assert len(messages) == 1, messages
    assert says in messages[0]


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("NaN", "NaN is no number one can count with"),
        ("-Infinity", "-Infinity is no number one can count with"),
        ("1e999", "1e999 is too large a number"),
        ("9" * 5000, "a number of 5000 digits is too large"),
        ("9" * 18, "needs 5 or less; found 999999999999999999"),
    ],
)
def test_a_number_nobody_can_count_with_is_told_with_its_place(number: str, says: str) -> None:
    data = json.dumps(a_file(answers=[{"practice": "serving", "level": 3}])).replace('"level": 3', f'"level": {number}')
    (message,) = refused(data.encode())
    assert message.startswith(f"F: answers[0].level: {says}")


def test_a_key_that_stands_twice_is_told_with_its_object() -> None:
    data = json.dumps(a_file(answers=[{"practice": "serving", "level": 3}])).replace('"level": 3', '"level": 3, "level": 4')
    assert refused(data.encode()) == ["F: answers[0]: the key 'level' stands here more than once; keep one"]


def test_mistakes_of_form_and_of_text_are_all_told_in_the_order_of_the_file() -> None:
    wrong = a_file(title="\x00", answers=[{"practice": "serving", "level": 6}, {"practice": "testing", "note": "\x07"}], extra=1)
    del wrong["organisation"]
    assert [message.split(": ")[1] for message in refused(wrong)] == [
        "title",
        "answers[0].level",
        "answers[1]",
        "answers[1].note",
        "extra",
        "organisation",
    ]


# ── what does not fit the rubric, or itself ─────────────────────────────────────────────────────────────────────────────

R1: Final = {"id": "r1"}
FIT: Final[list[tuple[dict[str, Any], list[str]]]] = [
    ({"rubric": {"id": "smal", "version": "1.0.0"}}, ["F: rubric.id: unknown rubric 'smal'; did you mean 'small'?"]),
    (
        {"rubric": {"id": "small", "version": "1.0.1"}},
        ["F: rubric.version: unknown version '1.0.1' of rubric 'small'; known: 1.0.0"],
    ),
    (
        {"answers": [{"practice": "servin", "level": 3}]},
        ["F: answers[0].practice: unknown practice 'servin'; did you mean 'serving'?"],
    ),
    (
        {"answers": [{"practice": "xyz", "level": 3}]},
        ["F: answers[0].practice: unknown practice 'xyz'; known: serving, data-access, testing, monitoring"],
    ),
    (
        {"answers": [TWO_ANSWERS[0], TWO_ANSWERS[0]]},
        ["F: answers[1]: is a second answer to 'serving'; the first is answers[0], keep one of them"],
    ),
    (
        {"respondents": [R1], "answers": [{**TWO_ANSWERS[0], "respondent": "r1"}] * 2},
        ["F: answers[1]: is a second answer to 'serving' by 'r1'; the first is answers[0], keep one of them"],
    ),
    (
        {"respondents": [R1], "answers": [{**TWO_ANSWERS[0], "respondent": "r2"}]},
        ["F: answers[0].respondent: unknown respondent 'r2'; known: r1"],
    ),
    (
        {"respondents": [R1], "answers": [TWO_ANSWERS[0]]},
        ["F: answers[0].respondent: is missing; name one of the respondents; known: r1"],
    ),
    (
        {"answers": [{**TWO_ANSWERS[0], "respondent": "r1"}]},
        ["F: answers[0].respondent: 'r1' is not among the respondents, which are none; list it there, or leave it out here"],
    ),
    (
        {"respondents": [R1, {"id": "r2"}, R1]},
        ["F: respondents[2]: names the respondent 'r1' a second time; the first is respondents[0], keep one of them"],
    ),
    (
        {"tallies": [{"practice": "serving", "levels": [1] * 5}] * 2},
        ["F: tallies[1]: names the practice 'serving' a second time; the first is tallies[0], keep one of them"],
    ),
    (
        {"answers": TWO_ANSWERS, "tallies": [{"practice": "testing", "levels": [1] * 5}]},
        ["F: tallies[0].practice: 'testing' has answers too (answers[1]); keep the answers or the tally"],
    ),
    (
        {"agreed": [{"practice": "serving", "level": 2}, {"practice": "serving", "level": 3}]},
        ["F: agreed[1]: names the practice 'serving' a second time; the first is agreed[0], keep one of them"],
    ),
    ({"agreed": [{"practice": "test", "level": 2}]}, ["F: agreed[0].practice: unknown practice 'test'; did you mean 'testing'?"]),
    ({"targets": {"servings": 3}}, ["F: targets.servings: unknown practice 'servings'; did you mean 'serving'?"]),
    (
        {"plan": {"capacity": {"plattform": [1, 1, 1, 1]}}},
        ["F: plan.capacity.plattform: unknown skill group 'plattform'; did you mean 'platform'?"],
    ),
    (
        {"plan": {"priorities": {"complience": 2}}},
        ["F: plan.priorities.complience: unknown benefit 'complience'; did you mean 'compliance'?"],
    ),
    (
        {"plan": {"pins": [{"initiative": "serving-6", "never": True}, {"dimension": "toolin", "level": 3, "by": 1}]}},
        [
            "F: plan.pins[0].initiative: unknown initiative 'serving-6'; did you mean 'serving-5'?",
            "F: plan.pins[1].dimension: unknown dimension 'toolin'; did you mean 'tooling'?",
        ],
    ),
    (
        {"work": [{"initiative": "serving-6"}, {"initiative": "serving-4"}, {"initiative": "serving-4", "status": "started"}]},
        [
            "F: work[0].initiative: unknown initiative 'serving-6'; did you mean 'serving-5'?",
            "F: work[2]: names the initiative 'serving-4' a second time; the first is work[1], keep one of them",
        ],
    ),
    (
        {"approved": approved_file(items=[an_item("servin-5"), an_item("testing-2", level=3), an_item("testing-2")])},
        [
            "F: approved.plan.items[0].initiative: unknown initiative 'servin-5'; did you mean 'serving-5'?",
            "F: approved.plan.items[2]: names the initiative 'testing-2' a second time; "
            "the first is approved.plan.items[1], keep one of them",
            "F: approved.plan.items[1]: names 'testing' and level 3; 'testing-2' brings 'testing' to level 2",
        ],
    ),
    (
        {
            "approved": approved_file(
                items=[an_item("testing-2", effort={"cooks": 1}, waits_for=["baking-2"], unlocks=["baking-3"])],
                left_out=[{"initiative": "baking-4", "why": "no room"}],
                capacity_used={"waiters": [0, 0, 0, 0]},
            )
        },
        [
            "F: approved.plan.capacity_used.waiters: unknown skill group 'waiters'; "
            "known: data-science, data-engineering, ml-engineering, platform",
            f"F: approved.plan.left_out[0].initiative: unknown initiative 'baking-4'; known: {', '.join(INITIATIVES)}",
            "F: approved.plan.items[0].effort.cooks: unknown skill group 'cooks'; "
            "known: data-science, data-engineering, ml-engineering, platform",
            f"F: approved.plan.items[0].waits_for[0]: unknown initiative 'baking-2'; known: {', '.join(INITIATIVES)}",
            f"F: approved.plan.items[0].unlocks[0]: unknown initiative 'baking-3'; known: {', '.join(INITIATIVES)}",
        ],
    ),
    (
        {
            "approved": {
                **approved_file(),
                "wishes": {"pins": [{"initiative": "serving-6", "never": True}]},
                "targets": {"servings": 3},
                "levels": {"testin": None},
            }
        },
        [
            "F: approved.wishes.pins[0].initiative: unknown initiative 'serving-6'; did you mean 'serving-5'?",
            "F: approved.targets.servings: unknown practice 'servings'; did you mean 'serving'?",
            "F: approved.levels.testin: unknown practice 'testin'; did you mean 'testing'?",
        ],
    ),
]


@pytest.mark.parametrize(("changes", "messages"), FIT, ids=[messages[0][:60] for _, messages in FIT])
def test_what_does_not_fit_is_told_with_its_place(changes: dict[str, Any], messages: list[str]) -> None:
    assert refused(a_file(**changes)) == messages


def test_all_that_does_not_fit_is_told_at_once() -> None:
    together: dict[str, Any] = {}
    for changes, _ in FIT[2:]:
        if not together.keys() & changes.keys():
            together.update(changes)
    places = {message.split(": ")[1].split("[")[0].split(".")[0] for message in refused(a_file(**together))}
    assert places == together.keys()


def test_the_same_practice_may_be_answered_by_several() -> None:
    answers = [{**TWO_ANSWERS[0], "respondent": name} for name in ("r1", "r2")]
    assert len(read(a_file(respondents=[R1, {"id": "r2"}], answers=answers)).answers) == 2


def test_places_of_the_check_stand_by_themselves() -> None:
    problems = check_assessment(an_assessment([an_answer("servin")]), RUBRIC)
    assert [problem.where for problem in problems] == ["answers[0].practice"]


# ── nothing but FileError, and soon ─────────────────────────────────────────────────────────────────────────────────────


def _settled(data: bytes) -> None:
    began = time.perf_counter()
    problems = _problems(data)
    assert time.perf_counter() - began < 5
    assert problems is None or problems
    assert all(problem.where.startswith("F") and problem.what for problem in problems or ())


def _problems(data: bytes) -> Sequence[Problem] | None:
    """Return why the bytes are refused; None when they are read."""
    try:
        read_assessment(data, [RUBRIC], "F")
    except FileError as error:
        return error.problems
    return None


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_read_or_refused(data: bytes) -> None:
    _settled(data)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def _places(value: object) -> list[tuple[Any, Any]]:
    """Return every (container, key) of a JSON value."""
    if not isinstance(value, (dict, list)):
        return []
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    container: Any = value
    return [(container, key) for key in keys] + [place for key in keys for place in _places(container[key])]


@pytest.mark.slow
@UNHURRIED
@given(assessments(), st.data())
def test_a_valid_file_with_one_value_changed_is_read_or_refused(assessment: Assessment, data: st.DataObject) -> None:
    value = json.loads(write_assessment(assessment))
    container, key = data.draw(st.sampled_from(_places(value)))
    container[key] = data.draw(_json)
    _settled(json.dumps(value).encode())


@pytest.mark.slow
@UNHURRIED
@given(assessments(), st.data())
def test_a_valid_file_with_bytes_changed_or_cut_off_is_read_or_refused(assessment: Assessment, data: st.DataObject) -> None:
    written = write_assessment(assessment)
    at = data.draw(st.integers(0, len(written)))
    _settled(written[:at] + data.draw(st.binary(max_size=3)) + written[at + data.draw(st.integers(0, 3)) :])
    _settled(written[:at])


HUGE: Final[Mapping[str, Callable[[], str]]] = {
    "a text that never ends": lambda: '"' + '\\"' * 4_900_000,
    "brackets": lambda: "[" + "[]," * 3_300_000,
    "ten million digits": lambda: "1" * 9_900_000,
    "numbers for answers": lambda: json.dumps(a_file(answers=[0] * 240_000)),
    "too many answers": lambda: json.dumps(a_file(answers=[0] * 300_000)),
    "unknown practices": lambda: json.dumps(a_file(answers=[{"practice": f"practice-{n}", "level": 1} for n in range(100_000)])),
    "wrong days": lambda: json.dumps(a_file(plan={"capacity": {f"group-{n}": [""] * 1000 for n in range(1000)}})),
    "wrong scores": lambda: json.dumps(a_file(approved=approved_file(score_after=[""] * 2_000_000))),
    "wrong evidence": lambda: json.dumps(a_file(answers=[{"evidence": [0] * 1000} for _ in range(3_000)])),
    "unknown keys": lambda: json.dumps(a_file(**{f"key-{n}": n for n in range(400_000)})),
}


@pytest.mark.slow
@pytest.mark.parametrize("make", HUGE.values(), ids=HUGE.keys())
def test_a_huge_file_is_refused_in_seconds_with_a_list_one_can_read(make: Callable[[], str]) -> None:
    data = make().encode()
    assert len(data) <= MAXIMUM_BYTES
    began = time.perf_counter()
    messages = refused(data)
    assert time.perf_counter() - began < 30  # about two alone on a laptop; quadratic work would take hours
    assert len(messages) <= 1001


def test_a_thousand_numbers_nobody_can_count_with_are_cut_too() -> None:
    data = json.dumps(a_file(evidence=["x"] * 1500)).replace('"x"', "NaN")
    assert len(refused(data.encode())) == 1001


def test_more_than_a_thousand_mistakes_are_cut_and_said_to_be() -> None:
    messages = refused(a_file(answers=[{"practice": "x", "level": 9}] * 1500))
    assert len(messages) == 1001
    assert messages[-1] == "F: has more mistakes than these; correct these first"


# ── the schema ──────────────────────────────────────────────────────────────────────────────────────────────────────────


SCHEMA: Final = assessment_schema()


def _kept(schema: Mapping[str, Any], value: object) -> bool:
    """Whether a value keeps to a schema, for the keywords that ours uses; an unknown keyword is a KeyError."""
    return all(_KEYWORDS[keyword](told, value, schema) for keyword, told in schema.items())


def _ref(name: str, value: object, _: Mapping[str, Any]) -> bool:
    return _kept(SCHEMA["$defs"][name.removeprefix("#/$defs/")], value)


def _type(name: str, value: object, _: Mapping[str, Any]) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    return isinstance(value, kinds[name]) if name in kinds else number and (name == "number" or float(str(value)).is_integer())


def _properties(properties: Mapping[str, Any], value: object, _: Mapping[str, Any]) -> bool:
    return not isinstance(value, dict) or all(_kept(properties[key], value[key]) for key in properties.keys() & value.keys())


def _additional(told: Any, value: object, schema: Mapping[str, Any]) -> bool:  # noqa: ANN401 - a schema or false
    extra = value.keys() - schema.get("properties", {}).keys() if isinstance(value, dict) else ()
    return all(told is not False and _kept(told, value[key]) for key in extra)  # type: ignore[index] # extra is empty then


def _each_item(told: Any, value: object, _: Mapping[str, Any]) -> bool:  # noqa: ANN401 - a schema or false
    return told is False or not isinstance(value, list) or all(_kept(told, item) for item in value)


def _sized(value: object) -> int:
    return len(value) if isinstance(value, (str, list)) else 0


def _number(value: object) -> float:
    return value if isinstance(value, (int, float)) else 0


_KEYWORDS: Final[Mapping[str, Callable[[Any, Any, Mapping[str, Any]], bool]]] = {
    **dict.fromkeys(
        ("$schema", "$defs", "title", "description", "default", "format", "propertyNames", "pattern"), lambda *_: True
    ),
    "$ref": _ref,
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _each_item,
    "prefixItems": lambda told, value, _: all(_kept(each, item) for each, item in zip(told, value, strict=True)),
    "required": lambda told, value, _: not isinstance(value, dict) or set(told) <= value.keys(),
    "enum": lambda told, value, _: value in told,
    "const": lambda told, value, _: value == told,
    "anyOf": lambda told, value, _: any(_kept(each, value) for each in told),
    "oneOf": lambda told, value, _: [_kept(each, value) for each in told].count(True) == 1,
    "not": lambda told, value, _: not _kept(told, value),
    "minLength": lambda told, value, _: _sized(value) >= told,
    "maxLength": lambda told, value, _: _sized(value) <= told,
    "minItems": lambda told, value, _: _sized(value) >= told,
    "maxItems": lambda told, value, _: _sized(value) <= told,
    "maxProperties": lambda told, value, _: not isinstance(value, dict) or len(value) <= told,
    "minimum": lambda told, value, _: _number(value) >= told,
    "maximum": lambda told, value, _: _number(value) <= told,
}


@pytest.mark.slow
@UNHURRIED
@given(assessments())
def test_the_schema_accepts_what_is_read(assessment: Assessment) -> None:
    assert _kept(SCHEMA, json.loads(write_assessment(assessment)))


@pytest.mark.slow
@UNHURRIED
@given(assessments())
def test_the_schema_accepts_keys_that_are_null(assessment: Assessment) -> None:
    value = json.loads(assessment.model_dump_json())
    assert read(value) == assessment
    assert _kept(SCHEMA, value)


BEYOND_A_SCHEMA: Final = ("has the control", "has half", "date like", "time with", "only spaces", "no colour")


@pytest.mark.parametrize(("changes", "says"), FORM, ids=[says[:60] for _, says in FORM])
def test_the_schema_refuses_mistakes_of_form_that_it_can_express(changes: dict[str, Any], says: str) -> None:
    beyond_a_schema = (*BEYOND_A_SCHEMA, "pins[0]", "periods says", "work[0]: ", "F: approved: ")
    value = json.loads(json.dumps(a_file(**changes)))
    assert _kept(SCHEMA, value) == any(part in says for part in beyond_a_schema)


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
