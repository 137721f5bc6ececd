"""`report --since` and `verify --since`: two files beside each other, what is refused, and what is never half done."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from assessment import cli
from tests.assessment.report_reader import squeezed, text_of
from tests.assessment.test_cli import FILE, SMALL, _kitchen, a_file, run  # noqa: F401 - the fixture is for all tests here

SPRING: Final[Mapping[str, Any]] = {"date": "2026-05-12", "title": "The kitchen in spring", "targets": {}, "plan": None}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The kitchen of now, and that of spring, when thawing was a level lower."""
    answers = [each | ({"level": 2} if each["practice"] == "thawing" else {}) for each in FILE["answers"]]
    return a_file(tmp_path / "kitchen.json"), a_file(tmp_path / "spring.json", **SPRING, answers=answers)


def fails(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert cli.main(list(map(str, arguments))) == 1
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


@pytest.mark.slow
def test_a_report_compares_with_an_earlier_file(files: tuple[Path, Path], tmp_path: Path) -> None:
    now, spring = files
    for name in ("one.pdf", "two.pdf"):
        assert cli.main(["report", str(now), "-o", str(tmp_path / name), "--since", str(spring)]) == 0
    written = (tmp_path / "one.pdf").read_bytes()
    assert written == (tmp_path / "two.pdf").read_bytes()
    text = text_of(written)
    assert squeezed("Since 12 May 2026") in text
    assert squeezed("Compared with the earlier assessment “The kitchen in spring” of 12 May 2026 (draft)") in text
    assert squeezed("Thawing 2 3") in text


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "xlsx", "pptx"])
def test_verify_says_which_file_a_report_was_compared_with(
    kind: str, files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (now, spring), made = files, tmp_path / f"r.{kind}"
    assert cli.main(["report", str(now), "-o", str(made), "--since", str(spring)]) == 0
    assert cli.main(["verify", str(made), str(now), "--since", str(spring)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"{made}: made from this assessment",
        f"{made}: compared with this earlier assessment",
    ]
    assert cli.main(["verify", str(made)]) == 0
    assert "compared with an earlier assessment of content " in capsys.readouterr().out
    assert "not compared with this earlier assessment as it is now" in fails(capsys, "verify", made, now, "--since", now)


def test_a_later_date_and_another_rubric_are_refused_with_what_to_do(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now, spring = files
    out = tmp_path / "r.pdf"
    assert fails(capsys, "report", spring, "-o", out, "--since", now) == (
        f"{now}: date: 2026-11-23 is after the date of {spring}, 2026-05-12; exchange the two files, or correct the date\n"
    )
    other = a_file(tmp_path / "other.json", rubric={"id": "mlops-maturity", "version": "1.0.0"})
    assert f"{other}: rubric.id: unknown rubric 'mlops-maturity'" in fails(capsys, "report", now, "-o", out, "--since", other)
    assert "no such file" in fails(capsys, "report", now, "-o", out, "--since", tmp_path / "none.json")
    assert not out.exists()


def test_an_older_version_of_the_rubric_comes_from_its_own_folder(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now, _ = files
    old = tmp_path / "old-content"
    shutil.copytree(SMALL, old)
    rubric = old / "rubric.yaml"
    rubric.write_text(rubric.read_text("utf-8").replace("version: 1.2.0", "version: 1.1.0"), "utf-8")
    spring = a_file(tmp_path / "old.json", **SPRING, rubric={"id": "kitchen-hygiene", "version": "1.1.0"})
    out = tmp_path / "r.csv"
    assert fails(capsys, "report", now, "-o", out, "--since", spring) == (
        f"{spring}: rubric.version: unknown version '1.1.0' of rubric 'kitchen-hygiene'; known: 1.2.0; "
        "--since-content names the content folder it was made with\n"
    )
    assert cli.main(["report", str(now), "-o", str(out), "--since", str(spring), "--since-content", str(old)]) == 0


def test_another_rubric_by_id_is_refused_even_where_its_folder_is_named(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now, _ = files
    old = tmp_path / "other-content"
    shutil.copytree(SMALL, old)
    rubric = old / "rubric.yaml"
    rubric.write_text(rubric.read_text("utf-8").replace("id: kitchen-hygiene", "id: bar-hygiene"), "utf-8")
    other = a_file(tmp_path / "bar.json", **SPRING, rubric={"id": "bar-hygiene", "version": "1.2.0"})
    said = fails(capsys, "report", now, "-o", tmp_path / "r.csv", "--since", other, "--since-content", old)
    assert f"{other}: rubric.id: 'bar-hygiene' is not the rubric of {now}, 'kitchen-hygiene'" in said


@pytest.mark.slow
def test_only_one_of_the_two_comes_from_standard_input(files: tuple[Path, Path], tmp_path: Path) -> None:
    now, spring = files
    out = tmp_path / "r.csv"
    assert run("report", now, "-o", out, "--since", "-", stdin=spring.read_bytes()) == (0, "", "")
    code, _, messages = run("report", "-", "-o", out, "--since", "-", stdin=json.dumps(FILE).encode())
    assert code == 2
    assert "only one of FILE and EARLIER can come from standard input" in messages
