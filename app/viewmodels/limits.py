"""Texts that are longer than what is kept: said with the limit and what to do. A field's own limit would drop a paste unsaid."""


def too_long(fields: dict[str, tuple[str, int]]) -> str:
    """Return what to say of the first text that is too long; "" when none is. fields: label to text and limit."""
    for label, (text, most) in fields.items():
        length = len(text.strip())
        if length > most:
            return f"{label}: {length:,} characters are too many; shorten it to {most:,} at most."
    return ""
