"""The address by which phones on the same network reach this machine, also where there is no network beyond it."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Final

ANYWHERE: Final = "0.0.0.0"  # noqa: S104 - bound only when asked for, and then with access control
# Nothing is sent to these: connecting a datagram socket only asks the machine by which of its addresses it would go there.
# The private ranges are asked first, so that a hotspot without a way to the internet is found as well.
_TOWARDS: Final = ("192.168.255.254", "10.255.255.254", "172.31.255.254", "192.0.2.1")


def network_address() -> str | None:
    """Return this machine's IPv4 address in its local network; None where it is in none."""
    return next(_reachable(), None)


def _reachable() -> Iterator[str]:
    for target in _TOWARDS:
        found = _own_address(target)
        if found is not None and not ipaddress.ip_address(found).is_loopback:
            yield found


def _own_address(target: str) -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect((target, 9))
            return str(asking.getsockname()[0])
        except OSError:
            return None
