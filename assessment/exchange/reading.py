"""Bytes → Assessment, or every mistake with its place."""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from assessment.answers import FORMAT, Agreed, Answer, Assessment, Respondent, Tally, Work
from assessment.errors import FileError, Problem
from assessment.exchange.checks import MAXIMUM_PROBLEMS, check_assessment
from assessment.exchange.parsing import Unusable, parse
from assessment.exchange.texts import Found, clean
from assessment.mistakes import Trail, is_consequence, plain, shown, suggestion, trail_text
from assessment.rubric.model import Rubric

_LISTS: Final[Mapping[str, TypeAdapter[Any]]] = {
    "respondents": TypeAdapter(tuple[Respondent, ...]),
    "answers": TypeAdapter(tuple[Answer, ...]),
    "tallies": TypeAdapter(tuple[Tally, ...]),
    "agreed": TypeAdapter(tuple[Agreed, ...]),
    "work": TypeAdapter(tuple[Work, ...]),
}
_TOGETHER: Final = 100
"""Entries validated at once: a file with a million wrong ones must not become a million errors in memory."""


def read_assessment(data: bytes, rubrics: Sequence[Rubric], where: str) -> tuple[Assessment, Rubric]:
    """Read an assessment file and return it with its rubric, one of `rubrics`.

    where: what messages call the file. Raises FileError with every mistake; when the form is wrong, whether practices and
    the like exist is not checked yet.
    """
    value = _object(parse(data, where), where)
    assessment = _typed(value, where)
    rubric = _its_rubric(assessment, rubrics, where)
    problems = check_assessment(assessment, rubric)
    if problems:
        raise _error(problems, where)
    return assessment, rubric


def _object(value: object, where: str) -> dict[str, Any]:
    if isinstance(value, Unusable):
        raise FileError([Problem(where, value.what)])
    if not isinstance(value, dict):
        raise FileError([Problem(where, f"needs to be one object, beginning with '{{'; found {shown(value)}")])
    stated = value.get("format")
    if isinstance(stated, str) and stated != FORMAT:
        what = f"{shown(stated)} is a format this version does not read; it reads '{FORMAT}'{_instead(stated)}"
        raise FileError([Problem(f"{where}: format", what)])
    return value


def _instead(stated: str) -> str:
    """Return where the right file comes from, for one that Waymark wrote about an assessment."""
    made_from_one = stated.startswith("waymark-") and not stated.startswith("waymark-assessment/")
    return ", which `export` writes and an assessment's “Download as file”" if made_from_one else ""


def _typed(value: dict[str, Any], where: str) -> Assessment:
    found = list(islice(clean(value, where), MAXIMUM_PROBLEMS + 1))
    if len(found) > MAXIMUM_PROBLEMS:  # and the rest is not clean
        raise _error([Problem(trail_text(trail), what) for trail, what in found], where)
    told = {trail for trail, _ in found}
    lists = {key: value[key] for key in _LISTS if isinstance(value.get(key), list)}
    typed: dict[str, list[Any]] = {key: [] for key in lists}
    found.extend(islice(_wrong(value, lists, typed, told), MAXIMUM_PROBLEMS + 1))
    if found:
        found.sort(key=lambda each: _position(value, each[0]))
        raise _error([Problem(trail_text(trail), what) for trail, what in found], where)
    frame = Assessment.model_validate_json(json.dumps(value | {key: [] for key in lists}))
    return frame.model_copy(update={key: tuple(entries) for key, entries in typed.items()})


def _wrong(
    value: dict[str, Any], lists: Mapping[str, list[Any]], typed: dict[str, list[Any]], told: Set[Trail]
) -> Iterator[Found]:
    """Yield what has the wrong form; collect in `typed` what has the right one. told: places where a value was replaced."""
    try:
        Assessment.model_validate_json(json.dumps(value | {key: [] for key in lists}))
    except ValidationError as error:
        yield from _plainly(error, (), told)
    for key, entries in lists.items():
        for start in range(0, len(entries), _TOGETHER):
            try:
                typed[key].extend(_LISTS[key].validate_json(json.dumps(entries[start : start + _TOGETHER])))
            except ValidationError as error:
                yield from _plainly(error, (key, start), told)


def _plainly(error: ValidationError, base: Trail, told: Set[Trail]) -> Iterator[Found]:
    """Yield pydantic's findings in plain words. base: list and position at which the validated entries began."""
    for found in error.errors(include_url=False):
        if is_consequence(found):
            continue
        trail: Trail = tuple(part for part in found["loc"] if part != "[key]")
        if base:
            trail = (base[0], int(base[1]) + int(trail[0]), *trail[1:])
        if trail not in told or found["type"] == "extra_forbidden":
            yield trail, plain({**found, "loc": trail}, Assessment)


def _position(value: object, trail: Trail) -> tuple[int, ...]:
    """Return where a place stands in the file, to sort by; what is missing comes last in its object."""
    found = []
    for part in trail:
        if isinstance(value, dict):
            keys = list(value)
            found.append(keys.index(part) if part in value else len(keys))
            value = value.get(str(part))
        else:
            found.append(int(part) if isinstance(part, int) else 0)
            value = value[part] if isinstance(value, list) and isinstance(part, int) and part < len(value) else None
    return tuple(found)


def _its_rubric(assessment: Assessment, rubrics: Sequence[Rubric], where: str) -> Rubric:
    wanted = assessment.rubric
    versions = [rubric.version for rubric in rubrics if rubric.id == wanted.id]
    if not versions:
        what = f"unknown rubric '{wanted.id}'{suggestion(wanted.id, dict.fromkeys(rubric.id for rubric in rubrics))}"
        raise FileError([Problem(f"{where}: rubric.id", what)])
    for rubric in rubrics:
        if (rubric.id, rubric.version) == (wanted.id, wanted.version):
            return rubric
    what = f"unknown version '{wanted.version}' of rubric '{wanted.id}'; known: {', '.join(versions)}"
    raise FileError([Problem(f"{where}: rubric.version", what)])


def _error(problems: Sequence[Problem], where: str) -> FileError:
    """Return the error for mistakes whose places are inside the file."""
    listed = [Problem(f"{where}: {each.where}" if each.where else where, each.what) for each in problems[:MAXIMUM_PROBLEMS]]
    if len(problems) > MAXIMUM_PROBLEMS:
        listed.append(Problem(where, "has more mistakes than these; correct these first"))
    return FileError(listed)
