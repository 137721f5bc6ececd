"""The part of the cross-walk for models of tests: sections, their minimum, and what each test lacks."""

from collections import Counter

from reportlab.platypus import Flowable

from assessment.crosswalk import Scored, SectionResult, TestResult, TestScoreResult
from assessment.report.blocks import Cell, bold, heading, paragraph, room_for, table
from assessment.report.citing import graded
from assessment.report.context import Context
from assessment.report.standing import needed_words
from assessment.report.text import levels_whole, unbroken
from assessment.rubric.companions import Band
from assessment.wording import counted, listed, value_number

DONE = {1.0: "automated", 0.5: "by hand", 0.0: "not done", None: "not known"}


def score_words(found: TestScoreResult) -> tuple[str, str]:
    """Return the final score with its reading, and what it could be."""
    if found.scored is None or found.band_low is None or found.band_high is None:
        return "not applicable", "–"
    low, high = found.scored.low, found.scored.high
    if found.scored.point is None or found.band is None:
        now = "not stated: open practices decide"
    else:
        now = f"{value_number(found.scored.point)}, read as “{found.band.reading.rstrip('.')}”"
    return now, f"only {value_number(low)}" if low == high else f"{value_number(low)} to {value_number(high)}"


def could_words(could_be: str) -> str:
    """Return the words of a range, "A to B" or "only A", for use inside a sentence."""
    return f"could only be {could_be.removeprefix('only ')}" if could_be.startswith("only ") else f"could be {could_be}"


def scored_tests(context: Context, found: TestScoreResult) -> list[Flowable]:
    """Return the sections with their sums, the lowest of them, and every test with what it lacks."""
    suite = found.test_score
    now, could_be = score_words(found)
    start: list[Flowable] = [room_for(200), heading(suite.title, 1, f"crosswalk-{suite.id}")]
    if found.scored is None:
        return [*start, paragraph("Not applicable: no practice behind its tests applies.")]
    sums = [_section_row(section) for section in found.sections]
    return [
        *start,
        paragraph(bold("Estimate: "), f"{now}; it {could_words(could_be)}."),
        paragraph(_lowest(found)),
        table(context.look, ["Section", "Points", "Could be", "Tests"], sums, (22, 16, 16, 46)),
        paragraph(bold("Rule. "), suite.rule, style="tight"),
        paragraph(bold("Readings. "), _readings(found), style="tight"),
        paragraph(bold("Caution. "), suite.caution, style="tight"),
        paragraph(bold("Source. "), f"{graded(context.rubric, suite.source, suite.grade)}.", style="tight"),
        *[part for section in found.sections for part in _tests(context, section)],
    ]


def _lowest(found: TestScoreResult) -> str:
    """Say which sections decide the final score, the lowest sum."""
    scored = [(section.section.title, section.scored) for section in found.sections if section.scored is not None]
    final = found.scored
    if final is None or final.point is None:
        return "The final score is the lowest section's; which one that is, open practices decide."
    names = [title for title, own in scored if own.point == final.point]
    has = "has" if len(names) == 1 else "have"
    return f"The final score is the lowest section's: {listed(names)} {has} {value_number(final.point)}."


def _points(scored: Scored | None, of: int) -> tuple[str, str]:
    if scored is None:
        return "not applicable", "–"
    now = "not stated" if scored.point is None else f"{value_number(scored.point)} of {of}"
    low, high = value_number(scored.low), value_number(scored.high)
    return now, f"only {low}" if low == high else f"{low} to {high}"


def _section_row(section: SectionResult) -> list[Cell]:
    kinds = Counter(test.scored.point for test in section.tests if test.scored is not None)
    said = [f"{kinds[points]} {word}" for points, word in DONE.items() if kinds[points]]
    away = sum(test.scored is None for test in section.tests)
    return [
        bold(section.section.title),
        *_points(section.scored, section.of),
        ", ".join(said + ([f"{away} not applicable"] if away else [])),
    ]


def _readings(found: TestScoreResult) -> str:
    bands = found.test_score.bands
    return " ".join(f"{_ends(bands, number)}: {band.reading}" for number, band in enumerate(bands))


def _ends(bands: tuple[Band, ...], number: int) -> str:
    end, before = bands[number].up_to, bands[number - 1].up_to if number else None
    if end is None:
        return "Any score" if before is None else f"Above {value_number(before)}"
    return f"Up to {value_number(end)}" if end else "0"


def _tests(context: Context, section: SectionResult) -> list[Flowable]:
    rows: list[list[Cell]] = [[_title(test), _done(test), _lacks(context, test)] for test in section.tests]
    return [
        room_for(110),
        paragraph(f"{section.section.title}: {counted(len(rows), 'test')}", style="h3"),
        table(context.look, ["Test", "Points", "Missing for more"], rows, (38, 21, 41)),
    ]


def _title(test: TestResult) -> Cell:
    title: list[Flowable] = [paragraph(bold(test.test.title), style="cell")]
    return [*title, paragraph(test.test.note, style="cell")] if test.test.note else title


def _done(test: TestResult) -> str:
    if test.scored is None:
        return "not applicable"
    point = test.scored.point
    said = DONE[point] if point is None else f"{value_number(point)}, {DONE[point]}"
    low, high = value_number(test.scored.low), value_number(test.scored.high)
    return said if low == high else f"{said} {unbroken(f'(could be {low} to {high})')}"


def _lacks(context: Context, test: TestResult) -> str:
    if test.scored is None:
        return "None of its practices applies."
    if test.scored.point == 1:
        return "Nothing."
    half = test.scored.point == 0.5 or not test.by_hand.missing
    points, reach = (1.0, test.automated) if half else (0.5, test.by_hand)
    if not reach.missing:
        return "The practices behind more do not apply."
    return levels_whole(f"For {value_number(points)}, {DONE[points]}: {needed_words(context, reach.missing)}.")
