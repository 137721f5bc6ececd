"""`python -m app`: serve Waymark until stopped."""

import argparse
import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.access import is_this_machine
from app.lan import ANYWHERE, network_address
from assessment.errors import AssessmentError, InputError, MachineError
from assessment.settings import CONTENT, DATA, DATABASE_URL, HOST, PORT, Settings

ROOT: Final = Path(__file__).resolve().parents[1]
VARIABLES: Final = (HOST, PORT, DATA, DATABASE_URL, CONTENT)
GRACEFUL_SECONDS: Final = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Open everything, say where, serve. Returns the exit code: 0 done, 1 wrong input, 3 the machine; wrong use exits with 2."""
    given = parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        settings = Settings.from_environment()
        if given.content is not None:
            settings = replace(settings, content=Path(given.content).expanduser().absolute())
        if given.lan and is_this_machine(settings.host):
            settings = replace(settings, host=ANYWHERE)
        listener = listen(settings.host, settings.port)
        # Streamlit reads .streamlit/config.toml from the folder it is started in; settings are absolute by now.
        os.chdir(ROOT)
        serve(settings, listener)
    except InputError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    except AssessmentError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 3
    except KeyboardInterrupt:
        return 0
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; everything else is set by variables, which --help names."""
    found = argparse.ArgumentParser(
        prog="python -m app",
        description="Serve Waymark until stopped.",
        epilog=f"Also read: {', '.join(VARIABLES)}; README.md explains them.",
    )
    what = "content folder, complete or an overlay; default: WAYMARK_CONTENT, else the shipped one"
    found.add_argument("--content", metavar="DIR", help=what)
    what = "for a workshop: phones on the same network reach the server too; whoever facilitates opens the address with the key"
    found.add_argument("--lan", action="store_true", help=what)
    return found


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything slow happens, so that a taken one is said at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        message = (
            f"{host}:{port} cannot be listened on ({error.strerror or error}). "
            "If something else uses the port, choose another: WAYMARK_PORT=8502 make run"
        )
        raise MachineError(message) from error
    return listener


def serve(settings: Settings, listener: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM."""
    import uvicorn

    from app.live import end_streams
    from app.resources import open_resources, use
    from app.server import build_app

    opened = open_resources(settings)
    use(opened)
    lines = greeting(settings, listener.getsockname()[1], opened.access.key, str(opened.database.address))

    class Greeting(uvicorn.Server):
        """Says that it is ready when it is."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            print("\n".join(lines), flush=True)  # noqa: T201 - this is a command

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            end_streams()  # it would wait for them until its patience ends
            await super().shutdown(sockets)

    server = Greeting(
        uvicorn.Config(
            build_app(settings.host),
            access_log=False,  # addresses hold ids
            log_level="warning",
            timeout_graceful_shutdown=GRACEFUL_SECONDS,
            lifespan="on",
        )
    )
    # uvicorn hands the signal on when it has shut down; SIGTERM then ends as Ctrl-C does, not as a crash.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(server.serve(sockets=[listener]))
    if not server.started:
        message = "The server did not start; the lines above say why."
        raise MachineError(message)


def greeting(settings: Settings, port: int, key: str | None, place: str) -> list[str]:
    """Return what is printed at start: the address to open, and where the data is."""
    host = settings.host
    shown = f"[{host}]" if ":" in host else host
    lines = [f"Your data: {place}"]
    if key is None:
        lines.append(f"Waymark is ready: http://{shown}:{port}")
    else:
        name = (network_address() or socket.gethostname()) if host in {ANYWHERE, "::"} else shown
        lines.append(f"Waymark is ready. Facilitators open: http://{name}:{port}/enter?key={key}")
        lines.append("Whoever has this address can read and change everything; treat it as a password.")
    if is_this_machine(host):
        lines.append("Only this machine can reach it. Stop with Ctrl-C; nothing is lost.")
    else:
        lines.append("Other machines can reach it. Stop with Ctrl-C; nothing is lost.")
    return lines


def _loop_factory() -> type[asyncio.AbstractEventLoop]:
    """Return uvloop's loop where it exists: a click takes a third of the time."""
    try:
        import uvloop
    except ImportError:
        return asyncio.SelectorEventLoop if sys.platform == "win32" else asyncio.new_event_loop  # type: ignore[return-value]
    return uvloop.Loop


if __name__ == "__main__":
    sys.exit(main())
