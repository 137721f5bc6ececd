"""Report: what it holds, how it looks, a look at its pages, and the file."""

import base64
from typing import Final

import streamlit as st

from app import desk
from app.components.heading import draw_heading
from app.components.text import md
from app.forms import Form
from app.previews import page_count, page_picture
from app.viewmodels.report import report_file_name, sections_for
from assessment.answers import Assessment, ReportOptions
from assessment.errors import AssessmentError, InputError
from assessment.report import SECTIONS
from assessment.storage import Stored
from assessment.terms import Status
from assessment.wording import counted

PAPERS: Final = ("A4", "Letter")
STATUSES: Final = {Status.DRAFT: "Draft", Status.FINAL: "Final"}
LARGEST_LOGO: Final = 2_000_000


def page() -> None:
    """Show the report of the open assessment and what can be chosen about it."""
    stored = desk.opened()
    draw_heading("Report", stored.assessment if stored else None)
    if stored is None:
        return
    form = Form("report", stored.id, (stored.assessment.status, stored.assessment.report))
    chosen = _chosen(stored.assessment, form)
    if chosen is None:
        return
    if form.step(chosen) in {"show", "choose"}:  # changed elsewhere: the report's looks are nobody's answer, so the latest counts
        form.start_anew()
        st.rerun()
    if form.step(chosen) == "save":
        if not _saved(stored, *chosen):
            return
        form.saved(chosen)
        stored = desk.opened() or stored
    _file(stored)


def _saved(stored: Stored, status: Status, options: ReportOptions) -> bool:
    """Save what differs; says so and returns False when that does not work."""
    try:
        if options != stored.assessment.report:
            desk.save_report_options(stored.id, options)
        if status is not stored.assessment.status:
            desk.save_status(stored.id, status)
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
        return False
    return True


def _chosen(assessment: Assessment, form: Form) -> tuple[Status, ReportOptions] | None:
    """Draw what can be chosen; returns it, None when it cannot be used as it is."""
    now = assessment.report
    status = st.segmented_control(
        "Status",
        list(STATUSES),
        default=assessment.status,
        required=True,
        format_func=STATUSES.__getitem__,
        key=form.key("status"),
    )
    with st.expander("What it holds and how it looks", expanded=True, icon=":material/tune:"):
        sections = _sections(now, form)
        left, right = st.columns(2)
        paper = left.segmented_control("Paper", PAPERS, default=now.paper, required=True, key=form.key("paper"))
        mark = right.text_input("Confidentiality mark (optional)", now.mark or "", max_chars=80, key=form.key("mark"))
        logo = _logo(now, form)
    if sections == ():
        st.warning("Choose at least one section.")
        return None
    if problem := desk.text_problem(mark):
        st.error(md(problem))
        return None
    changes = {"sections": sections, "paper": paper, "mark": mark.strip() or None, "logo": logo}
    return status or assessment.status, now.model_copy(update=changes)


def _sections(now: ReportOptions, form: Form) -> tuple[str, ...] | None:
    """Draw the sections to choose from; None is all of them."""
    titles = {section.id: section.title for section in SECTIONS}
    chosen = st.pills(
        "Sections",
        list(titles),
        selection_mode="multi",
        default=[section for section in titles if now.sections is None or section in now.sections],
        format_func=titles.__getitem__,
        key=form.key("sections"),
    )
    return sections_for(now.sections, tuple(section for section in titles if section in chosen), tuple(titles))


def _logo(now: ReportOptions, form: Form) -> str | None:
    """Draw the logo's upload; returns the logo as `data:` text, None for none."""
    file = st.file_uploader("Logo (PNG or JPEG, optional)", type=["png", "jpg", "jpeg"], max_upload_size=2, key=form.key("logo"))
    if file is None:
        if now.logo is None:
            return None
        return None if st.button("Remove the logo", key=form.key("no-logo")) else now.logo
    if file.size > LARGEST_LOGO:
        st.error("The logo is larger than 2 MB; use a smaller picture.")
        return now.logo
    kind = "png" if file.name.lower().endswith("png") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(file.getvalue()).decode()}"


def _file(stored: Stored) -> None:
    try:
        with st.spinner("Building the report …"):
            pdf = desk.report_of(stored)
            pages = page_count(pdf)
    except InputError as error:
        st.error("The report cannot be built:\n" + "\n".join(f"- {md(str(problem))}" for problem in error.problems))
        return
    st.download_button(
        f"Download PDF ({counted(pages, 'page')})",
        pdf,
        report_file_name(stored.assessment, stored.assessment.status),
        "application/pdf",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key="download",
    )
    _preview(pdf, pages)


@st.fragment
def _preview(pdf: bytes, pages: int) -> None:
    """Show one page at a time; turning pages reruns this part only."""
    desk.require_access()
    number = 1
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if pages > 1:
            number = int(st.number_input(f"Page, 1 to {pages}", 1, pages, key=f"page-of-{pages}", width=160))
    with st.container(border=True):
        st.image(page_picture(pdf, number), caption=f"Page {number} of {pages}", width="stretch")
