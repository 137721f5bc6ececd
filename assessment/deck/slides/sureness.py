"""Slides: how sure the result is; method and sources, with every answer in the notes."""

from collections.abc import Iterator

from assessment.deck.material import Material
from assessment.deck.page import ACROSS, QUIET, SIDE, Box, Page, Style
from assessment.report.citing import cited, whose
from assessment.report.scope import method_sentences
from assessment.sealing import content_hash
from assessment.tables.said import ANONYMOUS

CHANGES = 3


def how_sure_slide(page: Page, material: Material) -> None:
    """Put what is answered, by whom, with what evidence, where people disagree, and what would change the result."""
    table = material.table("decisive")
    sure = [f"{part.label}: {part.said}" for part in material.briefing.sureness.parts]
    changes = [str(words) for words in table.column("words")] or [table.empty]
    page.title("How sure this is")
    below = 0.4 + page.text(Box(SIDE, 1.4, ACROSS, 2.9), sure, Style(18, least=14), bullet=True)
    page.text(Box(SIDE, below, ACROSS, 0.4), ["What would change a level"], Style(16, True, page.accent.text))
    page.text(Box(SIDE, below + 0.45, ACROSS, 1.7), changes[:CHANGES], Style(16, least=12), bullet=True)
    page.notes([*sure, "What would change a level:", *changes, material.from_sheet("overview", "decisive", "respondents")])


def method(page: Page, material: Material) -> None:
    """Put how figures are made and where the content comes from."""
    context, rubric = material.context, material.context.rubric
    page.title("Method and sources")
    below = 0.4 + page.text(Box(SIDE, 1.4, ACROSS, 3.5), method_sentences(context), Style(16, least=12), bullet=True)
    study = f"Structure after: {cited(rubric, rubric.study.source)}." if rubric.study else ""
    more = f"{len(rubric.sources)} sources stand behind the practices; the report and the workbook name them all."
    about = [
        f"{whose(rubric)}.",
        " ".join(filter(None, [study, more])),
        f"Content hash {content_hash(rubric, context.assessment)}",
    ]
    page.text(Box(SIDE, below, ACROSS, 1.45), about, Style(13, colour=QUIET, least=11))
    named = material.table("sources").rows_of("title", "year", "authors", "where")
    sources = [f"{title} ({year}), {authors}, {where}" for title, year, authors, where in named]
    page.notes([*method_sentences(context), *about, "Sources:", *sources, *_answers(material)])


def _answers(material: Material) -> Iterator[str]:
    """Yield every answer that may be shown, with its note and evidence."""
    yield "Every answer that may be shown:"
    if material.context.assessment.anonymous:
        yield ANONYMOUS
    for row in material.table("answers").records():
        sure = f", {row['confidence']}" if row["confidence"] else ""
        yield f"{row['practice']}. {row['from']}: {row['answer']}{sure}. {row['note'] or ''} {row['evidence'] or ''}".strip()
    for row in material.table("agreed").records():
        yield f"{row['practice']}. Agreed: {row['answer']}. {row['reason'] or 'No reason was written down.'}"
