"""Report: what it holds, how it looks, a look at its pages, and the file."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import desk, state
from app.components.heading import draw_heading
from app.components.kept_form import keep_form
from app.components.report_download import draw_clash, draw_download, draw_failure, draw_progress
from app.components.report_looks import choose_attachment, choose_looks
from app.components.report_preview import draw_preview
from app.components.report_sections import choose_sections
from app.components.report_since import choose_since
from app.components.report_words import write_texts
from app.components.text import md
from app.desk import Build
from app.forms import Form
from app.previews import page_count
from app.viewmodels.clashes import clash
from app.viewmodels.limits import too_long
from app.viewmodels.report import KINDS, older, status_of
from assessment.answers import MAXIMUM_MARK, MAXIMUM_TEXT, ReportOptions
from assessment.errors import AssessmentError, PlanError
from assessment.storage import Stored
from assessment.terms import Status

STATUSES: Final = {Status.DRAFT: "Draft", Status.FINAL: "Final"}
_BASIS: Final = "_report_basis"
_PICTURED: Final = "_report_pictured"
_KIND: Final = "_report_kind"
FAST: Final = 1.0
SLOW: Final = 5.0
"""Seconds between two looks: while something is built, and for what others change."""


@dataclass(frozen=True)
class _Source:
    """What a file is made from. since: the earlier assessment it is compared with, None for none."""

    basis: Stored
    since: Stored | None

    def is_like(self, other: "_Source") -> bool:
        """Whether both name the same, as far as choices go."""
        return self.basis is other.basis and (self.since and self.since.id) == (other.since and other.since.id)


@dataclass(frozen=True)
class _Pictured:
    """The PDF whose pages are shown, of which assessment it is, and what it was built from."""

    source: _Source
    pdf: bytes


def page() -> None:
    """Show the report of the open assessment and what can be chosen about it."""
    stored = desk.opened()
    draw_heading("Report", stored.assessment if stored else None)
    if stored is None:
        return
    now = (stored.assessment.status, stored.assessment.report)
    form = Form("report", stored.id, now)
    status = st.segmented_control(
        "Status",
        list(STATUSES),
        default=status_of(stored.assessment),
        required=True,
        format_func=STATUSES.__getitem__,
        key=form.key("status"),
    )
    file = st.container(key="file")
    chosen = _chosen(stored, form, status or status_of(stored.assessment))
    if chosen is not None:
        keep_form(form, chosen, partial(desk.save_report, stored.id, now, chosen), "the report's looks")
        if chosen == now:
            st.caption(":material/check: All choices are saved.")
    _built(stored, file)


def _chosen(stored: Stored, form: Form, status: Status) -> tuple[Status, ReportOptions] | None:
    """Draw what can be chosen; returns it, None when it cannot be stored as it is."""
    assessment, now = stored.assessment, stored.assessment.report
    with st.expander("Sections and their order", icon=":material/list:"):
        sections, order = choose_sections(now, bool(assessment.profile.regulated), form)
    with st.expander("Your own words", icon=":material/edit_note:"):
        texts = write_texts(stored.rubric, now, form)
    with st.expander("Paper, colour, mark and logo", icon=":material/palette:"):
        looks = choose_looks(now, form)
    with st.expander("Attachment", icon=":material/attach_file:"):
        attach = choose_attachment(assessment, stored.rubric.rules.minimum_group, form)
    if sections == ():
        st.warning("Not saved: choose at least one section.")
        return None
    mark = str(looks["mark"] or "")
    limits = {
        "Confidentiality mark": (mark, MAXIMUM_MARK),
        **{f"Your words on {place}": (text, MAXIMUM_TEXT) for place, text in texts.items()},
    }
    if problem := too_long(limits) or desk.text_problem(mark, *texts.values()):
        st.error(f"Not saved: {md(problem)}")
        return None
    new = {"sections": sections, "order": order, "texts": texts, "attach": attach, **looks}
    if status is status_of(assessment):
        return assessment.status, now.model_copy(update=new)
    return status, now.model_copy(update={**new, "status": None})  # what is chosen here counts, for the assessment too


def _built(stored: Stored, place: DeltaGenerator) -> None:
    """Draw the file and its pages: built anew when the looks changed, offered to be when the answers did."""
    basis = _basis(stored)
    with place:
        chosen = st.segmented_control(
            "File",
            list(KINDS),
            default=state.text(_KIND) or "pdf",
            required=True,
            format_func=lambda kind: KINDS[kind].title,
            key="report-kind",
        )
        kind = KINDS[chosen or "pdf"]
        state.put(_KIND, kind.id)
        st.caption(md(kind.holds))
        source = _Source(basis, _since(stored))
        old = older(basis.assessment, stored.assessment)
        if old and _has_no_plan(source, kind.id):
            # No file was made, so none is kept: what is stored now may hold.
            state.put(_BASIS, stored)
            basis, old = stored, False
            source = replace(source, basis=stored)
        if old:
            _offer_anew(stored)
        file = _file(source, kind.id)
    pdf = file if kind.id == "pdf" else _file(source, "pdf", quiet=True)
    if pdf is not None and pdf.file is not None:
        state.put(_PICTURED, _Pictured(source, pdf.file))
    with place:
        if file is not None and file.file is not None:
            draw_download(file.file, kind, basis.assessment, page_count(file.file) if kind.id == "pdf" else None)
        building = [each for each in (file, pdf) if each is not None and each.file is None]
        _watch(source, kind.id, stored.changed_at, FAST if building else SLOW)
    _pictures(source, pdf, old)


def _since(stored: Stored) -> Stored | None:
    """Draw what the report can be compared with; returns what is chosen.

    The address keeps it: an assessment file names no other, so the report's own options cannot.
    """
    offered = desk.earlier_ones(stored.id)
    chosen = choose_since(offered, state.compared_with(), f"report-since-{stored.id}")
    if chosen != state.compared_with():
        state.compare_with(chosen)
    return desk.earlier_one(offered, chosen)


def _basis(stored: Stored) -> Stored:
    """Return what the file is built from: what is stored, but for answers that changed since this visit saw the last file."""
    basis = state.get(_BASIS)
    if isinstance(basis, Stored) and basis.id == stored.id:
        looks = (basis.assessment.report, basis.assessment.status)
        if looks == (stored.assessment.report, stored.assessment.status):
            return basis
    state.put(_BASIS, stored)
    return stored


def _offer_anew(stored: Stored) -> None:
    st.warning("The assessment was changed after this file was made. The file and the pages below are as they were before.")
    st.button(
        "Build again from the latest answers",
        key="build-anew",
        icon=":material/refresh:",
        on_click=state.put,
        args=(_BASIS, stored),
    )


def _has_no_plan(source: _Source, kind: str) -> bool:
    """Whether there is no file because the wishes for its plan cannot hold."""
    try:
        desk.report_file(source.basis, kind, state.watcher(f"report {kind}"), source.since)
    except AssessmentError as error:
        return isinstance(error, PlanError)
    return False


def _file(source: _Source, kind: str, *, quiet: bool = False) -> Build | None:
    """Return how far a file is; says why there is none. quiet: somebody else says so."""
    try:
        return desk.report_file(source.basis, kind, state.watcher(f"report {kind}"), source.since)
    except AssessmentError as error:
        if not quiet:
            if isinstance(error, PlanError):
                draw_clash(clash(source.basis.rubric, desk.planned_again(source.basis, source.basis.assessment.plan), error))
            else:
                draw_failure(error)
            if st.button("Try again", key="try-again", icon=":material/refresh:"):
                desk.forget_report(source.basis, kind, source.since)
                st.rerun()
        return None


def _watch(source: _Source, kind: str, changed_at: object, every: float) -> None:
    """Look again and again how far the file is and whether somebody changed something; then draw the page anew."""

    @st.fragment(run_every=every)
    def part() -> None:
        now = desk.opened()
        if now is None or now.changed_at != changed_at:
            st.rerun()
        unfinished: list[str] = []
        for each in dict.fromkeys((kind, "pdf")):
            try:
                build = desk.report_file(source.basis, each, state.watcher(f"report {each}"), source.since)
            except AssessmentError:
                continue
            if build.file is None:
                unfinished.append(each)
                draw_progress(build, KINDS[each])
        if every == FAST and not unfinished:
            st.rerun()

    part()


def _pictures(source: _Source, pdf: Build | None, old: bool) -> None:
    pictured = state.get(_PICTURED)
    if not isinstance(pictured, _Pictured) or pictured.source.basis.id != source.basis.id:
        return
    stale = None
    if not pictured.source.is_like(source) and (pdf is None or pdf.file is None):
        stale = "These pages are from before your latest choices; the new ones are being built."
        if pdf is None:
            stale = "These pages are from before your latest choices; with them the report cannot be built."
    elif old:
        stale = "These pages are older than the assessment."
    draw_preview(pictured.pdf, stale)
