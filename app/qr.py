"""An address as a QR code: a picture for the screen, rows of blocks for a terminal."""

import io
from typing import Final

import segno

BORDER: Final = 4
"""Modules of white around the code; the standard asks for four (ISO/IEC 18004)."""


def qr_svg(address: str) -> str:
    """Return the code as SVG, black on white in either theme: phones read the other way round badly."""
    return str(_made(address).svg_inline(scale=8, border=BORDER, dark="#000000", light="#ffffff"))


def qr_png(address: str, scale: int = 12) -> bytes:
    """Return the code as PNG; scale: pixels of a module."""
    buffer = io.BytesIO()
    _made(address).save(buffer, kind="png", scale=scale, border=BORDER)
    return buffer.getvalue()


def qr_text(address: str) -> str:
    """Return the code as lines for a terminal, two rows of modules in a line."""
    buffer = io.StringIO()
    _made(address).terminal(buffer, compact=True, border=BORDER)
    return buffer.getvalue()


def _made(address: str) -> segno.QRCode:
    # Level M survives a projector's glare and a thumb over a corner, and stays coarse enough for the last row.
    return segno.make(address, error="m", micro=False, boost_error=False)
