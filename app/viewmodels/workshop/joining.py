"""How to get in: the address that phones can reach, the code as it is read aloud, and who is in the room."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from assessment.storage import Room
from assessment.wording import counted, role_words
from assessment.workshop import Joined, Workshop, by_role, join_list


@dataclass(frozen=True)
class Door:
    """How to get in. address: what the QR code holds; short: without the code, to type; warning: "" when phones can reach it."""

    address: str
    short: str
    code: str
    warning: str


@dataclass(frozen=True)
class People:
    """Who is there. head: how many; roles: of each role; lines: by the alphabet."""

    head: str
    roles: str
    lines: tuple[Joined, ...]


def door(browser: str | None, network: str | None, workshop: Workshop) -> Door | None:
    """Return how to get in; None once the code was withdrawn. The address names the workshop as well, so it is never a guess.

    browser: the address the facilitator's browser uses. network: this machine's own in its network, None where it listens to
    itself only. A browser on this machine uses an address that means another machine to a phone, so that one is replaced.
    """
    code = workshop.code
    if code is None:
        return None
    used = urlsplit(browser or "http://localhost:8501")
    host = used.hostname or "localhost"
    warning = ""
    if _is_loopback(host):
        if network is None:
            warning = (
                "Phones cannot reach this address: the server listens to this machine only. Stop it and start it for a "
                "workshop: make workshop."
            )
        host = network or host
    port = f":{used.port}" if used.port else ""
    short = f"{used.scheme or 'http'}://{f'[{host}]' if ':' in host else host}{port}/join"
    return Door(f"{short}?w={workshop.id}&code={code}", short, spaced(code), warning)


def spaced(code: str) -> str:
    """Return a code as it is read aloud: "ABC DEF"."""
    return f"{code[:3]} {code[3:]}"


def people(room: Room) -> People:
    """Return who is there."""
    lines = join_list(room.workshop, room.people, room.answered)
    roles = ", ".join(f"{number} {role_words(role, number)}" for role, number in by_role(room.people))
    return People(in_the_room(len(lines)), roles, lines)


def in_the_room(number: int) -> str:
    """Return how many are there."""
    return f"{counted(number, 'person', 'people')} in the room" if number else "Nobody is in the room yet"


def person_words(line: Joined) -> str:
    """Return what stands beside a name in the join list."""
    progress = f", {line.finished} of {line.of} answered" if line.of else ""
    return f"{role_words(line.role)}{progress}"


def seat_choices(lines: tuple[Joined, ...]) -> Mapping[str, str]:
    """Return who can be taken out: id and name with role, so that two of one name can be told apart."""
    return {line.id: f"{line.name}, {role_words(line.role)}" for line in lines}


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
