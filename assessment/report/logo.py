"""The client's logo: from `data:` text to a small picture that is safe to print."""

import base64
import binascii
import io
import re
import warnings
from typing import Final

from PIL import Image, UnidentifiedImageError

from assessment.errors import InputError, Problem

MOST_PIXELS: Final = 40_000_000
PRINTED: Final = (1200, 600)
"""Pixels a logo is reduced to at most: 300 dots an inch at the size it is printed."""
_DATA = re.compile(r"data:image/(?:png|jpe?g);base64,(.*)", re.DOTALL | re.IGNORECASE)


def read_logo(data: str) -> Image.Image:
    """Return the logo on white. Raises InputError for anything but a whole PNG or JPEG."""
    found = _DATA.fullmatch(data.strip())
    if found is None:
        raise _refused("is not `data:image/png;base64,…` or `data:image/jpeg;base64,…`")
    try:
        raw = base64.b64decode("".join(found[1].split()), validate=True)
    except (binascii.Error, ValueError):
        raise _refused("is not valid base64") from None
    try:
        return _picture(raw)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise _refused("is broken or no PNG or JPEG") from None


def _picture(raw: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        picture = Image.open(io.BytesIO(raw), formats=("PNG", "JPEG"))
    if picture.width * picture.height > MOST_PIXELS:
        raise _refused(f"has {picture.width} × {picture.height} pixels, more than {MOST_PIXELS:,}")
    picture.load()
    solid = picture.convert("RGBA")
    solid.thumbnail(PRINTED)
    return Image.alpha_composite(Image.new("RGBA", solid.size, "white"), solid).convert("RGB")


def _refused(why: str) -> InputError:
    return InputError([Problem("report.logo", f"the logo {why}; hand in a PNG or JPEG file")])
