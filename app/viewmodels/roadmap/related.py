"""What one step has to do with the others: what it waits for and what it unlocks, directly or through others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from assessment.roadmap import Plan
from assessment.roadmap.why import Why
from assessment.rubric import Rubric
from assessment.wording import counted

Part = Literal["chosen", "needed", "needed-before", "unlocked", "unlocked-later"]
PARTS: Final[Mapping[Part, str]] = {
    "chosen": "Chosen",
    "needed": "Needed",
    "needed-before": "Needed before",
    "unlocked": "Unlocked",
    "unlocked-later": "Unlocked later",
}
"""In words, to stand before a step's name: nothing may hang on colour."""


@dataclass(frozen=True)
class Link:
    """`first` must be finished before `then` can be. direct: one of them is the chosen step."""

    first: str
    then: str
    direct: bool


@dataclass(frozen=True)
class Relation:
    """The chosen step and all it has to do with, by initiative; whoever is not in `parts` has nothing to do with it."""

    chosen: str
    parts: Mapping[str, Part]
    links: tuple[Link, ...]


def related(plan: Plan, why: Why) -> Relation:
    """Return what the step has to do with others of the plan. why: the chosen step's."""
    parts: dict[str, Part] = {
        **dict.fromkeys(why.unlocks_all, "unlocked-later"),
        **dict.fromkeys(why.waits_for_all, "needed-before"),
        **dict.fromkeys(why.unlocks, "unlocked"),
        **dict.fromkeys(why.waits_for, "needed"),
        why.initiative: "chosen",
    }
    before, after = {why.initiative, *why.waits_for_all}, {why.initiative, *why.unlocks_all}
    links = tuple(
        Link(first, item.initiative, why.initiative in (first, item.initiative))
        for item in plan.items
        for first in item.waits_for
        if {first, item.initiative} <= before or {first, item.initiative} <= after
    )
    return Relation(why.initiative, parts, links)


def relation_words(rubric: Rubric, relation: Relation) -> str:
    """Return in one sentence how many steps there are before it and after it."""
    number = {part: sum(found == part for found in relation.parts.values()) for part in PARTS}
    step = rubric.initiative_by_id[relation.chosen]
    before = _side("waits for", number["needed"], "before those", number["needed-before"])
    after = _side("unlocks", number["unlocked"], "after those", number["unlocked-later"])
    return f"{rubric.practice_by_id[step.practice].title} at level {step.level} {before}; it {after}."


def _side(verb: str, direct: int, where: str, others: int) -> str:
    if not direct:
        return f"{verb} nothing in this plan"
    return f"{verb} {counted(direct, 'step')} directly" + (f" and {others} more {where}" if others else "")
