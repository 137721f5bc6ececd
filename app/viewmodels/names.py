"""Names that people gave, as long as there is room for them."""


def shortened(text: str, most: int = 80) -> str:
    """Return `text` on one line, cut with "…" when it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
