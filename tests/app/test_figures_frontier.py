"""The curve over the days, by the values in it."""

from app.figures.frontier import frontier_figure
from app.viewmodels.curves import Curve, Ends
from assessment.roadmap.frontier import Point

ENDS = Ends(20.0, 60.0)


def a_curve(*points: Point) -> Curve:
    return Curve("all", "All groups together", points)


def at(share: float, score: float | None, level: int | None = 2) -> Point:
    return Point(None, share, 1.0, 1.0, score, level, proven=True)


def texts(curve: Curve, ends: Ends = ENDS) -> list[str]:
    return [note.text for note in frontier_figure(curve, ends).layout.annotations]


def test_each_point_found_has_its_score_and_what_is_not_found_is_not_there() -> None:
    trace = frontier_figure(a_curve(at(0.5, 30.4), at(0.75, None), at(1.0, 40.0)), ENDS).data[0]
    assert (trace.x, trace.y, trace.text) == ((0.5, 1.0), (30.4, 40.0), ("30", "40"))


def test_the_present_plan_stands_out_by_shape_and_in_words() -> None:
    figure = frontier_figure(a_curve(at(0.75, 30.0), at(1.0, 40.0)), ENDS)
    assert figure.data[0].marker.symbol == ("circle", "diamond")
    assert "100 %<br>as planned" in figure.layout.xaxis.ticktext


def test_the_level_is_named_at_first_and_where_it_changes() -> None:
    found = texts(a_curve(at(0.25, 25.0, 1), at(0.5, 30.0, 2), at(0.75, 33.0, 2), at(1.0, 40.0, 3)))
    assert [text for text in found if text.startswith("level")] == ["level 1", "level 2", "level 3"]
    assert texts(a_curve(at(1.0, 40.0, None)))[-1] == "level not stated"


def test_all_curves_have_the_scale_between_today_and_every_step_done() -> None:
    empty, full = frontier_figure(a_curve(), ENDS), frontier_figure(a_curve(at(1.0, 40.0)), ENDS)
    assert empty.layout.yaxis.range == full.layout.yaxis.range == (20.0 - 12.0, 60.0 + 12.0)  # 0.3 of the 40 between
    assert texts(a_curve()) == ["every step done 60", "today 20"]


def test_without_a_stated_score_there_is_the_whole_scale_and_no_line() -> None:
    assert texts(a_curve(), Ends(None, None)) == []
    assert frontier_figure(a_curve(), Ends(None, None)).layout.yaxis.range == (-30.0, 130.0)
