"""The rules of scoring as Excel formulas; each says what its twin in `assessment.scoring.ratings` says.

They use SUMIFS and COUNTIFS over whole columns of the practices: words, as "not answered", do not count in them.
"""

from dataclasses import dataclass

from assessment.terms import HIGHEST, LOWEST
from assessment.workbook.sheet import HEAD

SLACK = "1E-9"
"""What rounding may leave of a sum of weights; as in scoring."""


@dataclass(frozen=True)
class Places:
    """Where things stand on the sheet; rows count from 0 as xlsxwriter's do."""

    dimensions: int
    practices: int

    def dimension_row(self, number: int) -> int:
        """Return the row of a dimension."""
        return HEAD + 1 + number

    @property
    def overall_row(self) -> int:
        """The row of the whole."""
        return HEAD + 1 + self.dimensions

    @property
    def rules_row(self) -> int:
        """The first row of the thresholds."""
        return self.overall_row + 2

    @property
    def practice_head(self) -> int:
        """The row above the practices."""
        return self.rules_row + 4

    def practice_row(self, number: int) -> int:
        """Return the row of a practice."""
        return self.practice_head + 1 + number

    def practice_cells(self, letter: str) -> str:
        """Return a column of all practices: "$C$15:$C$38"."""
        return f"${letter}${self.practice_row(0) + 1}:${letter}${self.practice_row(self.practices - 1) + 1}"

    def dimension_cells(self, letter: str) -> str:
        """Return a column of all dimensions."""
        return f"${letter}${self.dimension_row(0) + 1}:${letter}${self.dimension_row(self.dimensions - 1) + 1}"

    @property
    def level_share(self) -> str:
        """The cell of the share of weight that a level needs."""
        return f"$C${self.rules_row + 1}"

    @property
    def minimum_answered(self) -> str:
        """The cell of the share that has to be answered."""
        return f"$C${self.rules_row + 2}"


def dimension_formulas(places: Places, row: int) -> list[str]:
    """Return the formulas of a dimension: share answered, score, its low and high end, level."""
    own = f"{places.practice_cells('A')},$A{row + 1}"
    weights, levels, lows = (places.practice_cells(letter) for letter in "CEF")
    total, known = (f'SUMIFS({weights},{own},{cells},">=1")' for cells in (lows, levels))

    def mean(letter: str, of: str) -> str:
        return f"100*SUMIFS({places.practice_cells(letter)},{own})/{of}"

    share, score = f"$D{row + 1}", f"$E{row + 1}"
    stated = f'IF(OR({known}=0,{share}<{places.minimum_answered}-{SLACK}),"not stated",{mean("H", known)})'
    return [
        f"=IF({total}=0,0,{known}/{total})",
        f'=IF({total}=0,"not applicable",{stated})',
        f'=IF({total}=0,"not applicable",{mean("I", total)})',
        f'=IF({total}=0,"not applicable",{mean("J", total)})',
        f"=IF(ISNUMBER({score}),{_level(places, own, known)},{score})",
    ]


def _level(places: Places, own: str, known: str) -> str:
    """Return the highest level reached: no key practice with a level below it, and enough of the weight at it."""
    weights, keys, levels = (places.practice_cells(letter) for letter in "CDE")
    formula = str(LOWEST)
    for level in range(LOWEST + 1, HIGHEST + 1):
        below = f'COUNTIFS({own},{keys},"yes",{levels},"<{level}")=0'
        enough = f'SUMIFS({weights},{own},{levels},">={level}")>=({places.level_share}-{SLACK})*{known}'
        formula = f"IF(AND({below},{enough}),{level},{formula})"
    return formula


def overall_formulas(places: Places) -> list[str]:
    """Return the formulas of the whole: score, its low and high end, level."""
    weights, scores, levels = (places.dimension_cells(letter) for letter in "CEH")

    def mean(products: str, stated: str) -> str:
        return f'SUM({places.dimension_cells(products)})/SUMIFS({weights},{stated},">=0")'

    def ends(products: str, letter: str) -> str:
        cells = places.dimension_cells(letter)
        return f'=IF(COUNT({cells})=0,"not applicable",{mean(products, cells)})'

    def unless_open(cells: str, formula: str) -> str:
        return f'=IF(COUNTIFS({cells},"not stated")>0,"not stated",IF(COUNT({cells})=0,"not applicable",{formula}))'

    return [unless_open(scores, mean("L", scores)), ends("M", "F"), ends("N", "G"), unless_open(levels, f"MIN({levels})")]


def verdict_formula(places: Places, agree: str) -> str:
    """Return the formula that says whether all scores, the overall one included, are Waymark's."""
    cells = f"$K${places.dimension_row(0) + 1}:$K${places.overall_row + 1}"
    changed = "Weights or rules were changed: these are no longer the report's scores."
    return f'=IF(COUNTIFS({cells},"equal")={places.dimensions + 1},"{agree}","{changed}")'
