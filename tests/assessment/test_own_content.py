"""A content folder of one's own: the starter to begin from, and `--content` wherever a rubric is needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assessment import cli
from assessment.rubric import load_content
from assessment.rubric.draft import COMPANIONS
from assessment.rubric.schemas import content_schemas
from assessment.rubric.starter import starter_files, write_starter
from tests.assessment.test_cli import SMALL, a_file
from tests.assessment.test_content_errors import TESTS

OVERLAY = TESTS / "content_overlay"


@pytest.fixture(autouse=True)
def _own_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WAYMARK_CONTENT", raising=False)
    monkeypatch.delenv("WAYMARK_DATABASE_URL", raising=False)
    monkeypatch.setenv("WAYMARK_DATA", str(tmp_path / "data"))


# The starter


def test_new_content_is_complete_and_checks_green(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    assert cli.main(["new-content", str(folder)]) == 0
    assert str(folder) in capsys.readouterr().out
    assert cli.main(["check", str(folder)]) == 0
    assert "my-rubric 0.1.0: 2 dimensions, 2 practices, 8 initiatives, 1 sources; no mistakes" in capsys.readouterr().out
    rubric = load_content(folder).rubric
    assert [name for name in COMPANIONS if not getattr(rubric, name)] == []
    assert {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} == set(starter_files())


@pytest.mark.slow
def test_every_file_of_the_starter_explains_itself_and_points_editors_to_its_schema(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    write_starter(folder, lambda: None)
    for file in sorted(folder.rglob("*.yaml")):
        first, second, *_ = file.read_text("utf-8").splitlines()
        schema = (file.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
        assert json.loads(schema.read_text("utf-8")) == content_schemas()[schema.stem]
        assert second.startswith("# ")
    assert "an id\n#     never changes" in (folder / "rubric.yaml").read_text("utf-8")


def test_every_key_of_practices_and_initiatives_stands_in_the_starter() -> None:
    """What is not shown there has to be looked up elsewhere."""
    files, schemas = starter_files(), content_schemas()
    for kind, name in (("practices", "dimensions/readiness.yaml"), ("initiatives", "initiatives/readiness.yaml")):
        keys = next(
            iter(schemas[kind]["$defs"][model] for model in ("Practice", "Initiative") if model in schemas[kind]["$defs"])
        )
        assert [key for key in keys["properties"] if f" {key}:" not in files[name]] == []


@pytest.mark.parametrize("already_there", [True, False])
def test_the_starter_goes_into_a_new_or_an_empty_folder(tmp_path: Path, *, already_there: bool) -> None:
    if already_there:
        (tmp_path / "mine").mkdir()
    assert cli.main(["new-content", str(tmp_path / "mine")]) == 0
    assert [path.name for path in (tmp_path / "mine").iterdir() if path.name.startswith(".")] == []


def test_a_folder_with_anything_in_it_is_refused_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / ".note").write_text("mine", "utf-8")
    assert cli.main(["new-content", str(tmp_path / "mine")]) == 1
    assert "is not empty; name a new folder or an empty one" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == [".note"]


@pytest.mark.parametrize(("place", "says"), [("file", "is a file; name a new folder"), ("no/where", "there is no folder")])
def test_a_place_where_no_folder_can_be_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str, says: str
) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    assert cli.main(["new-content", str(tmp_path / place)]) == 1
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("already_there", [True, False])
def test_a_disk_that_refuses_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, already_there: bool
) -> None:
    folder = tmp_path / "mine"
    if already_there:
        folder.mkdir()
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name == "rubric.yaml":
            raise OSError(28, os.strerror(28))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    assert cli.main(["new-content", str(folder)]) == 3
    assert "cannot be written (No space left on device)" in capsys.readouterr().err
    assert folder.exists() == already_there
    assert not already_there or list(folder.iterdir()) == []


@pytest.mark.slow
def test_an_output_that_nobody_takes_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "assessment", "new-content", str(tmp_path / "mine")]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert not (tmp_path / "mine").exists()


# --content


@pytest.mark.slow
def test_score_plan_and_report_use_the_folder_that_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(a_file(tmp_path / "kitchen.json"))
    assert cli.main(["score", file]) == 1
    assert "unknown rubric 'kitchen-hygiene'" in capsys.readouterr().err
    for command in ("score", "plan"):
        assert cli.main([command, file, "--content", str(SMALL)]) == 0
        assert json.loads(capsys.readouterr().out)["format"].startswith("waymark-")
    assert cli.main(["report", file, "-o", str(tmp_path / "kitchen.pdf"), "--content", str(SMALL)]) == 0
    assert (tmp_path / "kitchen.pdf").read_bytes().startswith(b"%PDF-")


def test_the_folder_named_comes_before_the_one_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAYMARK_CONTENT", str(OVERLAY))
    file = str(a_file(tmp_path / "kitchen.json"))
    assert cli.main(["score", file, "--content", str(SMALL)]) == 0
    capsys.readouterr()
    assert cli.main(["score", file]) == 1
    assert "unknown rubric 'kitchen-hygiene'" in capsys.readouterr().err


def test_an_import_with_a_folder_is_listed_and_exported_without_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(a_file(tmp_path / "kitchen.json"))
    assert cli.main(["import", file]) == 1
    assert cli.main(["import", file, "--content", str(SMALL)]) == 0
    made = capsys.readouterr().out.strip()
    assert cli.main(["list"]) == 0
    assert made in capsys.readouterr().out
    assert cli.main(["export", made, "-o", str(tmp_path / "out.json")]) == 0
    exported = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert exported["rubric"] == {"id": "kitchen-hygiene", "version": "1.2.0"}


def test_an_overlay_scores_by_its_own_weights(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    levels = {"cold-storage": 3, "stock-rotation": 1, "hand-washing": 5, "surface-cleaning": 1, "knife-care": 1}
    answers = [{"practice": practice, "level": level} for practice, level in levels.items()]
    rubric = {"id": "harbour-kitchen", "version": "2.0.0"}
    file = a_file(tmp_path / "harbour.json", rubric=rubric, answers=answers, targets={}, plan=None)
    assert cli.main(["score", str(file), "--content", str(OVERLAY)]) == 0
    # storage: (2·½ + 1·0) / 3 = 33.3, weight 3; handling: (2·1 + 1·0 + 1·0) / 4 = 50, weight 2; (3·33.3 + 2·50) / 5 = 40
    assert json.loads(capsys.readouterr().out)["overall"]["score"] == pytest.approx(40)


def test_a_folder_that_is_none_is_told_with_the_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(a_file(tmp_path / "kitchen.json"))
    assert cli.main(["score", file, "--content", str(tmp_path / "nowhere")]) == 1
    assert (
        f"{tmp_path / 'nowhere'}: is no content folder; name one that has rubric.yaml or overlay.yaml" in capsys.readouterr().err
    )
