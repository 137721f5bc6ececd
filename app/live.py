"""Tells open screens that a room has changed, as server-sent events; what changed they read themselves.

Only numbers go out: the version of a room, which rises with what is stored. So several servers on one database
tell the same, a screen that was away catches up with the first number it gets, and nothing anybody answered is in the stream.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from typing import Final

from assessment.errors import AssessmentError

log = logging.getLogger("waymark")

Versions = Callable[[Collection[str]], Mapping[str, int]]
"""Look up the versions of rooms, by room; a room that is not there any more is left out. Called in a thread."""

LOOK_SECONDS: Final = 1.0
"""Between two looks while nobody here says that something changed: what another server wrote is seen this late."""
GATHER_SECONDS: Final = 0.25
"""Changes this close to each other are told once: a room of fifty answers within seconds."""
ALIVE_SECONDS: Final = 15.0
"""A line without meaning that keeps proxies from closing a quiet stream."""


class Hub:
    """The open screens of this process, by room. Made and used on the loop, but for `changed`."""

    def __init__(self, versions: Versions, *, look: float = LOOK_SECONDS, gather: float = GATHER_SECONDS) -> None:
        self._versions, self._look, self._gather = versions, look, gather
        self._screens: dict[str, set[asyncio.Queue[int | None]]] = {}
        self._told: dict[str, int] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._nudge = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    def changed(self) -> None:
        """Look now instead of at the next tick. May be called from any thread; without an open screen it does nothing."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._nudge.set)

    async def stream(self, room: str, *, alive: float = ALIVE_SECONDS) -> AsyncGenerator[str, None]:
        """Yield the room's version as events: at once, then whenever it rises, until the reader goes or the server ends."""
        if self._closed:
            return
        screen: asyncio.Queue[int | None] = asyncio.Queue()
        self._screens.setdefault(room, set()).add(screen)
        self._start()
        try:
            found = await self._look_up([room])
            yield f"retry: 2000\ndata: {found.get(room, 0)}\n\n"
            while True:
                try:
                    version = await asyncio.wait_for(screen.get(), alive)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if version is None:
                    return
                yield f"data: {version}\n\n"
        finally:
            self._leave(room, screen)

    def close(self) -> None:
        """End all streams: a server that shuts down would wait for them. Called on the loop; browsers ask again by themselves."""
        self._closed = True
        for screens in self._screens.values():
            for screen in screens:
                screen.put_nowait(None)

    @property
    def open_screens(self) -> int:
        """Return how many streams are open."""
        return sum(len(screens) for screens in self._screens.values())

    def _start(self) -> None:
        if self._task is None or self._task.done():
            self._loop = asyncio.get_running_loop()
            self._task = self._loop.create_task(self._watch())

    def _leave(self, room: str, screen: asyncio.Queue[int | None]) -> None:
        self._screens[room].discard(screen)
        if not self._screens[room]:
            del self._screens[room]
            self._told.pop(room, None)
        if not self._screens and self._task is not None:
            self._task.cancel()
            self._task = None

    async def _watch(self) -> None:
        while True:
            try:
                await asyncio.wait_for(self._nudge.wait(), self._look)
                await asyncio.sleep(self._gather)
            except TimeoutError:
                pass
            self._nudge.clear()
            for room, version in (await self._look_up(tuple(self._screens))).items():
                self._tell(room, version)

    async def _look_up(self, rooms: Collection[str]) -> Mapping[str, int]:
        try:
            return await asyncio.to_thread(self._versions, rooms)
        except AssessmentError as error:
            log.warning("live: %s", error)  # the database may be back at the next look
            return {}

    def _tell(self, room: str, version: int) -> None:
        if self._told.get(room) == version:
            return
        self._told[room] = version
        for screen in self._screens.get(room, ()):
            screen.put_nowait(version)


class _Served:
    """The hub of this process, once its server runs."""

    hub: Hub | None = None


def serve_with(hub: Hub | None) -> None:
    """Make `hub` the one that is told of changes; None when the server stops."""
    _Served.hub = hub


def tell_changed() -> None:
    """Say that a room may have changed; called once the change is in the database. Any thread; without a server: nothing."""
    hub = _Served.hub
    if hub is not None:
        hub.changed()


def end_streams() -> None:
    """Let all open screens go, because the server ends. Called on the loop."""
    if _Served.hub is not None:
        _Served.hub.close()


def the_hub() -> Hub | None:
    """Return the hub of this process; None before the server runs and after."""
    return _Served.hub
