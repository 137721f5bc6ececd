"""Mistakes in the optional files of a content folder are told like all others, and a rubric without the files is whole."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from assessment.rubric import load_rubric
from assessment.rubric.model import Rubric
from tests.assessment.test_content_errors import SMALL, TESTS, expected, matching, mistakes, plant

Case = Mapping[str, Any]
COMPANIONS: Final = TESTS / "content_small_companions"
NAMES: Final = ["study", "frameworks", "regulation", "profiles", "delivery", "peers", "evidence"]
CASES: Final[Sequence[Case]] = yaml.safe_load((TESTS / "cases" / "companion_mistakes.yaml").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the small content folder with all optional files."""
    shutil.copytree(SMALL, tmp_path / "content")
    return shutil.copytree(COMPANIONS, tmp_path / "content", dirs_exist_ok=True)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))
def test_a_mistake_is_told_with_file_and_line_and_nothing_else_is(folder: Path, case: Case) -> None:
    plant(folder, case)
    messages = mistakes(folder)
    for begins, says in expected(folder, case):
        assert len(matching(messages, begins, says)) == 1, f"{begins} … {says}\nin\n" + "\n".join(messages)
    assert len(messages) == len(case["told"]), "\n".join(messages)


def test_every_optional_file_has_its_mistakes_tried() -> None:
    assert {case["file"].removesuffix(".yaml") for case in CASES} >= set(NAMES)
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_the_untouched_folder_loads(folder: Path) -> None:
    rubric = load_rubric(folder)
    assert rubric.study is not None
    assert [finding.id for finding in rubric.evidence] == ["cold-helps", "cook-says"]


@pytest.mark.parametrize("name", NAMES)
def test_each_optional_file_may_be_missing(folder: Path, name: str) -> None:
    (folder / f"{name}.yaml").unlink()
    assert not getattr(load_rubric(folder), name)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_optional_file_is_a_mistake(folder: Path, name: str) -> None:
    (folder / f"{name}.yaml").write_text("# nothing\n", "utf-8")
    (message,) = mistakes(folder)
    assert message.startswith(f"{name}.yaml: is empty")


def test_findings_without_their_file_are_a_mistake(folder: Path) -> None:
    (folder / "evidence.yaml").unlink()
    file = folder / "dimensions" / "storage.yaml"
    text = file.read_text("utf-8")
    last = "  sources: [codex-hygiene, head-cook]"
    file.write_text(text.replace(last, "  evidence: {less-waste: [cold-helps]}\n" + last), "utf-8")
    (message,) = mistakes(folder)
    assert "there is no evidence.yaml; write it, or leave this key out" in message


def test_a_practice_carries_what_frameworks_and_regulation_say_of_it(folder: Path) -> None:
    practices = load_rubric(folder).practice_by_id
    assert practices["cold-storage"].crosswalk == {
        "stars": {"cold-room.one": 2, "cold-room.two": 3},
        "checks": {"cold-1.by-hand": 2, "cold-1.automated": 4},
    }
    assert practices["cold-storage"].regulation == {"food-law-1": 3}
    assert practices["stock-rotation"].crosswalk == {"stars": {"shelf.two": 3}}
    assert practices["stock-rotation"].regulation == {}


def test_what_a_rubric_prints_is_read_back_with_all_its_parts(folder: Path) -> None:
    rubric = load_rubric(folder)
    assert Rubric.model_validate_json(rubric.to_json()) == rubric


def test_a_rubric_kept_before_there_were_optional_files_still_reads() -> None:
    printed = json.loads(load_rubric(SMALL).to_json())
    for name in NAMES:
        del printed[name]
    for practice in printed["practices"]:
        del practice["evidence"], practice["regulation"]
    assert Rubric.model_validate_json(json.dumps(printed)) == load_rubric(SMALL)
