"""Open screens are told that a room changed, and nothing else."""

import asyncio
from collections.abc import Collection, Mapping

from app import live
from app.live import Hub
from assessment.errors import MachineError


class Rooms:
    """The versions a database would hold, and how often somebody looked."""

    def __init__(self, **versions: int) -> None:
        self.versions = versions
        self.looks = 0

    def __call__(self, rooms: Collection[str]) -> Mapping[str, int]:
        self.looks += 1
        return {room: self.versions[room] for room in rooms if room in self.versions}


def quick(rooms: Rooms) -> Hub:
    return Hub(rooms, look=0.01, gather=0.0)


def test_a_screen_is_told_the_version_at_once_and_each_later_one() -> None:
    rooms = Rooms(a=3)

    async def run() -> str:
        stream = quick(rooms).stream("a")
        first = await anext(stream)
        rooms.versions["a"] = 4
        async with asyncio.timeout(10):
            while await anext(stream) != "data: 4\n\n":
                pass
        await stream.aclose()
        return first

    assert asyncio.run(run()) == "retry: 2000\ndata: 3\n\n"


def test_a_nudge_is_told_without_waiting_for_the_next_look() -> None:
    rooms = Rooms(a=1)

    async def run() -> str:
        hub = Hub(rooms, look=3600, gather=0.0)
        stream = hub.stream("a")
        await anext(stream)
        rooms.versions["a"] = 2
        await asyncio.to_thread(hub.changed)
        async with asyncio.timeout(10):
            told = await anext(stream)
        await stream.aclose()
        return told

    assert asyncio.run(run()) == "data: 2\n\n"


def test_what_changed_in_another_room_is_not_told() -> None:
    rooms = Rooms(a=1, b=1)

    async def run() -> list[str]:
        hub = quick(rooms)
        stream = hub.stream("a", alive=0.2)
        found = [await anext(stream), await anext(stream)]
        rooms.versions["b"] = 9
        found.append(await anext(stream))
        await stream.aclose()
        return found

    assert asyncio.run(run()) == ["retry: 2000\ndata: 1\n\n", "data: 1\n\n", ": still here\n\n"]


def test_a_room_that_does_not_exist_stands_at_zero() -> None:
    async def run() -> str:
        stream = quick(Rooms()).stream("gone")
        found = await anext(stream)
        await stream.aclose()
        return found

    assert asyncio.run(run()) == "retry: 2000\ndata: 0\n\n"


def test_a_database_that_fails_for_a_while_ends_no_stream() -> None:
    rooms = Rooms(a=1)
    fails = [True]

    def versions(asked: Collection[str]) -> Mapping[str, int]:
        if fails[0]:
            message = "no answer"
            raise MachineError(message)
        return rooms(asked)

    async def run() -> tuple[str, str]:
        stream = Hub(versions, look=0.01, gather=0.0).stream("a", alive=0.05)
        first, second = await anext(stream), await anext(stream)
        fails[0] = False
        async with asyncio.timeout(10):
            while second != "data: 1\n\n":
                second = await anext(stream)
        await stream.aclose()
        return first, second

    assert asyncio.run(run()) == ("retry: 2000\ndata: 0\n\n", "data: 1\n\n")


def test_nobody_looks_after_the_last_screen_has_gone() -> None:
    rooms = Rooms(a=1)

    async def run() -> tuple[int, int, int]:
        hub = quick(rooms)
        one, two = hub.stream("a"), hub.stream("a")
        await anext(one)
        await anext(two)
        at_most = hub.open_screens
        await one.aclose()
        await two.aclose()
        await asyncio.sleep(0)
        looks = rooms.looks
        for _ in range(5):
            await asyncio.sleep(0.02)  # twice the time between two looks
        return at_most, hub.open_screens, rooms.looks - looks

    assert asyncio.run(run()) == (2, 0, 0)


def test_a_change_without_an_open_screen_is_no_error() -> None:
    Hub(Rooms(a=1)).changed()


def test_all_streams_end_when_the_server_does_and_none_begins() -> None:
    async def run() -> tuple[list[str], list[str], int]:
        hub = Hub(Rooms(a=1), look=3600, gather=0.0)
        stream = hub.stream("a")
        await anext(stream)
        hub.close()
        async with asyncio.timeout(10):
            rest = [event async for event in stream]
            later = [event async for event in hub.stream("a")]
        return rest, later, hub.open_screens

    assert asyncio.run(run()) == ([], [], 0)


def test_what_changed_is_told_through_the_servers_hub_and_without_one_nothing_happens() -> None:
    rooms = Rooms(a=1)

    async def run() -> str:
        hub = Hub(rooms, look=3600, gather=0.0)
        live.serve_with(hub)
        stream = hub.stream("a")
        await anext(stream)
        rooms.versions["a"] = 2
        await asyncio.to_thread(live.tell_changed)
        async with asyncio.timeout(10):
            told = await anext(stream)
        await stream.aclose()
        return told

    live.tell_changed()
    try:
        assert asyncio.run(run()) == "data: 2\n\n"
    finally:
        live.serve_with(None)
