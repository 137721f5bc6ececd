"""A small complete rubric with comments, to begin one's own from: its files, and the way they get into a folder."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from assessment.errors import InputError, MachineError, Problem
from assessment.rubric.draft import SCHEMAS
from assessment.rubric.schemas import content_schemas, schema_text

HERE: Final = Path(__file__).parent


def starter_files() -> dict[str, str]:
    """Return the starter by path: its YAML files, and the schemas their first lines point editors to."""
    files = {str(path.relative_to(HERE)): path.read_text(encoding="utf-8") for path in sorted(HERE.rglob("*.yaml"))}
    return files | {f"{SCHEMAS}/{name}.json": schema_text(schema) for name, schema in content_schemas().items()}


def write_starter(folder: Path, tell: Callable[[], None]) -> None:
    """Write the starter into a folder that is not there yet or empty: all of it, or nothing.

    tell: called when all is written; when it raises, nothing stays. Raises InputError where the starter cannot go,
    MachineError when the disk refuses.
    """
    _refuse_if_taken(folder)
    made = not folder.exists()
    part = folder / ".waymark.part"
    try:
        folder.mkdir(exist_ok=True)
        for name, text in starter_files().items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).write_text(text, encoding="utf-8")
        _move_up(part, folder)
        tell()
    except BaseException as error:
        _undo(folder, whole=made)
        if isinstance(error, OSError):
            message = f"{folder}: cannot be written ({error.strerror}); choose another place, or make room or the folder writable"
            raise MachineError(message) from error
        raise


def _refuse_if_taken(folder: Path) -> None:
    if not folder.parent.is_dir():
        raise InputError([Problem(str(folder), f"there is no folder {folder.parent}; make it first")])
    if folder.exists() and not folder.is_dir():
        raise InputError([Problem(str(folder), "is a file; name a new folder")])
    if folder.is_dir() and any(folder.iterdir()):
        raise InputError([Problem(str(folder), "is not empty; name a new folder or an empty one: nothing is ever replaced")])


def _move_up(part: Path, folder: Path) -> None:
    for path in sorted(part.iterdir()):
        path.rename(folder / path.name)
    part.rmdir()


def _undo(folder: Path, *, whole: bool) -> None:
    """Take away what was written; the folder was empty before, or was not there."""
    for path in list(folder.iterdir()) if folder.is_dir() else []:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if whole and folder.is_dir():
        folder.rmdir()
