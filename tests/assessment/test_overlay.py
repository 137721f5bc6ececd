"""An overlay changes, hides and adds by id; what it does not name is the base's, and its mistakes are told in its own files."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from assessment import cli
from assessment.rubric import Rubric, load_content, load_rubric
from tests.assessment.test_content_errors import SMALL, TESTS, expected, matching, mistakes, plant

Case = Mapping[str, Any]
OVERLAY: Final = TESTS / "content_overlay"
CASES: Final[Sequence[Case]] = yaml.safe_load((TESTS / "cases" / "overlay_mistakes.yaml").read_text("utf-8"))
HEAD: Final = "id: mine\nversion: 1.0.0\ntitle: Mine\npublisher: Me\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the overlay, beside a copy of its base with all optional files."""
    shutil.copytree(SMALL, tmp_path / "content_small")
    return shutil.copytree(OVERLAY, tmp_path / "overlay")


@pytest.fixture
def whole_base(folder: Path) -> Path:
    """Return the base, with all optional files."""
    return shutil.copytree(TESTS / "content_small_companions", folder.parent / "content_small", dirs_exist_ok=True)


def an_overlay(folder: Path, base: str, **files: str) -> Path:
    """Write an overlay of its own; `__` in a file's name stands for a folder."""
    folder.mkdir()
    (folder / "overlay.yaml").write_text(f"base: {base}\n{HEAD}", "utf-8")
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/').replace('_', '-')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_what_the_overlay_does_not_name_is_the_base_s() -> None:
    base, found = load_rubric(SMALL), load_rubric(OVERLAY)
    assert (found.id, found.version, found.publisher) == ("harbour-kitchen", "2.0.0", "The Harbour Inn (invented)")
    assert found.levels == base.levels
    assert found.practice_by_id["stock-rotation"] == base.practice_by_id["stock-rotation"]
    assert found.initiative_by_id["cold-storage-3"] == base.initiative_by_id["cold-storage-3"]


def test_a_changed_entry_keeps_the_keys_that_are_not_written() -> None:
    base, found = load_rubric(SMALL), load_rubric(OVERLAY)
    changed = {"question": "How is cold food kept cold at the Harbour Inn?", "challenges": {"warm-food": 2.0}}
    assert found.practice_by_id["cold-storage"] == base.practice_by_id["cold-storage"].model_copy(update=changed)
    assert found.rules == base.rules.model_copy(update={"minimum_group": 5})
    assert [(each.id, each.weight) for each in found.dimensions] == [("storage", 3), ("handling", 2)]
    assert found.source_by_id["head-cook"].note == "Still invented for the tests."
    assert found.initiative_by_id["cold-storage-2"].effort == {"cooks": (1, 2, 3)}  # null took the cleaners' days away


def test_a_hidden_practice_goes_with_its_initiatives_and_a_new_one_comes_last() -> None:
    found = load_rubric(OVERLAY)
    assert [practice.id for practice in found.practices_of("storage")] == ["cold-storage", "stock-rotation"]
    assert [practice.id for practice in found.practices_of("handling")] == ["hand-washing", "surface-cleaning", "knife-care"]
    assert {step.practice for step in found.initiatives} == {practice.id for practice in found.practices}


def test_a_prerequisite_on_a_hidden_practice_is_dropped_and_check_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    step = load_rubric(OVERLAY).initiative_by_id["stock-rotation-3"]
    assert load_rubric(SMALL).initiative_by_id["stock-rotation-3"].requires != ()
    assert step.requires == ()
    assert cli.main(["check", str(OVERLAY)]) == 0
    line = (SMALL / "initiatives" / "storage.yaml").read_text("utf-8").splitlines()
    dropped = [n for n, text in enumerate(line, 1) if "practice: date-labels, level" in text]
    assert [text for text in capsys.readouterr().out.splitlines() if text.startswith("note: ")] == [
        f"note: initiatives/storage.yaml:{n} of the base: stock-rotation-{level} no longer requires the hidden 'date-labels'"
        for n, level in zip(dropped, (3, 4), strict=True)
    ]


def test_what_the_base_s_other_files_say_of_a_hidden_practice_is_left_out_and_said(folder: Path, whole_base: Path) -> None:
    assert load_rubric(whole_base).frameworks is not None
    (folder / "profiles.yaml").write_text("rules:\n  - {id: every-kitchen, at_least: {knife-care: 2}}\n", "utf-8")
    content = load_content(folder)
    rubric = content.rubric
    assert rubric.profiles is not None
    assert "thawing" not in rubric.profiles.rules[0].at_least
    assert rubric.profiles.rules[0].at_least["knife-care"] == 2
    assert "date-labels" not in rubric.regulation[0].provisions[0].supported_by
    # One test of `checks` named nothing but date-labels: half a model would give a result that its authors never meant.
    assert rubric.frameworks is not None
    assert [ladder.id for ladder in rubric.frameworks.ladders] == ["stars"]
    assert rubric.frameworks.test_scores == ()
    assert any("'checks' is left out; not all it names is left" in note for note in content.notes)


def test_files_of_one_mapping_are_merged_key_by_key(folder: Path, whole_base: Path) -> None:
    profiles = "beyond: Too much.\nrules:\n  - {id: every-kitchen, at_least: {knife-care: 2}}\n"
    (folder / "profiles.yaml").write_text(profiles, "utf-8")
    base, found = load_rubric(whole_base).profiles, load_rubric(folder).profiles
    assert base is not None
    assert found is not None
    assert (found.basis, found.beyond) == (base.basis, "Too much.")
    assert found.rules[1] == base.rules[1]


@pytest.mark.slow
def test_the_shipped_rubric_can_be_the_base_whatever_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYMARK_CONTENT", str(SMALL))
    overlay = an_overlay(tmp_path / "mine", "shipped", dimensions__automation="- id: testing\n  weight: 5\n")
    found = load_rubric(overlay)
    assert found.practice_by_id["testing"].weight == 5
    assert len(found.practices) == 24


@pytest.mark.slow
def test_every_practice_of_the_shipped_rubric_that_gates_nothing_can_be_hidden(tmp_path: Path) -> None:
    shipped = load_rubric(Path(__file__).parents[2] / "content")
    for practice in [each for each in shipped.practices if not each.key and not each.quick]:
        file = f"dimensions__{practice.dimension.replace('-', '_')}"
        overlay = an_overlay(tmp_path / practice.id, "shipped", **{file: f"- id: {practice.id}\n  hide: true\n"})
        found = load_rubric(overlay)
        assert {each.id for each in shipped.practices} - {each.id for each in found.practices} == {practice.id}
        assert all(need.practice != practice.id for step in found.initiatives for need in step.requires)


def test_an_overlay_can_stand_on_an_overlay_and_takes_no_id_from_below(folder: Path, tmp_path: Path) -> None:
    above = an_overlay(tmp_path / "above", "../overlay", dimensions__storage="- id: stock-rotation\n  weight: 1.5\n")
    found = load_content(above)
    assert found.rubric.practice_by_id["stock-rotation"].weight == 1.5
    assert found.rubric.practice_by_id["knife-care"].weight == 1
    assert len(found.notes) == 2
    (above / "overlay.yaml").write_text(f"base: ../overlay\n{HEAD}".replace("id: mine", "id: kitchen-hygiene"), "utf-8")
    (message,) = mistakes(above)
    assert message.startswith("overlay.yaml:2: id: 'kitchen-hygiene' is the base's id")
    assert folder.is_dir()


def test_overlays_that_stand_on_each_other_are_refused(tmp_path: Path) -> None:
    an_overlay(tmp_path / "one", "../two")
    (message,) = mistakes(an_overlay(tmp_path / "two", "../one"))
    assert message.startswith("overlay.yaml: base ../one: overlay.yaml:1: base: leads back to this overlay")


def test_the_base_s_own_mistakes_are_told_as_the_base_s(folder: Path) -> None:
    file = folder.parent / "content_small" / "rubric.yaml"
    file.write_text(file.read_text("utf-8").replace("guess_spread: 1", "guess_spread: 9"), "utf-8")
    (message,) = mistakes(folder)
    assert message.startswith("overlay.yaml: base ../content_small: rubric.yaml:")
    assert "rules.guess_spread: needs 4 or less; found 9" in message


def test_an_overlay_without_changes_is_its_base_under_another_name(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "base")
    same = {"id": "mine", "version": "1.0.0", "title": "Mine", "publisher": "Me"}
    assert load_rubric(an_overlay(tmp_path / "mine", "../base")) == Rubric.model_validate(
        load_rubric(SMALL).model_copy(update=same)
    )


def test_a_new_dimension_brings_both_its_files(folder: Path) -> None:
    frame = folder / "rubric.yaml"
    frame.write_text(frame.read_text("utf-8") + "  - {id: serving, title: Serving, meaning: At the table., weight: 1}\n", "utf-8")
    assert [message.split(";")[0] for message in mistakes(folder)] == [
        "dimensions/serving.yaml: is missing",
        "initiatives/serving.yaml: is missing",
    ]


def test_a_hidden_dimension_goes_with_its_practices(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "base")
    rubric = "dimensions:\n  - {id: handling, hide: true}\nchallenges:\n  - {id: cross-contamination, hide: true}\n"
    found = load_rubric(an_overlay(tmp_path / "mine", "../base", rubric=rubric))
    assert [dimension.id for dimension in found.dimensions] == ["storage"]
    assert len(found.practices) == 3


# Mistakes


def test_each_step_that_a_new_practice_wants_is_named(folder: Path) -> None:
    (folder / "initiatives" / "handling.yaml").unlink()
    assert [message.split(";")[0] for message in mistakes(folder)] == [
        f"initiatives/handling.yaml: has no initiative knife-care-{level}" for level in (2, 3, 4, 5)
    ]


def test_a_benefit_that_only_a_hidden_practice_served_is_told_at_the_line_that_names_the_base(tmp_path: Path) -> None:
    overlay = an_overlay(tmp_path / "mine", str(SMALL), rubric="dimensions:\n  - {id: handling, hide: true}\n")
    (message,) = mistakes(overlay)
    assert message.startswith("overlay.yaml:1: base: rubric.yaml:")
    assert "no practice serves the challenge 'cross-contamination'" in message


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))
def test_a_mistake_is_told_in_the_overlay_s_own_file_and_nothing_else_is(folder: Path, case: Case) -> None:
    plant(folder, case)
    messages = mistakes(folder)
    for begins, says in expected(folder, case):
        assert len(matching(messages, begins, says)) == 1, f"{begins} … {says}\nin\n" + "\n".join(messages)
    assert len(messages) == len(case["told"]), "\n".join(messages)


def test_mistakes_in_several_files_are_told_at_once(folder: Path) -> None:
    wanted = (
        "hiding what is not there",
        "a changed key with the wrong form",
        "an entry without an id",
        "the overlay requires what it hides",
    )
    for case in CASES:
        if case["name"] in wanted:
            plant(folder, case)
    assert [message.split(":")[0] for message in mistakes(folder)] == [
        "rubric.yaml",
        "dimensions/storage.yaml",
        "initiatives/handling.yaml",
        "sources.yaml",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rubric.yaml", "sources.yaml", "dimensions/handling.yaml"])
@pytest.mark.parametrize(("text", "says"), [("# nothing\n", "is empty"), ("a: [", "is not YAML"), ("just text\n", "needs ")])
def test_a_file_that_cannot_be_read_is_the_one_mistake(folder: Path, name: str, text: str, says: str) -> None:
    (folder / name).write_text(text, "utf-8")
    (message,) = mistakes(folder)
    assert message.startswith(name)
    assert says in message


def test_files_that_would_not_be_read_are_named(folder: Path) -> None:
    (folder / "dimensions" / "storage.yaml").rename(folder / "dimensions" / "storge.yaml")
    (folder / "initiatives" / "storage.yaml").unlink()
    assert mistakes(folder) == ["dimensions/storge.yaml: is not read; rename or remove it; did you mean 'storage.yaml'?"]
