"""The roadmap's figures, by the values in them."""

from app.figures.steps import score_steps
from app.figures.timeline import LONGEST, timeline
from app.viewmodels.roadmap import Bar

NAMES = ("Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027")


def a_bar(label: str = "Serving → 2", start: int = 1, finish: int = 1, dimension: str = "Tooling") -> Bar:
    return Bar(label=label, title=f"Do {label}", dimension=dimension, start=start, finish=finish, words="10 person-days")


def test_a_bar_covers_its_periods_from_the_first_days_begin_to_the_last_ones_end() -> None:
    figure = timeline([a_bar(start=2, finish=4)], NAMES)
    assert (figure.data[0].base, figure.data[0].x) == ((1,), (3,))


def test_bars_stand_in_the_plans_order_and_dimensions_have_a_colour_each() -> None:
    figure = timeline([a_bar("A"), a_bar("B", dimension="Skills"), a_bar("C")], NAMES)
    assert {trace.name: [int(y) for y in trace.y] for trace in figure.data} == {"Tooling": [0, 2], "Skills": [1]}
    assert [note.text for note in figure.layout.annotations] == ["A", "B", "C"]


def test_a_label_in_the_right_half_ends_with_its_bar_so_that_it_stays_inside() -> None:
    left, right = timeline([a_bar(start=1), a_bar(start=4, finish=4)], NAMES).layout.annotations
    assert (left.x, left.xanchor) == (0, "left")
    assert (right.x, right.xanchor) == (4, "right")


def test_long_labels_are_cut_and_shown_whole_on_pointing() -> None:
    figure = timeline([a_bar("x" * 300)], NAMES)
    assert len(figure.layout.annotations[0].text) == LONGEST
    assert "x" * 300 in figure.data[0].hovertext[0]


def test_signs_of_html_stay_letters() -> None:
    figure = timeline([a_bar("<b>x</b>", dimension="<i>y</i>")], ("<u>", *NAMES[1:]))
    texts = [figure.layout.annotations[0].text, figure.data[0].name, figure.layout.xaxis.ticktext[0]]
    assert texts == ["&lt;b&gt;x&lt;/b&gt;", "&lt;i&gt;y&lt;/i&gt;", "&lt;u&gt;"]


def test_many_periods_are_named_as_short_as_their_room() -> None:
    assert timeline([a_bar()], tuple(f"Quarter {n}" for n in range(1, 7))).layout.xaxis.ticktext[5] == "6"
    assert timeline([a_bar()], tuple(f"Q{n} 2027" for n in range(1, 7))).layout.xaxis.ticktext[5] == "Q6<br>2027"


def test_the_score_stands_at_today_and_at_the_end_of_each_period_and_gaps_stay_gaps() -> None:
    figure = score_steps(42.4, [47.0, None, 54.0, 56.0], NAMES)
    trace = figure.data[0]
    assert trace.y == (42.4, 47.0, None, 54.0, 56.0)
    assert trace.text == ("42", "47", "", "54", "56")
    assert trace.hovertext[2] == "End of Q2 2027: not stated"
    assert figure.layout.xaxis.ticktext[0] == "Today"


def test_a_score_not_stated_today_leaves_its_place_empty() -> None:
    assert score_steps(None, [50.0], ("Q1 2027",)).data[0].y == (None, 50.0)


def test_two_years_of_months_keep_their_names_apart() -> None:
    names = tuple(f"Month {n}" for n in range(1, 25))
    assert len(score_steps(40.0, [41.0] * 24, names).layout.xaxis.tickvals) <= 6
