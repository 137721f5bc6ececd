"""The delivery check in words and numbers: five answers, and their scores beside published ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.viewmodels.citing import cited_with_grade
from assessment.answers import Delivery
from assessment.delivery import Comparison, DeliveryScores
from assessment.rubric import Rubric
from assessment.rubric.companions import DeliveryMetric
from assessment.terms import Sector
from assessment.wording import lower_first, value_number

NO_PART: Final = "It does not enter the maturity score."
ALIKE: Final = "More is better in every row: a rate of 0 percent scores 10."
UNKNOWN: Final = "n/a"
OPEN: Final = "–"
MEANS: Final = (("Throughput (mean of the first three)", "throughput"), ("Stability (mean of both rates)", "stability"))


@dataclass(frozen=True)
class ComparisonView:
    """Rows of the table with its headings as keys. missing: what is not answered yet or not published, in a sentence."""

    rows: tuple[Mapping[str, str], ...]
    overall: str
    missing: str
    caution: str
    source: str
    rule: str


def answered(delivery: Delivery) -> int:
    """Return how many of the five questions are answered."""
    return sum(getattr(delivery, metric.value) is not None for metric in DeliveryMetric)


def delivery_from(raw: Mapping[DeliveryMetric, float | None]) -> Delivery:
    """Return the answers that widgets hold; what is out of bounds counts as not answered."""
    held = {metric.value: _valid(metric, value) for metric, value in raw.items()}
    return Delivery.model_validate(held)


def _valid(metric: DeliveryMetric, value: float | None) -> float | None:
    if value is None:
        return None
    if metric.is_percentage:
        return float(value) if 0 <= value <= 100 else None
    return int(value) if value in range(1, 7) else None


def comparison_view(rubric: Rubric, comparison: Comparison, delivery: Delivery, sector: Sector | None) -> ComparisonView:
    """Return the scores beside the benchmark."""
    benchmarks = comparison.check.benchmarks
    columns = [
        ("You", comparison.scores),
        (f"{comparison.everyone_title}, {benchmarks.year}", comparison.everyone),
        (f"{comparison.industry_title or _industry(sector)}, {benchmarks.year}", comparison.industry),
    ]
    titles = [(question.title, question.metric.value) for question in comparison.check.questions]
    rows = [{"Score, 0 to 10": title} | _cells(columns, name) for title, name in (*titles, *MEANS, ("Overall", "overall"))]
    return ComparisonView(
        rows=tuple(rows),
        overall=_overall(comparison),
        missing=_missing(delivery, comparison, sector),
        caution=benchmarks.caution,
        source=cited_with_grade(rubric, benchmarks.source, benchmarks.grade),
        rule=f"{comparison.check.rule} {cited_with_grade(rubric, comparison.check.source, comparison.check.grade)}.",
    )


def _cells(columns: list[tuple[str, DeliveryScores | None]], name: str) -> dict[str, str]:
    return {title: _cell(scores, name) for title, scores in columns}


def _cell(scores: DeliveryScores | None, name: str) -> str:
    """Return a score; "n/a" where nothing is published, "–" where nothing was answered."""
    if scores is None:
        return UNKNOWN
    value = getattr(scores, name)
    return OPEN if value is None else value_number(value)


def _industry(sector: Sector | None) -> str:
    return "Your sector" if sector is None else sector.value.capitalize()


def _overall(comparison: Comparison) -> str:
    if comparison.scores.overall is None:
        return ""
    beside = f"{lower_first(comparison.everyone_title)} {_cell(comparison.everyone, 'overall')}"
    if comparison.industry is not None and comparison.industry_title is not None:
        beside += f", {lower_first(comparison.industry_title)} {_cell(comparison.industry, 'overall')}"
    return f"Overall {_cell(comparison.scores, 'overall')} of 10 (mean scores: {beside})."


def _missing(delivery: Delivery, comparison: Comparison, sector: Sector | None) -> str:
    said = []
    if (left := len(DeliveryMetric) - answered(delivery)) > 0:
        said.append(f"{left} of 5 not answered: means are given when all they need is answered.")
    if comparison.industry is None:
        told = "no sector was told" if sector is None else "the sector has no published row"
        said.append(f"{UNKNOWN} in the last column: {told}.")
    return " ".join(said)
