"""The end of every report: what it was made from, and how anybody can check that."""

import json
from typing import Final
from unicodedata import bidirectional

from reportlab.platypus import Flowable, KeepTogether

from assessment.exchange import write_assessment
from assessment.report.attachment import NAME, attached_file
from assessment.report.blocks import heading, paragraph
from assessment.report.context import Context
from assessment.report.text import font_for
from assessment.sharing import shared_form
from assessment.wording import counted

_WHITE_SPACE: Final = "\t\n\r"


def closing(context: Context) -> list[Flowable]:
    """Return the words that stand at the end, whatever sections were chosen."""
    attached = attached_file(context)
    shared = " in its shared form" if context.assessment.anonymous else ""
    carried = f"It carries the assessment{shared} as the attachment {NAME}." if attached else "It carries no attachment."
    said = [
        f"Hash of the content (SHA-256): {context.content}.",
        f"{carried} `waymark verify` says whether this file is unchanged and, beside an assessment file, whether it was made "
        "from that one. Whoever changes a file on purpose can seal it anew: this shows changes, it is no signature.",
        *_unprintable(context),
        *_right_to_left(context),
    ]
    return [KeepTogether([heading("About this file", 1, "about-this-file"), *map(paragraph, said)])]


def _unprintable(context: Context) -> list[str]:
    number = missing_glyphs(context)
    if not number:
        return []
    stand = "stands" if number == 1 else "stand"
    return [
        f"{counted(number, 'character')} of the assessment cannot be printed in the fonts of this report and {stand} as a code, "
        "such as ⟨U+1F600⟩. The assessment file keeps every character."
    ]


def _right_to_left(context: Context) -> list[str]:
    """Say the limit where it matters: the library sets characters in the order in which they are stored."""
    if not any(bidirectional(c) in {"R", "AL"} for text in _written(context) for c in text):
        return []
    return [
        "Text that runs from right to left is complete, and copies and searches rightly; on paper its letters stand in the order "
        "in which they were typed, from left to right, and Arabic letters are not joined."
    ]


def missing_glyphs(context: Context) -> int:
    """Return how many characters of the assessment, as it may be shared, are printed as codes; each time they occur counts."""
    return sum(font_for(c) is None for text in _written(context) for c in text if c not in _WHITE_SPACE)


def _written(context: Context) -> list[str]:
    return _texts(json.loads(write_assessment(shared_form(context.rubric, context.assessment))))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else []
