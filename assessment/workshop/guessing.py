"""Wrong codes are slowed: the more of them, the longer until the next guess counts. Counted where all replicas see it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

EVERYBODY: Final = "*"
"""Under this source the wrong guesses of all are counted together: many addresses guess no faster than a few."""

FORGOTTEN_AFTER: Final = datetime.timedelta(minutes=15)
LONGEST_WAIT: Final = datetime.timedelta(minutes=1)


@dataclass(frozen=True)
class Allowance:
    """free: wrong guesses that cost nothing; longest: the wait that doubling ends at."""

    free: int
    longest: datetime.timedelta


ONE = Allowance(5, LONGEST_WAIT)
"""For one visit, as far as a client lets itself be known: who mistypes waits, the neighbours do not."""

ADDRESS = Allowance(30, LONGEST_WAIT)
"""For one address, however many visits it makes up: a guess a minute in the end. A room behind one router shares it, so most of
fifty people may mistype first. A right code waits as well, or guessing would go on; who follows the link never does."""

ALL = Allowance(100, datetime.timedelta(seconds=2))
"""For all together: 1,800 guesses an hour at most, of a thousand million codes."""


@dataclass(frozen=True)
class Guesses:
    """Wrong guesses of a source in a row, and when the last one was; last: None before any."""

    wrong: int = 0
    last: datetime.datetime | None = None

    def another(self, now: datetime.datetime) -> "Guesses":
        """Return the count after one more wrong guess."""
        return Guesses(1 if self._forgotten(now) else self.wrong + 1, now)

    def wait(self, now: datetime.datetime, allowance: Allowance) -> datetime.timedelta:
        """Return how long until the next guess counts; zero when it counts now. Doubles from one second."""
        if self.last is None or self._forgotten(now) or self.wrong < allowance.free:
            return datetime.timedelta(0)
        doubled = datetime.timedelta(seconds=2 ** min(self.wrong - allowance.free, 10))
        return max(self.last + min(doubled, allowance.longest) - now, datetime.timedelta(0))

    def _forgotten(self, now: datetime.datetime) -> bool:
        return self.last is None or now - self.last >= FORGOTTEN_AFTER


def counted_under(address: str, visit: str) -> Mapping[str, Allowance]:
    """Return under which names a guess is counted, always in this order. visit: "" where it is not known."""
    mine = {f"{address} {visit}": ONE} if visit else {}
    return {**mine, address: ADDRESS, EVERYBODY: ALL}
