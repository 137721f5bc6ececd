"""A second implementation of the whole `score` result, written from the rules' text alone, in exact fractions.

It shares nothing with `assessment.scoring`: no function, no shortcut, no order of summing. Weights are read as the decimals
they are written as (0.1 is one tenth), so a share of exactly three quarters is exactly that.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from assessment.answers import Assessment
from assessment.rubric.model import Practice, Rubric, Rules

ONE, FIVE = Fraction(1), Fraction(5)
Json = dict[str, object]


class State(NamedTuple):
    """A practice after its answers: all None where it does not apply; the point alone None where it is open."""

    point: Fraction | None
    low: Fraction | None
    high: Fraction | None


class Rating(NamedTuple):
    """The six fields R of a dimension or of the whole."""

    score: Fraction | None
    score_low: Fraction | None
    score_high: Fraction | None
    level: int | None
    level_low: int | None
    level_high: int | None


class Whole(NamedTuple):
    """Everything that follows from the states."""

    dimensions: Mapping[str, Rating]
    overall: Rating


NOT_APPLICABLE = State(None, None, None)
OPEN = State(None, ONE, FIVE)
NOTHING = Rating(None, None, None, None, None, None)


def decimal(number: float) -> Fraction:
    return Fraction(repr(number))


def median(values: Sequence[Fraction]) -> Fraction:
    ordered = sorted(values)
    count = len(ordered)
    if count % 2:
        return ordered[count // 2]
    return (ordered[count // 2 - 1] + ordered[count // 2]) / 2


def inverted_cdf(values: Sequence[Fraction], share: Fraction) -> Fraction:
    """The smallest value that at least this share of all values does not exceed."""
    return min(v for v in values if Fraction(sum(1 for other in values if other <= v), len(values)) >= share)


def consensus(counts: Sequence[int]) -> float:
    """Tastle & Wierman (2007) for a scale with as many levels as there are counts."""
    total = sum(counts)
    mean = Fraction(sum(level * count for level, count in enumerate(counts)), total)
    span = len(counts) - 1
    return 1 + math.fsum(count / total * math.log2(1 - abs(level - mean) / span) for level, count in enumerate(counts) if count)


def levels_given(assessment: Assessment, practice: str) -> list[tuple[int, bool]]:
    """Each level given to a practice, with whether it was a guess."""
    given = [
        (answer.level, answer.confidence.value == "guess")
        for answer in assessment.answers
        if answer.practice == practice and answer.level is not None
    ]
    for tally in assessment.tallies:
        if tally.practice == practice:
            for level, count in enumerate(tally.levels, start=1):
                given += [(level, False)] * count
    return given


def said_not_applicable(assessment: Assessment, practice: str) -> bool:
    answers = any(a.practice == practice and a.not_applicable is not None for a in assessment.answers)
    return answers or any(t.practice == practice and t.not_applicable > 0 for t in assessment.tallies)


def state(rules: Rules, assessment: Assessment, practice: str) -> State:
    for agreed in assessment.agreed:
        if agreed.practice == practice:
            if agreed.level is None:
                return NOT_APPLICABLE
            level = Fraction(agreed.level)
            return State(level, level, level)
    given = levels_given(assessment, practice)
    if not given:
        return NOT_APPLICABLE if said_not_applicable(assessment, practice) else OPEN
    lows, highs = [], []
    for level_given, guessed in given:
        spread = rules.guess_spread if guessed else 0
        lows.append(max(ONE, Fraction(level_given - spread)))
        highs.append(min(FIVE, Fraction(level_given + spread)))
    return State(
        median([Fraction(level_given) for level_given, _ in given]),
        inverted_cdf(lows, Fraction(1, 4)),
        inverted_cdf(highs, Fraction(3, 4)),
    )


def mean_of_points(weighted: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """100 · Σ w·p / Σ w with p = (level − 1) / 4; None over nothing."""
    pairs = list(weighted)
    if not pairs:
        return None
    total = sum((w for w, _ in pairs), Fraction(0))
    return 100 * sum((w * (level - 1) / 4 for w, level in pairs), Fraction(0)) / total


def reached(rules: Rules, held: Sequence[tuple[Practice, Fraction]]) -> int:
    """The highest level at which every key practice and enough of the weight is; at least 1."""
    total = sum(decimal(practice.weight) for practice, _ in held)
    best = 1
    for level in (2, 3, 4, 5):
        keys = all(at >= level for practice, at in held if practice.key)
        weight = sum(decimal(practice.weight) for practice, at in held if at >= level)
        if keys and weight >= decimal(rules.level_share) * total:
            best = level
    return best


def rate_dimension(rules: Rules, practices: Sequence[Practice], states: Mapping[str, State]) -> Rating:
    lows = [(p, low) for p in practices if (low := states[p.id].low) is not None]
    highs = [(p, high) for p in practices if (high := states[p.id].high) is not None]
    points = [(p, point) for p in practices if (point := states[p.id].point) is not None]
    if not lows:
        return NOTHING
    answered = sum((decimal(p.weight) for p, _ in points), Fraction(0))
    applicable = sum((decimal(p.weight) for p, _ in lows), Fraction(0))
    stated = bool(points) and answered >= decimal(rules.minimum_answered) * applicable
    return Rating(
        mean_of_points((decimal(p.weight), at) for p, at in points) if stated else None,
        mean_of_points((decimal(p.weight), at) for p, at in lows),
        mean_of_points((decimal(p.weight), at) for p, at in highs),
        reached(rules, points) if stated else None,
        reached(rules, lows),
        reached(rules, highs),
    )


def rate_overall(rubric: Rubric, dimensions: Mapping[str, Rating]) -> Rating:
    counted = [(decimal(d.weight), dimensions[d.id]) for d in rubric.dimensions if dimensions[d.id] != NOTHING]
    if not counted:
        return NOTHING

    def weighted(field: str) -> Fraction | None:
        values = [(weight, getattr(rating, field)) for weight, rating in counted]
        if any(value is None for _, value in values):
            return None
        return sum((w * value for w, value in values), Fraction(0)) / sum(w for w, _ in values)

    def lowest(field: str) -> int | None:
        values = [getattr(rating, field) for _, rating in counted]
        return None if None in values else min(values)

    low, high = weighted("score_low"), weighted("score_high")
    return Rating(weighted("score"), low, high, lowest("level"), lowest("level_low"), lowest("level_high"))


def rate(rubric: Rubric, states: Mapping[str, State]) -> Whole:
    dimensions = {
        dimension.id: rate_dimension(rubric.rules, [p for p in rubric.practices if p.dimension == dimension.id], states)
        for dimension in rubric.dimensions
    }
    return Whole(dimensions, rate_overall(rubric, dimensions))


def held_back_by(rubric: Rubric, dimension: str, level: int | None, states: Mapping[str, State]) -> list[str]:
    if level is None or level == 5:
        return []
    wanted = level + 1
    points = {
        p.id: (p, point) for p in rubric.practices if p.dimension == dimension and (point := states[p.id].point) is not None
    }
    total = sum(decimal(p.weight) for p, _ in points.values())
    there = sum(decimal(p.weight) for p, point in points.values() if point >= wanted)
    too_light = there < decimal(rubric.rules.level_share) * total
    return [name for name, (p, point) in points.items() if point < wanted and (p.key or too_light)]


def outcome(weights: Mapping[str, float], states: Mapping[str, State], name: str, *, exposure: bool) -> Json:
    def figure(field: Callable[[State], Fraction | None]) -> float | None:
        held = [(decimal(weights[p]), at) for p in weights if (at := field(states[p])) is not None]
        mean = mean_of_points(held)
        if mean is None:
            return None
        return float(100 - mean) if exposure else float(mean)

    low, high = figure(lambda s: s.low), figure(lambda s: s.high)
    return {
        name: figure(lambda s: s.point),
        "low": high if exposure else low,
        "high": low if exposure else high,
    }


def tried_values(at: State) -> set[Fraction]:
    if at.low is None or at.high is None:
        return set()
    if at.point is None:
        return {ONE, FIVE}
    return {max(ONE, at.point - 1), min(FIVE, at.point + 1), at.low, at.high}


def change(old: Fraction | int | None, new: Fraction | int | None) -> Fraction:
    return abs(Fraction(new or 0) - Fraction(old or 0))


def decisive(rubric: Rubric, states: Mapping[str, State]) -> list[Json]:
    before = rate(rubric, states)
    found: list[tuple[tuple[Fraction | int, ...], Json]] = []
    for position, practice in enumerate(rubric.practices):
        for to in tried_values(states[practice.id]):
            after = rate(rubric, {**states, practice.id: State(to, to, to)})
            old, new = before.dimensions[practice.dimension], after.dimensions[practice.dimension]
            if (old.level, before.overall.level) == (new.level, after.overall.level):
                continue
            order = (
                -change(before.overall.level, after.overall.level),
                -change(old.level, new.level),
                -change(before.overall.score, after.overall.score),
                position,
                to,
            )
            changes = {
                "dimension": [old.level, new.level],
                "overall": [before.overall.level, after.overall.level],
            }
            was = number(states[practice.id].point)
            found.append((order, {"practice": practice.id, "from": was, "to": float(to), "changes": changes}))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def rating_json(rating: Rating) -> Json:
    return {name: float(value) if isinstance(value, Fraction) else value for name, value in rating._asdict().items()}


def practice_json(rubric: Rubric, assessment: Assessment, practice: str, at: State) -> Json:
    given = [level for level, _ in levels_given(assessment, practice)]
    target = assessment.targets.get(practice)
    counts = [given.count(level) for level in (1, 2, 3, 4, 5)]
    return {
        "id": practice,
        "applicable": at != NOT_APPLICABLE,
        "point": number(at.point),
        "low": number(at.low),
        "high": number(at.high),
        "target": target,
        "gap": None if target is None or at.point is None else float(target - at.point),
        "respondents": len(given),
        "consensus": consensus(counts) if len(given) >= rubric.rules.minimum_group else None,
    }


def score(rubric: Rubric, assessment: Assessment) -> Json:
    """Return what the `score` command prints for this assessment, as JSON values."""
    states = {p.id: state(rubric.rules, assessment, p.id) for p in rubric.practices}
    whole = rate(rubric, states)
    families = {
        kind: {
            thing.id: {p.id: getattr(p, kind)[thing.id] for p in rubric.practices if thing.id in getattr(p, kind)}
            for thing in getattr(rubric, kind)
        }
        for kind in ("challenges", "benefits", "efforts")
    }
    names = {"challenges": "exposure", "benefits": "readiness", "efforts": "coverage"}
    return {
        "format": "waymark-result/1",
        "rubric": {"id": rubric.id, "version": rubric.version},
        "answered": {
            "practices": sum(1 for at in states.values() if at.point is not None),
            "of": sum(1 for at in states.values() if at != NOT_APPLICABLE),
        },
        "overall": rating_json(whole.overall),
        "dimensions": [
            {
                "id": name,
                **rating_json(rating),
                "held_back_by": held_back_by(rubric, name, rating.level, states),
            }
            for name, rating in whole.dimensions.items()
        ],
        "practices": [practice_json(rubric, assessment, p.id, states[p.id]) for p in rubric.practices],
        **{
            kind: [
                {"id": thing, **outcome(weights, states, names[kind], exposure=kind == "challenges")}
                for thing, weights in family.items()
            ]
            for kind, family in families.items()
        },
        "decisive": decisive(rubric, states),
    }
