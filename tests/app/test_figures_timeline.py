"""The timeline, by the values in it: blocks of days, finishes, rows to press, and what hangs together."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest

from app.figures.theme import INK
from app.figures.timeline import ASIDE, FADED, LETTERS, timeline
from app.viewmodels.roadmap import GroupUse, Lane, LaneStep, Link, Relation

NAMES = ("Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027")


def a_step(id: str, *spent: float, finish: int, label: str = "") -> LaneStep:
    days = (*spent, *(0.0,) * (4 - len(spent)))
    start = next((number for number, day in enumerate(days, start=1) if day), finish)
    return LaneStep(id, label or f"{id} → 2", f"Bring {id} in", "some words", days, start, finish)


SERVING = a_step("serving", 6.0, finish=1)
TESTING = a_step("testing", 4.0, 0.0, 6.5, finish=3)  # waits in Q2
REGISTRY = a_step("registry", 0.0, 0.0, 4.0, finish=3)
OTHER = a_step("other", finish=4)  # no days
LANES = (Lane("Tooling", "2 steps, 10 person-days", (SERVING, REGISTRY)), Lane("Automation", "2 steps", (TESTING, OTHER)))
RELATION = Relation(
    "serving",
    {"serving": "chosen", "testing": "unlocked", "registry": "unlocked-later"},
    (Link("serving", "testing", direct=True), Link("testing", "registry", direct=False)),
)


def traces(figure: go.Figure, name: str) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.name == name]


def one(figure: go.Figure, name: str) -> go.Scatter:
    (found,) = traces(figure, name)
    return found


def notes(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def rows(figure: go.Figure) -> dict[str, float]:
    """Return the middle of each step's row, by id: the touch area is as high as the row."""
    touch = one(figure, "touch")
    return {carried[0]: y for carried, y in zip(touch.customdata, touch.y, strict=True)}


def test_a_block_stands_in_each_period_with_days_and_says_how_many() -> None:
    days = one(timeline(LANES, NAMES), "days")
    found = [(int(base), text) for base, text in zip(days.base, days.text, strict=True)]
    assert found == [(0, "6"), (2, "4"), (0, "4"), (2, "6.5")]  # serving, registry, testing twice; periods from 0


def test_a_step_that_waits_between_its_days_is_held_together_by_a_line() -> None:
    way = next(trace for trace in traces(timeline(LANES, NAMES), "way") if trace.opacity == 1)
    assert list(way.x) == [1, 2, None, 3, 4, None]  # testing in Q2; what needs no days, in the period it is finished in


def test_the_finish_stands_at_the_end_of_its_period() -> None:
    assert list(one(timeline(LANES, NAMES), "finish").x) == [1, 3, 3, 4]


def test_blocks_finish_and_row_of_a_step_are_at_the_same_height_and_rows_have_room() -> None:
    figure = timeline(LANES, NAMES)
    touch = one(figure, "touch")
    assert list(one(figure, "days").y) == [one(figure, "finish").y[at] for at in (0, 1, 2, 2)]
    assert all(lower - upper >= touch.width for upper, lower in pairwise(touch.y))
    assert touch.width >= 42  # a thumb
    assert all(abs(finish - y) < touch.width / 2 for finish, y in zip(one(figure, "finish").y, touch.y, strict=True))


def test_every_row_can_be_pressed_and_tells_the_whole_of_its_step() -> None:
    touch = one(timeline(LANES, NAMES), "touch")
    assert [carried[0] for carried in touch.customdata] == ["serving", "registry", "testing", "other"]
    assert touch.hovertext[2] == "testing → 2<br>Bring testing in<br>some words"


def test_each_lane_names_its_periods_and_each_step_once() -> None:
    found = notes(timeline(LANES, NAMES))
    assert found.count("Q3 2027") == len(LANES)
    assert "<b>Tooling</b>  2 steps, 10 person-days" in found
    assert [found.count(f"{name} → 2") for name in ("serving", "registry", "testing", "other")] == [1, 1, 1, 1]


def test_a_long_name_is_cut_before_its_level_and_a_name_with_tags_stays_a_text() -> None:
    long = a_step("long", finish=1, label="A practice of which the name is longer than any phone is wide, or nearly → 3")
    tags = a_step("tags", finish=1, label="<b>x</b> → 2")
    found = notes(timeline([Lane("Tooling", "2 steps", (long, tags))], NAMES))
    (cut,) = [text for text in found if text.endswith("… → 3")]
    assert len(cut) <= LETTERS
    assert "&lt;b&gt;x&lt;/b&gt; → 2" in found


def test_of_many_periods_the_blocks_have_no_numbers() -> None:
    months = tuple(f"Month {number}" for number in range(1, 25))
    step = LaneStep("serving", "serving → 2", "", "", (1.0,) * 24, 1, 24)
    assert set(one(timeline([Lane("Tooling", "", (step,))], months), "days").text) == {""}


def test_a_groups_days_stand_above_its_steps() -> None:
    use = GroupUse("Platform", (10.0, 5.0, 0.0, 0.0), (10.0, 10.0, 10.0, 0.0))
    figure = timeline([Lane("Platform", "15 of 30 days used", (SERVING,), use)], NAMES)
    assert list(one(figure, "used").x) == pytest.approx([0.94, 0.47, 0, 0])  # whole, half, nothing of 0.94 of a period
    assert set(one(figure, "used").y) < set(range(int(rows(figure)["serving"])))
    assert [text for text in notes(figure) if " of 10" in text or text == "none"] == ["10 of 10", "5 of 10", "0 of 10", "none"]


# With a step chosen


def test_what_has_nothing_to_do_with_the_chosen_step_fades_and_the_rest_says_its_part() -> None:
    figure = timeline(LANES, NAMES, RELATION)
    assert list(one(figure, "finish").marker.opacity) == [1, 1, 1, FADED]
    assert list(one(figure, "days").marker.opacity) == [1, 1, 1, 1]
    assert {
        "<b>Chosen: serving → 2</b>",
        "<b>Unlocked: testing → 2</b>",
        "<b>Unlocked later: registry → 2</b>",
        "other → 2",
    } <= set(notes(figure))


def test_without_a_choice_nothing_fades_and_no_arrow_is_there() -> None:
    figure = timeline(LANES, NAMES)
    assert set(one(figure, "finish").marker.opacity) == {1}
    assert not any(note.showarrow for note in figure.layout.annotations)


def test_an_arrow_leads_from_finish_to_finish_beside_the_end_of_the_first_period_and_above_the_blocks_of_the_other() -> None:
    figure = timeline(LANES, NAMES, RELATION)
    line, finish = one(figure, "direct"), one(figure, "finish")
    assert list(line.x) == [1, 1 + ASIDE * 4, 1 + ASIDE * 4, 3]  # serving ends with Q1, testing with Q3
    start, middle, end, last = line.y
    assert start == middle == finish.y[0]
    assert end == last
    blocks = one(figure, "days")
    assert rows(figure)["testing"] - one(figure, "touch").width / 2 < end < finish.y[2] - blocks.width / 2


def test_an_arrow_within_one_period_goes_aside_and_its_head_comes_from_there() -> None:
    figure = timeline(LANES, NAMES, RELATION)
    line, finish = one(figure, "indirect"), one(figure, "finish")
    assert list(line.x) == [3, 3 + ASIDE * 4, 3 + ASIDE * 4]
    assert list(line.y) == [finish.y[2], finish.y[2], finish.y[1]]  # from testing up to registry
    heads = [note for note in figure.layout.annotations if note.showarrow]
    assert [(head.x, head.y) for head in heads] == [(3, finish.y[2]), (3, finish.y[1])]
    assert heads[1].ax > 0 == heads[1].ay


def test_direct_and_indirect_arrows_differ_by_more_than_colour() -> None:
    figure = timeline(LANES, NAMES, RELATION)
    assert one(figure, "direct").line.dash != one(figure, "indirect").line.dash


def test_the_figure_ends_below_its_last_row_and_writes_nothing_smaller_than_twelve_pixels() -> None:
    figure = timeline(LANES, NAMES, RELATION)
    touch = one(figure, "touch")
    assert figure.layout.height >= max(touch.y) + touch.width / 2
    assert list(figure.layout.yaxis.range) == [figure.layout.height, 0]
    assert min(note.font.size for note in figure.layout.annotations if note.text) >= 12
    assert one(figure, "days").textfont.color == INK
