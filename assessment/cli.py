"""`waymark COMMAND`, also `python -m assessment COMMAND`. Exit codes: 0 done, 1 wrong input, 2 wrong use, 3 the machine."""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from assessment import commands
from assessment.errors import AssessmentError, InputError, MachineError
from assessment.files import forget_output

DONE, INPUT, USE, MACHINE = range(4)
INTERRUPTED: Final = 130
READER_LEFT: Final = 141
"""As a shell names a program that SIGINT or SIGPIPE ended."""

FILE: Final = "assessment file (JSON); - for standard input"
CONTENT: Final = "content folder, complete or an overlay; default: WAYMARK_CONTENT, else the shipped one"
_FORMATS: Final = (
    "as OUT ends, else pdf; xlsx: a workbook, all tables and formulas for other weights; pptx: a deck to edit; csv: a row a "
    "practice; json: all tables"
)
_SCHEMAS: Final = "print the JSON Schema of the YAML files of a content folder, for editors"
_VERIFIES: Final = "say whether a report is unchanged. With FILE also whether it was made from that assessment; exit 1 if not"
_SINCE: Final = "earlier assessment file of the same rubric: the report says what changed since, split by practice and cause"
_SINCE_CONTENT: Final = "content folder of EARLIER, where it was made with another version of the rubric; default: as --content"
_SHARED: Final = "an anonymous assessment as it may be handed on: counts of answers, none of too few; others are written whole"
DATABASE: Final = "The database is in WAYMARK_DATA, or at WAYMARK_DATABASE_URL."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every message is on stderr, one a line."""
    try:
        given = parser().parse_args(arguments)
        given.run(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        forget_output()
        return READER_LEFT
    except AssessmentError as error:
        _complain(_lines(error))
        return MACHINE if isinstance(error, MachineError) else INPUT
    except Exception as error:
        first = str(error).strip().split("\n")[0]
        _complain([f"unexpected {type(error).__name__}: {first}; this is a defect, please report it with the command you gave"])
        return MACHINE
    return DONE


def _lines(error: AssessmentError) -> Iterator[str]:
    if isinstance(error, InputError):
        return map(str, error.problems)
    return iter([str(error)])


def _complain(lines: "Iterator[str] | list[str]") -> None:
    for line in lines:
        # What a file holds must neither break the line nor steer the terminal.
        safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)
        print(safe, file=sys.stderr)  # noqa: T201 - this is where a command speaks


def parser() -> ArgumentParser:
    """Return the parser of all commands; `run` in what it returns is the command's function."""
    called = "python -m assessment" if Path(sys.argv[0]).name == "__main__.py" else "waymark"
    whole = ArgumentParser(prog=called, description="MLOps maturity assessment: score, plan and report from an assessment file.")
    add = _adder(whole.add_subparsers(metavar="COMMAND", required=True), called)

    command = add("check", commands.check, "check a content folder; every mistake with file and line", "check my-content")
    command.add_argument("content", nargs="?", metavar="CONTENT", help=CONTENT)
    command = add("rubric", commands.rubric, "print the rubric as JSON", "rubric > rubric.json")
    command.add_argument("content", nargs="?", metavar="CONTENT", help=CONTENT)
    command = add(
        "new-content", commands.new_content, "write a small commented rubric to begin your own from", "new-content my-content"
    )
    command.add_argument("folder", metavar="DIR", help="folder to write; it has to be new or empty")
    add("schema", commands.schema, "print the JSON Schema of the assessment file", "schema > assessment.schema.json")
    command = add("content-schema", commands.content_schema, _SCHEMAS, "content-schema practices")
    command.add_argument(
        "kind", nargs="?", metavar="KIND", help="rubric, practices, initiatives, sources, … (default: all by name)"
    )
    command.set_defaults(refuse=command.error)
    command = add("score", commands.score, "print the result as JSON", "score payments.json")
    _add_file(command)
    command = add("plan", commands.plan, "print the roadmap as JSON; the file needs `plan`", "plan payments.json")
    _add_file(command)
    _add_report(add("report", commands.report, "write the report", "report payments.json -o payments.pdf"))
    _add_verify(add("verify", commands.verify, _VERIFIES, "verify payments.pdf payments.json"))
    add("list", commands.list_, f"list the assessments in the database: id, changed, answered, title. {DATABASE}", "list")
    command = add("export", commands.export, f"write an assessment to a file. {DATABASE}", "export ID -o payments.json")
    command.add_argument("id", metavar="ID", help="as `list` prints it")
    command.add_argument("-o", dest="output", required=True, metavar="FILE", help="file to write; - for standard output")
    command.add_argument("--shared", action="store_true", help=_SHARED)
    command = add(
        "import", commands.import_, f"store a file as a new assessment; prints its id. {DATABASE}", "import payments.json"
    )
    _add_file(command)
    return whole


def _add_file(command: ArgumentParser) -> None:
    """Take an assessment file, and the content folder that holds its rubric."""
    command.add_argument("file", metavar="FILE", help=FILE)
    command.add_argument("--content", metavar="DIR", help=CONTENT)


def _add_report(command: ArgumentParser) -> None:
    _add_file(command)
    command.add_argument("-o", dest="output", required=True, metavar="OUT", help="file to write; - for standard output")
    command.add_argument("--format", choices=commands.FORMATS, help=_FORMATS)
    command.add_argument("--options", metavar="FILE", help="JSON with sections, order, paper, logo (a PNG or JPEG), accent, …")
    _add_since(command, _SINCE)


def _add_verify(command: ArgumentParser) -> None:
    command.add_argument("report", metavar="REPORT", help="report to check: PDF, XLSX or PPTX; - for standard input")
    command.add_argument("file", metavar="FILE", nargs="?", help=f"{FILE}; says whether the report was made from it")
    command.add_argument("--content", metavar="DIR", help=CONTENT)
    _add_since(command, "earlier assessment file; says whether the report was compared with it")


def _add_since(command: ArgumentParser, does: str) -> None:
    command.add_argument("--since", metavar="EARLIER", help=does)
    command.add_argument("--since-content", metavar="DIR", help=_SINCE_CONTENT)
    command.set_defaults(refuse=command.error)


def _adder(whole: object, called: str) -> Callable[[str, Callable[[Namespace], None], str, str], ArgumentParser]:
    def add(name: str, run: Callable[[Namespace], None], does: str, example: str) -> ArgumentParser:
        command: ArgumentParser = whole.add_parser(  # type: ignore[attr-defined] # argparse names the type only privately
            name,
            help=does.split(". ")[0],
            description=f"{does[0].upper()}{does[1:].removesuffix('.')}.",
            epilog=f"example:\n  {called} {example}",
            formatter_class=RawDescriptionHelpFormatter,
        )
        command.set_defaults(run=run)
        return command

    return add
