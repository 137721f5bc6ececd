"""The end of every report: what it was made from, and how anybody can check that."""

import json
from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable, KeepTogether

from assessment.exchange import write_assessment
from assessment.report.attachment import NAME, attached_file
from assessment.report.blocks import heading, paragraph
from assessment.report.context import Context
from assessment.report.text import composed, font_for
from assessment.sharing import shared_form
from assessment.wording import counted

CODE: Final = "⟨U+1F600⟩"
"""What stands for a character without a glyph, as an example."""
_WHITE_SPACE: Final = "\t\n\r"


def closing(context: Context, left_out: Sequence[str]) -> list[Flowable]:
    """Return the words that stand at the end, whatever sections were chosen.

    left_out: sections that were asked for by name and have nothing to print, each with the reason.
    """
    attached = attached_file(context)
    shared = " in its shared form" if context.assessment.anonymous else ""
    carried = f"It carries the assessment{shared} as the attachment {NAME}." if attached else "It carries no attachment."
    said = [
        f"Hash of the content (SHA-256): {context.content}.",
        *([f"Hash of the earlier assessment it compares with: {context.since}."] if context.since else []),
        f"{carried} “waymark verify” says whether this file is unchanged and, beside an assessment file, whether it was made "
        "from that one. Whoever changes a file on purpose can seal it anew: this shows changes, it is no signature.",
        *([f"Sections left out because they have nothing to print. {' '.join(left_out)}"] if left_out else []),
        *_unprintable(context),
    ]
    # Small, so that it stands below the last section more frequently than on a page of its own.
    about = [paragraph(text, style="tight") for text in said]
    return [KeepTogether([heading("About this file", 1, "about-this-file"), *about])]


def _unprintable(context: Context) -> list[str]:
    number = missing_glyphs(context)
    if not number:
        return []
    stand = "stands as a code" if number == 1 else "stand as codes"
    return [
        f"{counted(number, 'character')} of the assessment cannot be printed in the fonts of this report and {stand}, "
        f"such as {CODE}. The assessment file keeps every character."
    ]


def missing_glyphs(context: Context) -> int:
    """Return how many characters of the assessment, as it may be shared, are printed as codes; each time they occur counts."""
    return sum(font_for(c) is None for text in _written(context) for c in composed(text) if c not in _WHITE_SPACE)


def _written(context: Context) -> list[str]:
    return _texts(json.loads(write_assessment(shared_form(context.rubric, context.assessment))))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else []
