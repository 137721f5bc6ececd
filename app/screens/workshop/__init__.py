"""Workshop: the facilitator's screen."""


def page() -> None:
    """Prepare and run workshops of the open assessment."""
