"""Smallest valid objects, changed by keyword: `a_practice(weight=2.0)`, `a_rubric(...)`, `an_assessment({"serving": 2})`."""

from collections.abc import Mapping, Sequence
from datetime import date

from assessment.answers import Answer, Approved, Assessment, PlanWishes, RubricReference
from assessment.plan import Plan, PlanItem
from assessment.rubric.model import (
    Dimension,
    Initiative,
    Level,
    Outcome,
    Practice,
    Requirement,
    Rubric,
    Rules,
    SkillGroup,
    Source,
)
from assessment.terms import DecidedBy, NotApplicable, Role

LEVEL_NAMES = ("Ad hoc", "Repeatable", "Defined", "Measured", "Optimised")
DIMENSIONS = ("tooling", "data-management", "skills", "automation")
CHALLENGES = ("fragmented-tooling", "data-complexity", "skill-gaps")
BENEFITS = (
    "deployment-frequency",
    "error-rates",
    "collaboration",
    "operational-cost",
    "deployment-speed",
    "scalability",
    "compliance",
)
EFFORTS = ("automation-tools", "real-time-monitoring", "upskilling")
SKILL_GROUPS = ("data-science", "data-engineering", "ml-engineering", "platform")

Said = int | NotApplicable | None
"""What one respondent said about a practice: a level, not applicable, or (None) don't know."""


def a_practice(id: str = "serving", dimension: str = "tooling", **changes: object) -> Practice:
    """Return a practice of weight 1, neither key nor quick, serving one challenge and one benefit."""
    defaults = {
        "id": id,
        "dimension": dimension,
        "title": id.replace("-", " ").capitalize(),
        "question": f"How is {id} done?",
        "why": "Because it matters.",
        "weight": 1.0,
        "key": False,
        "quick": False,
        "anchors": tuple((f"{id} is at level {level}.",) for level in range(1, 6)),
        "look_for": ("The repository.",),
        "answered_by": (Role.ML_ENGINEER,),
        "challenges": {"fragmented-tooling": 1.0},
        "benefits": {"deployment-frequency": 1.0},
        "efforts": {},
        "sources": ("study",),
    }
    return Practice.model_validate({**defaults, **changes})


def an_initiative(practice: str = "serving", level: int = 2, **changes: object) -> Initiative:
    """Return the step of a practice to a level: 10 platform days (likely), no prerequisites."""
    defaults = {
        "id": f"{practice}-{level}",
        "practice": practice,
        "level": level,
        "title": f"Bring {practice.replace('-', ' ')} to level {level}",
        "steps": ("Do it.",),
        "done_when": "It is done.",
        "effort": {"platform": (5.0, 10.0, 20.0)},
        "decided_by": DecidedBy.TEAM,
    }
    return Initiative.model_validate({**defaults, **changes})


def requires(*needed: tuple[str, int]) -> tuple[Requirement, ...]:
    """Return requirements from (practice, level) pairs, for `an_initiative(requires=...)`."""
    return tuple(Requirement(practice=practice, level=level) for practice, level in needed)


def days(**likely: float) -> dict[str, tuple[float, float, float]]:
    """Return an effort with the same low, likely and high days; `_` in a group's name stands for `-`."""
    return {group.replace("_", "-"): (float(day), float(day), float(day)) for group, day in likely.items()}


def a_dimension(id: str = "tooling", **changes: object) -> Dimension:
    """Return a dimension of weight 1."""
    defaults = {"id": id, "title": id.replace("-", " ").capitalize(), "meaning": f"All of {id}.", "weight": 1.0}
    return Dimension.model_validate({**defaults, **changes})


def some_rules(**changes: object) -> Rules:
    """Return the thresholds of the shipped rubric."""
    defaults = {"level_share": 0.75, "minimum_answered": 0.5, "guess_spread": 1, "minimum_group": 3}
    return Rules.model_validate({**defaults, **changes})


def a_rubric(*practices: Practice, **changes: object) -> Rubric:
    """Return a rubric of these practices (one, `serving`, when none is named).

    Its dimensions are those of the practices, in the shipped order; its initiatives one for each step of each practice.
    """
    held = practices or (a_practice(),)
    used = dict.fromkeys(practice.dimension for practice in held)
    ordered = [name for name in DIMENSIONS if name in used] + [name for name in used if name not in DIMENSIONS]
    defaults = {
        "id": "small",
        "version": "1.0.0",
        "title": "A small rubric",
        "publisher": "Tests",
        "levels": tuple(Level(level=n, name=name, meaning=f"{name}.") for n, name in enumerate(LEVEL_NAMES, start=1)),
        "rules": some_rules(),
        "challenges": _outcomes(CHALLENGES),
        "benefits": _outcomes(BENEFITS),
        "efforts": _outcomes(EFFORTS),
        "skill_groups": tuple(SkillGroup(id=name, title=name.capitalize()) for name in SKILL_GROUPS),
        "dimensions": tuple(a_dimension(name) for name in ordered),
        "practices": held,
        "initiatives": tuple(an_initiative(practice.id, level) for practice in held for level in range(2, 6)),
        "sources": (Source(id="study", title="A study", authors="A. Author", year=2025, where="Journal", grade="P"),),
    }
    return Rubric.model_validate({**defaults, **changes})


def an_answer(practice: str = "serving", said: Said = 3, **changes: object) -> Answer:
    """Return one confident answer: a level, not applicable, or (None) don't know."""
    if isinstance(said, NotApplicable):
        kind: dict[str, object] = {"not_applicable": said}
    elif said is None:
        kind = {"dont_know": True}
    else:
        kind = {"level": said}
    return Answer.model_validate({"practice": practice, **kind, **changes})


def an_assessment(answers: Mapping[str, Said] | Sequence[Answer] = (), **changes: object) -> Assessment:
    """Return a draft of the small rubric; answers as {practice: what was said} or as Answer values."""
    if isinstance(answers, Mapping):
        answers = [an_answer(practice, said) for practice, said in answers.items()]
    defaults = {
        "format": "waymark-assessment/1",
        "rubric": RubricReference(id="small", version="1.0.0"),
        "title": "Payments ML",
        "organisation": {"name": "Example Ltd"},
        "answers": tuple(answers),
    }
    return Assessment.model_validate({**defaults, **changes})


def some_wishes(periods: int = 4, **changes: object) -> PlanWishes:
    """Return wishes for a plan: 10 platform days a period, all priorities 1, no pins."""
    defaults = {"periods": periods, "capacity": {"platform": (10.0,) * periods}}
    return PlanWishes.model_validate({**defaults, **changes})


def a_plan_item(initiative: str = "serving-4", start: int = 1, finish: int = 2, **changes: object) -> PlanItem:
    """Return an initiative placed in a plan: 10 platform days, waiting for nothing."""
    practice, level = initiative.rsplit("-", 1)
    defaults = {
        "initiative": initiative,
        "practice": practice,
        "level": int(level),
        "start": start,
        "finish": finish,
        "effort": {"platform": 10.0},
        "waits_for": (),
        "unlocks": (),
    }
    return PlanItem.model_validate({**defaults, **changes})


def a_plan(*items: PlanItem, periods: int = 4, **changes: object) -> Plan:
    """Return a proven plan of these items, of value 1."""
    defaults = {
        "value": 1.0,
        "bound": 1.0,
        "gap": 0.0,
        "proven_best": True,
        "periods": periods,
        "items": items,
        "capacity_used": {},
        "score_after": (None,) * periods,
        "left_out": (),
    }
    return Plan.model_validate({**defaults, **changes})


def an_approval(*items: PlanItem, **changes: object) -> Approved:
    """Return the approval of a plan of these items (one, `serving-4`, when none is named), by nobody named."""
    defaults = {
        "on": date(2026, 12, 1),
        "plan": a_plan(*(items or (a_plan_item(),))),
        "wishes": some_wishes(),
        "targets": {"serving": 4},
        "levels": {"serving": 3.0},
    }
    return Approved.model_validate({**defaults, **changes})


def _outcomes(ids: Sequence[str]) -> tuple[Outcome, ...]:
    return tuple(Outcome(id=name, title=name.replace("-", " ").capitalize(), meaning=f"{name}.") for name in ids)
