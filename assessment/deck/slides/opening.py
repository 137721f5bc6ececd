"""Slides: title, and where the organisation stands."""

import io
from typing import Final

from pptx.util import Inches

from assessment.deck.material import Material
from assessment.deck.page import ACROSS, HIGH, INK, QUIET, SIDE, Box, Page, Style, describe
from assessment.report.context import Context
from assessment.terms import Mode
from assessment.wording import (
    NOT_STATED,
    could_be_words,
    date_words,
    range_words,
    rating_words,
    score_number,
    score_range_words,
    sentence,
)

LOGO: Final = Box(1.0, 0.6, 3.2, 1.2)
LEFT, WIDE_TEXT = 1.0, 11.4


def cover(page: Page, material: Material) -> None:
    """Put logo, organisation, title, level, status and date."""
    context = material.context
    assessment, rubric = context.assessment, context.rubric
    organisation = assessment.organisation
    page.block(Box(0, 0, 0.42, HIGH), page.accent.fill)
    _logo(page, context)
    who = ", ".join(filter(None, [organisation.name, organisation.team]))
    page.text(Box(LEFT, 2.05, WIDE_TEXT, 0.75), [who], Style(20, colour=QUIET))
    page.title(assessment.title, Box(LEFT, 2.85, WIDE_TEXT, 1.4), 40)
    rating = rating_words(rubric, context.result.overall, context.result.answered)
    page.text(Box(LEFT, 4.4, WIDE_TEXT, 0.8), [f"{rating}."], Style(20, colour=INK))
    kind = "quick check" if assessment.mode is Mode.QUICK else "full assessment"
    when = f"{sentence(context.status)} · {date_words(assessment.date)}"
    made = f"{rubric.title}, version {rubric.version}, {kind}, by {rubric.publisher}"
    page.text(Box(LEFT, 5.55, WIDE_TEXT, 0.35), [when], Style(16, True))
    page.text(Box(LEFT, 5.95, WIDE_TEXT, 0.35), [made], Style(14, colour=QUIET))
    if context.options.mark:
        page.text(Box(LEFT, 6.6, WIDE_TEXT, 0.35), [context.options.mark], Style(14, True))
    page.notes([f"{who}. {assessment.title}.", f"{when}. {made}.", f"{rating}.", material.from_sheet("overview", "about")])


def _logo(page: Page, context: Context) -> None:
    if context.logo is None:
        return
    wide, high = context.logo.size
    scale = min(LOGO.wide / wide, LOGO.high / high)
    data = io.BytesIO()
    context.logo.save(data, "PNG")
    place = Inches(LOGO.left), Inches(LOGO.top)
    describe(page.slide.shapes.add_picture(data, *place, Inches(wide * scale), Inches(high * scale)), "Logo")


def verdict_slide(page: Page, material: Material) -> None:
    """Put the verdict in one sentence, and level, score, target and what is answered beside each other."""
    context = material.context
    overall, answered, target = context.result.overall, context.result.answered, context.whole_at_target
    said, wanted = material.briefing.verdict, material.briefing.target.in_full
    page.title("Where we stand")
    page.text(Box(SIDE, 1.4, ACROSS, 1.75), [said], Style(22, least=14))
    aim = NOT_STATED if target is None or target.level is None else str(target.level)
    tiles = (
        ("Level", NOT_STATED if overall.level is None else str(overall.level), _level_note(context)),
        ("Score, 0 to 100", _score(overall.score), sentence(score_range_words(overall.score_low, overall.score_high))),
        ("Level at target", aim, "No target is set" if target is None else f"Score {_score(target.score)}"),
        ("Practices answered", f"{answered.practices} of {answered.of}", _respondents(material)),
    )
    wide = (ACROSS - 3 * 0.25) / 4
    for number, (label, figure, note) in enumerate(tiles):
        page.tile(Box(SIDE + number * (wide + 0.25), 3.4, wide, 2.0), label, figure, note)
    own = context.options.texts.get("summary") or ""
    page.text(Box(SIDE, 5.6, ACROSS, 1.3), list(filter(None, [wanted, own])), Style(18, least=12))
    page.notes([said, wanted, own, *[part.said for part in material.briefing.sureness.parts], material.from_sheet("overview")])


def _score(score: float | None) -> str:
    return NOT_STATED if score is None else score_number(score)


def _level_note(context: Context) -> str:
    overall = context.result.overall
    if overall.level is None:
        return sentence(range_words(overall.level_low, overall.level_high))
    ends = could_be_words(overall.level, overall.level_low, overall.level_high)
    return f"{context.rubric.level_name(overall.level)}{ends}"


def _respondents(material: Material) -> str:
    people = len(material.context.assessment.respondents)
    return f"By {people} respondents" if people > 1 else ""
