"""Appendix: the rubric in full, its rules, and a worked example."""

from collections.abc import Mapping, Sequence

from reportlab.platypus import Flowable

from assessment.report.blocks import Cell, bold, bullets, heading, italic, paragraph, room_for, table
from assessment.report.context import Context
from assessment.report.worked import worked_example
from assessment.rubric.model import Outcome, Practice
from assessment.wording import counted, listed, percent, role_words, value_number


def section(context: Context) -> list[Flowable]:
    """Return levels, rules, the example, and every practice with its anchors."""
    rubric = context.rubric
    levels: list[list[Cell]] = [[str(level.level), bold(level.name), level.meaning] for level in rubric.levels]
    return [
        heading("Appendix B: Rubric and rules", 0, "rubric"),
        paragraph(f"{rubric.title}, version {rubric.version}, by {rubric.publisher}."),
        table(context.look, ["Level#", "Name", "Meaning"], levels, (8, 20, 72)),
        heading("Rules", 1, "rules"),
        *bullets(_rules(context)),
        heading("Worked example", 1, "worked-example"),
        *bullets(worked_example(context)),
        heading("What practices serve", 1, "serves"),
        *_outcomes(context),
        *[part for dimension in rubric.dimensions for part in _dimension(context, dimension.id)],
    ]


def _rules(context: Context) -> list[str]:
    rules = context.rubric.rules
    either_way, minimum = counted(rules.guess_spread, "level"), rules.minimum_group
    return [
        "Points of a practice: p = (level − 1) / 4, from 0 to 1.",
        f"An answer stands for its level alone when it is evidenced or confident, and for {either_way} either side of it when it "
        "is a guess. A don't know beside levels does not count.",
        "A practice stands at the median of the levels given; its range goes from the first quartile of their low ends to the "
        "third quartile of their high ends. Open: no level given; it could be 1 to 5. Not applicable: somebody says so and "
        "nobody gives a level.",
        "An agreed answer of a workshop overrides the single answers; they stay on record.",
        "Score of a dimension: 100 · Σ w·p / Σ w over the practices that apply and have a level; the ends of its range are the "
        "same sum over all practices that apply, with their low and their high ends.",
        f"Level of a dimension: the highest that every key practice and {percent(rules.level_share)} of the weight reach.",
        f"Below {percent(rules.minimum_answered)} of the applicable weight with a level, score and level are not stated, only "
        "their range.",
        "Overall score: the weighted mean of the dimension scores. Overall level: the lowest dimension level.",
        "Exposure to a challenge: 100 · Σ w·(1 − p) / Σ w; readiness for a benefit and coverage of an effort: 100 · Σ w·p / Σ w.",
        f"No figure about fewer than {minimum} people of a role, and no agreement of fewer than {minimum} levels, is shown.",
    ]


def _outcomes(context: Context) -> list[Flowable]:
    rubric = context.rubric
    kinds = (("Challenge", rubric.challenges), ("Benefit", rubric.benefits), ("Effort", rubric.efforts))
    rows: list[list[Cell]] = [[kind, bold(item.title), item.meaning] for kind, items in kinds for item in items]
    return [table(context.look, ["Kind", "Name", "Meaning"], rows, (12, 28, 60))]


def _dimension(context: Context, dimension: str) -> list[Flowable]:
    held = context.rubric.dimension_by_id[dimension]
    parts: list[Flowable] = [
        room_for(140),
        heading(held.title, 1, f"rubric-{dimension}"),
        paragraph(f"{held.meaning} Weight {value_number(held.weight)}."),
    ]
    for practice in context.rubric.practices_of(dimension):
        parts += _practice(context, practice)
    return parts


def _practice(context: Context, practice: Practice) -> list[Flowable]:
    rubric = context.rubric
    anchors: list[list[Cell]] = [
        [f"{level} · {rubric.level_name(level)}", " ".join(practice.anchor(level))] for level in range(1, len(rubric.levels) + 1)
    ]
    kinds = [f"weight {value_number(practice.weight)}"]
    kinds += ["key practice"] if practice.key else []
    kinds += ["in the quick check"] if practice.quick else []
    return [
        room_for(150),
        heading(practice.title, 2, f"rubric-{practice.id}"),
        paragraph(italic(practice.question), f" {practice.why} ({', '.join(kinds)})", style="tight"),
        table(context.look, ["Level", "True at this level"], anchors, (18, 82)),
        paragraph(bold("Look for: "), "; ".join(practice.look_for), style="tight"),
        paragraph(bold("Best answered by: "), f"{listed([role_words(role) for role in practice.answered_by])}.", style="tight"),
        paragraph(bold("Serves: "), _serves(context, practice), style="tight"),
        paragraph(bold("Sources: "), f"{'; '.join(_source(context, key) for key in practice.sources)}.", style="tight"),
    ]


def _source(context: Context, key: str) -> str:
    source = context.rubric.source_by_id.get(key)
    return key if source is None else f"{source.title} ({source.year})"


def _serves(context: Context, practice: Practice) -> str:
    rubric = context.rubric
    said = [
        _weights("challenges", rubric.challenges, practice.challenges),
        _weights("benefits", rubric.benefits, practice.benefits),
        _weights("efforts", rubric.efforts, practice.efforts),
    ]
    return "; ".join(filter(None, said)) + "."


def _weights(kind: str, outcomes: Sequence[Outcome], weights: Mapping[str, float]) -> str:
    named = [f"{item.title} (weight {value_number(weights[item.id])})" for item in outcomes if item.id in weights]
    return f"{kind} {listed(named)}" if named else ""
