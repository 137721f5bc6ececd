"""Names that people gave, as long as there is room for them."""

from assessment.answers import Assessment


def shortened(text: str, most: int = 80) -> str:
    """Return `text` on one line, cut with "…" when it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def whose_words(assessment: Assessment) -> str:
    """Return whose assessment it is, in one line: organisation, team, title; a team that the title names stands there once."""
    organisation, title = assessment.organisation, " ".join(assessment.title.split())
    team = " ".join((organisation.team or "").split())
    named = [organisation.name, "" if team.casefold() in title.casefold() else team, title]
    return " · ".join(shortened(name) for name in named if name.strip())
