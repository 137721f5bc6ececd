"""How a level was found: each step of the scale with both of its conditions."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.rubric.model import Practice, Rules
from assessment.scoring.ratings import ROUNDING, Pick, States, weight_share_at
from assessment.terms import LEVELS, LOWEST


@dataclass(frozen=True)
class LevelStep:
    """One level from 2 up. key_below: ids of key practices below it; weight_at of the rule's `weight` is at it or above."""

    level: int
    key_below: tuple[str, ...]
    weight_at: float
    share: float
    enough_weight: bool

    @property
    def reached(self) -> bool:
        """Whether both conditions hold."""
        return self.enough_weight and not self.key_below


@dataclass(frozen=True)
class LevelRule:
    """The rule applied to one set of levels. needed: share of the weight, 0 to 1; weight: of all practices that count."""

    needed: float
    weight: float
    steps: tuple[LevelStep, ...]

    @property
    def level(self) -> int:
        """Return the highest level reached; 1 where no step is."""
        return max((step.level for step in self.steps if step.reached), default=LOWEST)


@dataclass(frozen=True)
class Enough:
    """Whether enough of a dimension is answered to state its score: `answered` of `weight`, at least the share `needed`."""

    answered: float
    weight: float
    needed: float
    stated: bool

    @property
    def share(self) -> float:
        """Return the answered share of the weight, 0 to 1."""
        return self.answered / self.weight


def level_rule(practices: Sequence[Practice], states: States, pick: Pick, rules: Rules) -> LevelRule:
    """Apply the rule of levels to the practices for which `pick` gives a level."""
    known = [(practice, at) for practice in practices if (at := pick(states[practice.id])) is not None]
    return LevelRule(
        needed=rules.level_share,
        weight=math.fsum(practice.weight for practice, _ in known),
        steps=tuple(_step(known, level, rules.level_share) for level in LEVELS if level > LOWEST),
    )


def _step(known: Sequence[tuple[Practice, float]], level: int, needed: float) -> LevelStep:
    share = weight_share_at(known, level)
    return LevelStep(
        level=level,
        key_below=tuple(practice.id for practice, at in known if practice.key and at < level),
        weight_at=math.fsum(practice.weight for practice, at in known if at >= level),
        share=share,
        enough_weight=share >= needed - ROUNDING,
    )
