"""The parts of a report, and which of them are printed in what order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assessment.answers import ReportOptions
from assessment.errors import InputError, Problem


@dataclass(frozen=True)
class Section:
    """One part of the report that can be switched off."""

    id: str
    title: str


SECTIONS: Final = (
    Section("cover", "Cover"),
    Section("summary", "Summary on one page"),
    Section("contents", "Contents"),
    Section("scope", "Scope and method"),
    Section("results", "Results"),
    Section("progress", "Progress"),
    Section("dimensions", "Dimension by dimension"),
    Section("findings", "Findings"),
    Section("gaps", "Where people disagree"),
    Section("targets", "Targets and why"),
    Section("crosswalk", "Against other models"),
    Section("delivery", "Delivery check"),
    Section("roadmap", "Roadmap"),
    Section("next", "Next 30, 60 and 90 days"),
    Section("initiatives", "Initiatives"),
    Section("options", "Options and what could change the plan"),
    Section("answers", "Appendix A: Answers"),
    Section("rubric", "Appendix B: Rubric and rules"),
    Section("regulation", "Regulation"),
    Section("sources", "Sources"),
)
"""In printing order; for a regulated profile `REGULATED` stands before the roadmap."""

BY_ID: Final = {section.id: section for section in SECTIONS}
REGULATED: Final = "regulation"


def chosen(options: ReportOptions, regulated: bool = False) -> tuple[Section, ...]:
    """Return the sections to print, in order: those that `order` names first, then the others in printing order.

    Raises InputError for an id that is not known or named twice, and when nothing is left to print.
    """
    wanted = options.sections if options.sections is not None else tuple(BY_ID)
    order = options.order or ()
    problems = [*_problems("report.sections", wanted), *_problems("report.order", order)]
    if not wanted:
        problems.append(Problem("report.sections", "no section is chosen; choose at least one"))
    if problems:
        raise InputError(problems)
    return tuple(
        BY_ID[key] for key in [*order, *(key for key in _printing_order(regulated) if key not in order)] if key in wanted
    )


def _printing_order(regulated: bool) -> list[str]:
    if not regulated:
        return list(BY_ID)
    others = [key for key in BY_ID if key != REGULATED]
    place = others.index("roadmap")
    return [*others[:place], REGULATED, *others[place:]]


def _problems(where: str, ids: Sequence[str]) -> list[Problem]:
    known = ", ".join(BY_ID)
    unknown = [Problem(f"{where}[{n}]", f"{key!r} is no section; use {known}") for n, key in enumerate(ids) if key not in BY_ID]
    twice = [Problem(f"{where}[{n}]", f"{key!r} is named twice; leave one out") for n, key in enumerate(ids) if key in ids[:n]]
    return unknown + twice
