"""Settings from the environment, read once at start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

from assessment.errors import InputError, Problem

HOST: Final = "WAYMARK_HOST"
PORT: Final = "WAYMARK_PORT"
DATA: Final = "WAYMARK_DATA"
DATABASE_URL: Final = "WAYMARK_DATABASE_URL"
CONTENT: Final = "WAYMARK_CONTENT"
DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8501


@dataclass(frozen=True)
class Settings:
    """Where to listen, where the data is, which content. Paths are absolute."""

    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    data: Path = Path()
    database_url: str | None = None
    """A SQLAlchemy address; None is a SQLite file in `data`."""
    content: Path | None = None
    """The content folder; None is the shipped one."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings; a variable that is empty counts as not set. Raises InputError naming every wrong one."""
        given = {key: value.strip() for key, value in (os.environ if environment is None else environment).items()}
        data = given.get(DATA) or platformdirs.user_data_dir("waymark", appauthor=False)
        content = given.get(CONTENT)
        return cls(
            host=given.get(HOST) or DEFAULT_HOST,
            port=_port(given.get(PORT) or str(DEFAULT_PORT)),
            data=Path(data).expanduser().absolute(),
            database_url=given.get(DATABASE_URL) or None,
            content=Path(content).expanduser().absolute() if content else None,
        )


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 <= int(text) <= 65_535:
        return int(text)
    raise InputError([Problem(PORT, f"{text!r} is no port; use a whole number from 1 to 65535, for example 8501")])
