"""Writers of one process take turns in the order they came.

SQLite lets waiting writers try again after pauses that grow to 0.1 s, so with many of them an unlucky one waits for seconds
while others pass. Measured with 50 savers who never pause: the longest wait fell from 5 s to 0.3 s, with as many saves a second.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock that is handed to whoever has waited longest."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Wait for one's turn and have it for the block. Raises TimeoutError after `patience` seconds."""
        self._take(patience)
        try:
            yield
        finally:
            self._pass_on()

    def waiting(self) -> int:
        """Return how many wait."""
        return len(self._waiting)

    def _take(self, patience: float) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine_now = False
        try:
            mine_now = mine.acquire(timeout=patience)
        finally:
            if not mine_now:
                self._give_up(mine)
        if not mine_now:
            raise TimeoutError

    def _give_up(self, mine: threading.Lock) -> None:
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return
        self._pass_on()  # it was handed over in the very moment

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
