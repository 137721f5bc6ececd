"""Slides: the roadmap, its capacity, and where it leads."""

from typing import Final

from assessment.deck.charts import Drawing, put_chart
from assessment.deck.grid import Grid, put_grid
from assessment.deck.material import Material
from assessment.deck.page import ACROSS, BOTTOM, SIDE, TOP, Box, Page, Style
from assessment.report.moves import in_order, period_names, period_of
from assessment.tables.model import Cell, Table, numbers
from assessment.wording import NO_PLAN, NOT_STATED, days_number, plan_words, proof_words, score_number, sentence

NAMED: Final = 6
"""Periods up to which each column says its name; beyond, its number."""


def roadmap(page: Page, material: Material) -> None:
    """Put the initiatives with the periods they run in."""
    context, table, plan = material.context, material.table("roadmap"), material.context.plan
    page.title("Roadmap")
    if plan is None or not table.rows:
        _nothing(page, material, table)
        return
    names, items = period_names(context), in_order(context, plan)
    numbered = f"Period 1 is {names[0]}, {len(names)} is {names[-1]}. " if len(names) > NAMED else ""
    page.lead(f"{sentence(plan_words(plan, period_of(context)))}. {numbered}{proof_words(plan)}")
    fills = {
        (row, 3 + period): page.accent.text
        for row, item in enumerate(items)
        for period in range(len(names))
        if item.start - 1 <= period < item.finish
    }
    rows = [
        [f"{row['number']}. {row['title']}", _days(row["days"]), str(row["decided_by"]), *[""] * len(names)]
        for row in table.records()
    ]
    heads = ["Initiative", "Days", "Decided by", *(names if len(names) <= NAMED else map(str, range(1, len(names) + 1)))]
    room = min(28 + len(names), 48)
    shares = (100 - 9 - 13 - room, 9, 13, *[room / len(names)] * len(names))
    grid = Grid(heads, rows, shares, frozenset({1}), fills, size=11, lines=2 if len(rows) < 12 else 1)
    put_grid(page, Box(SIDE, TOP, ACROSS, BOTTOM - TOP), grid)
    page.notes([*_told(table), *_left_out(material), *_work(material), material.from_sheet("roadmap", "left_out", "work")])


def _days(value: Cell) -> str:
    return days_number(float(value or 0))


def _told(table: Table) -> list[str]:
    """Return each initiative whole."""
    return [
        f"{row['number']}. {row['title']} ({row['practice']} to level {row['to']}): {row['start']} to {row['finish']}, "
        f"{_days(row['days'])} person-days, decided by {str(row['decided_by']).lower()}. "
        f"Waits for: {row['waits_for'] or 'nothing in this plan'}. Unlocks: {row['unlocks'] or 'nothing else in this plan'}. "
        f"Done when: {row['done_when']}"
        for row in table.records()
    ]


def _left_out(material: Material) -> list[str]:
    table = material.table("left_out")
    return ["Left out:", *[f"{row['title']}: {row['why']}." for row in table.records()]] if table.rows else [table.empty]


def _work(material: Material) -> list[str]:
    """Return what was said of each initiative, those no longer in the plan too; empty where nothing was said."""
    told = [f"{row['title']}: {row['words']}" for row in material.table("work").records()]
    return ["Work so far:", *told] if told else []


def _nothing(page: Page, material: Material, table: Table) -> None:
    page.text(Box(SIDE, TOP, ACROSS, 1.5), [table.empty], Style(18))
    left = _left_out(material) if material.context.plan else []
    page.notes([table.empty, *left, *_work(material), material.from_sheet(table.key)])


def capacity(page: Page, material: Material) -> None:
    """Put the days used and there are, by period as a chart and by skill group as a table."""
    table = material.table("capacity")
    page.title("Capacity")
    if not table.rows:
        _nothing(page, material, table)
        return
    page.lead(table.note)
    names = [str(name) for name in table.column("period")]
    series = [(title, numbers(table.column(key))) for title, key in (("Used", "used"), ("Available", "available"))]
    put_chart(page, Box(SIDE, TOP, 7.2, BOTTOM - TOP), Drawing("column", "Person-days by period", names, series, None))
    groups = [(group.title, f"_{group.id}") for group in material.context.rubric.skill_groups]
    rows = [(title, _total(table, f"used{key}"), _total(table, f"available{key}")) for title, key in [*groups, ("All", "")]]
    grid = Grid(["Skill group", "Used", "Available"], rows, (50, 25, 25), frozenset({1, 2}))
    put_grid(page, Box(SIDE + 7.5, TOP + 0.2, ACROSS - 7.5, BOTTOM - TOP - 0.4), grid)
    told = [f"{row['period']}: {_days(row['used'])} of {_days(row['available'])} person-days." for row in table.records()]
    page.notes(
        [*told, *[f"{row[0]}: {row[1]} of {row[2]} person-days in all periods." for row in rows], material.from_sheet("capacity")]
    )


def _total(table: Table, key: str) -> str:
    return days_number(sum(days or 0 for days in numbers(table.column(key))))


def projection(page: Page, material: Material) -> None:
    """Put the overall score now and at the end of each period."""
    table = material.table("projection")
    page.title("Projected score")
    if not table.rows:
        page.text(Box(SIDE, TOP, ACROSS, 1.5), [NO_PLAN], Style(18))
        page.notes([NO_PLAN, material.from_sheet("projection")])
        return
    names, scores = [str(name) for name in table.column("period")], numbers(table.column("score"))
    page.lead(f"Now {_score(scores[0])}; {_score(scores[-1])} at the end of {names[-1]}. {table.note}")
    if all(score is None for score in scores):
        page.text(Box(SIDE, TOP, ACROSS, 1), ["The projected score is not stated, because too little is answered."], Style(18))
    else:
        put_chart(
            page, Box(SIDE, TOP, ACROSS, BOTTOM - TOP), Drawing("line", "Overall score, 0 to 100", names, [("Score", scores)])
        )
    told = [
        f"{name}: score {_score(score)}, level {level or NOT_STATED}."
        for name, score, level in table.rows_of("period", "score", "level")
    ]
    page.notes([*told, material.from_sheet("projection")])


def _score(score: Cell) -> str:
    return NOT_STATED if score is None else score_number(float(score))
