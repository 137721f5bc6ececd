"""The sample assessment that comes with the content: an invented firm, said so in its title and notes."""

from pathlib import Path
from typing import Final

SAMPLE: Final = "sample.json"


def sample_file(content: Path) -> bytes:
    """Return the sample's file; empty when the content folder brings none."""
    file = content / SAMPLE
    return file.read_bytes() if file.is_file() else b""
