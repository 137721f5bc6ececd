"""Join: a phone comes into a workshop."""


def page() -> None:
    """Ask for the code and a role, then go on to the answers."""
