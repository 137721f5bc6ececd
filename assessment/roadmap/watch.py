"""When to stop, and who is told meanwhile."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[float, float], bool]
"""Called with value and bound of the plan so far, when one of them improves and often in between; False cancels.

It must be quick, and must not raise.
"""


@dataclass(frozen=True)
class Limits:
    """When to stop looking for a better plan.

    nodes: of the search tree; the same file gives the same plan. seconds: only for a screen that somebody waits at.
    progress: told in the thread that plans; what it returns decides whether the search goes on.
    """

    nodes: int = 5_000
    seconds: float | None = None
    progress: Progress | None = field(default=None, compare=False)


class Watch:
    """How much of the limits is left; the clock starts with the object."""

    def __init__(self, limits: Limits) -> None:
        self.nodes = limits.nodes
        self._end = None if limits.seconds is None else time.monotonic() + limits.seconds
        self._progress = limits.progress
        self._told = (-math.inf, math.inf)
        self._cancelled = False

    def seconds_left(self) -> float:
        """Return the seconds left, 0 when none are or it was cancelled, infinity where no clock is set."""
        if self._cancelled:
            return 0.0
        return math.inf if self._end is None else max(self._end - time.monotonic(), 0.0)

    @property
    def listened_to(self) -> bool:
        """Whether anybody wants to be told."""
        return self._progress is not None

    def tell(self, value: float, bound: float) -> bool:
        """Say what is known by now; worse figures than before are no news. Return whether to go on."""
        news = (max(value, self._told[0]), min(bound, self._told[1]))
        if news != self._told:
            self._told = news
            self.ask()
        return not self._cancelled

    def ask(self) -> bool:
        """Ask with the figures last told whether to go on."""
        if self._progress is not None and not self._cancelled:
            self._cancelled = not self._progress(*self._told)
        return not self._cancelled
