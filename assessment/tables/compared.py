"""Tables: the standing in models of others, and the practices behind laws and standards."""

from collections.abc import Iterator

from assessment.crosswalk import AreaResult, FrameworkResult, LadderResult, Standing, TestScoreResult
from assessment.regulation import ProvisionResult, RegulationResult, Support
from assessment.report import crosswalk as crosswalk_section
from assessment.report import regulation as regulation_section
from assessment.report.context import Context
from assessment.report.scored_tests import DONE, score_words
from assessment.report.standing import needed_words, now_words
from assessment.tables.model import Cell, Column, Shown, Table
from assessment.wording import value_number

Row = tuple[Cell, ...]
WHOLE = "As a whole"
NOT_APPLICABLE = "not applicable"
DONE_ALL = "Nothing: its last step is supported"


def crosswalk(context: Context) -> Table:
    """Return where the answers would stand in each model and each part of it; no rows where nothing can be said."""
    columns = (
        Column("model", "Model", 34),
        Column("part", "Part", 40),
        Column("now", "Stands at", 34),
        Column("could_be", "Could be", 30),
        Column("next", "Next step", 30),
        Column("lacks", "What that still lacks", 80),
    )
    why = crosswalk_section.nothing(context)
    rows = () if why else tuple(row for found in context.crosswalk for row in _model(context, found))
    frameworks = context.rubric.frameworks
    note = frameworks.kind_of_result if frameworks else ""
    return Table("crosswalk", "Against other models", note, columns, rows, why or "This rubric names no models of others.")


def _model(context: Context, found: FrameworkResult) -> Iterator[Row]:
    if isinstance(found, TestScoreResult):
        yield from _tests(context, found)
        return
    title = found.ladder.title
    yield (title, WHOLE, *_standing(found, found.standing), "", "")
    for area in found.areas:
        yield (title, area.area.title, *_standing(found, area.standing), *_next(context, area))


def _next(context: Context, area: AreaResult) -> tuple[str, str]:
    """Return the next step of an area and what it lacks."""
    if area.standing is None:
        return "", ""
    return ("", DONE_ALL) if area.next is None else (area.next.step.title, needed_words(context, area.next.reach.missing))


def _standing(found: LadderResult, standing: Standing | None) -> tuple[str, str]:
    """Return where something stands and what it could be, as the PDF says it."""
    if standing is None:
        return NOT_APPLICABLE, "–"
    now = "not stated: open practices decide" if standing.point is None else found.name(standing.point)
    low, high = found.name(standing.low), found.name(standing.high)
    return now, f"only {low}" if standing.low == standing.high else f"{low} to {high}"


def _tests(context: Context, found: TestScoreResult) -> Iterator[Row]:
    title = found.test_score.title
    yield (title, WHOLE, *score_words(found), "", "")
    for section in found.sections:
        for test in section.tests:
            part = f"{section.section.title}: {test.test.title}"
            if test.scored is None:
                yield (title, part, NOT_APPLICABLE, "–", "", "")
                continue
            low, high = value_number(test.scored.low), value_number(test.scored.high)
            could_be = f"only {low}" if low == high else f"{low} to {high}"
            following, reach = ("automated", test.automated) if test.by_hand.supported else ("by hand", test.by_hand)
            done = test.automated.supported is True
            rest = ("", DONE_ALL) if done else (following, needed_words(context, reach.missing))
            yield (title, part, DONE[test.scored.point], could_be, *rest)


def regulation(context: Context) -> Table:
    """Return each practice behind each provision; no rows where nothing can be said."""
    columns = (
        Column("law", "Law or standard", 34),
        Column("provision", "Provision", 18),
        Column("title", "Title", 34),
        Column("asks", "Asks for", 60),
        Column("together", "Together", 26),
        Column("practice_id", "Practice id", 22),
        Column("practice", "Practice", 32),
        Column("now", "Stands at", 16),
        Column("needs", "Needs level", 9, Shown.PLAIN),
        Column("reached", "Reached", 12, missing="not known"),
        Column("grade", "Grade", 8),
    )
    why = regulation_section.nothing(context)
    rows = () if why else tuple(row for found in context.regulation for row in _law(context, found))
    note = "Practices that support what laws and standards ask for. Support is not conformity, and this is no legal advice."
    return Table("regulation", "Regulation", note, columns, rows, why or "This rubric names no laws or standards.")


def _law(context: Context, found: RegulationResult) -> Iterator[Row]:
    for result in found.provisions:
        provision, together = result.provision, _together(result)
        about = (found.regulation.title, provision.number, provision.title, provision.asks, together)
        for support in result.supports:
            yield (*about, *_support(context, support), provision.grade)


def _support(context: Context, support: Support) -> Row:
    practice = support.practice
    reached = NOT_APPLICABLE if not support.state.applicable else {True: "yes", False: "no", None: ""}[support.reached]
    return (practice.id, practice.title, now_words(context.ratings[practice.id]), support.needed, reached)


def _together(result: ProvisionResult) -> str:
    if not result.of:
        return "None of its practices applies"
    known = "Not known" if result.supported is None else "Supported" if result.supported else "Not yet"
    return f"{known}: {result.reached} of {result.of} reached"
