"""The roadmap's figures, by the values in them."""

from app.figures.steps import score_steps
from app.viewmodels.roadmap import ScoreStep


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
