"""A Streamlit client without a browser: it speaks the websocket protocol, so that many can act at once.

    async with connected(server.address, "questionnaire", "a=…&s=1") as client:
        await client.choose("choice-serving", 2)      # the third option; returns the run it caused
        assert client.screen.badge_beside("choice-serving") == "Saved 10:15"

A message of the client asks for a run of the script, or of one fragment of it, and carries the values of all widgets on
the screen, also of those nobody touched: that is what a server that lost the session learns them from.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.server import get
from tests.streamlit_screen import Screen, Value

# Which field of the message carries a widget's value, by the type of its element.
FIELDS: Final = {
    "bidi_component": "json_value",
    "button": "trigger_value",
    "button_group": "string_array_value",
    "checkbox": "bool_value",
    "multiselect": "string_array_value",
    "number_input": "double_value",
    "radio": "string_value",
    "selectbox": "string_value",
    "text_area": "string_value",
    "text_input": "string_value",
}


class DisconnectedError(Exception):
    """The server closed the connection, maybe in mid-run, or refused it."""


@dataclass(frozen=True)
class Run:
    """A finished run of the script. seconds: from the click to the last message; size in bytes."""

    seconds: float
    messages: int
    size: int
    fragment: bool


@dataclass
class _Waiting:
    done: "asyncio.Future[bool | None]"
    """Whether it was a fragment's run; None when the connection was closed before it ended."""
    messages: int = 0
    size: int = 0


class Client:
    """One visitor's tab. Made by `connected`; `screen` is what it shows.

    patience: how many seconds a run may take before TimeoutError is raised.
    """

    def __init__(
        self,
        address: str,
        page: str = "",
        query: str = "",
        *,
        cookies: Mapping[str, str] | None = None,
        patience: float = 30,
    ) -> None:
        self.address, self.page, self.query, self.patience = address, page, query, patience
        self.cookies = dict(cookies or {})
        self.screen = Screen()
        self.session = ""
        self._values: dict[str, tuple[str, Value]] = {}
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._waiting: _Waiting | None = None

    async def connect(self, *, origin: str | None = None) -> None:
        """Open the websocket as a browser does, after fetching the token against forged requests."""
        reply = await asyncio.to_thread(get, self.address + "/_stcore/health", {"Cookie": self._cookie_line()})
        self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(reply.headers.get("set-cookie", "")).items()}
        spoken = ["streamlit", self.cookies.get("_streamlit_xsrf", "none"), *([self.session] if self.session else [])]
        try:
            self._socket = await connect(
                f"ws://{urlsplit(self.address).netloc}/_stcore/stream",
                additional_headers={"Cookie": self._cookie_line()},
                subprotocols=spoken,  # type: ignore[arg-type] # a new name for str, which the session's id is
                origin=origin,  # type: ignore[arg-type]
                max_size=None,
                compression=None,
                ping_interval=None,
                proxy=None,
            )
        except (OSError, InvalidHandshake, EOFError) as error:
            raise DisconnectedError(str(error)) from error
        self._reader = asyncio.create_task(self._read(self._socket))

    async def close(self) -> None:
        """Leave. Does nothing when the connection is gone."""
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            await self._reader

    async def reconnect(self) -> Run:
        """Connect again and run the page, as the browser does on pages with a fragment that runs by itself."""
        await self.close()
        await self.connect()
        return await self.load()

    async def load(self) -> Run:
        """Run the whole page with the values of all widgets."""
        return await self._ask("")

    async def tell(self, fragment: str) -> None:
        """Ask for a fragment by its id, whether the screen has it or not, and wait for nothing: strangers get no answer."""
        assert self._socket is not None
        await self._socket.send(self._message(fragment))

    async def go(self, page: str, query: str | None = None) -> Run:
        """Change to another page of the navigation ("" is the first); its widgets begin anew."""
        self.page, self.screen.page_hash = page, self.screen.pages[page]
        self.query = self.query if query is None else query
        self._values.clear()
        return await self.load()

    async def choose(self, key: str, option: int) -> Run:
        """Choose an option (from 0) of a radio, selectbox or segmented control."""
        return await self.put(key, self.screen.widget(key).options[option])

    async def put(self, key: str, value: Value) -> Run:
        """Give a widget a value: any, also one that the screen does not offer."""
        element = self.screen.widget(key)
        self.craft(element.content.id, FIELDS[element.kind], value)
        return await self._ask(element.fragment)

    def shown(self, key: str) -> int | None:
        """Return which option (from 0) a radio or selectbox shows; None for none."""
        widget = self.screen.widget(key)
        held = self._values.get(widget.content.id)
        return None if held is None else widget.options.index(str(held[1]))

    async def click(self, key: str) -> Run:
        """Press a button."""
        return await self.put(key, True)

    def craft(self, widget: str, name: str, value: Value) -> None:
        """Send a value with the next message for a widget id, whether the screen has it or not."""
        self._values[widget] = (name, [value] if name == "string_array_value" and isinstance(value, str) else value)

    def _cookie_line(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def _ask(self, fragment: str) -> Run:
        if self._socket is None or self._reader is None or self._reader.done():
            raise DisconnectedError
        self._waiting = waiting = _Waiting(asyncio.get_running_loop().create_future())
        begun = time.perf_counter()
        try:
            await self._socket.send(self._message(fragment))
            # A press is sent once.
            self._values = {widget: (name, value) for widget, (name, value) in self._values.items() if name != "trigger_value"}
            of_fragment = await asyncio.wait_for(waiting.done, self.patience)
        except ConnectionClosed as error:
            raise DisconnectedError(str(error)) from error
        finally:
            self._waiting = None
        if of_fragment is None:
            raise DisconnectedError
        return Run(time.perf_counter() - begun, waiting.messages, waiting.size, of_fragment)

    def _message(self, fragment: str) -> bytes:
        message = BackMsg()
        wanted = message.rerun_script
        wanted.query_string, wanted.page_script_hash, wanted.fragment_id = self.query, self.screen.page_hash, fragment
        if not self.screen.page_hash:
            wanted.page_name = self.page
        wanted.context_info.url = f"{self.address}/{self.page}"
        wanted.context_info.timezone, wanted.context_info.locale = "UTC", "en-GB"
        for widget, (name, value) in self._values.items():
            state = wanted.widget_states.widgets.add(id=widget)
            if isinstance(value, list):
                getattr(state, name).data.extend(value)
            else:
                setattr(state, name, value)
        return bytes(message.SerializeToString())

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for data in socket:
                if self._waiting is not None:
                    self._waiting.messages += 1
                    self._waiting.size += len(data)
                self._take(ForwardMsg.FromString(data))
        except ConnectionClosed:
            pass
        finally:
            if self._waiting is not None and not self._waiting.done.done():
                self._waiting.done.set_result(None)

    def _take(self, message: ForwardMsg) -> None:
        self.screen.take(message)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id or self.session
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._answer(of_fragment=message.script_finished == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)

    def _answer(self, *, of_fragment: bool) -> None:
        self._values = dict(self._held())
        if self._waiting is not None and not self._waiting.done.done():
            self._waiting.done.set_result(of_fragment)

    def _held(self) -> Iterator[tuple[str, tuple[str, Value]]]:
        """Yield the values of the widgets on the screen; those of widgets that went are forgotten."""
        for widget in self.screen.widgets():
            id = widget.content.id
            if id in self._values and not (widget.set_by_server and widget.run == self.screen.run):
                yield id, self._values[id]
            elif (value := widget.given) is not None:
                yield id, (FIELDS[widget.kind], value)


@asynccontextmanager
async def connected(
    address: str, page: str = "", query: str = "", *, cookies: Mapping[str, str] | None = None, patience: float = 30
) -> AsyncIterator[Client]:
    """Open a page and leave it at the end of the block. Raises DisconnectedError when the server refuses."""
    client = Client(address, page, query, cookies=cookies, patience=patience)
    await client.connect()
    try:
        await client.load()
        yield client
    finally:
        await client.close()
