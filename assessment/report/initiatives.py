"""Section: one card for each initiative of the plan."""

from reportlab.platypus import Flowable

from assessment.plan import PlanItem
from assessment.report.blocks import Cell, heading, numbered, pairs, paragraph, together
from assessment.report.citing import cited
from assessment.report.context import Context
from assessment.report.moves import in_order, period_names, steps
from assessment.report.work import card_words
from assessment.rubric.model import Initiative
from assessment.wording import days_number, days_words, decided_by_words, level_number, listed, titles


def nothing(context: Context) -> str | None:
    """Return why there is no card; None where there is one."""
    if context.plan is None:
        return "No roadmap was asked for, so no initiative is described."
    return None if context.plan.items else "The roadmap holds no initiative."


def section(context: Context) -> list[Flowable]:
    """Return the cards in the order of the plan."""
    start: list[Flowable] = [heading("Initiatives", 0, "initiatives")]
    plan, why = context.plan, nothing(context)
    if plan is None or why is not None:
        return [*start, paragraph(why or "")]
    names, about = period_names(context), context.rubric.about_efforts
    start += [paragraph(about)] if about else []
    return [*start, *[_card(context, number, item, names) for number, item in enumerate(in_order(context, plan), 1)]]


def _card(context: Context, number: int, item: PlanItem, names: list[str]) -> Flowable:
    """Return one card. number: of the step in the roadmap."""
    initiative = context.rubric.initiative_by_id[item.initiative]
    rows = [
        ("Raises", _what(context, item, initiative, names)),
        *_optional("Work", card_words(context, item.initiative)),
        *_optional("Why now", initiative.why_now),
        ("Steps", numbered(initiative.steps, style="card-item")),
        *_optional("First week", initiative.first_week),
        ("Done when", initiative.done_when),
        *_optional("Measure", initiative.measure),
        ("Effort", _effort(context, item, initiative)),
        *_around(context, item, initiative),
        *_optional("Pitfalls", " ".join(initiative.pitfalls)),
        *_optional("Tools", ", ".join(initiative.tools)),
        *_optional("Sources", "; ".join(_sources(context, initiative))),
    ]
    return together(
        heading(f"{number} · {initiative.title}", 2, f"initiative-{initiative.id}"), pairs(context.look, rows, 0.115, "card")
    )


def _what(context: Context, item: PlanItem, initiative: Initiative, names: list[str]) -> Cell:
    practice, rating = context.rubric.practice_by_id[item.practice], context.ratings[item.practice]
    target = "" if rating.target is None else f"; target {rating.target}"
    now = "" if rating.point is None else f" (now {level_number(rating.point)}{target})"
    first, last = names[item.start - 1], names[item.finish - 1]
    when = last if first == last else f"{first} to {last}"
    who = decided_by_words(initiative.decided_by)
    return f"{practice.title} from level {item.level - 1} to {item.level}{now}. When: {when}. Decided by {who}."


def _effort(context: Context, item: PlanItem, initiative: Initiative) -> Cell:
    groups = [
        f"{group.title} {'/'.join(map(days_number, initiative.effort[group.id]))}"
        for group in context.rubric.skill_groups
        if group.id in initiative.effort
    ]
    likely = initiative.likely_effort()
    left = (
        "" if abs(sum(likely.values()) - sum(item.effort.values())) < 1e-9 else f", of which {days_words(item.effort)} are left"
    )
    said = f"Planned with {days_words(likely)}{left}. Low/likely/high days by group: {', '.join(groups)}."
    return said if initiative.effort_basis is None else f"{said} Basis: {initiative.effort_basis.rstrip('.')}."


def _around(context: Context, item: PlanItem, initiative: Initiative) -> list[tuple[str, Cell]]:
    needs = [
        f"{titles(context.rubric, [need.practice])[0]} at level {need.level}" + (f" ({need.reason})" if need.reason else "")
        for need in initiative.requires
    ]
    return [
        ("Needs", f"{listed(needs)}." if needs else "Nothing beyond the level below."),
        *_optional("Waits for", f"{steps(context, item.waits_for)}." if item.waits_for else ""),
        ("Unlocks", f"{steps(context, item.unlocks)}." if item.unlocks else "Nothing else in this plan."),
    ]


def _sources(context: Context, initiative: Initiative) -> list[str]:
    return [cited(context.rubric, key) for key in initiative.sources]


def _optional(label: str, text: str | None) -> list[tuple[str, Cell]]:
    return [(label, text)] if text else []
