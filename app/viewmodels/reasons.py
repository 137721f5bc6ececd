"""Reasons of the planner, with titles and names of periods where they have ids and numbers."""

import re
from collections.abc import Mapping
from typing import Final

from app.viewmodels.roadmap import initiative_label
from assessment.answers import PlanWishes
from assessment.rubric import Rubric
from assessment.wording import listed, period_words

_ID: Final = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")
_BEYOND: Final = re.compile(r"([a-z0-9-]+) cannot be brought to [1-5] \(beyond its target\)")


def date_words(wishes: PlanWishes, period: int) -> str:
    """Return the name of a period, which may lie beyond those wished for."""
    return period_words(wishes.period, period, wishes.start)


def reason_words(rubric: Rubric, wishes: PlanWishes, why: str) -> str:
    """Return one reason, or several with "; " between, without ids; for use inside a sentence."""
    parts = why.split("; ")
    beyond = [found[1] for part in parts if (found := _BEYOND.fullmatch(part))]
    others = [part for part in parts if not _BEYOND.fullmatch(part)]
    titles = _titles(rubric)
    said = [_titled(titles, _dated(wishes, part)) for part in others]
    if beyond:
        names = listed([titles.get(practice, practice) for practice in beyond])
        said.insert(0, f"beyond the {'target' if len(beyond) == 1 else 'targets'} of {names}")
    return re.sub(r"(\d)%", r"\1 %", "; ".join(said))


def _titles(rubric: Rubric) -> Mapping[str, str]:
    """Return what each id is called. A practice comes before a dimension or group of the same id: reasons name it more often."""
    return {
        **{group.id: group.title for group in rubric.skill_groups},
        **{dimension.id: dimension.title for dimension in rubric.dimensions},
        **{practice.id: practice.title for practice in rubric.practices},
        **{initiative.id: initiative_label(rubric, initiative.id) for initiative in rubric.initiatives},
    }


def _titled(titles: Mapping[str, str], text: str) -> str:
    return _ID.sub(lambda found: titles.get(found[0], found[0]), text)


def _dated(wishes: PlanWishes, text: str) -> str:
    return re.sub(r"period (\d+)", lambda found: date_words(wishes, int(found[1])), text)
