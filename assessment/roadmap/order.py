"""One order for plans: by a number, then prerequisites first, then id."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

Rank = TypeVar("Rank", int, tuple[int, int])


def prerequisites_first(steps: Iterable[str], rank: Mapping[str, Rank], ancestors: Mapping[str, Collection[str]]) -> list[str]:
    """Return the steps by rank; within a rank always the least id of those that wait for none left there.

    ancestors: all prerequisites, direct or not, by step.
    """
    ordered: list[str] = []
    groups: dict[Rank, set[str]] = {}
    for step in steps:
        groups.setdefault(rank[step], set()).add(step)
    for key in sorted(groups):
        left = groups[key]
        while left:
            # Content has no cycles; were there one, its least id would go first.
            free = [step for step in left if left.isdisjoint(ancestors[step])]
            step = min(free or left)
            left.remove(step)
            ordered.append(step)
    return ordered
