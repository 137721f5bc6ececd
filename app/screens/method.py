"""Method: what is assessed and how it is worked out, readable without an assessment."""

from collections.abc import Callable

import streamlit as st

from app import desk
from app.components.companions import draw_evidence, draw_model_rules, draw_study, draw_target_rules
from app.components.explanation import draw_part
from app.components.practice_card import draw_beside
from app.components.text import md
from app.resources import resources
from app.viewmodels.crosswalk import model_rules
from app.viewmodels.method import (
    GRADES,
    Rule,
    initiative_words,
    initiatives_of,
    not_claimed,
    practice_facts,
    practice_heading,
    roadmap_rules,
    scoring_rules,
    source_words,
    worked_example,
)
from app.viewmodels.progress import change_rules
from app.viewmodels.study import finding_lines, practice_evidence, study_view, whose_rubric
from app.viewmodels.suggestions import target_rules
from assessment.rubric import Practice, Rubric
from assessment.storage import Stored
from assessment.terms import Sector

RULES, RUBRIC, ROADMAP, SOURCES = "Rules", "Practices", "Roadmap", "Sources and limits"
STUDY, EVIDENCE, MODELS, TARGETS = "The study", "Evidence", "Other models", "Suggested targets"


def page() -> None:
    """Show the method with the open assessment's rubric, or with the shipped one."""
    stored = desk.opened()
    rubric = resources().rubric if stored is None else stored.rubric
    st.title("Method")
    st.caption(md(whose_rubric(rubric, desk.waymarks_own_rubric())))
    parts: dict[str, Callable[[], None]] = {
        RULES: lambda: _how_scores_are_made(rubric, stored),
        RUBRIC: lambda: _rubric(rubric, stored),
        ROADMAP: lambda: _rules("How the roadmap is made", roadmap_rules(rubric)),
        **_companions(rubric),
        SOURCES: lambda: _sources(rubric),
    }
    part = st.segmented_control("Part", list(parts), default=RULES, required=True, key="method-part")
    parts.get(part or RULES, parts[RULES])()


def _companions(rubric: Rubric) -> dict[str, Callable[[], None]]:
    """Return the parts about what stands beside the rubric; what it does not bring is left out."""
    parts: dict[str, Callable[[], None]] = {}
    profiles, frameworks, study = rubric.profiles, rubric.frameworks, study_view(rubric)
    if profiles is not None:
        parts[TARGETS] = lambda: draw_target_rules(target_rules(profiles, rubric), profiles.basis)
    if frameworks is not None:
        parts[MODELS] = lambda: draw_model_rules(model_rules(rubric), frameworks.kind_of_result)
    if study is not None:
        parts[STUDY] = lambda: draw_study(study)
    if rubric.evidence:
        parts[EVIDENCE] = lambda: draw_evidence(finding_lines(rubric))
    return parts


def _how_scores_are_made(rubric: Rubric, stored: Stored | None) -> None:
    _scale(rubric)
    _rules("How scores and levels are made", scoring_rules(rubric))
    _worked(rubric, stored)
    _rules("How a change is split", change_rules(rubric))


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


def _rubric(rubric: Rubric, stored: Stored | None) -> None:
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
                _practice(rubric, practice, None if stored is None else stored.assessment.organisation.sector)


def _practice(rubric: Rubric, practice: Practice, sector: Sector | None) -> None:
    st.markdown(f"**{md(practice.question)}**  \n{md(practice.why)}")
    st.markdown("### Levels: every statement must be true")
    for level, statements in enumerate(practice.anchors, start=1):
        st.markdown(f"**{level} · {md(rubric.level_name(level))}**  \n" + "  \n".join(map(md, statements)))
    st.markdown("### What to look for")
    st.markdown("\n".join(f"- {md(text)}" for text in practice.look_for))
    st.markdown("### What it counts for")
    st.markdown("\n".join(f"- **{name}:** {md(text)}" for name, text in practice_facts(rubric, practice)))
    if rests := practice_evidence(rubric, practice):
        st.markdown("### What the weights rest on")
        st.markdown("\n".join(f"- **{md(name)}:** {md(text)}" for name, text in rests))
    draw_beside(rubric, practice, sector)
    st.markdown("### Initiatives")
    for initiative in initiatives_of(rubric, practice.id):
        st.markdown(f"**To level {initiative.level}: {md(initiative.title)}**  \n{md(initiative_words(rubric, initiative))}")
        st.markdown(f"Done when: {md(initiative.done_when)}")


# Sources and limits


def _sources(rubric: Rubric) -> None:
    st.header("What this does not claim")
    st.markdown("\n".join(f"- {md(text)}" for text in not_claimed(rubric)))
    st.header("Sources")
    st.caption(
        "A grade says how a source was read, not how good it is: " + "; ".join(f"{g} {text}" for g, text in GRADES.items()) + "."
    )
    for source in rubric.sources:
        st.markdown(f"**{md(source.title)}**  \n{md(source_words(source))}")
