"""The regulation lens: which practices support each article or function, and where they stand. Support, not conformity."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import Profile
from assessment.crosswalk.reaching import reach
from assessment.rubric.companions import Provision, Regulation
from assessment.rubric.model import Practice, Rubric
from assessment.scoring.states import State


@dataclass(frozen=True)
class Support:
    """One practice behind a provision. reached: None when the practice is open or does not apply."""

    practice: Practice
    needed: int
    state: State
    reached: bool | None


@dataclass(frozen=True)
class ProvisionResult:
    """One article or function. supported: by all practices that apply; None where open ones decide or none applies."""

    provision: Provision
    supports: tuple[Support, ...]
    supported: bool | None

    @property
    def reached(self) -> int:
        """How many practices reach the level named."""
        return sum(support.reached is True for support in self.supports)

    @property
    def of(self) -> int:
        """How many practices apply."""
        return sum(support.state.applicable for support in self.supports)


@dataclass(frozen=True)
class RegulationResult:
    """A law or standard with its provisions in the order of the file."""

    regulation: Regulation
    provisions: tuple[ProvisionResult, ...]


def regulation_lens(rubric: Rubric, states: Mapping[str, State]) -> tuple[RegulationResult, ...]:
    """Return every provision with its practices in rubric order; empty where the rubric names no regulation."""
    return tuple(
        RegulationResult(text, tuple(_provision(rubric, provision, states) for provision in text.provisions))
        for text in rubric.regulation
    )


def regulated_first(rubric: Rubric, profile: Profile) -> tuple[Practice, ...]:
    """Return all practices: for a regulated profile those behind the most provisions first, else in rubric order."""
    if not profile.regulated:
        return rubric.practices
    return tuple(sorted(rubric.practices, key=lambda practice: -len(practice.regulation)))


def _provision(rubric: Rubric, provision: Provision, states: Mapping[str, State]) -> ProvisionResult:
    supports = tuple(
        _support(practice, provision.supported_by[practice.id], states[practice.id])
        for practice in rubric.practices
        if practice.id in provision.supported_by
    )
    found = reach(rubric, provision.supported_by, states)
    return ProvisionResult(provision, supports, found.supported if found.applies else None)


def _support(practice: Practice, needed: int, state: State) -> Support:
    known = state.applicable and state.point is not None
    return Support(practice, needed, state, (state.point or 0) >= needed if known else None)
