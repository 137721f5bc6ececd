"""The ASGI application: Streamlit's own app with our routes, headers and life cycle."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from app.access import COOKIE, COOKIE_SECONDS, is_this_machine
from app.desk.rooms import versions
from app.failures import show_failure
from app.headers import SecurityHeaders
from app.live import Hub, end_streams, serve_with, the_hub
from app.resources import Resources, resources
from app.uploads import keep_upload_addresses
from assessment.errors import AssessmentError

SCRIPT: Final = Path(__file__).with_name("main.py")
THIS_MACHINE: Final = ["localhost", "127.0.0.1", "[::1]", "::1"]
UNBUFFERED: Final = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
"""A proxy that gathered the stream would tell screens late or never."""
log = logging.getLogger("waymark")


async def healthz(_request: Request) -> Response:
    """Say whether database and content are usable: 200 or 503, with one line for each part."""
    checks = await asyncio.to_thread(_health)
    healthy = all(state == "ok" for state in checks.values())
    return JSONResponse({"status": "ok" if healthy else "failing", **checks}, status_code=200 if healthy else 503)


def _health() -> dict[str, str]:
    opened = resources()
    try:
        opened.database.check()
    except AssessmentError as error:
        # The message may name a path; whoever asks for health need not know it.
        log.warning("health: %s", error)
        return {"database": "failing", "content": "ok"}
    return {"database": "ok", "content": "ok" if opened.rubric.practices else "failing"}


async def enter(request: Request) -> Response:
    """Take the key from the address printed at start, leave a cookie, and go on without the key in the address."""
    access = resources().access
    offered = request.query_params.get("key", "")
    answer = RedirectResponse("/", status_code=303)
    if access.key is None or not access.accepts_key(offered):
        await asyncio.sleep(0.5)  # a wrong guess costs time; the right key never comes here twice
        return answer
    answer.set_cookie(COOKIE, access.cookie(), max_age=COOKIE_SECONDS, httponly=True, samesite="lax")
    return answer


async def live(request: Request) -> Response:
    """Tell the facilitator's screens, as server-sent events, each time a room has changed; no answer is in it."""
    hub = the_hub()
    if hub is None or not resources().access.permits(request.cookies):
        return Response(status_code=403)
    return StreamingResponse(hub.stream(request.path_params["room"]), media_type="text/event-stream", headers=UNBUFFERED)


@asynccontextmanager
async def life(_app: st.App) -> AsyncIterator[None]:
    """Open and warm everything once a process; close the database at the end."""
    import pandas  # noqa: F401 - loaded here so that what never changes is frozen below
    import plotly.graph_objects  # noqa: F401 - likewise

    opened: Resources = await asyncio.to_thread(resources)
    gc.collect()
    gc.freeze()
    hub = Hub(versions)
    serve_with(hub)
    try:
        yield
    finally:
        end_streams()
        serve_with(None)
        opened.database.close()


def trusted_hosts(host: str) -> list[str]:
    """Return the names by which the server answers.

    On this machine only, a page elsewhere could otherwise reach it through a name that it makes point here.
    """
    return THIS_MACHINE if is_this_machine(host) else ["*"]


def build_app(host: str) -> ASGIApp:
    """Return the application for a server bound to `host`."""
    keep_upload_addresses()
    return st.App(
        SCRIPT,
        lifespan=life,
        on_script_error=show_failure,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=trusted_hosts(host)),
        ],
        routes=[Route("/healthz", healthz), Route("/enter", enter), Route("/live/{room}", live)],
    )
