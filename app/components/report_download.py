"""The file: how far it is, and once it is whole, its download."""

import math

import streamlit as st

from app.components.text import md
from app.desk import Build
from app.viewmodels.report import Kind, report_file_name, status_of
from assessment.answers import Assessment
from assessment.errors import AssessmentError, InputError, PlanError
from assessment.wording import counted


def draw_progress(build: Build, kind: Kind) -> None:
    """Draw how far a file is: the first half is the plan, the second the writing; of both only the time is known."""
    step, begins, what = (1, 0.0, "working out the best plan") if build.plans else (2, 0.5, f"writing the {kind.title} file")
    if build.waits:
        st.progress(begins, text=f"Step {step} of 2: waiting, other reports are built first")
        return
    taken = f", {counted(int(build.seconds), 'second')} so far" if build.seconds >= 1 else ""
    st.progress(begins + (1 - math.exp(-build.seconds / 4)) / 2, text=f"Step {step} of 2: {what}{taken}")


def draw_download(file: bytes, kind: Kind, assessment: Assessment, pages: int | None) -> None:
    """Draw the button of a whole file. pages: None where there are none to count."""
    size = counted(pages, "page") if pages is not None else f"{max(len(file) // 1000, 1):,} kB"
    st.download_button(
        f"Download {kind.title} ({size})",
        file,
        report_file_name(assessment, status_of(assessment), kind.id),
        kind.media,
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key="download",
    )


def draw_failure(error: AssessmentError) -> None:
    """Say why there is no file, and what to do."""
    if isinstance(error, InputError):
        what = "The report cannot be built:\n" + "\n".join(f"- {md(str(problem))}" for problem in error.problems)
        after = "\n\nChange the wishes under Roadmap." if isinstance(error, PlanError) else ""
        st.error(what + after)
    else:
        st.error(md(str(error)))
