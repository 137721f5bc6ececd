"""The report's options as a file of their own."""

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import ValidationError

from assessment.answers import ReportOptions
from assessment.errors import FileError, Problem
from assessment.exchange.parsing import parse
from assessment.exchange.texts import clean
from assessment.mistakes import Trail, plain, shown, trail_text

_PICTURES: Final[Mapping[bytes, str]] = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def read_options(data: bytes, where: str, picture: Callable[[str], bytes]) -> ReportOptions:
    """Read report options from JSON. picture: returns the file that `logo` names, where it is not `data:` text.

    where: what messages call the file. Raises FileError with every mistake.
    """
    value = parse(data, where)
    if not isinstance(value, dict):
        raise FileError([Problem(where, f"needs to be one object, beginning with '{{'; found {shown(value)}")])
    found: dict[Trail, str] = dict(clean(value, where))
    if ("logo",) not in found:
        _take_in_the_logo(value, where, picture)
    try:
        options = ReportOptions.model_validate_json(json.dumps(value))
    except ValidationError as error:
        for wrong in error.errors(include_url=False):
            found.setdefault(wrong["loc"], plain(wrong, ReportOptions))
    if found:
        raise FileError(Problem(f"{where}: {trail_text(trail)}", what) for trail, what in found.items())
    return options


def _take_in_the_logo(value: dict[str, Any], where: str, picture: Callable[[str], bytes]) -> None:
    logo = value.get("logo")
    if not isinstance(logo, str) or logo.startswith("data:"):
        return
    data = picture(logo)
    kind = next((kind for magic, kind in _PICTURES.items() if data.startswith(magic)), None)
    if kind is None:
        raise FileError([Problem(f"{where}: logo", f"{shown(logo)} is no PNG and no JPEG; name a picture of one of these kinds")])
    value["logo"] = f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
