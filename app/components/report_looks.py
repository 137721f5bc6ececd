"""How the report looks: paper, accent colour, confidentiality mark, logo; and what is attached to it."""

from typing import Final

import streamlit as st

from app import state
from app.components.text import md
from app.forms import Form
from app.viewmodels.report_looks import LARGEST_LOGO, OWN_ACCENT, accent_words, attach_for, attachment_words, logo_text
from assessment.answers import Assessment, ReportOptions
from assessment.errors import InputError
from assessment.report.logo import read_logo

PAPERS: Final = ("A4", "Letter")


def choose_looks(now: ReportOptions, form: Form) -> dict[str, object]:
    """Draw paper, mark, accent and logo; returns them by the names they are stored under."""
    left, right = st.columns(2)
    paper = left.segmented_control("Paper", PAPERS, default=now.paper, required=True, key=form.key("paper"))
    mark = right.text_input("Confidentiality mark (optional, on each page)", now.mark or "", key=form.key("mark"))
    accent = _accent(now, form)
    return {"paper": paper, "mark": mark.strip() or None, "accent": accent, "logo": _logo(now, form)}


def choose_attachment(assessment: Assessment, minimum: int, form: Form) -> bool | None:
    """Draw whether the assessment file is attached to the PDF; returns what to store."""
    stored = assessment.report.attach
    effective = not assessment.anonymous if stored is None else stored
    shown = st.toggle("Attach the assessment file to the PDF", effective, key=form.key("attach"))
    st.caption(md(attachment_words(assessment, minimum)))
    return attach_for(stored, assessment.anonymous, shown)


def _accent(now: ReportOptions, form: Form) -> str | None:
    own = st.toggle("An accent colour of your own", now.accent is not None, key=form.key("own-accent"))
    if not own:
        return None
    picked = st.color_picker("Accent colour", now.accent or OWN_ACCENT, key=form.key("accent"))
    st.caption(md(accent_words(picked)))
    return now.accent if now.accent is not None and picked.lower() == now.accent.lower() else picked


def _logo(now: ReportOptions, form: Form) -> str | None:
    """Draw the logo and its upload; returns the logo as `data:` text, None for none.

    The uploader stays as it is when a file has come: one made anew would drop the next file that is already on its way.
    """
    chosen, number = form.key("logo"), form.key("logo-number")
    logo = state.kept(chosen, lambda: now.logo)
    file = st.file_uploader(
        "Logo (PNG or JPEG, optional, up to 2 MB)",
        type=["png", "jpg", "jpeg"],
        max_upload_size=LARGEST_LOGO // 1_000_000,
        key=f"{form.key('logo-file')}-{state.kept(number, lambda: 0)}",
    )
    if file is not None and state.get(form.key("logo-seen")) != file.file_id:
        try:
            logo = logo_text(file.name, file.getvalue())
        except InputError as error:
            st.error(f"Not used: {md(str(error))}.")
        else:
            state.put(chosen, logo)
            state.put(form.key("logo-seen"), file.file_id)
    if logo is not None:
        _shown(logo)
        st.button("Remove the logo", key=form.key("no-logo"), on_click=_remove, args=(chosen, number))
    return logo


def _remove(chosen: str, number: str) -> None:
    state.put(chosen, None)
    state.put(number, int(str(state.get(number, 0))) + 1)  # an uploader that holds nothing any more


def _shown(logo: str) -> None:
    try:
        st.image(read_logo(logo), caption="The logo on the report", width=200)
    except InputError as error:
        st.error(f"{md(str(error.problems[0].what))}. Remove it or upload another one.")
