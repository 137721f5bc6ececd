"""Results: where one stands and how sure that is, what holds each dimension back, and where one wants to be."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import streamlit as st

from app import desk, state
from app.components.explanation import how_button, how_buttons, how_line, show_explanation
from app.components.lenses import draw_models, draw_regulation
from app.components.pressable import pressable
from app.components.quick_check import draw_quick_note, draw_way_back
from app.components.suggested import draw_offer, draw_profile, draw_suggestion, draw_suggestions
from app.components.targets import begin_targets, target_choice, target_saved
from app.components.text import md
from app.figures.heatmap import heatmap
from app.figures.radar import FEWEST, radar
from app.figures.rows import rows_figure
from app.figures.theme import CONFIG
from app.viewmodels.crosswalk import model_views
from app.viewmodels.explanations import Subject, explanation_of
from app.viewmodels.regulation import regulation_views
from app.viewmodels.results import (
    FIRST_LINES,
    Asked,
    DimensionView,
    OutcomeView,
    PracticeLine,
    ResultsView,
    at_least,
    results_view,
)
from app.viewmodels.suggestions import SuggestionLine, suggestions_view
from assessment.errors import AssessmentError
from assessment.evaluation import Evaluation
from assessment.storage import Stored
from assessment.terms import LEVELS

ROWS, RADAR = "Rows", "Radar"
# Plotly takes 20 to 60 ms to make a figure, every rerun would make five, and most reruns change none of them.
drawn_rows = lru_cache(maxsize=64)(rows_figure)
drawn_heatmap = lru_cache(maxsize=64)(heatmap)
KEY_TO_ROWS = "● now   ◇ with the targets met   ├─┤ where it could be: not answered, guessed or disputed"
KEY_TO_HEAT = (
    "A number says how many answers gave that level. The stronger the shade, the surer the level is reached: "
    "at the least, as things stand, possibly. ◇ marks the target. Press a practice's row to see how it was made."
)


def page() -> None:
    """Show the result of the open assessment."""
    stored = desk.opened()
    st.title("Results")
    if stored is None:
        st.info("No assessment is open. Open or start one under Assessments.")
        return
    # With the wishes for the plan, whose priorities say which practices hold back most; the plan itself is not needed here.
    evaluation = replace(desk.scored(stored), assessment=stored.assessment)
    view = results_view(evaluation)
    asked = [_whole(view)]
    if not view.empty:
        regulated = stored.assessment.profile.regulated is True
        _quick(stored, evaluation)
        _regulation(stored, shown=regulated)
        asked += [_dimensions(view), _targets(stored, evaluation, view), _practices(view), *map(_outcome, view.outcomes)]
        _models(stored)
        _regulation(stored, shown=not regulated)
        asked += [_changes(view), _how_sure(stored, view)]
    subject = next((subject for subject in asked if subject is not None), None)
    if subject is not None:
        show_explanation(explanation_of(evaluation, subject))


def _whole(view: ResultsView) -> Subject | None:
    st.caption(md(view.heading))
    with st.container(border=True):
        st.markdown("  \n".join(filter(None, [f"**{md(view.verdict)}**", md(view.standing), md(view.target)])))
        st.caption(md(view.answered))
        asked = how_button("How level and score were made", Subject("overall"))
    if view.empty:
        st.info(
            "Levels, scores and what holds you back appear here with the first answer. What is not answered never lowers a score."
        )
        if st.button("Answer the questionnaire", type="primary"):
            state.request_screen("questionnaire")
            st.rerun()
    return asked


# Dimensions


def _dimensions(view: ResultsView) -> Subject | None:
    st.header("Dimensions")
    shown = ROWS
    if len(view.spokes) >= FEWEST:
        choice = st.segmented_control("Shown as", [ROWS, RADAR], default=ROWS, required=True, key="dimensions-as")
        shown = choice or ROWS
    words = "; ".join(f"{row.title}: {row.words}" for row in view.rows)
    if shown == RADAR:
        st.plotly_chart(radar(view.spokes), config=CONFIG, key="radar", alt=f"Radar of the dimensions' scores. {words}")
        st.caption(
            "Line: now. Dashed: with the targets met. Scores of 0 to 100; the area has no meaning. A range is only in the rows."
        )
    else:
        st.plotly_chart(drawn_rows(view.rows), config=CONFIG, key="rows", alt=f"Dimensions on a scale of 0 to 100. {words}")
        st.caption(KEY_TO_ROWS)
    asked = [_dimension(dimension) for dimension in view.dimensions]
    return next((subject for subject in asked if subject is not None), None)


def _dimension(view: DimensionView) -> Subject | None:
    """Draw one dimension; returns the number somebody asked about."""
    st.subheader(md(view.dimension.title))
    st.markdown(f"**{md(view.words)}**  \n{md(view.held_back)}" + (f"  \n{md(view.target)}" if view.target else ""))
    return how_button("How this was made", Subject("dimension", view.dimension.id))


# Targets


def _targets(stored: Stored, evaluation: Evaluation, view: ResultsView) -> Subject | None:
    st.header("Targets")
    suggestions = suggestions_view(evaluation)
    if suggestions is not None:
        draw_profile(stored)
        taken = draw_suggestions(suggestions)
        if taken is not None:
            _save_all(stored, taken)
    _all_targets(stored, evaluation)
    begin_targets(stored.id, stored.assessment.targets)
    lines = {} if suggestions is None else suggestions.lines
    asked = [_practices_of(stored, dimension, lines) for dimension in view.dimensions]
    return next((subject for subject in asked if subject is not None), None)


def _all_targets(stored: Stored, evaluation: Evaluation) -> None:
    """Draw what sets or removes all targets at once."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        level = st.selectbox(
            "Set all targets to at least",
            LEVELS[1:],
            index=1,
            format_func=lambda level: f"Level {level} · {stored.rubric.level_name(level)}",  # options are no markdown
            key="all-targets-level",
            width=260,
        )
        if st.button("Set all", key="all-targets"):
            _save_all(stored, at_least(evaluation, level))
        if stored.assessment.targets and st.button("Remove all", key="no-targets"):
            _save_all(stored, {})


def _save_all(stored: Stored, targets: Mapping[str, int]) -> None:
    try:
        desk.save_targets(stored.id, targets)
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
        return
    st.rerun()


def _practices_of(stored: Stored, view: DimensionView, suggested: Mapping[str, SuggestionLine]) -> Subject | None:
    """Draw the practices of one dimension with their targets; returns the number somebody asked about."""
    asked = None
    with st.expander(
        f"Practices and targets: {md(view.dimension.title)}", key=f"open-{view.dimension.id}", on_change="rerun"
    ) as opened:
        if not opened.open:
            return None
        st.caption("A target is saved as soon as it is chosen. Press a practice's level to see how it was made.")
        for line in view.practices:
            asked = _practice(stored, line, suggested.get(line.practice.id)) or asked
    return asked


def _practice(stored: Stored, line: PracticeLine, suggested: SuggestionLine | None) -> Subject | None:
    left, right = st.columns([3, 2])
    with left:
        st.markdown(f"**{md(line.practice.title)}**" + (" · key practice" if line.practice.key else ""))
        asked = how_button(line.words, Subject("practice", line.practice.id))
        if suggested is not None:
            draw_suggestion(suggested)
    with right:
        chosen = target_choice(stored.rubric, line)
        taken = None if suggested is None else draw_offer(line.practice.id, suggested)
    if chosen != line.target:
        _save_target(stored, line.practice.id, chosen)
    elif taken is not None:
        _save_all(stored, {**stored.assessment.targets, line.practice.id: taken})
    return asked


def _save_target(stored: Stored, practice: str, level: int | None) -> None:
    try:
        desk.save_target(stored.id, practice, level)
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
        return
    target_saved(stored.id, stored.assessment.targets, practice, level)
    st.rerun()


# What others ask for


def _models(stored: Stored) -> None:
    frameworks = stored.rubric.frameworks
    if frameworks is not None:
        draw_models(model_views(stored.rubric, desk.compared(stored)), frameworks.kind_of_result)


def _regulation(stored: Stored, *, shown: bool) -> None:
    """Draw the lens of regulation: those who are regulated see it first, and open."""
    if shown and stored.rubric.regulation:
        views = regulation_views(stored.rubric, desk.regulated(stored))
        draw_regulation(views, expanded=stored.assessment.profile.regulated is True)


def _quick(stored: Stored, evaluation: Evaluation) -> None:
    if draw_quick_note(stored, evaluation):
        state.request_screen("questionnaire")
        st.rerun()


# Practices, outcomes, changes


def _practices(view: ResultsView) -> Subject | None:
    st.header("Practices by level")
    words = "; ".join(f"{row.title}: {row.words}" for group in view.heat for row in group.rows)
    pressed = pressable(drawn_heatmap(view.heat), "heatmap", f"Practices against levels 1 to 5. {words}")
    st.caption(KEY_TO_HEAT)
    return None if pressed is None else Subject("practice", pressed)


def _outcome(view: OutcomeView) -> Subject | None:
    if not view.rows:
        return None
    st.header(view.title)
    st.caption(view.meaning)
    words = "; ".join(f"{row.title}: {row.words}" for row in view.rows)
    st.plotly_chart(drawn_rows(view.rows), config=CONFIG, key=f"outcomes-{view.title}", alt=f"{view.title}, 0 to 100. {words}")
    st.caption("How each was made:")
    return how_buttons((asked.words, asked.subject) for asked in view.asked)


def _changes(view: ResultsView) -> Subject | None:
    st.header("What would change the result")
    if not view.changes:
        st.markdown("No single practice, one level up or down or anywhere in its range, would change a level.")
        return None
    st.caption("Each practice was tried alone: a level up, a level down, and at the ends of its range.")
    return _lines(view.changes, "more-changes")


def _how_sure(stored: Stored, view: ResultsView) -> Subject | None:
    st.header("How sure this is")
    if not view.unsettled and not view.disputed:
        st.markdown("Every practice is answered, nothing is a guess, high claims name evidence, and answers agree.")
    if view.unsettled:
        st.markdown("\n".join(f"- {md(line)}" for line in view.unsettled))
    if view.unsettled and st.button("Go to the questionnaire", key="to-questionnaire"):
        state.request_screen("questionnaire")
        st.rerun()
    asked = None
    if view.disputed:
        st.markdown("Answers differ, most first, on:")
        asked = _lines(view.disputed, "more-disputed")
    if draw_way_back(stored):
        st.rerun()
    return asked


def _lines(asked: tuple[Asked, ...], key: str) -> Subject | None:
    """Draw lines of text that can be asked about; the first few at once, the rest on demand."""
    pressed = [how_line(line.words, line.subject, key) for line in asked[:FIRST_LINES]]
    rest = asked[FIRST_LINES:]
    if rest:
        with st.expander(f"{len(rest)} more", key=key, on_change="rerun") as opened:
            pressed += [how_line(line.words, line.subject, key) for line in rest if opened.open]
    return next((subject for subject in pressed if subject is not None), None)
