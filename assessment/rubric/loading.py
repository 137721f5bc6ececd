"""Content folder → Rubric, or every mistake at once."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assessment.errors import ContentError, Problem
from assessment.mistakes import Trail, is_consequence, plain
from assessment.rubric.checks import check
from assessment.rubric.companion_checks import check_companions
from assessment.rubric.derived import with_crosswalk
from assessment.rubric.document import Document, Value
from assessment.rubric.draft import COMPANIONS, Draft, read_folder
from assessment.rubric.model import Rubric
from assessment.rubric.overlay import base_problems, is_overlay, merged, read_overlay

SHIPPED: Final = Path(__file__).parents[2] / "content"
_FROM_FILES = {
    "practices": "stand in dimensions/DIMENSION.yaml",
    "initiatives": "stand in initiatives/DIMENSION.yaml",
    "sources": "stand in sources.yaml",
    **{name: f"stands in {name}.yaml" for name in COMPANIONS},
}


def default_content() -> Path:
    """Return the folder to load: WAYMARK_CONTENT where it is set, else the one that came with Waymark."""
    return Path(os.environ.get("WAYMARK_CONTENT") or SHIPPED)


@dataclass(frozen=True)
class Content:
    """A content folder as loaded. notes: what was left out of an overlay's base because of what the overlay hides."""

    rubric: Rubric
    notes: tuple[str, ...] = ()


def load_rubric(folder: Path | None = None) -> Rubric:
    """Load and check a content folder; None is the default one. Raises ContentError with every mistake, file by file."""
    return load_content(folder).rubric


def load_content(folder: Path | None = None) -> Content:
    """Load and check a content folder, as `load_rubric` does, and say what an overlay left out."""
    draft = _read(default_content() if folder is None else folder, ())
    return Content(_checked(draft), tuple(draft.notes))


def _read(folder: Path, above: tuple[Path, ...]) -> Draft:
    """Read a folder, put on its base where it is an overlay. above: the overlays that rest on it."""
    if not folder.is_dir():
        what = "is no content folder; name one that has rubric.yaml or overlay.yaml in it"
        raise ContentError([Problem(str(folder), f"{what}; or unset WAYMARK_CONTENT to use the shipped one")])
    if not is_overlay(folder):
        return read_folder(folder)
    overlay, here = read_overlay(folder, SHIPPED), folder.resolve()
    if overlay.base.resolve() in (*above, here):
        what = "leads back to this overlay; name a folder that does not rest on it"
        overlay.head.refuse(("base",), what)
        raise ContentError(overlay.head.problems())
    try:
        base = _read(overlay.base, (*above, here))
        _checked(base)
    except ContentError as error:
        raise base_problems(overlay, error) from None
    return merged(overlay, base)


def _checked(draft: Draft) -> Rubric:
    rubric = _validated(draft)
    check(draft)
    check_companions(draft)
    problems = draft.problems()
    if problems or rubric is None:
        raise ContentError(problems)
    return with_crosswalk(rubric)


def _validated(draft: Draft) -> Rubric | None:
    """Return the typed rubric; None when something has the wrong form, which is then noted in its document."""
    if not isinstance(draft.frame.value, dict):
        return None
    for key in _FROM_FILES.keys() & draft.whole().value.keys():
        draft.frame.refuse((key,), f"{key} {_FROM_FILES[key]}; remove this key")
    lists, origins = _gathered(draft)
    companions = {name: document.value for name, document in draft.companions.items() if document.value is not None}
    try:
        return Rubric.model_validate_json(json.dumps({**draft.whole().value, **lists, **companions}))
    except ValidationError as error:
        for found in error.errors(include_url=False):
            if not is_consequence(found):
                _note(draft, origins, found)
        return None


def _gathered(draft: Draft) -> tuple[Mapping[str, list[Value]], Mapping[str, list[tuple[Document, int]]]]:
    """Return practices, initiatives and sources of all files in rubric order, and from where each one came."""
    order: dict[Value, int] = {}
    practices = [
        (document, n, _with_dimension(value, dimension))
        for dimension, document in draft.practices.items()
        for n, value in _listed(document)
    ]
    for _, _, value in practices:
        order.setdefault(_get(value, "id"), len(order))
    initiatives = [(document, n, value) for document in draft.initiatives.values() for n, value in _listed(document)]
    initiatives.sort(key=lambda found: (order.get(_get(found[2], "practice"), len(order)), str(_get(found[2], "level"))))
    sources = [(draft.sources, n, value) for n, value in _listed(draft.sources)]
    gathered = {"practices": practices, "initiatives": initiatives, "sources": sources}
    return (
        {key: [value for _, _, value in found] for key, found in gathered.items()},
        {key: [(document, n) for document, n, _ in found] for key, found in gathered.items()},
    )


def _listed(document: Document) -> list[tuple[int, Value]]:
    return list(enumerate(document.value)) if isinstance(document.value, list) else []


def _with_dimension(value: Value, dimension: str) -> Value:
    return {**value, "dimension": dimension} if isinstance(value, dict) else value


def _get(value: Value, key: str) -> Value:
    """Return what stands under a key if it can be looked up, else None."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, (str, int)) else None


def _note(draft: Draft, origins: Mapping[str, list[tuple[Document, int]]], error: ErrorDetails) -> None:
    """Note pydantic's finding where it came from. What concerns the whole or a whole list is told by the checks."""
    trail: Trail = tuple(part for part in error["loc"] if part != "[key]")
    what = plain(error, Rubric)
    if not trail or (trail[0] in origins and len(trail) == 1):
        return
    if document := draft.companions.get(str(trail[0])):
        if len(trail) > 1 or isinstance(document.value, COMPANIONS[str(trail[0])]):  # else it was told on reading
            document.refuse(trail[1:], what)
        return
    if trail[0] not in origins:
        draft.frame.refuse(trail, what)
    elif trail[2:] != ("dimension",):  # its id is refused in the frame
        document, number = origins[str(trail[0])][int(trail[1])]
        document.refuse((number, *trail[2:]), what)
