"""How sure the plan is, in words and numbers; and its figure."""

from datetime import date

import pytest

from app.figures.chances import chances_figure
from app.viewmodels.how_sure import (
    Chance,
    chance_number,
    chance_table,
    chances_words,
    item_chances,
    level_chances,
    method_words,
    summary_words,
    sureness,
)
from assessment.roadmap.risk import Chances, ItemRisk, LevelRisk, Risk
from tests.builders import a_rubric, some_wishes

RUBRIC = a_rubric()
WISHES = some_wishes(4, start=date(2027, 1, 1))
RISK = Risk(
    runs=10_000,
    items=(ItemRisk("serving-2", Chances(1, 0.9, 1, 1)), ItemRisk("serving-3", Chances(2, 0.25, 5, None))),
    levels=(LevelRisk("tooling", 2, Chances(1, 0.9, 1, 1)),),
)
SURE, UNSURE = item_chances(RUBRIC, RISK, WISHES)


def test_dates_are_named_also_beyond_the_plan_and_where_there_is_none() -> None:
    assert (UNSURE.planned, UNSURE.half, UNSURE.most) == ("Q2 2027", "Q1 2028", "after 24 quarters")
    assert SURE.words == "Planned Q1 2027 · 50 % Q1 2027 · 80 % Q1 2027"


def test_levels_are_named_by_dimension() -> None:
    assert [one.title for one in level_chances(RUBRIC, RISK, WISHES)] == ["Tooling, level 2"]


@pytest.mark.parametrize(
    ("share", "words"),
    [(1.0, "100 %"), (0.9999, "over 99 %"), (0.5, "50 %"), (0.001, "under 1 %"), (0.0, "0 %")],
)
def test_what_can_fail_is_never_printed_as_certain(share: float, words: str) -> None:
    assert chance_number(share) == words


@pytest.mark.parametrize(("share", "word"), [(0.8, "likely"), (0.79, "uncertain"), (0.5, "uncertain"), (0.49, "unlikely")])
def test_a_word_stands_beside_each_chance(share: float, word: str) -> None:
    assert sureness(share) == word


def test_the_table_has_the_chance_and_the_dates() -> None:
    assert chance_table([UNSURE], "Step") == [
        {
            "Step": "Serving → 3",
            "Planned": "Q2 2027",
            "Chance": "25 % · unlikely",
            "50 % sure by": "Q1 2028",
            "80 % sure by": "after 24 quarters",
        }
    ]


def test_the_summary_names_how_many_are_likely_and_the_least_sure() -> None:
    assert summary_words([SURE, UNSURE]) == (
        "1 of 2 steps is likely to be done by the planned period. Least sure: Serving → 3, 25 % by Q2 2027."
    )
    assert summary_words([UNSURE, UNSURE]).startswith("None of 2 steps is likely")
    assert summary_words([SURE, SURE]).startswith("All 2 steps are likely to be done by the planned period.")
    assert summary_words([SURE]) == "How likely the one step is to be in time: Serving → 2, 90 % by Q1 2027."


def test_the_method_says_how_often_it_was_drawn_and_that_nobody_plans_anew() -> None:
    assert "drawn 10,000 times" in method_words(RISK)
    assert "nobody plans anew" in method_words(RISK)


def test_the_figure_has_a_bar_a_step_from_top_to_bottom_with_its_number_in_words() -> None:
    figure = chances_figure([SURE, UNSURE])
    assert (figure.data[0].x, figure.data[0].y) == ((90.0, 25.0), (2, 1))
    assert figure.data[0].text == ("90 % · likely", "25 % · unlikely")
    assert figure.layout.annotations[0].text.startswith("<b>Serving → 2</b><br>Planned Q1 2027")


def test_the_figures_words_hold_what_it_shows() -> None:
    assert chances_words([SURE]) == "Serving → 2: 90 % · likely. Planned Q1 2027 · 50 % Q1 2027 · 80 % Q1 2027"


def test_signs_of_html_stay_letters() -> None:
    figure = chances_figure([Chance("<i>x</i>", 0.5, "<u>", "b", "c")])
    assert "&lt;i&gt;x&lt;/i&gt;" in figure.layout.annotations[0].text
    assert "&lt;u&gt;" in figure.data[0].hovertext[0]
