"""A report says by itself whether it was changed, and which assessment it was made from.

The seal is the file's last line: a comment after the end of a PDF, the comment of a ZIP archive (XLSX, PPTX). It names the
SHA-256 of everything before it, that of the content, and where an earlier assessment was compared that of its content too. It
shows changes; it is no signature, for whoever changes a file on purpose can seal it anew.
"""

import hashlib
import re
import struct
from dataclasses import dataclass
from typing import Final

from assessment.answers import Assessment
from assessment.exchange import write_assessment
from assessment.rubric.model import Rubric
from assessment.sharing import shared_form

_SEAL: Final = re.compile(rb"\n?%?waymark-seal/1 content=([0-9a-f]{64})(?: since=([0-9a-f]{64}))? bytes=([0-9a-f]{64})\n\Z")
_ZIP: Final = b"PK"
_END_OF_ZIP: Final = b"PK\x05\x06"
_END_LENGTH: Final = 22
"""Bytes of a ZIP's last record without its comment; the last two of them are the comment's length."""


@dataclass(frozen=True)
class Seal:
    """What a sealed file says of itself. unchanged: whether its bytes still have the hash they were sealed with.

    since: the content of the earlier assessment it compares with; None where it compares with none.
    """

    content: str
    unchanged: bool
    since: str | None = None


def content_hash(rubric: Rubric, assessment: Assessment) -> str:
    """Return the SHA-256, in hex, of what a report is made from: the assessment as it may be shared, and its rubric.

    The shared form, because the hash of single answers could be tried out against guesses.
    """
    return hashlib.sha256(rubric.content_hash.encode() + b"\n" + write_assessment(shared_form(rubric, assessment))).hexdigest()


def sealed(file: bytes, content: str, since: str | None = None) -> bytes:
    """Return a PDF or ZIP with its seal. content: what `content_hash` returned; since: for the earlier assessment, if any."""
    named = f"content={content}" if since is None else f"content={content} since={since}"
    line = f"waymark-seal/1 {named} bytes={_hash(content, since, file)}\n".encode()
    if file.startswith(_ZIP):
        return _with_comment_length(file, len(line)) + line
    return file + b"\n%" + line


def read_seal(file: bytes) -> Seal | None:
    """Return what the seal says; None where there is none that can be read."""
    found = _SEAL.search(file)
    if found is None:
        return None
    content, since, written = found[1].decode(), found[2].decode() if found[2] else None, found[3].decode()
    rest = file[: found.start()]
    if rest.startswith(_ZIP):
        if rest[-_END_LENGTH:-18] != _END_OF_ZIP:
            return Seal(content, unchanged=False, since=since)
        if rest[-2:] != struct.pack("<H", len(found[0])):
            return Seal(content, unchanged=False, since=since)
        rest = _with_comment_length(rest, 0)
    return Seal(content, _hash(content, since, rest) == written, since)


def _hash(content: str, since: str | None, file: bytes) -> str:
    return hashlib.sha256(content.encode() + (since or "").encode() + file).hexdigest()


def _with_comment_length(file: bytes, length: int) -> bytes:
    """Return a ZIP whose last record says that a comment of so many bytes follows."""
    if file[-_END_LENGTH:-18] != _END_OF_ZIP:
        message = "a ZIP that has a comment already cannot be sealed"
        raise ValueError(message)
    return file[:-2] + struct.pack("<H", length)
