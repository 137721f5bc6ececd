"""`python -m tests.benchmarks.bare_server PORT [PAGE]`: serve a bare page tuned as Waymark is, without any of Waymark."""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
import uvicorn


@asynccontextmanager
async def life(_app: st.App) -> AsyncIterator[None]:
    """Load what never changes and keep it out of the collector's way."""
    for name in ("pandas", "plotly.graph_objects"):
        import_module(name)
    gc.collect()
    gc.freeze()
    yield


def main() -> None:
    """Serve until killed."""
    try:
        import uvloop

        loop: type[asyncio.AbstractEventLoop] | None = uvloop.Loop
    except ImportError:
        loop = None
    app = st.App(Path(__file__).with_name(sys.argv[2] if len(sys.argv) > 2 else "bare_page.py"), lifespan=life)
    config = uvicorn.Config(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_level="warning")
    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
