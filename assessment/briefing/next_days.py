"""The first ninety days of the plan, in sentences."""

from collections.abc import Sequence
from typing import Final

from assessment.answers import PlanWishes
from assessment.plan import Plan, PlanItem
from assessment.roadmap.ninety_days import Coming, Deed, Month, NinetyDays
from assessment.rubric.model import Rubric
from assessment.scoring.result import Rating
from assessment.terms import Period
from assessment.wording import counted, date_words, days_number, listed, period_words, score_number, sentence

STARTS: Final = frozenset({Deed.START, Deed.START_AND_FINISH})
FINISHES: Final = frozenset({Deed.FINISH, Deed.START_AND_FINISH})
SPREAD: Final = (
    "The plan says what is finished in a quarter, not in which month: within the quarter the order here is a proposal. A third "
    "of each group's days is taken for each month; prerequisites come first, then what is under way, then what most other "
    "steps wait for. A month stands for thirty days."
)
BY_MONTHS: Final = "Months as in the plan; a month stands for thirty days."


def month_title(number: int, wishes: PlanWishes) -> str:
    """Return "Days 1–30 · Jan 2027"; number: from 1."""
    return f"Days {30 * number - 29}–{30 * number} · {period_words(Period.MONTH, number, wishes.start)}"


def lead_words(found: NinetyDays, wishes: PlanWishes) -> str:
    """Return how much starts, goes on and is to be finished, with how many days."""
    begin = "From the plan's start" if wishes.start is None else f"From {date_words(wishes.start)}"
    coming = [one for month in found.months for one in month.coming]
    if not coming:
        return f"{begin}, nothing starts, goes on or is to be finished for 90 days{_later(found, wishes)}."
    starts = sum(one.deed in STARTS for one in coming)
    ends = sum(one.deed in FINISHES for one in coming)
    on = len({one.item.initiative for one in coming if one.under_way})
    parts = [f"{counted(on, 'step')} under way {'goes' if on == 1 else 'go'} on"] if on else []
    parts += [f"{counted(starts, 'step')} {'starts' if starts == 1 else 'start'}"] if starts or not on else []
    parts += [f"{ends or 'none'} {'is' if ends < 2 else 'are'} to be finished"]
    days = days_number(sum(sum(one.days.values()) for one in coming))
    return f"{begin}, within 90 days {listed(parts)}, with {days} person-{'day' if days == '1' else 'days'} of work."


def _later(found: NinetyDays, wishes: PlanWishes) -> str:
    if found.first_later is None:
        return ""
    return f"; the first work is planned for {period_words(wishes.period, found.first_later, wishes.start)}"


def decide_words(titles: Sequence[str], number: int, *, starts: bool = True) -> str:
    """Return what leadership decides before the work starts.

    titles: of the steps to name, in order; number: of all. starts: whether any step starts.
    """
    if not starts:
        return "Nothing starts in these days, so nothing has to be decided for them."
    if not titles:
        return "Nothing that starts in these days needs a decision of leadership; the team can begin."
    what = "this step" if number == 1 else f"these {number} steps"
    return f"Leadership decides on {what} before the work starts: {_named(titles, number)}."


def rests_words(titles: Sequence[str], number: int) -> str:
    """Return what is under way and rests in these days. titles: of those to name; number: of all."""
    return f"Under way, but without a day in these 90 by the plan: {_named(titles, number)}."


def _named(titles: Sequence[str], number: int) -> str:
    more = [f"{number - len(titles)} more"] if number > len(titles) else []
    return "; ".join([*titles, *more])


def deed_words(month: Month) -> str:
    """Return why a month holds nothing."""
    return "Nothing starts, goes on or is to be finished." if month.planned else "The plan ends before these days."


def until_words(one: Coming, wishes: PlanWishes, months: int) -> str:
    """Return by when what goes on is finished: a month of these, or else the plan's own period. months: how many these are."""
    if one.finish <= months:
        return f"To be finished in {period_words(Period.MONTH, one.finish, wishes.start)}."
    return f"To be finished in {period_words(wishes.period, one.item.finish, wishes.start)}."


def review_words(rubric: Rubric, found: NinetyDays, wishes: PlanWishes, plan: Plan, then: Rating) -> str:
    """Return when to look again, at what, and where the plan is then. then: the whole's rating at the end of that period."""
    period = period_words(wishes.period, found.period, wishes.start)
    when = f"At the end of {period}" if found.review is None else f"On {date_words(found.review)}, the end of {period}"
    ends = [item for item in plan.items if item.finish <= found.period]
    look = f"{when}: {_check(ends, idle=found.first_later is not None)} {_where(rubric, then)}"
    later = [item for item in plan.items if item.start == found.period + 1]
    after = f" {sentence(_next(later, period_words(wishes.period, found.period + 1, wishes.start)))}" if later else ""
    return f"{look}{after} Then make the plan of the rest anew, from what was learned."


def _check(ends: Sequence[PlanItem], *, idle: bool) -> str:
    if idle:
        return "look whether the first work can begin as planned."
    if not ends:
        return "nothing is to be finished by then; look at how far the work is."
    if len(ends) == 1:
        return "look whether the step to be finished by then passes its test."
    return f"look whether the {len(ends)} steps to be finished by then pass their tests."


def _where(rubric: Rubric, then: Rating) -> str:
    if then.score is None or then.level is None:
        return "The score by then is not stated, because too little is answered."
    return f"By the plan the score is then {score_number(then.score)}, at level {then.level} · {rubric.level_name(then.level)}."


def _next(items: Sequence[PlanItem], period: str) -> str:
    return f"{counted(len(items), 'step')} {'starts' if len(items) == 1 else 'start'} in {period}."
