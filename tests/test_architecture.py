"""Imports go one way, and each library stays where it belongs: what a reader may rely on without reading everything."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

STEPS = (
    {"terms", "errors", "placing"},
    {"mistakes", "settings", "files"},
    {"rubric"},
    {"plan"},
    {"answers"},
    {"exchange", "scoring", "sample", "delivery", "peers", "suggestion", "sharing"},
    {"workshop"},
    {"storage"},
    {"crosswalk", "findings", "targets", "sealing", "progress"},
    {"regulation", "roadmap", "verifying"},
    {"evaluation", "wording"},
    {"explain"},
    {"briefing"},
    {"report"},
    {"tables"},
    {"workbook", "deck"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
"""From left to right: a module imports only what stands left of it, and its own folder."""

HOMES = {
    "streamlit": ("app",),
    "starlette": ("app/server.py", "app/headers.py"),
    "uvicorn": ("app/__main__.py",),
    "plotly": ("app/figures", "app/components/pressable.py", "app/server.py"),  # the server only loads it before anybody comes
    "pandas": ("app/server.py",),
    "pypdfium2": ("assessment/report/reading.py",),
    "sqlmodel": ("assessment/storage",),
    "sqlalchemy": ("assessment/storage",),
    "alembic": ("assessment/storage",),
    "reportlab": ("assessment/report",),
    "PIL": ("assessment/report",),
    "yaml": ("assessment/rubric/source.py",),
    "highspy": ("assessment/roadmap",),
    "numpy": ("assessment/roadmap",),
    "xlsxwriter": ("assessment/workbook",),
    "pptx": ("assessment/deck",),
    "platformdirs": ("assessment/settings.py",),
}


def files(folder: str) -> list[Path]:
    found = sorted((ROOT / folder).rglob("*.py"))
    assert found
    return found


@cache
def imports(file: Path) -> tuple[str, ...]:
    """Return the full names of all modules that a file imports anywhere in it."""
    found: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found += (node.module or "", *(f"{node.module}.{name.name}" for name in node.names))
    return tuple(found)


def step(file: Path) -> str:
    """Return the step of the chain that a file of assessment/ belongs to; "" for the package's own docstring."""
    name = file.relative_to(ROOT / "assessment").parts[0].removesuffix(".py")
    return "" if name == "__init__" else name


def place(step: str) -> int:
    return next(number for number, together in enumerate(STEPS) if step in together)


def test_every_step_has_its_place() -> None:
    assert {step(file) for file in files("assessment")} - {""} == set().union(*STEPS)


@pytest.mark.parametrize("file", files("assessment"), ids=lambda file: str(file.relative_to(ROOT)))
def test_a_step_imports_only_what_stands_left_of_it(file: Path) -> None:
    mine = step(file)
    others = {name.split(".")[1] for name in imports(file) if name.startswith("assessment.")} & set().union(*STEPS) - {mine}
    assert {other for other in others if place(other) >= place(mine)} == set()


def test_the_domain_knows_nothing_of_the_screens() -> None:
    wrong = {
        (file.name, name) for file in files("assessment") for name in imports(file) if name.split(".")[0] in {"app", "tests"}
    }
    assert wrong == set()


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_at_home_only(library: str) -> None:
    importing = {
        str(file.relative_to(ROOT))
        for folder in ("assessment", "app")
        for file in files(folder)
        if library in {name.split(".")[0] for name in imports(file)}
    }
    assert importing, f"nothing imports {library} any more: take it off the list"
    assert {
        file for file in importing if not any(file == home or file.startswith(f"{home}/") for home in HOMES[library])
    } == set()


def test_view_models_and_figures_know_nothing_of_streamlit() -> None:
    wrong = {file.name for folder in ("app/viewmodels", "app/figures") for file in files(folder) if "streamlit" in imports(file)}
    assert wrong == set()


def test_view_models_draw_nothing() -> None:
    drawing = ("app.components", "app.screens", "app.desk", "app.state", "plotly")
    wrong = {(file.name, name) for file in files("app/viewmodels") for name in imports(file) if name.startswith(drawing)}
    assert wrong == set()


def test_screens_know_nothing_of_each_other() -> None:
    """A screen that is a folder knows its own parts."""
    wrong = {
        (str(file.relative_to(ROOT)), name)
        for file in files("app/screens")
        for name in imports(file)
        if name.startswith("app.screens.") and name.split(".")[2] != file.relative_to(ROOT / "app/screens").parts[0]
    }
    assert wrong == set()


def test_only_the_desk_reads_and_writes_assessments() -> None:
    deeds = {f"assessment.storage.{deed}" for deed in ("load", "create", "delete", "save_answer", "save_plan", "summaries")}
    wrong = {(file.name, name) for file in files("app") for name in imports(file) if name in deeds}
    assert wrong == set()
    whole = {file.parent for file in files("app") if "from assessment import storage" in file.read_text(encoding="utf-8")}
    assert whole == {ROOT / "app" / "desk"}


def attributes(file: Path) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)}


def test_session_state_is_touched_in_one_file() -> None:
    assert {str(file.relative_to(ROOT)) for file in files("app") if "session_state" in attributes(file)} == {"app/state.py"}


def test_html_of_ones_own_is_written_in_one_file_and_never_unsafely() -> None:
    assert {str(file.relative_to(ROOT)) for file in files("app") if "st.html(" in file.read_text(encoding="utf-8")} == {
        "app/components/style.py"
    }
    assert [file for file in files("app") if "unsafe_allow_html" in file.read_text(encoding="utf-8")] == []


def test_no_folder_has_a_name_that_streamlit_would_read_as_its_own() -> None:
    assert not (ROOT / "app" / "pages").exists()


def test_nothing_in_the_main_file_stands_where_streamlit_would_print_it() -> None:
    """Streamlit shows each expression of the main file that stands by itself on every page; its docstring it does not."""
    _, *body = ast.parse((ROOT / "app" / "main.py").read_text(encoding="utf-8")).body
    assert [node.lineno for node in body if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Call)] == []
