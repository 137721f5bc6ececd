"""Section: which practices stand behind the articles of laws and the functions of standards, and how they do."""

import datetime
from collections.abc import Mapping

from reportlab.platypus import Flowable

from assessment.regulation import ProvisionResult, RegulationResult, Support, regulated_first
from assessment.report.blocks import Cell, bold, gap, heading, introduced, paragraph, room_for, table
from assessment.report.citing import GRADES, cited
from assessment.report.context import Context
from assessment.report.standing import now_words
from assessment.report.text import Markup, levels_whole, markup, unbroken
from assessment.rubric.companions import RegulationDate
from assessment.wording import date_words

KEY = "regulation"


def nothing(context: Context) -> str | None:
    """Return why there is nothing to show; None where there is."""
    if not context.regulation:
        return "This rubric names no laws or standards."
    if not context.result.answered.practices:
        return "No practice has an answer that gives a level, so nothing can be said about regulation yet."
    return None


def section(context: Context) -> list[Flowable]:
    """Return each law or standard with its provisions; for a regulated profile what is missing comes first."""
    regulated = bool(context.assessment.profile.regulated)
    start: list[Flowable] = [heading("Regulation" if regulated else "Appendix C: Regulation", 0, KEY)]
    if (why := nothing(context)) is not None:
        return [*start, paragraph(why)]
    return [
        *start,
        paragraph(
            "Practices that support what laws and standards ask for. Support is not conformity, and this is no legal advice."
        ),
        paragraph(_place(context)),
        *(_missing_first(context) if regulated else []),
        *[part for found in context.regulation for part in _law(context, found)],
    ]


def _place(context: Context) -> str:
    told = context.assessment.profile.regulated
    if told:
        return "The profile says “regulated”, so this stands in the report itself, not in an appendix."
    why = "does not say whether rules bind what it runs" if told is None else "says “not regulated”"
    return f"The profile {why}, so this stands in an appendix."


def _missing_first(context: Context) -> list[Flowable]:
    below = _below(context)
    start: list[Flowable] = [room_for(120), heading("What is missing, most provisions first", 1, f"{KEY}-missing")]
    if not below:
        return [*start, paragraph("Every practice that applies is at the level each provision names.")]
    first = regulated_first(context.rubric, context.assessment.profile)
    rows: list[list[Cell]] = [
        [bold(practice.title), now_words(context.ratings[practice.id]), str(max(wanted.values())), "; ".join(wanted)]
        for practice in sorted(first, key=lambda practice: -len(below.get(practice.id, ())))
        if (wanted := below.get(practice.id))
    ]
    return [*start, table(context.look, ["Practice", "Stands at", "Needs", "For"], rows, (27, 14, 8, 51))]


def _below(context: Context) -> Mapping[str, Mapping[str, int]]:
    """Return the levels needed by provision, for each practice that is below them or open."""
    found: dict[str, dict[str, int]] = {}
    for law in context.regulation:
        for result in law.provisions:
            name = f"{result.provision.number} ({result.provision.title})"
            for support in result.supports:
                if support.state.applicable and not support.reached:
                    found.setdefault(support.practice.id, {})[name] = support.needed
    return found


def _law(context: Context, found: RegulationResult) -> list[Flowable]:
    law = found.regulation
    return [
        room_for(200),
        heading(law.title, 1, f"{KEY}-{law.id}"),
        paragraph(bold("Applies to. "), law.applies_to),
        paragraph(bold("Caution. "), law.caution),
        *_dates(law.dates),
        table(
            context.look,
            ["Provision", "Asks for", "Practices behind it", "Together"],
            [_provision(context, result) for result in found.provisions],
            (15, 25, 44, 16),
        ),
        paragraph(bold("Source. "), f"{cited(context.rubric, law.source)}.", style="tight"),
    ]


def _dates(dates: tuple[RegulationDate, ...]) -> list[Flowable]:
    """Return each date in one sentence with where to check it, so that neither stands alone."""
    if not dates:
        return []
    said = [f"{each.what}: {_date(each.date)} (grade {each.grade}: {GRADES[each.grade]}). {each.check}" for each in dates]
    return [*introduced(bold("Dates as they were read."), said), gap(4)]


def _date(date: str) -> str:
    return date_words(datetime.date.fromisoformat(date))


def _provision(context: Context, result: ProvisionResult) -> list[Cell]:
    provision = result.provision
    return [
        [paragraph(bold(provision.number), style="cell"), paragraph(provision.title, style="cell")],
        f"{provision.asks} ({unbroken(f'Grade {provision.grade}')})",
        [paragraph(_support(context, support), style="cell") for support in result.supports],
        _together(result),
    ]


def _support(context: Context, support: Support) -> Markup:
    now = now_words(context.ratings[support.practice.id])
    if not support.state.applicable:
        return markup(f"{support.practice.title}: {now}")
    said = markup(levels_whole(f"{support.practice.title}: {now}, needs {support.needed}"))
    return (
        said
        if support.reached is None
        else Markup(said + markup(", ") + (markup("reached") if support.reached else bold("below")))
    )


def _together(result: ProvisionResult) -> str:
    if not result.of:
        return "None of its practices applies."
    counts = f"{unbroken(f'{result.reached} of {result.of}')} reached"
    return f"{'Not known' if result.supported is None else 'Supported' if result.supported else 'Not yet'}: {counts}"
