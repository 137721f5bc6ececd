"""The commands as people and scripts meet them: output, exit codes, messages, and that nothing is half done."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from assessment import cli, commands
from assessment.exchange import assessment_schema
from assessment.rubric import Rubric, load_rubric
from assessment.scoring.result import Result

TESTS: Final = Path(__file__).parents[1]
SMALL: Final = TESTS / "content_small"
FILE: Final[Mapping[str, Any]] = {
    "format": "waymark-assessment/1",
    "rubric": {"id": "kitchen-hygiene", "version": "1.2.0"},
    "title": "The kitchen",
    "date": "2026-11-23",
    "organisation": {"name": "The Harbour Inn (invented)"},
    "answers": [
        {"practice": "cold-storage", "level": 2},
        {"practice": "date-labels", "level": 1},
        {"practice": "stock-rotation", "level": 1},
        {"practice": "hand-washing", "level": 3},
        {"practice": "surface-cleaning", "level": 3},
        {"practice": "thawing", "level": 3},
    ],
    "targets": {"cold-storage": 3, "date-labels": 2},
    "plan": {"periods": 2, "capacity": {"cooks": [6, 6], "cleaners": [5, 5]}},
}


@pytest.fixture(autouse=True)
def _kitchen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The small content, and a database of the test's own."""
    monkeypatch.setenv("WAYMARK_CONTENT", str(SMALL))
    monkeypatch.setenv("WAYMARK_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WAYMARK_DATABASE_URL", raising=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return a_file(tmp_path / "kitchen.json")


def a_file(path: Path, **changes: object) -> Path:
    path.write_text(json.dumps({**FILE, **changes}), "utf-8")
    return path


def run(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
    """Run a command in a process of its own; return exit code, output, messages."""
    done = subprocess.run(
        [sys.executable, "-m", "assessment", *map(str, arguments)], input=stdin, capture_output=True, check=False, timeout=120
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


# ── what they print ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_check_says_what_is_in_a_content_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == 0
    first, *figures = capsys.readouterr().out.splitlines()
    assert first == "kitchen-hygiene 1.2.0: 2 dimensions, 6 practices, 24 initiatives, 2 sources; no mistakes"
    # Cooks 2 + 3 + 4 + 5 low, 4 + 6 + 8 + 10 likely, 6 + 9 + 12 + 15 high; cleaners 0, 1 a step, 2 + 3 + 4 + 5;
    # three practices each: 3 * 14 = 42, 3 * (28 + 4) = 96, 3 * (42 + 14) = 168.
    # The chain: cold-storage 2, 3, 4, then date-labels 4, which waits for it, and 5.
    assert figures[1:] == [
        "longest chain of steps: 5",
        "likely person-days of all steps (low to high): storage 96 (42 to 168), handling 96 (42 to 168)",
    ]
    assert re.fullmatch(r"reading time: full \d+\.\d minutes, quick check \d+\.\d minutes", figures[0])


def test_rubric_prints_the_rubric(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rubric", str(SMALL)]) == 0
    assert Rubric.model_validate_json(capsys.readouterr().out) == load_rubric(SMALL)


def test_schema_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == assessment_schema()


def test_score_prints_the_result(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(file)]) == 0
    printed = capsys.readouterr().out
    result = Result.model_validate_json(printed)
    # storage: (2·¼ + 1·0 + 1·0) / 4 = 12.5; handling: all at level 3 = 50; weights 1 and 2: (12.5 + 2·50) / 3 = 37.5
    assert result.overall.score == pytest.approx(37.5)
    assert result.overall.level == 1
    assert '"from": ' in printed


def test_plan_prints_the_roadmap(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["plan", str(file)]) == 0
    plan = json.loads(capsys.readouterr().out)
    # Each period has 6 cook days; cold-storage-3 takes 6, date-labels-2 takes 4: one in each period.
    assert [(item["initiative"], item["finish"]) for item in plan["items"]] == [("cold-storage-3", 1), ("date-labels-2", 2)]
    assert plan["proven_best"] is True


@pytest.mark.slow
def test_a_file_may_come_from_standard_input(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, output, messages = run("score", "-", stdin=file.read_bytes())
    assert (code, messages) == (0, "")
    assert cli.main(["score", str(file)]) == 0
    assert output == capsys.readouterr().out


@pytest.mark.slow
def test_the_report_is_a_pdf_and_the_same_each_time(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert cli.main(["report", str(file), "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert capsys.readouterr() == ("", "")


@pytest.mark.slow
def test_report_options_come_from_a_file_and_leave_the_others_as_they_are(file: Path, tmp_path: Path) -> None:
    a_file(file, report={"mark": "For the cooks"})
    options = tmp_path / "options.json"
    options.write_text('{"sections": ["cover"], "paper": "Letter"}', "utf-8")
    assert cli.main(["report", str(file), "-o", str(tmp_path / "whole.pdf")]) == 0
    assert cli.main(["report", str(file), "-o", str(tmp_path / "cover.pdf"), "--options", str(options)]) == 0
    assert (tmp_path / "cover.pdf").stat().st_size < (tmp_path / "whole.pdf").stat().st_size
    read = commands._options(str(options), commands._read(str(file), [load_rubric(SMALL)])[0])
    assert (read.sections, read.paper, read.mark) == (("cover",), "Letter", "For the cooks")


def test_an_assessment_goes_into_the_database_and_comes_out_the_same(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", str(file)]) == 0
    (name,) = capsys.readouterr().out.split()
    assert cli.main(["export", name, "-o", str(tmp_path / "again.json")]) == 0
    assert json.loads((tmp_path / "again.json").read_text("utf-8")) == {**FILE, "mode": "full", "status": "draft"} | {
        "plan": {"period": "quarter", **FILE["plan"]}
    }
    assert cli.main(["list"]) == 0
    cells = capsys.readouterr().out.rstrip("\n").split("\t")
    assert cells[0] == name
    assert cells[2:] == ["6/6", "draft", "The kitchen", "The Harbour Inn (invented)", ""]


def test_importing_twice_makes_two(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", str(file)]) == cli.main(["import", str(file)]) == 0
    assert len(set(capsys.readouterr().out.split())) == 2


@pytest.mark.slow
def test_an_export_is_imported_where_the_content_is_newer(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", str(file)]) == 0
    monkeypatch.delenv("WAYMARK_CONTENT")
    assert cli.main(["import", str(file)]) == 0  # the database keeps the rubrics it has used
    assert cli.main(["score", str(file)]) == 1
    assert "unknown rubric 'kitchen-hygiene'; known: mlops-maturity" in capsys.readouterr().err
    assert not (tmp_path / "again.json").exists()


def test_an_empty_database_lists_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list"]) == 0
    assert capsys.readouterr() == ("", "")


# ── exit codes and messages ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_every_mistake_of_a_file_is_one_line(tmp_path: Path) -> None:
    wrong = a_file(tmp_path / "wrong.json", targets={"thaw\u001b[31ming": 3, "x": 9}, extra="\u0007")
    code, output, messages = run("score", wrong)
    assert (code, output) == (1, "")
    assert messages.splitlines() == [
        f"{wrong}: targets: has a control character or half a character in the key 'thaw\\x1b[31ming'; remove it",
        f"{wrong}: targets.x: needs 5 or less; found 9",
        f"{wrong}: extra: has the control character U+0007 at character 1; remove it",
        f"{wrong}: extra: unknown key 'extra'; known here: format, rubric, title, date, mode, status, organisation, profile, "
        "anonymous, respondents, answers, tallies, agreed, targets, plan, work, approved, delivery, report",
    ]


@pytest.mark.slow
def test_every_mistake_of_content_is_one_line_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text("id: X\nversion: 1.0.0\nlevels: []\n", "utf-8")
    code, output, messages = run("check", tmp_path)
    assert (code, output) == (1, "")
    assert "rubric.yaml:1: id: 'X' is no id: small letters, digits and single hyphens between them" in messages.splitlines()
    assert "sources.yaml: is missing; write it, or get it back from the content that came with Waymark" in messages.splitlines()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["score", "nowhere.json"], "nowhere.json: no such file; check the name"),
        (["score", "."], ".: cannot be read (Is a directory)"),
        (["score", "a\0b"], "cannot be read (not a file's name)"),
        (["check", "nowhere"], "nowhere: is no content folder"),
        (["export", "nobody", "-o", "never.json"], "There is no assessment 'nobody'"),
    ],
)
def test_what_is_not_there_is_a_mistake_of_input(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(arguments) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "never.json").exists()


def test_a_file_without_a_plan_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["plan", str(a_file(tmp_path / "f.json", plan=None))]) == 1
    assert f"{tmp_path / 'f.json'}: plan: is missing; say what to plan with" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["plan"], ["report", "-o", "never.pdf"]])
def test_wishes_that_cannot_hold_are_told_with_file_and_place(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    a_file(tmp_path / "f.json", plan={**FILE["plan"], "pins": [{"initiative": "thawing-5", "done_by": 1}]})
    assert cli.main([command[0], "f.json", *command[1:]]) == 1
    assert capsys.readouterr().err.startswith("f.json: plan.pins[0]: ")
    assert not (tmp_path / "never.pdf").exists()


def test_a_huge_file_is_never_read_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", "/dev/zero"]) == 1
    assert "/dev/zero: is larger than 10 MB" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["frobnicate"], ["score"], ["score", "a", "b"], ["report", "f.json"], ["export", "x"], ["check", "--fast"]]
)
def test_wrong_use_is_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    assert "usage: " in capsys.readouterr().err


BEGINNINGS = {"pdf": b"%PDF", "xlsx": b"PK", "pptx": b"PK", "csv": b"Practice id,", "json": b"{"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", BEGINNINGS)
def test_a_report_is_written_in_each_format(kind: str, file: Path, tmp_path: Path) -> None:
    written = tmp_path / "out"
    assert cli.main(["report", str(file), "-o", str(written), "--format", kind]) == 0
    assert written.read_bytes().startswith(BEGINNINGS[kind])
    assert [found.name for found in tmp_path.glob(".waymark-*")] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind"),
    [("r.xlsx", "xlsx"), ("R.PPTX", "pptx"), ("r.csv", "csv"), ("r.json", "json"), ("r.docx", "pdf"), ("r", "pdf")],
)
def test_a_report_is_of_the_format_its_file_is_named_for_and_else_a_pdf(name: str, kind: str, file: Path, tmp_path: Path) -> None:
    assert cli.main(["report", str(file), "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(BEGINNINGS[kind])


def test_the_format_that_is_asked_for_counts_before_the_file_s_name(file: Path, tmp_path: Path) -> None:
    assert cli.main(["report", str(file), "-o", str(tmp_path / "r.pdf"), "--format", "csv"]) == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(BEGINNINGS["csv"])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "pptx", "csv", "json"])
def test_a_report_of_an_anonymous_assessment_tells_counts_and_nothing_of_anybody(kind: str, tmp_path: Path) -> None:
    room = [{"id": f"r{number}", "name": f"Zoe {number}", "role": "executive"} for number in range(3)]
    said = [{"practice": "thawing", "respondent": each["id"], "level": 2, "note": "secret"} for each in room]
    few = [{"practice": "date-labels", "respondent": "r0", "level": 4, "note": "secret"}]
    changes = {"anonymous": True, "respondents": room, "answers": [*said, *few], "targets": {"thawing": 3}}
    given = a_file(tmp_path / "f.json", **changes)
    assert cli.main(["report", str(given), "-o", str(tmp_path / f"r.{kind}")]) == 0
    held = contents(tmp_path / f"r.{kind}")
    assert b"Thawing" in held
    assert [word for word in (b"secret", b"Zoe", b"xecutive") if word in held] == []


def contents(file: Path) -> bytes:
    """A file's bytes; those of its parts, where it is an archive."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "xlsx", "pptx"])
def test_verify_accepts_the_untouched_report_and_names_the_assessment_it_was_made_from(
    kind: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / f"r.{kind}"
    assert cli.main(["report", str(file), "-o", str(made)]) == 0
    assert cli.main(["verify", str(made)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert re.fullmatch(rf"{re.escape(str(made))}: unchanged since it was written; content [0-9a-f]{{64}}", line)
    assert cli.main(["verify", str(made), str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [line, f"{made}: made from this assessment"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "xlsx", "pptx"])
def test_verify_catches_a_changed_byte_and_another_assessment(
    kind: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / f"r.{kind}"
    assert cli.main(["report", str(file), "-o", str(made)]) == 0
    other = a_file(tmp_path / "other.json", title="Another kitchen")
    assert cli.main(["verify", str(made), str(other)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{made}: not made from this assessment as it is now, whose content is " in said.err
    whole = made.read_bytes()
    made.write_bytes(whole[:2000] + bytes([whole[2000] ^ 1]) + whole[2001:])
    assert cli.main(["verify", str(made)]) == 1
    assert capsys.readouterr() == ("", f"{made}: changed: its bytes are not those that were written\n")


def test_verify_says_which_reports_have_no_seal(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", str(file), "-o", str(tmp_path / "r.csv")]) == 0
    assert cli.main(["verify", str(tmp_path / "r.csv")]) == 1
    assert "r.csv: no seal: Waymark seals PDF, Excel and PowerPoint reports" in capsys.readouterr().err


@pytest.mark.slow
def test_verify_reads_one_of_the_two_from_standard_input(file: Path, tmp_path: Path) -> None:
    made = tmp_path / "r.xlsx"
    assert cli.main(["report", str(file), "-o", str(made)]) == 0
    code, output, messages = run("verify", "-", file, stdin=made.read_bytes())
    assert (code, messages) == (0, "")
    assert output.endswith("standard input: made from this assessment\n")
    code, output, messages = run("verify", "-", "-", stdin=made.read_bytes())
    assert (code, output) == (2, "")
    assert "only one of REPORT, FILE and EARLIER can come from standard input" in messages


def test_a_file_too_large_for_a_report_is_not_read_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "LARGEST_REPORT", 1_000_000)
    assert cli.main(["verify", "/dev/zero"]) == 1
    assert capsys.readouterr().err == "/dev/zero: is larger than 1 MB, which no report is; name a report\n"


def test_an_export_to_share_counts_answers_and_holds_nobody_s_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    room = [{"id": f"r{number}"} for number in range(3)]
    said = [{"practice": "thawing", "respondent": each["id"], "level": 2, "note": "secret"} for each in room]
    given = a_file(tmp_path / "f.json", anonymous=True, respondents=room, answers=said, targets={}, plan=None)
    assert cli.main(["import", str(given)]) == 0
    name = capsys.readouterr().out.strip()
    for options, file in (([], "whole.json"), (["--shared"], "shared.json")):
        assert cli.main(["export", name, "-o", str(tmp_path / file), *options]) == 0
    whole, shared = (json.loads((tmp_path / file).read_text("utf-8")) for file in ("whole.json", "shared.json"))
    assert len(whole["answers"]) == 3
    assert shared["answers"] == []
    assert [tally["levels"] for tally in shared["tallies"]] == [[0, 3, 0, 0, 0]]
    assert "secret" not in json.dumps(shared)
    assert cli.main(["score", str(tmp_path / "shared.json")]) == 0


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_a_logo_that_cannot_be_read_is_refused_in_each_format_and_nothing_is_written(
    kind: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = tmp_path / "options.json"
    options.write_text('{"logo": "logo.png"}', encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n but no picture")
    arguments = ["report", str(file), "-o", str(tmp_path / "out"), "--options", str(options), "--format", kind]
    assert cli.main(arguments) == 1
    assert "logo" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_format_nobody_knows_is_wrong_use(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["report", str(file), "-o", "x", "--format", "docx"])
    assert left.value.code == 2
    assert "'pdf', 'xlsx', 'pptx', 'csv', 'json'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", ["check", "rubric", "schema", "score", "plan", "report", "verify", "list", "export", "import"]
)
def test_help_shows_an_example(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["waymark"])
    with pytest.raises(SystemExit) as left:
        cli.main([command, "--help"])
    assert left.value.code == 0
    assert f"waymark {command}" in capsys.readouterr().out.split("example:\n")[1]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from assessment import cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(done.stderr.split())
    assert loaded & {"streamlit", "plotly", "pandas", "reportlab", "highspy", "sqlalchemy", "pydantic", "yaml"} == set()
    assert "argparse" in loaded


# ── the machine ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_a_database_that_cannot_be_reached_is_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder", "utf-8")
    monkeypatch.setenv("WAYMARK_DATA", str(tmp_path / "taken"))
    code, output, messages = run("list")
    assert (code, output) == (3, "")
    assert len(messages.splitlines()) == 1
    assert "nothing was written" in messages


@pytest.mark.slow
def test_a_full_disk_leaves_what_was_there(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tmp_path / "report.pdf"
    before.write_bytes(b"the old report")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert cli.main(["report", str(file), "-o", str(before)]) == 3
    assert "report.pdf: cannot be written (No space left on device)" in capsys.readouterr().err
    assert before.read_bytes() == b"the old report"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kitchen.json", "report.pdf"]


@pytest.mark.slow
def test_a_report_is_not_written_into_a_folder_that_is_not_there(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", str(file), "-o", "/nowhere/r.pdf"]) == 1
    assert capsys.readouterr().err == "/nowhere/r.pdf: there is no folder /nowhere; make it first\n"


@pytest.mark.slow
def test_what_cannot_be_told_is_not_imported(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "assessment", "import", str(file)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 3
    assert done.stderr.decode() == "standard output: cannot be written (No space left on device); send it to another place\n"
    assert cli.main(["list"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.slow
def test_a_reader_that_leaves_is_no_mistake() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "assessment", "rubric"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (cli.READER_LEFT, b"")


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "schema", interrupted)
    assert cli.main(["schema"]) == cli.INTERRUPTED
    assert capsys.readouterr() == ("", "")


def test_a_defect_is_one_line_that_asks_for_a_report(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("no such\nthing")

    monkeypatch.setattr(commands, "schema", broken)
    assert cli.main(["schema"]) == 3
    assert capsys.readouterr().err == (
        "unexpected RuntimeError: no such; this is a defect, please report it with the command you gave\n"
    )


def test_output_is_utf_8_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", output)
    assert cli.main(["rubric"]) == 0
    assert "°C" in output.buffer.getvalue().decode("utf-8")
