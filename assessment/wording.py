"""Sentences that screens and reports share, so that one thing is said in one way everywhere.

Pure functions from values to plain text: no markup, no escaping, nothing of Streamlit or reportlab. Every number that a
person reads is rounded here and nowhere else: scores whole, levels and days with one decimal where they are not whole.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assessment.answers import Agreed, Answer, PlanWishes, Tally
from assessment.plan import Plan
from assessment.rubric.model import Practice, Rubric
from assessment.scoring.result import Answered, Decisive, DimensionRating, PracticeRating, Rating, Result
from assessment.terms import HIGHEST, Confidence, DecidedBy, NotApplicable, Period, Role
from assessment.workshop.groups import BY_ID

NOT_STATED = "not stated"
NO_PLAN = "No roadmap was asked for: the assessment names no capacity and periods."
NO_GROUP = "fewer than {minimum} answers: not shown"

ROLES: Mapping[Role, tuple[str, str]] = {
    Role.ENGINEERING_MANAGER: ("engineering manager", "engineering managers"),
    Role.EXECUTIVE: ("executive", "executives"),
    Role.PRODUCT_OWNER: ("product owner", "product owners"),
    Role.DATA_SCIENTIST: ("data scientist", "data scientists"),
    Role.DATA_ENGINEER: ("data engineer", "data engineers"),
    Role.ML_ENGINEER: ("ML engineer", "ML engineers"),
    Role.PLATFORM_ENGINEER: ("platform engineer", "platform engineers"),
    Role.SOFTWARE_ENGINEER: ("software engineer", "software engineers"),
    Role.RISK_AND_COMPLIANCE: ("person from risk and compliance", "people from risk and compliance"),
    Role.OTHER: ("person in another role", "people in other roles"),
}
CONFIDENCES: Mapping[Confidence, str] = {
    Confidence.EVIDENCED: "evidenced",
    Confidence.CONFIDENT: "confident",
    Confidence.GUESS: "a guess",
}
REASONS: Mapping[NotApplicable, str] = {
    NotApplicable.OUT_OF_SCOPE: "out of scope",
    NotApplicable.NO_MODELS_YET: "no models yet",
    NotApplicable.DONE_BY_OTHERS: "done by others",
    NotApplicable.OTHER: "other reason",
}
DECIDERS: Mapping[DecidedBy, str] = {DecidedBy.TEAM: "the team", DecidedBy.LEADERSHIP: "leadership"}


# Numbers


def _rounded(value: float, places: int) -> str:
    """Round half up as people do; Python's own rounding would print 44.5 as 44.

    What sums of binary fractions leave behind the twelfth digit is dropped first, or 44.5 could print as 44 all the same.
    """
    number = _decimal(value, places)
    whole = number.to_integral_value()
    return f"{whole + 0:,}" if number == whole else f"{number:,}"


def _decimal(value: float, places: int) -> Decimal:
    return Decimal(f"{value:.12g}").quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def score_number(score: float) -> str:
    """Return a score, exposure, readiness or coverage, 0–100, as a whole number."""
    return _rounded(score, 0)


def level_number(level: float) -> str:
    """Return a level: "2", or "2.5" between two levels."""
    return _rounded(level, 1)


def consensus_words(consensus: float) -> str:
    """Return how far answers agree, 0 to 1: "consensus 0.86 of 1"; the scale is told, for others print it of 100."""
    return f"consensus {consensus_number(consensus)} of 1"


def consensus_number(consensus: float) -> str:
    """Return a consensus, 0 to 1, with two decimals: "0.86"."""
    return str(_decimal(consensus, 2))


def days_number(days: float) -> str:
    """Return person-days: "12", or "12.5"; thousands with a comma."""
    return _rounded(days, 1)


def value_number(value: float) -> str:
    """Return points of score or of a plan's value with at most one decimal."""
    return _rounded(value, 1)


def percent(share: float) -> str:
    """Return a share, 0–1, as "75 %"; what is not nothing is never printed as 0 %."""
    return "under 1 %" if 0 < share < 0.005 else f"{_rounded(100 * share, 0)} %"


# Words


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "no answers", "1 answer" or "2 answers"."""
    if number == 1:
        return f"1 {one}"
    return f"{'no' if number == 0 else f'{number:,}'} {many or one + 's'}"


def listed(words: Sequence[str], most: int | None = None) -> str:
    """Return "a, b and c"; more than `most` become "a, b and 3 more"; empty for none."""
    if most is not None and len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def lower_first(text: str) -> str:
    """Return the text for use inside a sentence; abbreviations such as "ML" keep their capitals."""
    return text if text[1:2].isupper() or text[1:2].isdigit() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def titles(rubric: Rubric, practices: Sequence[str]) -> list[str]:
    """Return the titles of practices."""
    return [rubric.practice_by_id[practice].title for practice in practices]


def role_words(role: Role, number: int = 1) -> str:
    """Return "data engineer", or "data engineers" for another number than 1."""
    return ROLES[role][number != 1]


def part_words(id: str) -> str:
    """Return what a part of the room is called. id: of a group or a role: "Everybody", "Managers", "Data scientists"."""
    return BY_ID[id].title if id in BY_ID else sentence(role_words(Role(id), 2))


def apart_words(tally: Tally) -> str:
    """Return what was answered beside levels: "2 don't know, 1 not applicable"; empty without any."""
    parts = [f"{tally.dont_know} don't know"] if tally.dont_know else []
    parts += [f"{tally.not_applicable} not applicable"] if tally.not_applicable else []
    return ", ".join(parts)


def confidence_words(confidence: Confidence) -> str:
    """Return "evidenced", "confident" or "a guess"."""
    return CONFIDENCES[confidence]


def decided_by_words(decided_by: DecidedBy) -> str:
    """Return "the team" or "leadership"."""
    return DECIDERS[decided_by]


def date_words(date: datetime.date | None) -> str:
    """Return "23 November 2026", or "undated"."""
    return "undated" if date is None else f"{date.day} {MONTHS[date.month - 1]} {date.year}"


# strftime would follow the locale of the machine, and the same file must print alike everywhere.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def period_words(period: Period, number: int, start: datetime.date | None = None) -> str:
    """Return the name of period `number`, counted from 1: "Q1 2027", "Jan 2027"; "Quarter 1" without a start.

    A quarter that does not begin with the calendar's is named by its first month: "from Feb 2027".
    """
    if start is None:
        return f"{sentence(period)} {number}"
    months = start.year * 12 + start.month - 1 + (number - 1) * (3 if period is Period.QUARTER else 1)
    year, month = months // 12, months % 12 + 1
    name = f"{MONTHS[month - 1][:3]} {year}"
    if period is Period.MONTH:
        return name
    return f"Q{month // 3 + 1} {year}" if month % 3 == 1 else f"from {name}"


# Levels, scores and ranges


def level_words(rubric: Rubric, level: float | None) -> str:
    """Return "Level 2 · Repeatable"; "Level 2.5, between Repeatable and Defined"; "Level not stated"."""
    if level is None:
        return "Level not stated"
    below = int(level)
    if level == below:
        return f"Level {below} · {rubric.level_name(below)}"
    return f"Level {level_number(level)}, between {rubric.level_name(below)} and {rubric.level_name(below + 1)}"


def range_words(low: float | None, high: float | None) -> str:
    """Return "could be 1–3" for the ends of a level; "could only be 2"; "no range" where nothing applies."""
    if low is None or high is None:
        return "no range"
    return f"could only be {level_number(low)}" if low == high else f"could be {level_number(low)}–{level_number(high)}"


def could_be_words(level: float | None, low: float | None, high: float | None) -> str:
    """Return the ends of a stated level in brackets, to stand behind it; empty where it could be no other one."""
    return "" if level is not None and low == high == level else f" ({range_words(low, high)})"


def score_range_words(low: float | None, high: float | None) -> str:
    """Return "range 40–55" for the ends of a score; "no range" where they are equal or nothing applies."""
    if low is None or high is None or low == high:
        return "no range"
    ends = score_number(low), score_number(high)
    return "range below 1 point" if ends[0] == ends[1] else f"range {ends[0]}–{ends[1]}"


def answered_words(answered: Answered) -> str:
    """Return "18 of 24 answered"; "nothing applies"."""
    return f"{answered.practices} of {answered.of} answered" if answered.of else "nothing applies"


def answered_in(rubric: Rubric, result: Result, dimension: str) -> Answered:
    """Count the practices of a dimension with a point, of those that apply."""
    own = {practice.id for practice in rubric.practices_of(dimension)}
    applying = [rating for rating in result.practices if rating.id in own and rating.applicable]
    return Answered(practices=sum(rating.point is not None for rating in applying), of=len(applying))


def rating_words(rubric: Rubric, rating: Rating, answered: Answered | None = None) -> str:
    """Return level, score and both ranges: "Level 2 · Repeatable (could be 1–3), 46 of 100 (range 40–55)".

    A level that could be no other one stands alone: "Level 2 · Repeatable, 46 of 100 (range 40–55)".
    answered: is named where no level is stated: "Level not stated: 2 of 6 answered (level could be 1–4, score range 10–80)".
    """
    if not rating.applies:
        return "Not applicable: no practice applies"
    levels = range_words(rating.level_low, rating.level_high)
    scores = score_range_words(rating.score_low, rating.score_high)
    if rating.score is None:
        why = "" if answered is None else f": {answered_words(answered)}"
        return f"Level not stated{why} (level {levels}, score {scores})"
    level = f"{level_words(rubric, rating.level)}{could_be_words(rating.level, rating.level_low, rating.level_high)}"
    return f"{level}, {score_number(rating.score)} of 100 ({scores})"


def practice_words(rubric: Rubric, rating: PracticeRating) -> str:
    """Return "Level 2 · Repeatable (could be 1–3)", without the brackets when that is sure, "Not answered", "Not applicable"."""
    if not rating.applicable:
        return "Not applicable"
    if rating.point is None:
        return f"Not answered ({range_words(rating.low, rating.high)})"
    return f"{level_words(rubric, rating.point)}{could_be_words(rating.point, rating.low, rating.high)}"


def share_words(value: float | None, low: float | None, high: float | None) -> str:
    """Return an exposure, readiness or coverage: "46 of 100 (range 40–55)", "Not stated (range 0–100)", "Not applicable"."""
    if low is None or high is None:
        return "Not applicable"
    stated = "Not stated" if value is None else f"{score_number(value)} of 100"
    return f"{stated} ({score_range_words(low, high)})"


# What follows from a result


def lowest_dimensions(result: Result) -> tuple[DimensionRating, ...]:
    """Return the dimensions whose level is the overall one: they decide it. Empty where none is stated."""
    level = result.overall.level
    return tuple(rating for rating in result.dimensions if level is not None and rating.level == level)


def held_back_words(rubric: Rubric, rating: DimensionRating, open_keys: Sequence[str] = ()) -> str:
    """Return what keeps a dimension from its next level, and which of its key practices are not answered yet."""
    said = [_held_back(rubric, rating)]
    if open_keys:
        said.append(f"Not yet answered: {listed(titles(rubric, open_keys))}.")
    return " ".join(said)


def _held_back(rubric: Rubric, rating: DimensionRating) -> str:
    if not rating.applies:
        return "No practice of this dimension applies."
    if rating.level is None:
        return "No level is stated yet, so none is held back."
    if rating.level == HIGHEST:
        return "The highest level is reached."
    ids = rating.held_back_by
    keys = [practice for practice in ids if rubric.practice_by_id[practice].key]
    others = [practice for practice in ids if practice not in keys]
    parts = [f"the key {'practice' if len(keys) == 1 else 'practices'} {listed(titles(rubric, keys))}"] if keys else []
    parts += [f"too little weight at that level, through {listed(titles(rubric, others))}"] if others else []
    return f"Level {rating.level + 1} · {rubric.level_name(rating.level + 1)} is held back by {'; and by '.join(parts)}."


def open_keys(rubric: Rubric, result: Result, dimension: str) -> tuple[str, ...]:
    """Return the key practices of a dimension that apply and have no point, in rubric order."""
    ratings = {rating.id: rating for rating in result.practices}
    keys = [practice.id for practice in rubric.practices_of(dimension) if practice.key]
    return tuple(key for key in keys if ratings[key].applicable and ratings[key].point is None)


def consequence_words(rubric: Rubric, practice: Practice) -> str:
    """Return what a gap in a practice costs, in the study's challenges and benefits, the heaviest first."""
    challenges = {item.id: item.title for item in rubric.challenges}
    benefits = {item.id: item.title for item in rubric.benefits}
    adds = listed([lower_first(challenges[key]) for key in _heaviest(practice.challenges)])
    costs = listed([lower_first(benefits[key]) for key in _heaviest(practice.benefits)])
    return f"It adds to {adds} and stands in the way of {costs}."


def _heaviest(weights: Mapping[str, float]) -> list[str]:
    # sorted() is stable: equal weights stay in the order of the content.
    return sorted(weights, key=lambda key: -weights[key])


def nothing_decisive(result: Result) -> str:
    """Return that no practice alone would change a level; where one is not stated, that none would be enough for it either."""
    ratings = (result.overall, *result.dimensions)
    stated = all(rating.stated or not rating.applies for rating in ratings)
    return f"No change of a single practice would change a level{'' if stated else ', or be enough for one that is not stated'}."


def decisive_words(rubric: Rubric, change: Decisive) -> str:
    """Return one single change of a practice and what it would do to the levels."""
    practice = rubric.practice_by_id[change.practice]
    now = "is not answered" if change.from_ is None else f"is at {level_number(change.from_)}"
    effects = [
        _change_words(rubric.dimension_by_id[practice.dimension].title, change.changes.dimension),
        _change_words("the whole", change.changes.overall),
    ]
    said = listed([effect for effect in effects if effect])
    return f"{practice.title} {now}; at level {level_number(change.to)}, {said}."


def _change_words(what: str, levels: tuple[int | None, int | None]) -> str:
    before, after = levels
    if before == after:
        return ""
    if before is None:
        return f"{what} could be stated: level {after}"
    return f"{what} would go from level {before} to {NOT_STATED if after is None else after}"


# Answers


def not_applicable_words(reason: NotApplicable) -> str:
    """Return "Not applicable: out of scope"."""
    return f"Not applicable: {REASONS[reason]}"


def answer_words(rubric: Rubric, answer: Answer | Agreed) -> str:
    """Return "Level 3 · Defined", "Not applicable: out of scope" or "Don't know"."""
    if answer.level is not None:
        return level_words(rubric, answer.level)
    return "Don't know" if answer.not_applicable is None else not_applicable_words(answer.not_applicable)


def settled_words(agreed: Agreed) -> str:
    """Return "agreed level 3" or "agreed: not applicable"."""
    return "agreed: not applicable" if agreed.level is None else f"agreed level {agreed.level}"


# Plan


def days_words(effort: Mapping[str, float]) -> str:
    """Return the days of all groups together: "12 person-days"."""
    days = days_number(sum(effort.values()))
    return "no days" if days == "0" else f"{days} person-{'day' if days == '1' else 'days'}"


def effort_words(rubric: Rubric, effort: Mapping[str, float]) -> str:
    """Return "12 person-days (ML engineering 8, Platform / DevOps 4)" in the rubric's order of groups.

    Parts that as printed do not add up to the sum are said to be rounded.
    """
    held = [group for group in rubric.skill_groups if effort.get(group.id)]
    groups = ", ".join(f"{group.title} {days_number(effort[group.id])}" for group in held)
    if not groups:
        return days_words(effort)
    parts = sum(_decimal(effort[group.id], 1) for group in held)
    return f"{days_words(effort)} ({groups if parts == _decimal(sum(effort.values()), 1) else f'rounded: {groups}'})"


def level_change_words(rubric: Rubric, before: int | None, after: int | None) -> str:
    """Return what a plan does to the overall level, to follow a sentence about the score; empty where it is not stated."""
    if before is None or after is None:
        return ""
    if before == after:
        return f" and the level stays {before} · {rubric.level_name(before)}"
    return f" and the level from {before} · {rubric.level_name(before)} to {after} · {rubric.level_name(after)}"


def plan_words(plan: Plan, period: str = "period") -> str:
    """Return how many initiatives are planned in how many periods, and how many are left out. period: "quarter" or "month"."""
    left = f"; {counted(len(plan.left_out), 'step')} left out" if plan.left_out else ""
    return f"{counted(len(plan.items), 'initiative')} in {counted(plan.periods, period)}{left}"


def proof_words(plan: Plan) -> str:
    """Return whether the plan is the best there is, with its value and, where it is not proven, how much more there could be."""
    if not plan.items and not plan.left_out:
        return "There is nothing to plan: no step lies between a current level and its target."
    value, bound = value_number(plan.value), value_number(plan.bound)
    if plan.proven_best:
        return f"Proven best: no other choice or order within this capacity is worth more than its {value} points."
    return (
        f"Not proven best: it is worth {value} points, no plan can be worth more than {bound}, "
        f"so at most {percent(plan.gap)} is missing."
    )


def benefit_weights_words(rubric: Rubric, wishes: PlanWishes) -> str:
    """Return how much each benefit counts in a plan: "compliance 3, scalability 0, all others 1"; empty where none does."""
    by_weight: dict[float, list[str]] = {}
    for benefit in rubric.benefits:
        by_weight.setdefault(wishes.priorities.get(benefit.id, 1.0), []).append(lower_first(benefit.title))
    if not any(by_weight):
        return ""
    most = max(by_weight, key=lambda weight: len(by_weight[weight]))
    named = [
        f"{title} {value_number(weight)}"
        for weight in sorted(by_weight, reverse=True)
        if weight != most
        for title in by_weight[weight]
    ]
    return f"weights 0 to 3: {', '.join(named)}, all others {value_number(most)}" if named else "all with the same weight"


def left_out_words(rubric: Rubric, why: str, names: Sequence[str]) -> str:
    """Return a plan's reason for leaving a step out, with titles and names of periods where it has ids and numbers.

    Only "needs ID at LEVEL" with the id of a practice, "ID (DAYS needed" with that of a skill group and "by period NUMBER" are
    put in other words; the rest stays.
    """
    groups = {group.id: lower_first(group.title) for group in rubric.skill_groups}

    def titled(found: re.Match[str]) -> str:
        practice = rubric.practice_by_id.get(found[1])
        return found[0] if practice is None else f"needs {practice.title} at level {found[2]}"

    named = re.sub(r"needs ([a-z0-9-]+) at ([1-5])", titled, why)
    named = re.sub(r"([a-z0-9-]+)(?= \([\d.]+ needed)", lambda found: groups.get(found[0], found[0]), named)
    return sentence(re.sub(r"by period (\d+)", lambda found: f"by the end of {names[int(found[1]) - 1]}", named))
