"""Mistakes in a content folder: each is told with its file, its line and what is allowed, all of them at once."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from assessment.errors import ContentError
from assessment.rubric import default_content, load_rubric
from assessment.rubric.source import MAXIMUM_BYTES, read_document

TESTS: Final = Path(__file__).parents[1]
SMALL: Final = TESTS / "content_small"
Case = Mapping[str, Any]
CASES: Final[Sequence[Case]] = yaml.safe_load((TESTS / "cases" / "content_mistakes.yaml").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the small content folder."""
    return shutil.copytree(SMALL, tmp_path / "content")


def plant(folder: Path, case: Case) -> None:
    file = folder / case["file"]
    text = file.read_text("utf-8")
    for before, after in case["edits"]:
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {case['file']}"
        text = text.replace(before, after)
    file.write_text(text, "utf-8")


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        load_rubric(folder)
    return [str(problem) for problem in error.value.problems]


def expected(folder: Path, case: Case) -> Iterator[tuple[str, str]]:
    """Yield for each message how it must begin and what it must say."""
    for told in case["told"]:
        name = told.get("in", case["file"])
        yield _place(folder / name, name, told), told["says"]


def _place(file: Path, name: str, told: Mapping[str, Any]) -> str:
    if "at" not in told:
        return f"{name}:{len(file.read_text('utf-8').splitlines()) + 1}: " if told.get("line") == "last" else f"{name}: "
    text = file.read_text("utf-8")
    assert text.count(told["at"]) == 1, f"{told['at']!r} stands {text.count(told['at'])} times in {name}"
    return f"{name}:{text[: text.index(told['at'])].count(chr(10)) + 1 + told.get('line', 0)}: "


def matching(messages: Sequence[str], begins: str, says: str) -> list[str]:
    return [message for message in messages if message.startswith(begins) and says in message]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))
def test_a_mistake_is_told_with_file_and_line_and_nothing_else_is(folder: Path, case: Case) -> None:
    plant(folder, case)
    messages = mistakes(folder)
    for begins, says in expected(folder, case):
        assert len(matching(messages, begins, says)) == 1, f"{begins} … {says}\nin\n" + "\n".join(messages)
    assert len(messages) == len(case["told"]), "\n".join(messages)


def test_mistakes_made_together_are_all_told(folder: Path) -> None:
    together = [case for case in CASES if not case.get("alone")]
    for case in together:
        plant(folder, case)
    messages = mistakes(folder)
    missing = [
        f"{case['name']}: {begins} … {says}"
        for case in together
        for begins, says in expected(folder, case)
        if not matching(messages, begins, says)
    ]
    assert not missing, "\n".join([*missing, "told were:", *messages])


def test_there_are_forty_different_mistakes_and_more_than_forty_at_once() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 40
    assert sum(len(case["told"]) for case in CASES if not case.get("alone")) >= 40


def test_mistakes_stand_in_the_order_of_files_and_lines(folder: Path) -> None:
    for case in CASES:
        if not case.get("alone"):
            plant(folder, case)
    files = ["rubric", "dimensions/storage", "dimensions/handling", "initiatives/storage", "initiatives/handling", "sources"]
    places = [message.split(":") for message in mistakes(folder)]
    keys = [(files.index(place[0].removesuffix(".yaml")), int(place[1]) if place[1].isdigit() else 0) for place in places]
    assert keys == sorted(keys)


def test_the_untouched_folder_loads() -> None:
    rubric = load_rubric(SMALL)
    assert (rubric.id, rubric.version) == ("kitchen-hygiene", "1.2.0")
    assert [practice.id for practice in rubric.practices_of("storage")] == ["cold-storage", "date-labels", "stock-rotation"]
    assert [initiative.id for initiative in rubric.initiatives] == [
        f"{practice.id}-{level}" for practice in rubric.practices for level in (2, 3, 4, 5)
    ]


def test_initiatives_come_in_rubric_order_however_the_file_orders_them(folder: Path) -> None:
    file = folder / "initiatives" / "storage.yaml"
    entries = file.read_text("utf-8").split("\n\n")
    file.write_text("\n\n".join(entry.strip() for entry in reversed(entries)) + "\n", "utf-8")
    assert load_rubric(folder) == load_rubric(SMALL)


def _remove(file: Path) -> None:
    file.unlink()


def _empty(file: Path) -> None:
    file.write_bytes(b"# nothing\n")


def _latin(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"hours", b"h\xf6urs"))


def _make_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _huge(file: Path) -> None:
    file.write_bytes(b"# " + b"x" * MAXIMUM_BYTES)


def _text(file: Path) -> None:
    file.write_text("just text\n", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_remove, "rubric.yaml: is missing"),
        (_empty, "rubric.yaml: is empty"),
        (_latin, "rubric.yaml:37: is not UTF-8 (byte 0xf6)"),
        (_make_a_folder, "rubric.yaml: cannot be read (Is a directory)"),
        (_huge, "rubric.yaml: is larger than 2 MB"),
        (_text, "rubric.yaml:1: needs keys and values"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_mistake(folder: Path, spoil: Callable[[Path], None], says: str) -> None:
    spoil(folder / "rubric.yaml")
    assert [message[: len(says)] for message in mistakes(folder)] == [says]


@pytest.mark.parametrize("name", ["dimensions/storage.yaml", "initiatives/storage.yaml", "sources.yaml"])
def test_what_an_unreadable_file_would_have_held_is_not_called_unknown(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert mistakes(folder) == [f"{name}: is missing; write it, or get it back from the content that came with Waymark"]


def test_files_that_would_not_be_read_are_named(folder: Path) -> None:
    (folder / "initiatives" / "storage.yaml").rename(folder / "initiatives" / "storge.yaml")
    (folder / "notes.txt").write_text("mind the fridge", "utf-8")
    assert mistakes(folder) == [
        "notes.txt: is not read; rename or remove it; known: rubric.yaml, sources.yaml, dimensions, initiatives, sample.json, "
        "study.yaml, frameworks.yaml, regulation.yaml, profiles.yaml, delivery.yaml, peers.yaml, evidence.yaml",
        "initiatives/storge.yaml: is not read; rename or remove it; did you mean 'storage.yaml'?",
        "initiatives/storage.yaml: is missing; write it, or get it back from the content that came with Waymark",
    ]


def test_a_folder_that_is_not_there_is_told_with_the_remedy(tmp_path: Path) -> None:
    (message,) = mistakes(tmp_path / "nowhere")
    assert message.startswith(f"{tmp_path / 'nowhere'}: is no content folder")
    assert "unset WAYMARK_CONTENT" in message


def test_the_environment_names_the_default_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYMARK_CONTENT", str(SMALL))
    assert load_rubric().id == "kitchen-hygiene"
    monkeypatch.setenv("WAYMARK_CONTENT", "")
    assert default_content().joinpath("rubric.yaml").is_file()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("~", None),
        ("2026-11-23", "2026-11-23"),
        ("12:30:45", "12:30:45"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("-7", -7),
        ("0.25", 0.25),
        ("1e3", 1000.0),
        ("1.0.0", "1.0.0"),
        ("'3'", "3"),
        ('"true"', "true"),
    ],
)
def test_only_plain_numbers_and_true_and_false_are_more_than_text(tmp_path: Path, written: str, read: object) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(f"value: {written}\n", "utf-8")
    value = read_document(file, "one.yaml").value
    assert value == {"value": read}
    assert isinstance(value, dict)
    assert type(value["value"]) is type(read)
