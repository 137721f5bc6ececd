"""The plan in other tools."""

import datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.errors import PlanError
from assessment.exchange import read_assessment
from assessment.roadmap import Plan, make_plan
from assessment.roadmap.trackers import azure_csv, github_csv, jira_csv, milestones_calendar, plan_markdown
from assessment.rubric import default_content, load_rubric
from assessment.scoring.states import states
from assessment.terms import Period
from tests.assessment.plan_enumeration import Rules, finish_of
from tests.assessment.plan_instances import a_problem
from tests.assessment.plan_readers import Told, events_of, from_azure, from_github, from_jira, rows_of
from tests.builders import a_practice, a_rubric, an_assessment, an_initiative, days, some_wishes

EVERYDAY = settings(max_examples=40, deadline=None, derandomize=True)
problems = some.integers(0, 10**9).map(lambda seed: a_problem(seed, most_steps=8, most_periods=5))
START = datetime.date(2027, 1, 1)


def planned(rules: Rules) -> Plan:
    return make_plan(rules.rubric, rules.assessment, rules.states)


@cache
def sample() -> Rules:
    rubric = load_rubric(default_content())
    file = Path(default_content()) / "sample.json"
    assessment, _ = read_assessment(file.read_bytes(), [rubric], "sample")
    return Rules(rubric, assessment, states(rubric, assessment))


@cache
def sample_plan() -> Plan:
    return planned(sample())


def titled(title: str, done_when: str = "It is done.", **wishes: object) -> Rules:
    """One practice and its one step, with texts of one's own."""
    step = an_initiative("serving", 2, title=title, done_when=done_when, effort=days(platform=2.5))
    rubric = a_rubric(a_practice("serving", title=title), initiatives=(step,))
    plan = some_wishes(2).model_copy(update={"start": START, **wishes})
    assessment = an_assessment({"serving": 1}, targets={"serving": 2}, plan=plan, date=datetime.date(2026, 11, 2))
    return Rules(rubric, assessment, states(rubric, assessment))


def told(plan: Plan, *, with_days: bool) -> dict[str, Told]:
    """The plan as a tracker should tell it."""
    return {
        item.initiative: Told(
            practice=item.practice,
            start=item.start,
            finish=item.finish,
            effort=dict(item.effort),
            waits_for=frozenset(item.waits_for),
            days=round(sum(item.effort.values()), 4) if with_days else None,
        )
        for item in plan.items
    }


def assert_reads_back(rules: Rules, plan: Plan) -> None:
    assert from_jira(jira_csv(rules.rubric, rules.assessment, plan)) == told(plan, with_days=True)
    assert from_azure(azure_csv(rules.rubric, plan)) == told(plan, with_days=True)
    assert from_github(github_csv(rules.rubric, plan)) == told(plan, with_days=False)


@pytest.mark.slow
def test_the_sample_s_plan_is_read_back_from_each_tracker_s_file() -> None:
    rules, plan = sample(), sample_plan()
    assert len(plan.items) > 10
    assert_reads_back(rules, plan)


@pytest.mark.slow
@EVERYDAY
@given(problems)
def test_every_plan_is_read_back_from_each_tracker_s_file(rules: Rules) -> None:
    try:
        plan = planned(rules)
    except PlanError:
        return
    assert_reads_back(rules, plan)


class TestJira:
    @pytest.mark.slow
    def test_parents_stand_above_their_children(self) -> None:
        rules = sample()
        kinds = [row["Issue Type"][0] for row in rows_of(jira_csv(rules.rubric, rules.assessment, sample_plan()))]
        assert kinds == sorted(kinds)  # Epic, then Task
        assert set(kinds) == {"Epic", "Task"}

    def test_a_day_is_eight_hours_and_due_at_the_end_of_its_period(self) -> None:
        rules = titled("Serve")
        _, task = rows_of(jira_csv(rules.rubric, rules.assessment, planned(rules)))
        assert task["Original Estimate"] == ["72000"]  # 2.5 days · 8 hours · 3600 seconds
        assert task["Due Date"] == ["2027-03-31"]

    def test_without_a_start_nothing_is_due(self) -> None:
        rules = titled("Serve", start=None)
        assert {row["Due Date"][0] for row in rows_of(jira_csv(rules.rubric, rules.assessment, planned(rules)))} == {""}


class TestAzure:
    def test_the_columns_and_the_tree_are_those_of_the_import(self) -> None:
        rules = titled("Serve")
        data = azure_csv(rules.rubric, planned(rules), "Feature").decode()
        assert data.startswith("Work Item Type,Title 1,Title 2,Description,Effort,Tags\r\nEpic,Serve,,")
        assert "\r\nFeature,,Serve," in data

    def test_markup_in_texts_is_shown_not_run(self) -> None:
        rules = titled("Serve", done_when="<script>x</script> & done")
        assert b"&lt;script&gt;x&lt;/script&gt; &amp; done" in azure_csv(rules.rubric, planned(rules))


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_nothing_a_spreadsheet_would_run_begins_a_cell(title: str) -> None:
    rules = titled("Serve")
    rubric = rules.rubric.model_copy(
        update={
            "practices": tuple(practice.model_copy(update={"title": title}) for practice in rules.rubric.practices),
            "initiatives": tuple(step.model_copy(update={"title": title}) for step in rules.rubric.initiatives),
        }
    )
    plan = planned(rules)
    for data in (jira_csv(rubric, rules.assessment, plan), azure_csv(rubric, plan), github_csv(rubric, plan)):
        cells = [cell for row in rows_of(data) for values in row.values() for cell in values]
        assert f"'{title}" in cells
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


class TestGitHub:
    def test_labels_are_free_of_commas_and_a_practice_lists_its_items(self) -> None:
        rules = titled("Serve, well")
        epic, issue = rows_of(github_csv(rules.rubric, planned(rules)))
        assert epic["labels"] == ["epic,serving,tooling"]
        assert epic["body"][0].endswith("- [ ] Serve, well (serving-2)")
        assert issue["labels"] == ["serving-2,serving,period-1,team"]


class TestCalendar:
    def calendar(self, rules: Rules) -> bytes:
        return milestones_calendar(rules.rubric, rules.assessment, planned(rules))

    @pytest.mark.slow
    def test_each_item_is_an_event_on_the_last_day_of_its_period(self) -> None:
        rules, plan = sample(), sample_plan()
        events = events_of(milestones_calendar(rules.rubric, rules.assessment, plan))
        assert len(events) == len(plan.items)
        ends = {1: "20270331", 2: "20270630", 3: "20270930", 4: "20271231"}  # quarters from 1 January 2027
        dated = {event["SUMMARY"]: event["DTSTART"] for event in events}
        titles = {rules.rubric.initiative_by_id[step].title: ends[finish] for step, finish in finish_of(plan).items()}
        assert dated == titles

    @pytest.mark.parametrize(
        ("start", "period", "day"),
        [
            (datetime.date(2027, 1, 1), Period.MONTH, "20270131"),
            (datetime.date(2027, 11, 15), Period.QUARTER, "20280214"),
            (datetime.date(2027, 1, 31), Period.MONTH, "20270227"),  # a month later is 28 February, its eve the 27th
            (datetime.date(2028, 12, 1), Period.MONTH, "20281231"),
        ],
    )
    def test_a_period_ends_the_day_before_the_next_begins(self, start: datetime.date, period: Period, day: str) -> None:
        (event,) = events_of(self.calendar(titled("Serve", start=start, period=period)))
        assert event["DTSTART"] == day

    def test_lines_are_folded_at_75_octets_and_no_character_is_cut(self) -> None:
        title = "Größe – " * 10 + "Ende"
        data = self.calendar(titled(title, done_when="é" * 300))
        lines = data.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert all(line.decode() is not None for line in lines)  # each line by itself is UTF-8
        (event,) = events_of(data)
        assert event["SUMMARY"] == title
        assert "é" * 300 in event["DESCRIPTION"]

    def test_what_has_a_meaning_in_the_format_is_escaped(self) -> None:
        done_when = "a, b; c\\d\nEND:VCALENDAR"
        data = self.calendar(titled("Serve", done_when=done_when))
        assert data.count(b"\r\nEND:VCALENDAR\r\n") == 1
        (event,) = events_of(data)
        assert event["DESCRIPTION"].startswith(f"Done when: {done_when}")

    def test_the_time_stamp_is_the_assessment_s_date_and_the_bytes_are_the_same_again(self) -> None:
        rules = titled("Serve")
        (event,) = events_of(self.calendar(rules))
        assert event["DTSTAMP"] == "20261102T000000Z"
        assert self.calendar(rules) == self.calendar(rules)

    def test_an_event_keeps_its_uid_when_it_moves_and_shares_it_with_no_other(self) -> None:
        rules, plan = sample(), sample_plan()
        before = [event["UID"] for event in events_of(milestones_calendar(rules.rubric, rules.assessment, plan))]
        assert len(set(before)) == len(before)
        assert rules.assessment.plan is not None
        later = rules.assessment.plan.model_copy(update={"start": datetime.date(2027, 7, 1)})
        moved = rules.assessment.model_copy(update={"plan": later})
        assert [event["UID"] for event in events_of(milestones_calendar(rules.rubric, moved, plan))] == before

    def test_without_a_start_date_it_is_refused(self) -> None:
        with pytest.raises(PlanError, match=r"plan\.start: a calendar needs the day"):
            self.calendar(titled("Serve", start=None))


class TestMarkdown:
    def test_items_stand_by_period_with_what_they_wait_for_and_what_is_left_out(self) -> None:
        rules, plan = sample(), sample_plan()
        text = plan_markdown(rules.rubric, rules.assessment, plan)
        sections = text.split("\n## ")[1:]
        for section in sections[:-1]:
            period = int(section.removeprefix("Finished in period ").split(" ")[0])
            named = {step for step in finish_of(plan) if f"({step}):" in section}
            assert named == {step for step, finish in finish_of(plan).items() if finish == period}
        assert "until 2027-03-31" in sections[0]
        assert all(f"- {left.initiative}: " in sections[-1] for left in plan.left_out)

    def test_markup_in_titles_is_shown_not_run(self) -> None:
        rules = titled("Serve <b>*all*</b> [now](x)")
        assert r"Serve \<b\>\*all\*\</b\> \[now\](x)" in plan_markdown(rules.rubric, rules.assessment, planned(rules))
