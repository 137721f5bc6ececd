"""What is said of other models, regulation, peers, the study and the quick check, from small rubrics worked out by hand."""

from collections.abc import Mapping

from app.viewmodels.crosswalk import ModelView, model_rules, model_views
from app.viewmodels.peers import peers_view
from app.viewmodels.quick import only_quick_words, quick_practices, quick_words
from app.viewmodels.regulation import RegulationView, provisions_of, regulation_views
from app.viewmodels.study import finding_lines, practice_evidence, study_view, whose_rubric
from assessment.crosswalk import crosswalk
from assessment.evaluation import evaluate
from assessment.regulation import regulation_lens
from assessment.rubric import Practice, Rubric, load_rubric
from assessment.rubric.companions import (
    Area,
    Band,
    Finding,
    Frameworks,
    Ladder,
    Mapped,
    PeerFigure,
    PeerFigures,
    PeerGroup,
    Provision,
    Regulation,
    RegulationDate,
    Section,
    Step,
    Study,
    TestScore,
    TestTitle,
)
from assessment.scoring.states import OPEN, State
from assessment.terms import Mode, NotApplicable, Sector
from tests.builders import Said, a_practice, a_rubric, an_assessment

ABSENT = State(applicable=False, point=None, low=1, high=5)


def at(level: float, low: float | None = None, high: float | None = None) -> State:
    return State(True, level, level if low is None else low, level if high is None else high)


# Other models


def a_ladder(*areas: str) -> Ladder:
    """Nothing for "Zero", serving at 3 for "One", testing at 4 beyond for "Two"."""
    steps = (
        Step(id="zero", title="Zero", profile="P.", nothing_new="All start here."),
        Step(id="one", title="One", profile="P.", needs={"serving": 3}),
        Step(id="two", title="Two", profile="P.", needs={"testing": 4}),
    )
    built = tuple(Area(id=name, title=name.title(), steps=steps) for name in areas)
    return Ladder(id="l", title="L", source="study", grade="P", rule="R.", caution="C.", below="Below", areas=built)


SCORE = TestScore(
    id="t",
    title="T",
    source="study",
    grade="T",
    rule="R.",
    caution="C.",
    bands=(Band(up_to=0.5, reading="Little."), Band(up_to=None, reading="Much.")),
    sections=(
        Section(id="a", title="A", tests=(TestTitle(id="a1", title="First", by_hand={"serving": 2}, automated={"serving": 3}),)),
        Section(id="b", title="B", tests=(TestTitle(id="b1", title="Other", by_hand={"testing": 2}, automated={"testing": 4}),)),
    ),
)


def model(states: Mapping[str, State], ladder: Ladder | None = None) -> ModelView:
    frameworks = Frameworks(kind_of_result="E.", ladders=(ladder,) if ladder else (), test_scores=() if ladder else (SCORE,))
    rubric = a_rubric(*map(a_practice, states), frameworks=frameworks)
    (found,) = model_views(rubric, crosswalk(rubric, states))
    return found


def test_a_level_is_named_with_what_the_next_one_still_needs() -> None:
    found = model({"serving": at(3), "testing": at(2)}, a_ladder("whole"))
    assert found.standing == "One"
    assert [part.following for part in found.parts] == ["“Two” still needs Testing at 4 (now 2)."]
    assert found.source == "A study (2025), grade P"


def test_a_range_of_levels_is_named_by_its_ends() -> None:
    found = model({"serving": at(3, 2, 4), "testing": at(2)}, a_ladder("whole"))
    assert found.standing == "One (could be “Zero” to “One”)"


def test_open_practices_leave_a_level_undecided_and_are_named() -> None:
    found = model({"serving": OPEN, "testing": at(4)}, a_ladder("whole"))
    assert found.standing == "Not decided yet: between “Zero” and “Two”"
    assert found.parts[0].following == "“One” depends on Serving at 3 (not answered)."


def test_the_highest_level_needs_nothing() -> None:
    found = model({"serving": at(5), "testing": at(4)}, a_ladder("whole"))
    assert (found.standing, found.parts) == ("Two", ())


def test_areas_are_told_apart_and_the_lowest_decides() -> None:
    high, low = a_ladder("high").areas[0], a_ladder("low").areas[0]
    easy = tuple(step.model_copy(update={"needs": {"serving": 2}}) if step.needs else step for step in high.steps)
    found = model(
        {"serving": at(2), "testing": at(1)},
        a_ladder("x", "y").model_copy(update={"areas": (high.model_copy(update={"steps": easy}), low)}),
    )
    assert (found.standing, found.reading) == ("Zero", "The lowest of its 2 areas counts.")
    assert [(part.title, part.standing, part.weakest) for part in found.parts] == [("High", "Two", False), ("Low", "Zero", True)]


def test_a_model_whose_practices_do_not_apply_says_so() -> None:
    assert model({"serving": ABSENT, "testing": ABSENT}, a_ladder("whole")).standing.startswith("Not applicable")


def test_sections_of_tests_are_scored_and_the_lowest_counts() -> None:
    # A: serving at 3 is automated, 1 point; B: testing at 3 is by hand, 0.5 points; the lower one counts
    found = model({"serving": at(3), "testing": at(3)})
    assert (found.standing, found.reading) == ("0.5 points", "Little. The lowest of its 2 sections counts.")
    assert [(part.standing, part.weakest) for part in found.parts] == [("1 of 1", False), ("0.5 of 1", True)]
    assert found.parts[0].following == "Nothing is missing."
    assert found.parts[1].following == "Points are missing in 1 test. First: Other; 1 point with Testing at 4 (now 3)."


def test_one_point_is_told_as_one() -> None:
    assert model({"serving": at(3), "testing": at(4)}).standing == "1 point"


def test_a_test_not_even_done_by_hand_is_told_what_half_a_point_takes() -> None:
    (_, (line,)), _ = model({"serving": at(1), "testing": at(4)}).tests
    assert (line.points, line.missing) == ("0", "0.5 points with Serving at 2 (now 1)")


def test_undecided_scores_are_read_at_both_ends() -> None:
    found = model({"serving": OPEN, "testing": at(4)})
    assert found.standing == "Not decided yet: 0–1 points"
    assert found.reading == "At the low end: Little. At the high end: Much. The lowest of its 2 sections counts."


def test_the_whole_mapping_of_a_model_can_be_read() -> None:
    frameworks = Frameworks(kind_of_result="E.", ladders=(a_ladder("whole"),), test_scores=(SCORE,))
    ladder, score = model_rules(a_rubric(a_practice("serving"), a_practice("testing"), frameworks=frameworks))
    assert [row["Adds"] for row in ladder.tables[0][1]] == ["All start here.", "Serving 3", "Testing 4"]
    assert [row["Score"] for row in score.tables[0][1]] == ["up to 0.5", "above 0.5"]
    assert score.tables[1] == ("A", ({"Test": "First", "0.5 points": "Serving 2", "1 point": "Serving 3"},))
    assert model_rules(a_rubric()) == ()


# Regulation

LAW = Regulation(
    id="law",
    title="Law",
    source="study",
    applies_to="All.",
    caution="No advice.",
    dates=(RegulationDate(what="Duties", date="2027-12-02", grade="T", check="Check the Official Journal."),),
    provisions=(
        Provision(id="law-1", number="Article 1", title="Risk", asks="A.", grade="T", supported_by={"serving": 3, "testing": 2}),
        Provision(id="law-2", number="Article 2", title="Data", asks="B.", grade="T", supported_by={"testing": 2}),
    ),
)


def law(states: Mapping[str, State]) -> RegulationView:
    rubric = a_rubric(*map(a_practice, states), regulation=(LAW,))
    (found,) = regulation_views(rubric, regulation_lens(rubric, states))
    return found


def test_each_article_says_which_practices_are_there_and_which_are_not() -> None:
    found = law({"serving": at(2), "testing": at(2)})
    assert found.summary == "1 of 2 fully supported"
    assert [(line.mark, line.standing, line.missing) for line in found.lines] == [
        ("◐", "1 of 2 practices there", "Still needs Serving at 3 (now 2)."),
        ("●", "1 of 1 practice there", ""),
    ]


def test_an_open_practice_is_not_called_missing() -> None:
    found = law({"serving": OPEN, "testing": ABSENT})
    assert [line.missing for line in found.lines] == ["Not answered: Serving (needs 3).", ""]
    assert [line.standing for line in found.lines] == ["0 of 1 practice there", "no practice behind it applies"]


def test_a_date_never_stands_without_where_to_check_it() -> None:
    (date,) = law({"serving": at(2), "testing": at(2)}).dates
    assert date.startswith("2 December 2027: Duties. Grade T: ")
    assert date.endswith("Check the Official Journal.")


def test_a_practice_names_the_articles_it_supports() -> None:
    practice = a_practice("testing", regulation={"law-1": 2, "law-2": 2})
    rubric = a_rubric(a_practice("serving"), practice, regulation=(LAW,))
    assert provisions_of(rubric, practice) == ("Law: Article 1 (from level 2), Article 2 (from level 2)",)
    assert provisions_of(rubric, rubric.practices[0]) == ()


# Peers


def test_peer_figures_put_the_nearest_kind_of_organisation_first_and_keep_their_caution() -> None:
    peers = PeerFigures(
        source="study",
        year=2023,
        collected="2020 to 2023",
        grade="P",
        caution="Not our scale.",
        groups=(PeerGroup(id="tech", title="Technology companies"), PeerGroup(id="state", title="Government")),
        sectors={Sector.GOVERNMENT: "state"},
        figures=(
            PeerFigure(id="f", title="Figure", difficulty="basic", practices=("serving",), shares={"tech": 40, "state": 25}),
        ),
    )
    rubric = a_rubric(a_practice("serving"), a_practice("testing"), peers=peers)
    found = peers_view(rubric, "serving", Sector.GOVERNMENT)
    assert found is not None
    assert found.lines == ("Figure: 25 % of government, 40 % of technology companies",)
    assert (found.caution, found.source) == ("Not our scale.", "A study (2025), collected 2020 to 2023, grade P")
    assert peers_view(rubric, "testing", Sector.GOVERNMENT) is None
    assert peers_view(a_rubric(), "serving", None) is None


# Study, evidence, whose rubric

STUDY = Study(
    source="study",
    grade="P",
    question="Q?",
    method="M.",
    sample="S.",
    reports=("More.",),
    challenges=(Mapped(id="skill-gaps", study_says="Gaps.", dimensions=("tooling",), why="Because."),),
    benefits=(Mapped(id="compliance", study_says="Easier.", dimensions=("tooling",), why="Because."),),
    efforts=(),
    not_known=("Everything else.",),
)


def skilled(id: str = "serving") -> Practice:
    return a_practice(id, challenges={"skill-gaps": 2.0}, evidence={"skill-gaps": ("finding",)})


def studied() -> Rubric:
    finding = Finding(id="finding", finding="It goes together.", sources=("study",), grade="V")
    return a_rubric(skilled(), a_practice("testing"), study=STUDY, evidence=(finding,))


def test_the_study_is_told_with_the_practices_that_take_it_up_and_what_is_not_known() -> None:
    found = study_view(studied())
    assert found is not None
    assert found.not_known == ("Everything else.",)
    (challenges, (line,)), (benefits, _) = found.groups  # no efforts: no group
    assert (challenges, benefits) == ("Challenges", "Benefits")
    assert (line.title, line.dimensions, line.practices) == ("Skill gaps", "Tooling", "Serving")
    assert study_view(a_rubric()) is None


def test_a_finding_says_source_year_grade_and_how_much_rests_on_it() -> None:
    (line,) = finding_lines(studied())
    assert line.about == "A study (2025). Grade V. Behind 1 weight."
    assert practice_evidence(studied(), skilled()) == (("Skill gaps", "It goes together. (grade V)"),)


def test_whose_rubric_it_is_is_said() -> None:
    shipped = a_rubric()
    assert "This is the rubric shipped with Waymark." in whose_rubric(a_rubric(), shipped)
    assert "not the one shipped" in whose_rubric(a_rubric(id="ours", publisher="Us"), shipped)
    assert "shipped with Waymark now is version 1.0.0" in whose_rubric(a_rubric(version="0.9.0"), shipped)
    assert "differs from the rubric shipped" in whose_rubric(a_rubric(skilled()), shipped)
    assert whose_rubric(a_rubric(id="ours", publisher="Us"), shipped).startswith(
        "A small rubric, published by Us, id ours, version"
    )


# The quick check

QUICK = a_rubric(a_practice("serving", quick=True), a_practice("testing"), a_practice("labelling"))


def test_a_quick_result_says_how_many_others_count_as_not_answered() -> None:
    def said(answers: dict[str, Said]) -> str:
        return quick_words(evaluate(QUICK, an_assessment(answers, mode=Mode.QUICK)))

    assert said({"serving": 3}) == (
        "It asks 1 of 3 practices. The 2 others count as not answered, so ranges are wider than a full assessment's. "
        "That lowers no score."
    )
    assert "The 1 other counts as not answered" in said({"serving": 3, "testing": 2})
    assert said({"serving": 3, "testing": 2, "labelling": NotApplicable.OTHER}) == "It asks 1 of 3 practices."


def test_a_rubric_that_asks_the_same_both_ways_has_no_quick_check() -> None:
    assert quick_practices(a_rubric(a_practice(quick=True))) == 0
    assert quick_practices(QUICK) == 1
    assert only_quick_words(load_rubric()) == "Ask only the quick check's 12 practices"
