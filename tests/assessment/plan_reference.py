"""The best value by another program: written from the rules, in other variables, and given to HiGHS as it comes."""

import random

import highspy
import numpy as np

from assessment.answers import Pin
from assessment.rubric.model import Initiative
from tests.assessment.plan_enumeration import Rules

Terms = dict[int, float]
"""Factor by column."""

ROUNDING_OF_DAYS = 1e-6


class Reference:
    """A column for each step and period, 1 when the step is finished in that period; pins on steps only."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.periods = range(1, rules.wishes.periods + 1)
        self.steps = {initiative.id: initiative for initiative in rules.between()}
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]  # ships without types
        for option, value in {"output_flag": False, "mip_rel_gap": 1e-9, "threads": 1}.items():
            self.solver.setOptionValue(option, value)
        worths = {step: float(rules.worth(made.practice)) for step, made in self.steps.items()}
        self.scale = 100 / max(worths.values())  # the solver's tolerances are absolute
        for column, (step, period) in enumerate((step, period) for step in self.steps for period in self.periods):
            self.solver.addVar(0, 1)
            self.solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
            self.solver.changeColCost(column, -self.scale * worths[step] * (len(self.periods) - period + 1))
        for step in self.steps:
            self.at_most(1, self.by(step, len(self.periods)))
            self._prerequisites(step)
        for group in (group.id for group in rules.rubric.skill_groups):
            self._capacity(group)
        for pin in rules.wishes.pins:
            self._pin(pin)

    def best_value(self) -> float | None:
        """The best value; None where the pins cannot hold together."""
        self.solver.minimize()
        if self.solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return -float(self.solver.getInfo().objective_function_value) / self.scale

    def holds(self) -> bool:
        """Whether any plan keeps all rules; no solver of this can be asked for a value afterwards."""
        for column in range(len(self.steps) * len(self.periods)):
            self.solver.changeColCost(column, 0)
        return self.best_value() is not None

    def by(self, step: str, period: int, factor: float = 1.0) -> Terms:
        first = list(self.steps).index(step) * len(self.periods)
        return dict.fromkeys(range(first, first + period), factor)

    def at_most(self, upper: float, terms: Terms) -> None:
        self.solver.addRow(-np.inf, upper, len(terms), np.array(list(terms), np.int32), np.array(list(terms.values()), float))

    def _prerequisites(self, step: str) -> None:
        for need in _needs(self.rules, self.steps[step]):
            for period in self.periods:
                before = self.by(need, period, -1.0) if need in self.steps else {}
                self.at_most(0, {**self.by(step, period), **before})

    def _capacity(self, group: str) -> None:
        days = {step: float(self.rules.days_needed({step: 1}, group, 1)) for step in self.steps}
        for period in self.periods:
            terms = {column: days[step] for step in self.steps for column in self.by(step, period) if days[step]}
            self.at_most(float(self.rules.days_there(group, period)) + ROUNDING_OF_DAYS, terms)

    def _pin(self, pin: Pin) -> None:
        assert pin.initiative is not None
        if pin.never:
            self.at_most(0, self.by(pin.initiative, len(self.periods)))
        elif pin.not_before is not None:
            self.at_most(0, self.by(pin.initiative, pin.not_before - 1))
        else:
            self.at_most(-1, self.by(pin.initiative, pin.done_by or len(self.periods), -1.0))


def _needs(rules: Rules, initiative: Initiative) -> list[str]:
    """Ids of the steps that must be finished first; also of such as are not to be planned."""
    wanted = [(initiative.practice, initiative.level - 1), *((need.practice, need.level) for need in initiative.requires)]
    return [f"{practice}-{level}" for practice, level in wanted if rules.level_now(practice) < level]


def with_pins_on_steps(rules: Rules, seed: int) -> Rules:
    """The same problem with up to three pins on its steps."""
    chance = random.Random(seed)  # noqa: S311 - problems, not secrets
    pins = []
    for step in chance.sample([initiative.id for initiative in rules.between()], chance.randint(0, 3)):
        period = chance.randint(1, rules.wishes.periods)
        kinds: list[dict[str, object]] = [
            {"done_by": period},
            {"not_before": period},
            {"never": True},
            {"started": chance.choice([0.25, 0.5])},
        ]
        pins.append(Pin.model_validate({"initiative": step, **chance.choice(kinds)}))
    wishes = rules.wishes.model_copy(update={"pins": tuple(pins)})
    return Rules(rules.rubric, rules.assessment.model_copy(update={"plan": wishes}), rules.states)
