"""Files on the command line: read no more than is of use, write whole or not at all."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from assessment.errors import FileError, InputError, MachineError, Problem

STREAM: Final = "-"
"""Stands for standard input or output."""


def shown_name(name: str) -> str:
    """Return what messages call a file."""
    return "standard input" if name == STREAM else name


def read_bounded(name: str, limit: int) -> bytes:
    """Return the bytes of a file or of standard input, one more than `limit` at most: too much is seen, never read whole."""
    try:
        if name == STREAM:
            return _all(sys.stdin.buffer, limit + 1)
        with Path(name).open("rb") as file:
            return _all(file, limit + 1)
    except FileNotFoundError:
        raise FileError([Problem(name, "no such file; check the name")]) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a file's name"
        raise FileError([Problem(shown_name(name), f"cannot be read ({reason}); name a file that this user may read")]) from None


def _all(file: BinaryIO, limit: int) -> bytes:
    parts = []
    while limit > 0 and (part := file.read(limit)):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def write_whole(name: str, data: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody ever sees a part of it; `-` is standard output.

    Raises InputError where no file can be, MachineError when the disk refuses.
    """
    if name == STREAM:
        write_output(data)
        return
    path = Path(os.path.realpath(name))  # a link stays a link
    if path.is_dir():
        raise InputError([Problem(name, "is a folder; name a file in it")])
    if not path.parent.is_dir():
        raise InputError([Problem(name, f"there is no folder {path.parent}; make it first")])
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or a pipe cannot be replaced
        else:
            _replace(path, data)
    except OSError as error:
        message = f"{name}: cannot be written ({error.strerror}); choose another place, or make room or the folder writable"
        raise MachineError(message) from error


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f".waymark-{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def write_output(data: bytes) -> None:
    """Write to standard output. Raises MachineError when it takes nothing; BrokenPipeError when its reader has left."""
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_output()
        message = f"standard output: cannot be written ({error.strerror}); send it to another place"
        raise MachineError(message) from error


def forget_output() -> None:
    """Make Python's own flush at exit succeed: it would complain, with an exit code of its own, about what was said already."""
    if sys.stdout is not sys.__stdout__:
        return  # somebody else's, who looks after it
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
