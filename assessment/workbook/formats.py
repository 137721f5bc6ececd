"""How cells look."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter import Workbook

from assessment.tables import Accent, Shown

CODES: Final[Mapping[Shown, str]] = {
    Shown.PLAIN: "General",
    Shown.SCORE: "0",
    Shown.ONE: "#,##0.0",
    Shown.SHARE: "0.00",
    Shown.TENTH: "0.0",
    Shown.DIFFERENCE: "+0.0;−0.0;0.0",
    Shown.DELTA: "+0.00;−0.00;0.00",
}
INPUT, INPUT_EDGE = "#FFF2CC", "#BF9000"
QUIET, SECOND = "#566173", "#A6A6A6"
TOP: Final = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
WRAPPED: Final = {**TOP, "text_wrap": True}
TEXT: Final = {**WRAPPED, "align": "left", "indent": 1}
DIFFERENCE: Final = '"differs by "+0.0;"differs by "-0.0'


@dataclass(frozen=True)
class Formats:
    """xlsxwriter's formats by what they are for. accent and second, of charts, are "#rrggbb"."""

    accent: str
    second: str
    title: Any
    note: Any
    head: Any
    number_head: Any
    label: Any
    label_wide: Any
    """A label that runs over into the empty cells beside it."""
    text: Any
    quoted: Any
    """Text that stays text also when its cell is edited, whatever it begins with."""
    numbers: Mapping[Shown, Any]
    words: Any
    """Words in a column of numbers."""
    edited: Any
    difference: Any

    @classmethod
    def of(cls, book: Workbook, accent: Accent) -> "Formats":
        """Make the formats of a workbook, heads in the accent colour with whatever reads better on it, black or white."""
        head = {"bold": True, "bg_color": accent.fill, "font_color": accent.ink}
        return cls(
            accent=accent.text,
            second=SECOND,
            title=book.add_format({**TOP, "bold": True, "font_size": 16}),
            note=book.add_format({**WRAPPED, "font_color": QUIET}),
            head=book.add_format({**TEXT, **head}),
            number_head=book.add_format({**WRAPPED, **head, "align": "right"}),
            label=book.add_format({**TEXT, "bold": True}),
            label_wide=book.add_format({**TOP, "bold": True}),
            text=book.add_format(TEXT),
            quoted=book.add_format({**TEXT, "quote_prefix": True}),
            numbers={shown: book.add_format({**TOP, "num_format": code}) for shown, code in CODES.items()},
            words=book.add_format({**WRAPPED, "align": "right", "font_color": QUIET}),
            edited=book.add_format({**TOP, "bg_color": INPUT, "border": 1, "border_color": INPUT_EDGE}),
            difference=book.add_format({**TOP, "align": "right", "num_format": DIFFERENCE}),
        )
