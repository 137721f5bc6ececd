"""Presenter: what the projector shows of a workshop."""


def page() -> None:
    """Show the room where it stands, in large type and without names."""
