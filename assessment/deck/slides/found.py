"""Slides: the main findings, and the gaps to the targets."""

from collections.abc import Mapping, Sequence

from assessment.briefing import Finding
from assessment.deck.grid import Grid, put_grid
from assessment.deck.material import Material
from assessment.deck.page import ACROSS, BOTTOM, SIDE, TOP, Box, Page, Style
from assessment.rubric.model import Outcome
from assessment.wording import consequence_words, counted, level_number, listed, lower_first, sentence, value_number

CARD, BETWEEN = 1.5, 0.15


def findings(page: Page, material: Material) -> None:
    """Put the findings with what they cost and what answers them."""
    found = material.briefing.findings
    page.title("Main findings")
    page.lead("What holds back most, in the challenges it adds to and the benefits it stands in the way of.")
    if not found:
        page.text(Box(SIDE, TOP, ACROSS, 1), [material.briefing.nothing_found], Style(18))
    for place, finding in enumerate(found):
        _card(page, Box(SIDE, TOP + place * (CARD + BETWEEN), ACROSS, CARD), finding)
    told = [finding.said for finding in found] or [material.briefing.nothing_found]
    others = [
        f"{kind}: {practice} {says}" for kind, practice, says in material.table("findings").rows_of("kind", "practice", "says")
    ]
    page.notes([*told, "All findings:", *others, material.from_sheet("overview", "findings")])


def _card(page: Page, box: Box, finding: Finding) -> None:
    page.block(Box(box.left, box.top, 0.09, box.high - 0.1), page.accent.fill)
    page.text(Box(box.left + 0.3, box.top, 0.6, 0.7), [str(finding.number)], Style(32, True, page.accent.text))
    page.text(Box(box.left + 1.0, box.top, box.wide - 1.0, 0.4), [finding.title], Style(20, True))
    said = [f"{sentence(finding.where)}. {finding.consequence}", finding.answer]
    page.text(Box(box.left + 1.0, box.top + 0.42, box.wide - 1.0, 0.98), said, Style(16, least=12))


def gaps(page: Page, material: Material) -> None:
    """Put the gaps to the targets, the costliest first."""
    context, found = material.context, material.context.findings.gaps
    page.title("Targets and gaps")
    if not found:
        none = (
            "No practice with a level is below its target."
            if context.assessment.targets
            else "No target is set, so no gap is stated."
        )
        page.text(Box(SIDE, TOP, ACROSS, 1), [none], Style(18))
        page.notes([none, material.from_sheet("targets", "practices")])
        return
    below = f"{sentence(counted(len(found), 'practice'))} {'is' if len(found) == 1 else 'are'} below target, the costliest first."
    page.lead(f"{below} {material.briefing.target.said}")
    rows = [
        [
            gap.practice.title,
            context.rubric.dimension_by_id[gap.practice.dimension].title,
            f"{level_number(gap.rating.point or 0)} → {gap.rating.target}",
            value_number(gap.worth),
            _heaviest(gap.practice.challenges, context.rubric.challenges, 1),
            _heaviest(gap.practice.benefits, context.rubric.benefits, 2),
        ]
        for gap in found
    ]
    heads = ["Practice", "Dimension", "Level → target", "Worth in points", "Adds most to", "Stands most in the way of"]
    put_grid(page, Box(SIDE, TOP, ACROSS, BOTTOM - TOP), Grid(heads, rows, (29, 17, 11, 10, 26, 40), frozenset({3}), size=11))
    told = [
        f"{gap.practice.title}: worth {value_number(gap.worth)} points. {consequence_words(context.rubric, gap.practice)}"
        for gap in found
    ]
    meaning = "Worth: points of the overall score that closing the gap would add."
    page.notes([meaning, *told, material.from_sheet("practices", "targets")])


def _heaviest(weights: Mapping[str, float], outcomes: Sequence[Outcome], most: int) -> str:
    """Return the outcomes a practice counts most for; equal ones in the order of the content."""
    titles = {outcome.id: lower_first(outcome.title) for outcome in outcomes}
    return listed([titles[key] for key in sorted(weights, key=lambda key: -weights[key])[:most]])
