"""What lets somebody in: short codes to join with, long tokens to come back with, and names that tell nothing."""

import hashlib
import secrets
from collections.abc import Collection
from typing import Final

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No I and 1, no O and 0: a code is read from a wall and typed on a phone."""

CODE_LENGTH: Final = 6
"""32^6 is about a thousand million codes; with wrong guesses slowed, that is enough for the hours a code lives."""

CODE_HOURS: Final = 12

ADJECTIVES: Final = (
    "Amber", "Brave", "Bright", "Calm", "Clever", "Cosmic", "Crimson", "Curious", "Eager", "Gentle",
    "Golden", "Happy", "Jolly", "Keen", "Lively", "Lucky", "Mellow", "Nimble", "Patient", "Quiet",
    "Rapid", "Silver", "Steady", "Sunny", "Swift", "Teal", "Violet", "Witty",
)  # fmt: skip
ANIMALS: Final = (
    "Badger", "Beaver", "Bison", "Crane", "Deer", "Dolphin", "Falcon", "Finch", "Fox", "Gecko",
    "Hare", "Heron", "Ibex", "Koala", "Lark", "Lynx", "Marten", "Newt", "Otter", "Owl",
    "Panda", "Puffin", "Raven", "Robin", "Seal", "Stork", "Tapir", "Wren",
)  # fmt: skip


def new_token() -> str:
    """Return 192 random bits for a respondent's address."""
    return secrets.token_urlsafe(24)


def token_hash(token: str) -> str:
    """Return what is kept of a token. No salt is needed: a token is random, so no list of likely ones can be hashed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def new_code() -> str:
    """Return a random code to join with."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def as_code(typed: str) -> str:
    """Return what somebody meant by what they typed: any case, with or without spaces and hyphens; "" when it is no code."""
    code = "".join(letter for letter in typed[:40].upper() if letter not in " -\t\n")
    return code if len(code) == CODE_LENGTH and set(code) <= set(LETTERS) else ""


def new_participant_id() -> str:
    """Return an id that tells neither who somebody is nor when they came."""
    return f"p-{secrets.token_hex(6)}"


def new_alias(taken: Collection[str]) -> str:
    """Return a random name like "Amber Heron" that nobody in the room has; with a number once all 784 are taken."""
    free = [f"{adjective} {animal}" for adjective in ADJECTIVES for animal in ANIMALS if f"{adjective} {animal}" not in taken]
    return secrets.choice(free) if free else f"Guest {len(taken) + 1}"
