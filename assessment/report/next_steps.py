"""Section: the next 30, 60 and 90 days, on one page to pin to a wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.platypus import Flowable

from assessment.answers import PlanWishes
from assessment.briefing.cutting import tidy
from assessment.briefing.next_days import (
    BY_MONTHS,
    FINISHES,
    SPREAD,
    STARTS,
    decide_words,
    deed_words,
    lead_words,
    month_title,
    rests_words,
    review_words,
    until_words,
)
from assessment.plan import Plan
from assessment.report.blocks import Cell, bold, caption, even, heading, pairs, paragraph, table
from assessment.report.context import Context
from assessment.report.flowing import stacked_height
from assessment.report.text import Markup, levels_whole, markup
from assessment.roadmap.frontier import rating_after
from assessment.roadmap.ninety_days import WINDOWS, Coming, Month, NinetyDays, ninety_days, owner_group
from assessment.wording import counted, days_number, sentence

KEY, TITLE = "next", "Next 30, 60 and 90 days"
OWNER: Final = 20
"""Characters of an owner's name."""
SPARE: Final = 2.0
"""Points left empty, for what measuring rounds away."""


@dataclass(frozen=True)
class Room:
    """How much is told. rows: of a month; title, sentence: characters; None is all of it."""

    rows: int | None = None
    title: int | None = None
    sentence: int | None = None


FALLING: Final = (
    Room(),
    Room(12, None, 220),
    Room(12, 80, 200),
    Room(12, 80, 180),
    Room(12, 72, 160),
    Room(12, 72, 150),
    Room(12, 64, 140),
    Room(12, 64, 130),
    Room(12, 64, 120),
    Room(12, 64, 110),
    Room(12, 56, 95),
    Room(10, 56, 80),
    Room(10, 44, 64),
    Room(8, 44, 56),
    Room(6, 40, 48),
    Room(5, 40, 48),
    Room(4, 56, 64),
    Room(4, 44, 48),
    Room(3, 56, 90),
    Room(3, 44, 64),
    Room(3, 32, 40),
    Room(3, 24, 24),
    Room(2, 24, 24),
)
"""What is told, the first that fits the page; roadmap and initiatives have all of it."""


def nothing(context: Context) -> str | None:
    """Return why there is nothing to do; None where there is a plan with steps."""
    plan = context.plan
    if plan is None:
        return "No roadmap was asked for, so nothing is planned for the next days."
    if plan.items:
        return None
    if not plan.left_out:
        return "The roadmap is empty, because there is nothing to close; nothing is planned for the next days."
    steps = counted(len(plan.left_out), "step")
    found = "finds" if len(plan.left_out) == 1 else "find"
    return f"The roadmap holds no initiative, because {steps} {found} no place in it; nothing is planned for the next days."


def section(context: Context) -> list[Flowable]:
    """Return one page: what to decide first, what is done in each month, and the review."""
    plan, why = context.plan, nothing(context)
    if plan is None or why is not None:
        return [heading(TITLE, 0, KEY), paragraph(why or "")]
    found = ninety_days(context.rubric, context.evaluation.planning.assessment, plan)
    pages = (_page(context, plan, found, room) for room in FALLING)
    fitting = next((page for page in pages if stacked_height(page, context.look) <= context.look.height - SPARE), None)
    return fitting or _page(context, plan, found, FALLING[-1])


def _page(context: Context, plan: Plan, found: NinetyDays, room: Room) -> list[Flowable]:
    wishes = context.assessment.plan or PlanWishes()
    titles = [_title(context, item.initiative, room) for item in found.to_decide]
    starting = any(one.deed in STARTS for month in found.months for one in month.coming)
    decide = decide_words(titles[: room.rows], len(titles), starts=starting)
    then = rating_after(context.rubric, context.evaluation.planning.states, plan, found.period)
    review = review_words(context.rubric, found, wishes, plan, then)
    return [
        heading(TITLE, 0, KEY),
        paragraph(levels_whole(lead_words(found, wishes)), style="lead"),
        pairs(
            context.look,
            [("Decide first", levels_whole(decide)), *_resting(context, found, room)],
            0.115,
            "card",
        ),
        *[part for month in found.months for part in _month(context, month, wishes, room)],
        pairs(context.look, [("Review", levels_whole(review))], 0.115, "card"),
        caption(f"{SPREAD if found.spread else BY_MONTHS}{_cut_words(context, room)}"),
    ]


def _resting(context: Context, found: NinetyDays, room: Room) -> list[tuple[str, Cell]]:
    titles = [_title(context, item.initiative, room) for item in found.resting]
    return [("Rests", levels_whole(rests_words(titles[: room.rows], len(titles))))] if titles else []


def _cut_words(context: Context, room: Room) -> str:
    """Return where what is cut stands whole, where something may be."""
    return " What ends in “…” stands whole under Initiatives." if room != FALLING[0] and "initiatives" in context.printed else ""


def _month(context: Context, month: Month, wishes: PlanWishes, room: Room) -> list[Flowable]:
    start = paragraph(bold(month_title(month.number, wishes)), style="summary-label")
    if not month.coming:
        return [start, paragraph(deed_words(month), style="tight")]
    rows = [_row(context, one, wishes, room) for one in month.coming[: room.rows]]
    rest = len(month.coming) - len(rows)
    more = [paragraph(f"{counted(rest, 'more step')}: see the roadmap.", style="tight")] if rest else []
    heads = ["Do", "Initiative", "Owner role", "First step; done when", "Days#"]
    return [start, table(context.look, heads, even(rows, 4), (11, 28, 13, 42, 6)), *more]


def _row(context: Context, one: Coming, wishes: PlanWishes, room: Room) -> Sequence[Cell]:
    return [
        bold(sentence(one.deed)),
        paragraph(_title(context, one.item.initiative, room), style="card"),
        paragraph(tidy(_owner(context, one), room.sentence), style="card"),
        paragraph(_what(context, one, wishes, room), style="card"),
        days_number(sum(one.days.values())) if one.days else "–",
    ]


def _title(context: Context, initiative: str, room: Room) -> str:
    """Return a step with the number that leads to all of it: "4 · Write the test standard"."""
    number = next(n for n, item in enumerate(context.plan.items if context.plan else (), 1) if item.initiative == initiative)
    return f"{number}\u00a0·\u00a0{tidy(context.rubric.initiative_by_id[initiative].title, room.title).rstrip('.')}"


def _owner(context: Context, one: Coming) -> str:
    """Return the skill group with most days, and who is named."""
    group = owner_group(context.rubric, one.item)
    title = next(each.title for each in context.rubric.skill_groups if each.id == group)
    named = next((work.owner for work in context.assessment.work if work.initiative == one.item.initiative and work.owner), None)
    return f"{title}: {tidy(named, OWNER)}" if named else title


def _what(context: Context, one: Coming, wishes: PlanWishes, room: Room) -> Markup:
    step = context.rubric.initiative_by_id[one.item.initiative]
    parts = [("First step: ", step.steps[0])] if one.deed in STARTS else []
    parts += [("Done when: ", step.done_when)] if one.deed in FINISHES else []
    parts = parts or [("Goes on. ", until_words(one, wishes, WINDOWS))]
    said = [bold(name) + markup(tidy(text, room.sentence)) for name, text in parts]
    return Markup(" ".join(said))
