"""The regulation lens in words: which practices support an article or function, and what each practice supports."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from app.viewmodels.citing import cited
from app.viewmodels.method import GRADES
from assessment.regulation import ProvisionResult, RegulationResult, Support
from assessment.rubric import Practice, Rubric
from assessment.rubric.companions import RegulationDate
from assessment.wording import counted, date_words, level_number, listed


@dataclass(frozen=True)
class ProvisionLine:
    """One article or function. mark: a sign that can be told apart without colour; standing says the same in words."""

    title: str
    mark: str
    standing: str
    asks: str
    missing: str


@dataclass(frozen=True)
class RegulationView:
    """One law or standard. dates: each with where to check it; empty where it names none."""

    id: str
    title: str
    summary: str
    applies_to: str
    caution: str
    dates: tuple[str, ...]
    source: str
    lines: tuple[ProvisionLine, ...]


def regulation_views(rubric: Rubric, results: Sequence[RegulationResult]) -> tuple[RegulationView, ...]:
    """Return each law or standard as it is to be drawn."""
    return tuple(_view(rubric, result) for result in results)


def provisions_of(rubric: Rubric, practice: Practice) -> tuple[str, ...]:
    """Return what a practice supports, one line for each law or standard: "EU AI Act: Article 9, Article 10"."""
    found = []
    for regulation in rubric.regulation:
        numbers = [
            f"{each.number} (from level {practice.regulation[each.id]})"
            for each in regulation.provisions
            if each.id in practice.regulation
        ]
        if numbers:
            found.append(f"{regulation.title}: {', '.join(numbers)}")
    return tuple(found)


def _view(rubric: Rubric, result: RegulationResult) -> RegulationView:
    regulation = result.regulation
    supported = sum(each.supported is True for each in result.provisions)
    applying = sum(each.of > 0 for each in result.provisions)
    return RegulationView(
        id=regulation.id,
        title=regulation.title,
        summary=f"{supported} of {applying} fully supported" if applying else "no practice behind it applies",
        applies_to=regulation.applies_to,
        caution=regulation.caution,
        dates=tuple(map(date_line, regulation.dates)),
        source=cited(rubric, regulation.source),
        lines=tuple(map(_line, result.provisions)),
    )


def date_line(date: RegulationDate) -> str:
    """Return a date with how it was read and where to check it; never without."""
    day = date_words(datetime.date.fromisoformat(date.date))
    return f"{day}: {date.what}. Grade {date.grade}: {GRADES[date.grade]}. {date.check}"


def _line(result: ProvisionResult) -> ProvisionLine:
    return ProvisionLine(
        title=f"{result.provision.number} · {result.provision.title}",
        mark="●" if result.supported else "◐" if result.reached else "○",
        standing=f"{result.reached} of {counted(result.of, 'practice')} there" if result.of else "no practice behind it applies",
        asks=result.provision.asks,
        missing=_missing(result.supports),
    )


def _missing(supports: Sequence[Support]) -> str:
    """Return which practices are below the level that supports it, and which are not answered."""
    below = [
        f"{each.practice.title} at {each.needed} (now {level_number(each.state.point or 0)})"
        for each in supports
        if each.reached is False
    ]
    unknown = [
        f"{each.practice.title} (needs {each.needed})" for each in supports if each.state.applicable and each.reached is None
    ]
    parts = [f"Still needs {listed(below)}."] if below else []
    parts += [f"Not answered: {listed(unknown)}."] if unknown else []
    return " ".join(parts)
