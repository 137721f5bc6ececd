"""The JSON Schemas of the YAML files say what the loader says, as far as one file can tell by itself."""

import copy
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assessment import cli
from assessment.errors import ContentError
from assessment.rubric import load_rubric
from assessment.rubric.schemas import content_schemas, schema_text
from assessment.rubric.source import read_document
from tests.assessment.test_companion_errors import COMPANIONS
from tests.assessment.test_content_errors import SMALL, TESTS

CONTENT: Final = TESTS.parent / "content"
OVERLAY: Final = TESTS / "content_overlay"
STARTER: Final = TESTS.parent / "assessment" / "rubric" / "starter"
SCHEMAS: Final = {name: Draft202012Validator(schema) for name, schema in content_schemas().items()}
FOLDERS: Final = {"dimensions": "practices", "initiatives": "initiatives"}
OF_FORM: Final = re.compile(
    r": (is missing; add it|unknown key"
    r"|needs (text|some text|a whole number|a number|keys and values|a list|true or false|one of )"
    r"|needs (at least|at most) \d|needs \S+ or (more|less); found|is no (id|version): |has \d+ characters)"
)
"""What the loader says of a file's form, in contrast to rules across entries and files."""


def kind_of(file: Path) -> str:
    return FOLDERS.get(file.parent.name, file.stem)


def value_of(file: Path) -> Any:  # noqa: ANN401 - what a file holds
    document = read_document(file, file.name)
    assert document.mistakes == []
    return document.value


WHOLE: Final = [file for folder in (CONTENT, SMALL, COMPANIONS, STARTER) for file in sorted(folder.rglob("*.yaml"))]


@pytest.mark.slow
@pytest.mark.parametrize("file", [*WHOLE, OVERLAY / "overlay.yaml"], ids=lambda file: "/".join(file.parts[-3:]))
def test_what_loads_fits_its_schema(file: Path) -> None:
    SCHEMAS[kind_of(file)].validate(value_of(file))


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name].schema)
    assert SCHEMAS[name].schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.slow
def test_the_schemas_shipped_for_editors_are_those_that_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Made anew by: python -m assessment content-schema KIND > content/schema/KIND.json"""
    assert {file.stem for file in (CONTENT / "schema").iterdir()} == set(SCHEMAS)
    for name, schema in content_schemas().items():
        assert (CONTENT / "schema" / f"{name}.json").read_text("utf-8") == schema_text(schema), name
        assert cli.main(["content-schema", name]) == 0
        assert capsys.readouterr().out == schema_text(schema)
    assert cli.main(["content-schema"]) == 0
    assert json.loads(capsys.readouterr().out) == content_schemas()


@pytest.mark.parametrize("file", sorted(CONTENT.rglob("*.yaml")), ids=lambda file: "/".join(file.parts[-2:]))
def test_the_first_line_of_a_file_points_editors_to_its_schema(file: Path) -> None:
    first = file.read_text("utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / named).resolve() == CONTENT / "schema" / f"{kind_of(file)}.json"


def test_a_kind_that_is_none_is_wrong_use_and_tells_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["content-schema", "practises"])
    assert ended.value.code == 2
    assert "did you mean 'practices'?" in capsys.readouterr().err


# One change anywhere in a file


def places(value: object, trail: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield trail
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, child in pairs:
        yield from places(child, (*trail, part))


FILES: Final[Mapping[str, Any]] = {
    str(file.relative_to(folder)): value_of(file)
    for folder in (SMALL, COMPANIONS)
    for file in sorted(folder.rglob("*.yaml"))
    if file.name != "storage.yaml"
}
OTHERS: Final = st.sampled_from(
    [None, True, False, 0, 1, 2, 6, -1, 0.5, 10**9, "", " ", "word", "Two Words", "x" * 3000, [], {}, ["a"], {"b": 1}]
)


def changed(value: Any, trail: tuple[str | int, ...], how: str, other: object) -> Any:  # noqa: ANN401 - what a file holds
    """Return the value with one thing replaced, removed, or added beside."""
    if not trail:
        return other if how == "replace" else value
    result = copy.deepcopy(value)
    holder = result
    for part in trail[:-1]:
        holder = holder[part]
    if how == "remove":
        del holder[trail[-1]]
    elif how == "add" and isinstance(holder, dict):
        holder["odd-key"] = other
    else:
        holder[trail[-1]] = other
    return result


@st.composite
def mutants(draw: st.DrawFn) -> tuple[str, Any]:
    name = draw(st.sampled_from(sorted(FILES)))
    trail = draw(st.sampled_from(list(places(FILES[name]))))
    return name, changed(FILES[name], trail, draw(st.sampled_from(["replace", "remove", "add"])), draw(OTHERS))


def refusals(folder: Path, name: str, value: object) -> list[str]:
    """Return what the loader says of this value in place of the file's own; JSON is YAML."""
    file = folder / name
    kept = file.read_bytes()
    file.write_text(json.dumps(value), "utf-8")
    try:
        load_rubric(folder)
    except ContentError as error:
        return [str(problem) for problem in error.problems if problem.where.startswith(name)]
    finally:
        file.write_bytes(kept)
    return []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = tmp_path_factory.mktemp("whole") / "content"
    shutil.copytree(SMALL, whole)
    return shutil.copytree(COMPANIONS, whole, dirs_exist_ok=True)


@pytest.mark.slow
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutant=mutants())
def test_a_schema_refuses_nothing_that_loads_and_everything_whose_form_is_wrong(folder: Path, mutant: tuple[str, Any]) -> None:
    name, value = mutant
    told = refusals(folder, name, value)
    fits = SCHEMAS[kind_of(Path(name))].is_valid(value)
    if not told:
        assert fits, list(SCHEMAS[kind_of(Path(name))].iter_errors(value))
    if fits:
        assert [message for message in told if OF_FORM.search(message)] == []


@pytest.mark.parametrize(
    ("name", "trail", "how", "other"),
    [
        ("rubric.yaml", ("levels", 2, "level"), "replace", 2),
        ("frameworks.yaml", ("ladders", 0, "areas", 0, "steps", 0, "needs"), "remove", 0),
        ("delivery.yaml", ("questions", 3, "options"), "replace", ["a"] * 6),
        ("delivery.yaml", ("questions", 0, "options"), "remove", 0),
        ("delivery.yaml", ("questions", 0, "metric"), "replace", "rework_rate"),
        ("dimensions/handling.yaml", (0, "key"), "replace", False),
        ("dimensions/handling.yaml", (0, "quick"), "replace", False),
        ("dimensions/handling.yaml", (0, "dimension"), "replace", "handling"),
        ("study.yaml", (), "replace", None),
    ],
)
def test_a_schema_knows_the_rules_that_stand_beside_the_form(
    name: str, trail: tuple[str | int, ...], how: str, other: object
) -> None:
    assert not SCHEMAS[kind_of(Path(name))].is_valid(changed(FILES[name], trail, how, other))
