"""Small random planning problems, with everything in them that a plan has to mind."""

import random
from functools import cache

from assessment.answers import Answer, Pin, PlanWishes
from assessment.rubric import default_content, load_rubric
from assessment.rubric.model import Initiative, Practice, Rubric
from assessment.scoring.states import states
from assessment.terms import NotApplicable
from tests.assessment.plan_enumeration import Rules
from tests.builders import (
    BENEFITS,
    SKILL_GROUPS,
    a_dimension,
    a_practice,
    a_rubric,
    an_answer,
    an_assessment,
    an_initiative,
    days,
    requires,
)

DIMENSIONS = ("tooling", "automation")
ALL_DIMENSIONS = ("tooling", "data-management", "skills", "automation")
GROUPS = ("platform", "data-science")


def a_problem(seed: int, most_steps: int, most_periods: int) -> Rules:
    """A random problem of at most `most_steps` steps, with pins of all kinds, open and inapplicable practices."""
    chance = random.Random(seed)  # noqa: S311 - problems, not secrets
    practices = [_practice(chance, number) for number in range(chance.randint(2, 4))]
    initiatives = [
        _initiative(chance, practices[: number + 1], level) for number in range(len(practices)) for level in range(2, 6)
    ]
    dimensions = tuple(
        a_dimension(name, weight=chance.choice([1.0, 2.0, 0.5]))
        for name in DIMENSIONS
        if any(practice.dimension == name for practice in practices)
    )
    rubric = a_rubric(*practices, dimensions=dimensions, initiatives=tuple(initiatives))
    answers: list[Answer] = []
    now = {practice.id: _answer(chance, practice.id, answers) for practice in practices}
    targets = {practice: level or chance.randint(2, 5) for practice, level in now.items()}
    for _ in range(chance.randint(most_steps // 2, most_steps)):
        if able := [practice for practice, level in now.items() if level is not None and targets[practice] < 5]:
            targets[chance.choice(able)] += 1
    wishes = _wishes(chance, chance.randint(1, most_periods))
    rules = rules_of(rubric, targets, answers, wishes)
    pins = [a_pin(chance, rules) for _ in range(chance.choice([0, 0, 1, 2, 3]))]
    return rules_of(rubric, targets, answers, wishes.model_copy(update={"pins": without_two_shares(pins)}))


def rules_of(rubric: Rubric, targets: dict[str, int], answers: list[Answer], wishes: PlanWishes) -> Rules:
    """The problem of these parts."""
    assessment = an_assessment(answers, targets=targets, plan=wishes)
    return Rules(rubric, assessment, states(rubric, assessment))


def _practice(chance: random.Random, number: int) -> Practice:
    benefits = {benefit: chance.choice([1.0, 2.0, 0.3]) for benefit in chance.sample(BENEFITS, chance.randint(1, 3))}
    return a_practice(
        f"practice-{number}",
        chance.choice(DIMENSIONS),
        weight=chance.choice([1.0, 1.0, 2.0, 0.7]),
        key=chance.random() < 0.4,
        benefits=benefits,
    )


def _initiative(chance: random.Random, practices: list[Practice], level: int) -> Initiative:
    """A step of the last of these practices; it may require the others."""
    *others, own = practices
    needed = [(other.id, chance.choice([2, 3])) for other in others if chance.random() < 0.25]
    effort = {group: chance.choice([0.0, 0.1, 1.5, 2.0, 3.0, 4.3]) for group in GROUPS if chance.random() < 0.7}
    return an_initiative(own.id, level, requires=requires(*needed), effort=days(**effort) or days(platform=1.0))


def _answer(chance: random.Random, practice: str, answers: list[Answer]) -> int | None:
    """Add what was said about a practice; return its level, None where it has none."""
    said = chance.choices([NotApplicable.OUT_OF_SCOPE, None, "level"], [12, 12, 76])[0]
    if not isinstance(said, str) or said != "level":
        answers.append(an_answer(practice, said if isinstance(said, NotApplicable) else None))
        return None
    now = chance.choice([1, 1, 2, 3, 4])
    answers.append(an_answer(practice, now))
    if chance.random() < 0.3:  # two answers: the practice stands between two levels
        answers.append(an_answer(practice, now + 1, respondent="second"))
    return now


def _wishes(chance: random.Random, periods: int) -> PlanWishes:
    capacity = {
        group: tuple(chance.choice([0.0, 0.1, 1.5, 2.0, 3.0, 6.0]) for _ in range(periods))
        for group in GROUPS
        if chance.random() < 0.9
    }
    priorities = {benefit: chance.choice([0.0, 1.0, 2.0, 3.0]) for benefit in BENEFITS if chance.random() < 0.5}
    if chance.random() < 0.1:
        priorities = dict.fromkeys(BENEFITS, 0.0)
    return PlanWishes(periods=periods, capacity=capacity, priorities=priorities)


def a_pin(chance: random.Random, rules: Rules) -> Pin:
    """A random pin: about a step between current level and target, or about a dimension's level."""
    periods = rules.wishes.periods
    between = [initiative.id for initiative in rules.between()]
    if not between or chance.random() < 0.25:
        dimension = chance.choice(rules.rubric.dimensions).id
        return Pin(dimension=dimension, level=chance.randint(1, 4), by=chance.randint(1, periods))
    step = chance.choice(between)
    kind = chance.randrange(4)
    if kind == 0:
        return Pin(initiative=step, done_by=chance.randint(1, periods))
    if kind == 1:
        return Pin(initiative=step, not_before=chance.randint(1, periods))
    if kind == 2:
        return Pin(initiative=step, never=True)
    return Pin(initiative=step, started=chance.choice([0.0, 0.25, 0.5, 1.0]))


def without_two_shares(pins: list[Pin]) -> tuple[Pin, ...]:
    """Drop a second share done of the same step: that is a mistake of its own."""
    kept: list[Pin] = []
    for pin in pins:
        if pin.started is None or all(pin.initiative != other.initiative or other.started is None for other in kept):
            kept.append(pin)
    return tuple(kept)


def a_real_sized_problem(seed: int, steps: int, periods: int, share: float = 0.5) -> Rules:
    """A problem as an organisation has it: 24 practices in four dimensions, days for `share` of all effort."""
    chance = random.Random(seed)  # noqa: S311 - problems, not secrets
    names = [f"{dimension}-{number}" for dimension in ALL_DIMENSIONS for number in range(6)]
    practices = [
        a_practice(
            name,
            name.rpartition("-")[0],
            weight=chance.choice([1.0, 1.0, 1.5, 2.0]),
            benefits={benefit: chance.choice([1.0, 2.0, 3.0]) for benefit in chance.sample(BENEFITS, chance.randint(1, 3))},
        )
        for name in names
    ]
    initiatives = [
        an_initiative(
            name,
            level,
            requires=requires(*((other, 2) for other in chance.sample(names[:place], min(place, 2)) if chance.random() < 0.3)),
            effort=days(
                **{g: chance.choice([2, 3, 5, 8, 12, 15, 20, 25]) for g in chance.sample(SKILL_GROUPS, chance.randint(1, 3))}
            ),
        )
        for place, name in enumerate(names)
        for level in range(2, 6)
    ]
    now = {name: chance.choice([1, 1, 2, 3] if steps <= 60 else [1]) for name in names}
    targets = dict(now)
    while sum(targets.values()) - sum(now.values()) < steps:
        name = chance.choice(names)
        targets[name] = min(targets[name] + 1, 5)
    between = [step for step in initiatives if now[step.practice] < step.level <= targets[step.practice]]
    total = {group: sum(step.likely_effort().get(group, 0.0) for step in between) for group in SKILL_GROUPS}
    capacity = {group: (float(round(share * needed / periods)),) * periods for group, needed in total.items()}
    answers = [an_answer(name, level) for name, level in now.items()]
    rubric = a_rubric(*practices, initiatives=tuple(initiatives))
    return rules_of(rubric, targets, answers, PlanWishes(periods=periods, capacity=capacity))


@cache
def _content() -> Rubric:
    return load_rubric(default_content())


def a_content_problem(seed: int, steps: int, periods: int, share: float) -> Rules:
    """A problem on the shipped rubric: all at level 1, at 2 and 3, or at 4, and raised until there are so many steps.

    Priorities are random, capacity is `share` of all effort, a tenth more or less by group, the same in every period.
    """
    chance = random.Random(seed)  # noqa: S311 - problems, not secrets
    rubric = _content()
    names = [practice.id for practice in rubric.practices]
    now = {name: chance.choice(_starts(steps, len(names))) for name in names}
    targets = dict(now)
    for raised in range(steps):
        least = [name for name in names if targets[name] < 5 and targets[name] - now[name] <= raised // len(names)]
        targets[chance.choice(least or [name for name in names if targets[name] < 5])] += 1
    between = [step for step in rubric.initiatives if now[step.practice] < step.level <= targets[step.practice]]
    capacity = {}
    for group in rubric.skill_groups:
        needed = sum(step.likely_effort().get(group.id, 0.0) for step in between)
        capacity[group.id] = (float(round(share * chance.uniform(0.9, 1.1) * needed / periods)),) * periods
    priorities = {benefit.id: float(chance.randint(0, 3)) for benefit in rubric.benefits}
    answers = [an_answer(name, level) for name, level in now.items()]
    return rules_of(rubric, targets, answers, PlanWishes(periods=periods, capacity=capacity, priorities=priorities))


def _starts(steps: int, practices: int) -> list[int]:
    """Levels to start from that leave room for so many steps."""
    if steps > 3 * practices:
        return [1]
    if steps > 2 * practices:
        return [1, 1, 2]
    return [2, 3] if steps > practices else [1, 2, 3, 4]
