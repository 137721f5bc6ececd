"""Before a report is handed out it is read back: what was to be in it must be in it, or there is no report."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from assessment.answers import PlanWishes
from assessment.briefing.helping import most_helpful_words
from assessment.briefing.next_days import month_title
from assessment.briefing.options import reserve_words
from assessment.briefing.progress import signed_tenths, tell_progress
from assessment.report import next_steps, options_and_risks
from assessment.report.context import Context
from assessment.report.moves import period_names, steps
from assessment.report.own_words import SUMMARY
from assessment.report.reading import page_texts
from assessment.report.sections import Section
from assessment.report.text import visible
from assessment.roadmap.ninety_days import WINDOWS
from assessment.wording import score_number

_BLANKS: Final = frozenset("\u034f\u115f\u1160\u2800\ufffc") | frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Characters that print nothing, though their category does not say so: fillers, and what follows a coloured symbol."""
PIECE: Final = 40
"""Letters looked for at once: a text may go on over the page, with the running head between two of its letters."""


def proofread(context: Context, sections: Sequence[Section], pdf: bytes) -> None:
    """Raise RuntimeError naming what should stand in the report and does not.

    A defect of ours, never of the assessment; better no file than one that says something else than the data.
    """
    pages = page_texts(pdf)
    if blank := [number for number, text in enumerate(pages, start=1) if not text]:
        message = f"the report has pages without a word: {blank}"
        raise RuntimeError(message)
    whole = _seen("".join(pages))
    missing = [
        what for what, words in _expected(context, {section.id for section in sections}) if not stands_in(squeezed(words), whole)
    ]
    if missing:
        message = f"the report lacks {', '.join(missing)}"
        raise RuntimeError(message)


def _expected(context: Context, sections: set[str]) -> Iterator[tuple[str, str]]:
    """Yield what must stand in the report, and the words it stands in."""
    yield "the hash of its content", context.content
    yield "the hash of the earlier assessment", context.since or ""
    if "cover" in sections:
        yield "its title", context.assessment.title
    told_in = (
        ("summary", _summary_words),
        ("dimensions", _dimension_words),
        ("results", _scores),
        ("progress", _changes),
        ("answers", _answers),
        ("roadmap", _steps),
        ("gaps", _disagreements),
        ("next", _next_days),
        ("options", _options),
    )
    for section, told in told_in:
        if section in sections:
            yield from told(context)


def _summary_words(context: Context) -> Iterator[tuple[str, str]]:
    yield "the author's words on the summary", context.options.texts.get(SUMMARY, "")


def _dimension_words(context: Context) -> Iterator[tuple[str, str]]:
    for dimension in context.rubric.dimensions:
        yield f"the author's words on {dimension.id}", context.options.texts.get(dimension.id, "")


def _scores(context: Context) -> Iterator[tuple[str, str]]:
    for rating in context.result.dimensions:
        yield f"dimension {rating.id}", context.rubric.dimension_by_id[rating.id].title
        if rating.score is not None:
            yield f"the score of {rating.id}", score_number(rating.score)


def _changes(context: Context) -> Iterator[tuple[str, str]]:
    told = tell_progress(context.evaluation)
    for part in told.parts if told is not None else ():
        yield f"the change of {part.title}", part.title
        yield f"the points of {part.title}", signed_tenths(part.tenths)


def _answers(context: Context) -> Iterator[tuple[str, str]]:
    yield from ((f"practice {practice.id}", practice.title) for practice in context.rubric.practices)
    for record in context.records.values():
        yield from ((f"a note on {record.practice.id}", one.answer.note) for one in record.answers if one.answer.note)


def _steps(context: Context) -> Iterator[tuple[str, str]]:
    for item in context.plan.items if context.plan is not None else ():
        yield f"step {item.initiative}", context.rubric.practice_by_id[item.practice].title
    yield from (("an action agreed in a workshop", action.text) for action in context.evaluation.actions)
    yield from ((f"the note on the work {each.initiative}", each.note) for each in context.assessment.work if each.note)


def _next_days(context: Context) -> Iterator[tuple[str, str]]:
    if next_steps.nothing(context) is None:
        wishes = context.assessment.plan or PlanWishes()
        yield from ((f"month {number} of the next days", month_title(number, wishes)) for number in range(1, WINDOWS + 1))


def _options(context: Context) -> Iterator[tuple[str, str]]:
    if options_and_risks.nothing(context) is not None:
        return
    found = context.outlook
    yield "who helps most", most_helpful_words(context.rubric, found.helps, period_names(context)[-1])
    if found.reserve is not None:
        yield "the reserve", reserve_words(context.rubric, found.reserve)
    yield from ((f"the price of {price.initiative}", steps(context, [price.initiative])) for price in found.prices)


def _disagreements(context: Context) -> Iterator[tuple[str, str]]:
    yield from ((f"the answers to {each.id}", context.rubric.practice_by_id[each.id].title) for each in context.findings.disputed)


def stands_in(words: str, whole: str) -> bool:
    """Whether the words stand among the letters of all pages, in their order; a page may end between any two of them.

    The reader turns text that runs from right to left about, so of such words it is only told whether their letters are there.
    """
    if words in whole:
        return True
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words):
        return not Counter(words) - Counter(whole)
    return all(_found(words[at : at + PIECE], whole) for at in range(0, len(words), PIECE))


def _found(piece: str, whole: str) -> bool:
    return piece in whole or any(piece[:cut] in whole and piece[cut:] in whole for cut in range(1, len(piece)))


def squeezed(text: str) -> str:
    """Return a text as it can be found among the pages' letters."""
    return _seen("".join(visible(text).split()))


def _seen(text: str) -> str:
    """Return a text as readers may agree on it: they take ligatures apart and drop what nobody sees, such as soft hyphens."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return "".join(c for c in plain if unicodedata.category(c) != "Cf" and c not in _BLANKS)
