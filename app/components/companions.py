"""What the Method screen tells of what stands beside the rubric: study, evidence, other models, suggested targets."""

from collections.abc import Sequence

import streamlit as st

from app.components.text import md, md_rows
from app.viewmodels.crosswalk import ModelRule
from app.viewmodels.method import GRADES
from app.viewmodels.study import FindingLine, StudyView
from app.viewmodels.suggestions import TargetRule

GRADES_WORDS = "; ".join(f"{grade} {text}" for grade, text in GRADES.items())


def _list(texts: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {md(text)}" for text in texts))


def draw_study(view: StudyView) -> None:
    """Draw the study: what it asked, says and does not say, and where the rubric takes it up."""
    st.header("The study")
    st.caption(md(f"{view.source}. Which dimensions take up what, and why, is the rubric's own choice."))
    for name, text in view.facts:
        st.markdown(f"**{name}:** {md(text)}")
    st.markdown("**It also says:**")
    _list(view.reports)
    for title, lines in view.groups:
        st.header(title)
        for line in lines:
            st.markdown(f"**{md(line.title)}.** {md(line.study_says)}  \n**Taken up in:** {md(line.dimensions)}. {md(line.why)}")
            st.caption(f"Practices: {md(line.practices)}.")
    st.header("What is not known from it")
    _list(view.not_known)


def draw_evidence(lines: Sequence[FindingLine]) -> None:
    """Draw the findings that weights rest on."""
    st.header("Evidence behind the weights")
    st.markdown(
        "Each weight of a practice for a challenge, a benefit or an effort names the findings it rests on; how strong it is "
        "stays a judgement. A finding of a survey says what goes together, not what causes what."
    )
    st.caption(f"A grade says how a finding was read, not how good it is: {md(GRADES_WORDS)}.")
    for line in lines:
        st.markdown(md(line.finding))
        st.caption(md(line.about))


def draw_model_rules(rules: Sequence[ModelRule], kind_of_result: str) -> None:
    """Draw how each model of others is read, and the level of our practices behind each of its levels."""
    st.header("Other models")
    st.markdown(f"{md(kind_of_result)} Which level of ours supports what is this rubric's reading of both texts.")
    for rule in rules:
        with st.expander(md(rule.title), key=f"method-model-{rule.id}", on_change="rerun") as opened:
            if opened.open:
                _model_rule(rule)


def _model_rule(rule: ModelRule) -> None:
    st.markdown(f"{md(rule.rule)}  \n{md(rule.caution)}")
    st.caption(md(rule.source))
    for title, rows in rule.tables:
        st.markdown(f"**{md(title)}**")
        st.table(md_rows(rows), hide_index=True, border="horizontal")


def draw_target_rules(rules: Sequence[TargetRule], basis: str) -> None:
    """Draw from what an organisation runs to the levels suggested."""
    st.header("Suggested targets")
    st.markdown(
        f"{md(basis)} Every rule that holds asks for levels; the highest one asked for is the suggestion. "
        "What was not told is not assumed. Scores and plans never use suggestions, only the targets you set."
    )
    for rule in rules:
        st.markdown(f"**{md(rule.title)}.** {md(rule.reason)}")
        st.caption(md(rule.levels + (f" Sources: {rule.sources}." if rule.sources else "")))
