"""Respond: a phone answers, one practice at a time."""


def page() -> None:
    """Show what is open to whoever holds the token in the address."""
