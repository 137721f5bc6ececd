"""What more or fewer people would change, and who would help most."""

from collections.abc import Sequence

import streamlit as st

from app import state
from app.background import Job
from app.components.text import md, md_rows
from app.desk import whatif
from app.figures.frontier import frontier_figure
from app.figures.theme import CONFIG
from app.screens.roadmap.shown import Shown
from app.screens.roadmap.watched import progress, watched
from app.viewmodels.curves import Curve, Ends, curve_table, curve_words, curves, curves_caption, curves_total, ends, target_words
from app.viewmodels.people import help_table, next_person_words
from app.viewmodels.roadmap import NO_SCORE
from assessment.briefing.helping import person_days_words
from assessment.roadmap import candidates
from assessment.roadmap.frontier import Help, Point


def draw(shown: Shown) -> None:
    """Draw the next person and the curves; both come in while one looks."""
    basis, watcher = shown.basis, state.watcher("view")
    work = candidates(shown.rubric, basis.assessment, basis.states)
    limits = ends(shown.rubric, basis.states, work)
    watched(lambda: whatif.people(basis, watcher), lambda job: _draw(shown, limits, job))
    if said := target_words(shown.rubric, shown.evaluation.states, shown.stored.assessment.targets, work, limits):
        st.caption(md(said))


def _draw(shown: Shown, limits: Ends, job: Job[Help | Point]) -> None:
    helps = [piece for piece in job.found if isinstance(piece, Help)]
    points = [piece for piece in job.found if isinstance(piece, Point)]
    wishes, by = shown.basis.assessment.plan or shown.wishes, shown.names[-1]
    _next_person(shown, helps, by)
    st.header("With more or fewer days")
    total = curves_total(shown.rubric, wishes)
    progress(len(points), total, f"Plans made: {len(points)} of {total} …")
    if limits.today is not None:
        st.caption(md(curves_caption(wishes, by)))
    _curves(curves(shown.rubric, wishes, points), limits)


def _next_person(shown: Shown, helps: Sequence[Help], by: str) -> None:
    st.header("One more person")
    st.markdown(f"**{md(next_person_words(shown.rubric, helps, by))}**")
    if helps:
        st.table(md_rows(help_table(shown.rubric, helps, by)), hide_index=True)
        st.caption(md(person_days_words(helps, shown.wishes.period)))


def _curves(found: Sequence[Curve], limits: Ends) -> None:
    """Draw the curve of all groups over the whole width, and each group's own below, all on the same scale."""
    if limits.today is None:
        st.info(NO_SCORE)
    else:
        _figures(found, limits)
    with st.expander("The same as tables" if limits.today is not None else "What each plan is worth", key="curves-as-tables"):
        for curve in found:
            st.markdown(f"**{md(curve.title)}**")
            st.table(md_rows(curve_table(curve)), hide_index=True)


def _figures(found: Sequence[Curve], limits: Ends) -> None:
    _curve(found[0], limits)
    for row in range(1, len(found), 2):
        for column, curve in zip(st.columns(2), found[row : row + 2], strict=False):
            with column:
                _curve(curve, limits)


def _curve(curve: Curve, limits: Ends) -> None:
    st.markdown(f"**{md(curve.title)}**")
    figure = frontier_figure(curve, limits)
    st.plotly_chart(figure, config=CONFIG, key=f"frontier-{curve.key}", alt=curve_words(curve))
