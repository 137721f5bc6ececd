"""Who may read and write: everybody on this machine, or whoever has shown the key once the server listens beyond it.

As Jupyter does it: the key is printed at start as part of an address; opening that address leaves a cookie.
"""

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from assessment.errors import AccessDeniedError, MachineError

COOKIE: Final = "waymark_facilitator"
COOKIE_SECONDS: Final = 30 * 24 * 3600
KEY_FILE: Final = "facilitator.key"
DENIED: Final = "This server is used from other machines, so it asks for the key printed where it was started."


def is_this_machine(host: str) -> bool:
    """Whether a server bound to `host` can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Access:
    """The rule of access. key: None lets everybody in, because only this machine can ask."""

    key: str | None = field(repr=False)

    def accepts_key(self, offered: str) -> bool:
        """Whether `offered` is the key; takes as long for a near miss as for a wild guess."""
        return self.key is None or hmac.compare_digest(offered.strip().encode(), self.key.encode())

    def cookie(self) -> str:
        """Return the cookie's value: it proves that the key was shown, and does not give it away."""
        return hmac.new((self.key or "").encode(), b"waymark facilitator 1", hashlib.sha256).hexdigest()

    def permits(self, cookies: Mapping[str, str]) -> bool:
        """Whether a visitor with these cookies may read and write."""
        return self.key is None or hmac.compare_digest(cookies.get(COOKIE, "").encode(), self.cookie().encode())

    def require(self, cookies: Mapping[str, str]) -> None:
        """Raise AccessDeniedError unless the visitor may read and write."""
        if not self.permits(cookies):
            raise AccessDeniedError(DENIED)


def access_for(host: str, folder: Path) -> Access:
    """Return the rule for a server bound to `host`. The key is kept in `folder`, so a restart locks nobody out."""
    if is_this_machine(host):
        return Access(key=None)
    return Access(key=_kept_key(folder / KEY_FILE))


def _kept_key(file: Path) -> str:
    try:
        if file.exists() and (kept := file.read_text(encoding="ascii").strip()):
            return kept
        file.touch(mode=0o600)
        key = secrets.token_urlsafe(24)
        file.write_text(key + "\n", encoding="ascii")
    except (OSError, ValueError) as error:
        message = f"{file}: the facilitator's key cannot be kept here ({error}). Make the folder writable or set WAYMARK_DATA."
        raise MachineError(message) from error
    return key
