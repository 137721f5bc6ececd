"""Mistakes in assessment files: all told at once, with place and remedy, whatever the bytes."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import Assessment
from assessment.errors import FileError, Problem
from assessment.exchange import MAXIMUM_BYTES, check_assessment, read_assessment, write_assessment
from tests.assessment.assessment_strategies import INITIATIVES, RUBRIC, assessments
from tests.assessment.exchange_files import TWO_ANSWERS, UNHURRIED, a_file, an_item, approved_file, read, refused
from tests.builders import an_answer, an_assessment

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
