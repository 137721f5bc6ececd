"""The file: how far it is, and once it is whole, its download."""

import math

import streamlit as st

from app.components.text import md
from app.desk import Build
from app.viewmodels.clashes import Clash
from app.viewmodels.report import Kind, report_file_name, status_of
from assessment.answers import Assessment
from assessment.errors import AssessmentError, InputError
from assessment.wording import counted


def draw_progress(build: Build, kind: Kind) -> None:
    """Draw how far a file is: the first half is the plan, the second the writing; of each part only the time is known."""
    step, begins, share, what = _part(build, kind)
    if build.waits:
        st.progress(begins, text=f"Step {step} of 2: waiting, other reports are built first")
        return
    taken = f", {counted(int(build.seconds), 'second')} so far" if build.seconds >= 1 else ""
    st.progress(begins + share * (1 - math.exp(-build.seconds / 4)), text=f"Step {step} of 2: {what}{taken}")


def _part(build: Build, kind: Kind) -> tuple[int, float, float, str]:
    """Return the step, where it begins and how much of the whole it is, 0 to 1, and what is done in it."""
    if build.compares:
        return 1, 0.3, 0.2, "comparing the plan with others, for its options"
    if build.plans:
        return 1, 0.0, 0.3, "working out the best plan"
    return 2, 0.5, 0.5, f"writing the {kind.title} file"


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
        st.error("The report cannot be built:\n" + "\n".join(f"- {md(str(problem))}" for problem in error.problems))
    else:
        st.error(md(str(error)))


def draw_clash(found: Clash) -> None:
    """Say which wishes for the plan leave no report, and where they are changed."""
    lines = [f"{line.words}: {line.why}" if line.why else line.words for line in found.lines]
    listed = "".join(f"\n- {md(words)}" for words in lines)
    whys = "".join(f"\n\n{md(why)}" for why in found.whys)
    st.error(f"The report cannot be built. {md(found.headline)}:{listed}{whys}\n\nChange the wishes under Roadmap.")
