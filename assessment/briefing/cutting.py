"""Texts of anybody's, made fit to stand in a sentence: one space between words, and no longer than there is room for."""

from collections.abc import Sequence
from typing import Final, TypeVar

from assessment.rubric.model import Rubric
from assessment.terms import Frozen

LEAST_KEPT: Final = 0.6
"""Of the room, below which a cut goes through a word rather than before it."""

Titled = TypeVar("Titled", bound=Frozen)


def tidy(text: str, longest: int | None = None) -> str:
    """Return the text on one line, its end replaced by "…" where it has more than `longest` characters."""
    line = " ".join(text.split())
    if longest is None or len(line) <= longest:
        return line
    kept = line[: longest - 1]
    space = kept.rfind(" ")
    return f"{(kept[:space] if space >= LEAST_KEPT * longest else kept).rstrip(' ,;:.')}…"


def with_tidy_titles(rubric: Rubric, longest: int | None) -> Rubric:
    """Return the rubric with its titles and names tidied: every sentence made from it then fits."""

    def titled(items: Sequence[Titled]) -> tuple[Titled, ...]:
        return tuple(item.model_copy(update={"title": tidy(getattr(item, "title"), longest)}) for item in items)  # noqa: B009

    # Built anew, because a copy would keep what the first one has cached by id.
    return Rubric.model_validate(
        {name: getattr(rubric, name) for name in Rubric.model_fields}
        | {
            "title": tidy(rubric.title, longest),
            "levels": tuple(level.model_copy(update={"name": tidy(level.name, longest)}) for level in rubric.levels),
            "dimensions": titled(rubric.dimensions),
            "practices": titled(rubric.practices),
            "initiatives": titled(rubric.initiatives),
            "challenges": titled(rubric.challenges),
            "benefits": titled(rubric.benefits),
            "skill_groups": titled(rubric.skill_groups),
        }
    )
