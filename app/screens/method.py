"""Method: what is assessed and how it is worked out, readable without an assessment."""

import streamlit as st

from app import desk
from app.components.explanation import draw_part
from app.components.text import md
from app.resources import resources
from app.viewmodels.method import (
    GRADES,
    NOT_CLAIMED,
    ROADMAP_RULES,
    Rule,
    initiative_words,
    initiatives_of,
    practice_facts,
    practice_heading,
    scoring_rules,
    source_words,
    worked_example,
)
from assessment.rubric import Practice, Rubric
from assessment.storage import Stored

RULES, RUBRIC, ROADMAP, SOURCES = "Rules", "Practices", "Roadmap", "Sources and limits"


def page() -> None:
    """Show the method with the open assessment's rubric, or with the shipped one."""
    stored = desk.opened()
    rubric = resources().rubric if stored is None else stored.rubric
    st.title("Method")
    st.caption(md(f"{rubric.title}, version {rubric.version}, published by {rubric.publisher}"))
    part = st.segmented_control("Part", [RULES, RUBRIC, ROADMAP, SOURCES], default=RULES, required=True, key="method-part")
    if part == RUBRIC:
        _rubric(rubric)
    elif part == ROADMAP:
        _rules("How the roadmap is made", ROADMAP_RULES)
    elif part == SOURCES:
        _sources(rubric)
    else:
        _scale(rubric)
        _rules("How scores and levels are made", scoring_rules(rubric))
        _worked(rubric, stored)


def _scale(rubric: Rubric) -> None:
    st.header("The scale")
    for level in rubric.levels:
        st.markdown(f"**{level.level} · {md(level.name)}:** {md(level.meaning)}")


def _rules(title: str, rules: tuple[Rule, ...]) -> None:
    st.header(title)
    for rule in rules:
        st.markdown(f"**{md(rule.title)}.** {md(rule.text)}")


def _worked(rubric: Rubric, stored: Stored | None) -> None:
    worked = worked_example(rubric, None if stored is None else desk.scored(stored))
    st.header(f"Worked example: {md(worked.title)}")
    st.caption(md(worked.whose))
    for part in worked.parts:
        draw_part(part)


# The rubric


def _rubric(rubric: Rubric) -> None:
    titles = {dimension.id: dimension.title for dimension in rubric.dimensions}
    chosen = st.segmented_control(
        "Dimension",
        list(titles),
        default=rubric.dimensions[0].id,
        required=True,
        format_func=lambda id: md(titles[id]),
        key=f"method-dimension-{rubric.content_hash[:8]}",
    )
    dimension = rubric.dimension_by_id[chosen or rubric.dimensions[0].id]
    st.header(md(dimension.title))
    st.markdown(md(dimension.meaning))
    st.caption("A key practice gates its dimension's level. The quick check asks those marked so; the full assessment asks all.")
    for practice in rubric.practices_of(dimension.id):
        with st.expander(md(practice_heading(practice)), key=f"method-{practice.id}", on_change="rerun") as opened:
            if opened.open:
                _practice(rubric, practice)


def _practice(rubric: Rubric, practice: Practice) -> None:
    st.markdown(f"**{md(practice.question)}**  \n{md(practice.why)}")
    st.markdown("### Levels: every statement must be true")
    for level, statements in enumerate(practice.anchors, start=1):
        st.markdown(f"**{level} · {md(rubric.level_name(level))}**  \n" + "  \n".join(map(md, statements)))
    st.markdown("### What to look for")
    st.markdown("\n".join(f"- {md(text)}" for text in practice.look_for))
    st.markdown("### What it counts for")
    st.markdown("\n".join(f"- **{name}:** {md(text)}" for name, text in practice_facts(rubric, practice)))
    st.markdown("### Initiatives")
    for initiative in initiatives_of(rubric, practice.id):
        st.markdown(f"**To level {initiative.level}: {md(initiative.title)}**  \n{md(initiative_words(rubric, initiative))}")
        st.markdown(f"Done when: {md(initiative.done_when)}")


# Sources and limits


def _sources(rubric: Rubric) -> None:
    st.header("What this does not claim")
    st.markdown("\n".join(f"- {md(text)}" for text in NOT_CLAIMED))
    st.header("Sources")
    st.caption(
        "A grade says how a source was read, not how good it is: " + "; ".join(f"{g} {text}" for g, text in GRADES.items()) + "."
    )
    for source in rubric.sources:
        st.markdown(f"**{md(source.title)}**  \n{md(source_words(source))}")
