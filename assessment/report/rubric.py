"""Appendix: the rubric, in full but for what a quick check leaves out, its rules, and a worked example."""

from collections.abc import Mapping, Sequence
from typing import Final

from reportlab.platypus import Flowable

from assessment.peers import PeerView, peer_figures
from assessment.report.blocks import Cell, bold, bullets, heading, height_of, introduced, italic, paragraph, room_for, table
from assessment.report.citing import cited, finding_numbers, whose
from assessment.report.context import Context
from assessment.report.quick import only_in_full
from assessment.report.study import study
from assessment.report.text import unbroken
from assessment.report.worked import worked_example
from assessment.rubric.companions import PeerGroup
from assessment.rubric.model import Outcome, Practice
from assessment.wording import counted, listed, percent, role_words, value_number

ALONE: Final = frozenset({"cover", "contents", "rubric", "sources"})
"""A report of no more than these tells no result: it is the rubric that is wanted, and it is printed whole."""
LEAST_PRACTICE: Final = 150.0
"""Points: a practice begins where its heading, its question and its first levels have room."""


def section(context: Context) -> list[Flowable]:
    """Return levels, rules, the example, and every practice with its anchors."""
    rubric = context.rubric
    levels: list[list[Cell]] = [[str(level.level), bold(level.name), level.meaning] for level in rubric.levels]
    return [
        heading("Appendix B: Rubric and rules", 0, "rubric"),
        paragraph(f"{whose(rubric)}."),
        *_apart(context),
        table(context.look, ["Level#", "Name", "Meaning"], levels, (8, 20, 72)),
        heading("Rules", 1, "rules"),
        *bullets(_rules(context)),
        heading("Worked example", 1, "worked-example"),
        *bullets(worked_example(context)),
        *study(context),
        room_for(150),
        heading("What practices serve", 1, "serves"),
        *_outcomes(context),
        *_how_to_read(context),
        *[part for dimension in rubric.dimensions for part in _dimension(context, dimension.id)],
    ]


def _rules(context: Context) -> list[str]:
    rules = context.rubric.rules
    either_way, minimum = counted(rules.guess_spread, "level"), rules.minimum_group
    return [
        "Points of a practice: p = (level − 1) / 4, from 0 to 1.",
        f"An answer stands for its level alone when it is evidenced or confident, and for {either_way} either side of it when it "
        "is a guess. A “don't know” beside levels does not count.",
        "A practice stands at the median of the levels given; its range goes from the first quartile of their low ends to the "
        "third quartile of their high ends. Open: no level given; it could be 1 to 5. Not applicable: somebody says so and "
        "nobody gives a level.",
        "An agreed answer of a workshop overrides the single answers; they stay on record.",
        f"Score of a dimension: {unbroken('100 · Σ w·p / Σ w')} over the practices that apply and have a level; the ends of its "
        "range are the same sum over all practices that apply, with their low and their high ends.",
        f"Level of a dimension: the highest that every key practice and {percent(rules.level_share)} of the weight reach.",
        f"Below {percent(rules.minimum_answered)} of the applicable weight with a level, score and level are not stated, only "
        "their range.",
        "Overall score: the weighted mean of the dimension scores. Overall level: the lowest dimension level.",
        f"Exposure to a challenge: {unbroken('100 · Σ w·(1 − p) / Σ w')}; readiness for a benefit and coverage of an effort: "
        f"{unbroken('100 · Σ w·p / Σ w')}.",
        f"No figure about fewer than {minimum} people of a role, and no consensus of fewer than {minimum} levels, is shown.",
    ]


def _outcomes(context: Context) -> list[Flowable]:
    rubric = context.rubric
    kinds = (("Challenge", rubric.challenges), ("Benefit", rubric.benefits), ("Effort", rubric.efforts))
    rows: list[list[Cell]] = [[kind, bold(item.title), item.meaning] for kind, items in kinds for item in items]
    return [table(context.look, ["Kind", "Name", "Meaning"], rows, (12, 28, 60))]


def _left_out(context: Context) -> frozenset[str]:
    """Return the practices that are not described."""
    return frozenset() if context.printed <= ALONE else only_in_full(context)


def _apart(context: Context) -> list[Flowable]:
    """Say which practices are described and where the others are; empty where all are."""
    number = len(_left_out(context))
    if not number:
        return []
    belong, stand = ("belongs", "it stands") if number == 1 else ("belong", "they stand")
    return [
        paragraph(
            f"Described are the practices that were asked or answered. {counted(number, 'more practice')} {belong} to the full "
            f"assessment: {stand} in the workbook, on Waymark's page “Method”, and in a report of this section alone."
        )
    ]


def _dimension(context: Context, dimension: str) -> list[Flowable]:
    held = context.rubric.dimension_by_id[dimension]
    start: list[Flowable] = [
        heading(held.title, 1, f"rubric-{dimension}"),
        paragraph(f"{held.meaning} Weight {value_number(held.weight)}."),
    ]
    # Together with the beginning of its first practice, which would go to the next page without it.
    parts: list[Flowable] = [room_for(height_of(start, context.look) + LEAST_PRACTICE), *start]
    left_out = _left_out(context)
    for practice in context.rubric.practices_of(dimension):
        parts += [] if practice.id in left_out else _practice(context, practice)
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
        room_for(LEAST_PRACTICE),
        heading(practice.title, 2, f"rubric-{practice.id}"),
        paragraph(italic(practice.question), f" {practice.why} ({', '.join(kinds)})", style="tight"),
        table(context.look, ["Level", "True at this level"], anchors, (18, 82)),
        *introduced(bold("Look for:"), practice.look_for, style="tight-bullet"),
        paragraph(bold("Best answered by: "), f"{listed([role_words(role) for role in practice.answered_by])}.", style="tight"),
        paragraph(bold("Serves: "), _serves(context, practice), style="tight"),
        paragraph(bold("Sources: "), f"{'; '.join(cited(rubric, key) for key in practice.sources)}.", style="tight"),
        *_peers(context, practice),
    ]


def _peers(context: Context, practice: Practice) -> list[Flowable]:
    """Return how widespread practices like it are elsewhere, the group nearest to the sector first."""
    peers, sector = context.rubric.peers, context.assessment.organisation.sector
    found = peer_figures(context.rubric, practice.id, sector)
    if peers is None or not found:
        return []
    source = f"From {cited(context.rubric, peers.source)}, year {peers.year}, {unbroken(f'grade {peers.grade}')}."
    return [paragraph(bold("Elsewhere (not our scale): "), " ".join([*map(_peer, found), source]), style="tight")]


def _peer(view: PeerView) -> str:
    others = [share for share in view.shares if share != view.nearest]
    nearest = [f"{_share(*view.nearest)} (nearest to this sector)"] if view.nearest else []
    return f"{view.figure.title} – {'; '.join(nearest + [_share(*each) for each in others])}."


def _share(group: PeerGroup, percent: int) -> str:
    # A line never ends between number and sign.
    return f"{group.title}: {percent}\N{NO-BREAK SPACE}%"


def _serves(context: Context, practice: Practice) -> str:
    said = [
        _weights(context, practice, "challenges"),
        _weights(context, practice, "benefits"),
        _weights(context, practice, "efforts"),
    ]
    return "; ".join(filter(None, said)) + "."


def _weights(context: Context, practice: Practice, kind: str) -> str:
    """Return the outcomes of one kind with weights. kind: "challenges", "benefits" or "efforts"."""
    outcomes: Sequence[Outcome] = getattr(context.rubric, kind)
    weights: Mapping[str, float] = getattr(practice, kind)
    named = [f"{item.title} ({_weight(context, practice, item.id, weights[item.id])})" for item in outcomes if item.id in weights]
    return f"{kind if len(named) > 1 else kind.removesuffix('s')} {listed(named)}" if named else ""


def _weight(context: Context, practice: Practice, outcome: str, weight: float) -> str:
    """Return a weight with the findings it rests on and their grades: "weight 3: F1 P, F16 P"."""
    numbers = finding_numbers(context.rubric)
    findings = [unbroken(f"{numbers[each.id]} {each.grade}") for each in context.rubric.findings_for(practice.id, outcome)]
    return unbroken(f"weight {value_number(weight)}") + (f": {', '.join(findings)}" if findings else "")


def _how_to_read(context: Context) -> list[Flowable]:
    """Say what stands beside weights and practices; empty where the rubric brings neither evidence nor peers."""
    rubric, said = context.rubric, []
    if rubric.evidence:
        said.append(
            "Beside each weight stand the findings it rests on, F1 and so on, with their grades; they are told behind the "
            "sources, under “Evidence”."
        )
    if rubric.peers is not None:
        said.append(
            f"Elsewhere: the share of each group that answered with the two highest grades of the source, "
            f"{cited(rubric, rubric.peers.source)}, collected {rubric.peers.collected}, "
            f"{unbroken(f'grade {rubric.peers.grade}')}. "
            f"{rubric.peers.caution}"
        )
    return bullets(said)
