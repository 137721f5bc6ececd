"""README and CONTRIBUTING cannot lie: what they name exists, and the commands they show work."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from assessment import settings

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
TEXT = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
VARIABLES = {value for name, value in vars(settings).items() if isinstance(value, str) and value.startswith("WAYMARK_")}
COMMAND = re.compile(r"^ {4}\.venv/bin/(?:waymark|python -m assessment) ([^#\n]+)", re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_named_exists(document: str) -> None:
    named = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", TEXT[document], re.MULTILINE))
    assert named
    assert named <= TARGETS


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_named_exists(document: str) -> None:
    links = {target for target in re.findall(r"\]\(([^)#]+)\)", TEXT[document]) if "://" not in target}
    quoted = set(re.findall(r"`((?:app|assessment|content|tests|docs|\.ci)(?:/[\w./-]*)?)`", TEXT[document]))
    assert links | quoted
    assert {path for path in links | quoted if not (ROOT / path).exists()} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_of_ours_that_is_named_exists(document: str) -> None:
    from assessment.cli import parser

    told = parser().format_help()
    named = {arguments.split()[0] for arguments in COMMAND.findall(TEXT[document])}
    named |= set(re.findall(r"`\.venv/bin/(?:waymark|python -m assessment) ([a-z]+)`", TEXT[document]))
    assert {command for command in named if re.search(rf"^ +{command}\b", told, re.MULTILINE) is None} == set()


@pytest.mark.slow
@pytest.mark.parametrize("arguments", COMMAND.findall(TEXT["README.md"]), ids=str.strip)
def test_a_command_shown_in_the_readme_works(arguments: str, tmp_path: Path) -> None:
    words = [str(tmp_path / word) if word.endswith(".pdf") else word for word in shlex.split(arguments)]
    done = subprocess.run(
        [sys.executable, "-m", "assessment", *words],
        cwd=ROOT,
        env={**os.environ, "WAYMARK_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_settings_of_the_readme_are_those_that_are_read() -> None:
    assert {"WAYMARK_HOST", "WAYMARK_PORT", "WAYMARK_DATA", "WAYMARK_DATABASE_URL", "WAYMARK_CONTENT"} == VARIABLES
    assert set(re.findall(r"\bWAYMARK_[A-Z_]+\b", TEXT["README.md"])) == VARIABLES


def test_the_defaults_of_the_readme_are_those_that_hold() -> None:
    assert f"| `WAYMARK_PORT` | the port | `{settings.DEFAULT_PORT}` |" in TEXT["README.md"]
    assert f"`{settings.DEFAULT_HOST}` |" in TEXT["README.md"]
