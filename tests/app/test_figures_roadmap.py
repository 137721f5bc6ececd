"""The roadmap's figures, by the values in them."""

from itertools import pairwise

import pytest

from app.figures.capacity import capacity_figure
from app.figures.periods import Named, label_lines, period_labels, period_names_at
from app.figures.steps import score_steps
from app.viewmodels.roadmap import GroupUse, ScoreStep


def steps(*scores: float | None, level: int | None = 2) -> list[ScoreStep]:
    return [ScoreStep(when="" if at == 0 else f"Q{at} 2027", score=score, level=level) for at, score in enumerate(scores)]


def test_the_score_stands_at_today_and_at_the_end_of_each_period_and_gaps_stay_gaps() -> None:
    figure = score_steps(steps(42.4, 47.0, None, 54.0, 56.0))
    trace = figure.data[0]
    assert trace.y == (42.4, 47.0, None, 54.0, 56.0)
    assert trace.text == ("42", "47", "", "54", "56")
    assert trace.hovertext[2] == "End of Q2 2027<br>score not stated, level 2"
    assert figure.layout.xaxis.ticktext[0] == "Today"


def test_a_score_not_stated_today_leaves_its_place_empty() -> None:
    assert score_steps(steps(None, 50.0)).data[0].y == (None, 50.0)


def test_two_years_of_months_keep_their_names_apart() -> None:
    assert len(score_steps(steps(*[41.0] * 25)).layout.xaxis.tickvals) <= 6


def test_the_level_is_written_where_it_is_reached_and_its_point_has_another_shape() -> None:
    path = [ScoreStep("", 10.0, 1), ScoreStep("Q1 2027", 20.0, 1), ScoreStep("Q2 2027", 31.0, 2), ScoreStep("Q3 2027", 33.0, 2)]
    figure = score_steps(path)
    assert figure.data[0].marker.symbol == ("circle", "circle", "diamond", "circle")
    assert [(note.x, note.y, note.text) for note in figure.layout.annotations] == [(2, 31.0, "<b>Level 2</b>")]


def test_the_score_changes_at_the_end_of_a_period_and_not_on_the_way() -> None:
    assert score_steps(steps(40.0, 50.0)).data[0].line.shape == "hv"  # along, then up


def test_of_many_scores_the_first_and_the_last_are_written_and_none_beside_another() -> None:
    written = [at for at, text in enumerate(score_steps(steps(*[41.0] * 25)).data[0].text) if text]
    assert written[0] == 0
    assert written[-1] == 24
    assert min(later - earlier for earlier, later in pairwise(written)) >= 3


# Days


USES = (
    GroupUse("Platform", used=(18.0, 22.0, 0.0), available=(20.0, 20.0, 20.0)),
    GroupUse("Data <b>", used=(0.0, 3.0, 5.0), available=(0.0, 0.0, 10.0)),
)
THREE = ("Q1 2027", "Q2 2027", "Q3 2027")


def test_a_track_is_filled_as_far_as_the_days_are_used_and_never_further() -> None:
    used = next(trace for trace in capacity_figure(USES, THREE).data if trace.name == "used")
    assert list(used.x) == pytest.approx([0.9 * 0.94, 0.94, 0, 0, 0.94, 0.5 * 0.94])  # 18/20, over, 0, none, over, 5/10


def test_more_than_there_is_is_hatched_and_said() -> None:
    figure = capacity_figure(USES, THREE)
    used = next(trace for trace in figure.data if trace.name == "used")
    assert list(used.marker.pattern.shape) == ["", "x", "", "", "x", ""]
    texts = [note.text for note in figure.layout.annotations]
    assert [text for text in texts if text.endswith("too many")] == ["22 of 20, too many", "3 of 0, too many"]
    assert "<b>Data &lt;b&gt;</b>  8 of 10 days used" in texts


@pytest.mark.parametrize(("periods", "text"), [(4, "5 of 10"), (8, "50 %"), (9, "")])
def test_a_track_says_what_it_has_room_for(periods: int, text: str) -> None:
    use = GroupUse("Platform", (5.0,) * periods, (10.0,) * periods)
    names = [f"Q{number % 4 + 1} {2027 + number // 4}" for number in range(periods)]
    notes = [note.text for note in capacity_figure([use], names).layout.annotations]
    # The names of the periods and the group's title come first.
    assert notes[len(period_names_at(names)) + 1 :] == [text] * (periods if text else 0)


# Names of periods


def test_few_periods_are_named_whole_and_in_their_middle() -> None:
    assert period_names_at(THREE) == [
        Named(0.5, "center", "Q1 2027"),
        Named(1.5, "center", "Q2 2027"),
        Named(2.5, "center", "Q3 2027"),
    ]


def test_up_to_eight_are_named_in_two_lines() -> None:
    names = [f"Q{number % 4 + 1} {2027 + number // 4}" for number in range(8)]
    assert period_labels(names)[3:5] == ["Q4<br>2027", "Q1<br>2028"]
    assert label_lines(names) == 2


@pytest.mark.parametrize("periods", range(1, 25))
@pytest.mark.parametrize("name", ["Month {}", "Quarter {}", "Sep {}"])
def test_names_of_periods_stay_within_the_figure_and_apart_on_a_phone(name: str, periods: int) -> None:
    found = period_names_at([name.format(number) for number in range(1, periods + 1)])
    period = 346 / periods  # pixels, on a phone of 390
    spans = []
    for named in found:
        wide = max(len(line) for line in named.text.split("<br>")) * 6.5
        middle = named.x * period + (wide / 2 if named.anchor == "left" else 0)
        spans.append((middle - wide / 2, middle + wide / 2))
    assert spans[0][0] >= -6  # the margins
    assert spans[-1][1] <= 346 + 12
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))
