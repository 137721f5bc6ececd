"""Wishes for a plan that cannot hold, in words: which they are, and why, with titles and periods where the planner has ids."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.viewmodels.doing import STATUSES
from app.viewmodels.pins import Loosened, loosened, said, stale_words
from app.viewmodels.reasons import reason_words
from app.viewmodels.roadmap import initiative_label
from assessment.answers import Pin, PlanWishes, Work, WorkStatus
from assessment.errors import PlanError, Problem
from assessment.roadmap.doing import Replanning
from assessment.rubric import Rubric
from assessment.wording import days_number, percent, sentence

_ADVICE: Final = re.compile(r"\. Drop or loosen (it|one of: .*)\.$")
_PLACE: Final = re.compile(r"plan\.pins\[(\d+)\]")
_ID: Final = r"[a-z0-9-]+"
_NUMBER: Final = r"[0-9.e+]+"


_ONE: Final = "The plan appears here once it is dropped or loosened. More days or more periods may help as well."
_ANY: Final = "The plan appears here once one of them is dropped or loosened. More days or more periods may help as well."
_TOGETHER: Final = "Any of them could hold without the others; together they leave no plan."


@dataclass(frozen=True)
class Line:
    """One wish that cannot stay as it is. why: what is wrong with it alone, empty in a conflict; loosened: a weaker one.

    work: what was said about a step under way that comes to a wish; None for a wish proper.
    """

    pin: Pin
    words: str
    why: str = ""
    loosened: Loosened | None = None
    work: Work | None = None


@dataclass(frozen=True)
class Clash:
    """What keeps a plan from being made. whys: reasons that concern the lines together; lines: the wishes.

    way_out: what brings the plan back; targets: whether another target would.
    """

    headline: str
    whys: tuple[str, ...]
    lines: tuple[Line, ...]
    way_out: str
    targets: bool = False


def clash(rubric: Rubric, again: Replanning, error: PlanError) -> Clash:
    """Return what is wrong with the wishes, whichever way it is. again: what the plan was to be made from."""
    wishes = again.assessment.plan or PlanWishes()
    if error.conflicting:
        return _conflict(rubric, again, wishes, error)
    if wrong := tuple(_wrong(rubric, again, error)):
        one = len(wrong) == 1
        way_out = (
            f"The plan appears here once {'it is' if one else 'they are'} dropped, or other answers or targets allow for it."
        )
        return Clash(f"{'This wish' if one else f'These {len(wrong)} wishes'} cannot be planned", (), wrong, way_out)
    whys = tuple(sentence(f"{reason_words(rubric, wishes, problem.what)}.") for problem in error.problems)
    lines = tuple(_line(rubric, again, pin) for pin in wishes.pins)
    return Clash("No plan that keeps all wishes was found", whys, lines, _ANY)


def _conflict(rubric: Rubric, again: Replanning, wishes: PlanWishes, error: PlanError) -> Clash:
    lines = tuple(_line(rubric, again, wishes.pins[number]) for number in error.conflicting)
    reasons = tuple(reason for problem in error.problems for reason in _reasons(problem, len(lines)))
    whys = tuple(sentence(f"{_why(rubric, wishes, reason)}.") for reason in reasons)
    headline = "This wish cannot hold" if len(lines) == 1 else f"These {len(lines)} wishes cannot all hold"
    if any(re.fullmatch(pattern, reason) for pattern, _ in _WHENEVER for reason in reasons):
        lines = tuple(replace(line, loosened=None) for line in lines)
        way_out = (
            "The plan appears here once it is dropped."
            if len(lines) == 1
            else "The plan appears here once one of them is dropped."
        )
        return Clash(headline, whys, lines, way_out, any("target" in reason or "at most" in reason for reason in reasons))
    return Clash(headline, whys or (_TOGETHER,) * (len(lines) > 1), lines, _ONE if len(lines) == 1 else _ANY)


def _line(rubric: Rubric, again: Replanning, pin: Pin) -> Line:
    wishes = again.assessment.plan or PlanWishes()
    work = next((work for work in again.assessment.work if work.initiative == pin.initiative), None)
    if work is None or work.status is WorkStatus.PLANNED:
        return Line(pin, said(rubric, wishes, pin), loosened=loosened(pin, wishes.periods))
    if pin.started is None and not pin.never:
        return Line(pin, said(rubric, wishes, pin), loosened=loosened(pin, wishes.periods))
    label = initiative_label(rubric, work.initiative)
    return Line(pin, f"{label}: {STATUSES[work.status].lower()}, as said under “Doing it”", work=work)


def _wrong(rubric: Rubric, again: Replanning, error: PlanError) -> Iterator[Line]:
    """Yield the wishes that the problems name, each with what is wrong with it."""
    wishes = again.assessment.plan or PlanWishes()
    for problem in error.problems:
        if place := _PLACE.fullmatch(problem.where):
            pin = wishes.pins[int(place[1])]
            why = stale_words(rubric, again, pin) or sentence(f"{reason_words(rubric, wishes, problem.what)}.")
            yield Line(pin, said(rubric, wishes, pin), why)


def _reasons(problem: Problem, number: int) -> Iterator[str]:
    """Yield why a set of wishes cannot hold, as the planner says it; nothing when it says no more than that.

    number: of wishes in the set; the planner names them first, with "; " between, then its reasons.
    """
    _, _, told = problem.what.partition(": ")
    whole = "; ".join(_ADVICE.sub("", told).split("; ")[number:])
    yield from filter(None, re.split(r"; (?!needs )", whole))


def _why(rubric: Rubric, wishes: PlanWishes, reason: str) -> str:
    """Return one reason as a sentence without its full stop."""
    for pattern, words in _FORMS:
        if (found := re.fullmatch(pattern, reason)) is not None:
            return words(lambda text: reason_words(rubric, wishes, text), found)
    return reason_words(rubric, wishes, reason)


_Titled = Callable[[str], str]


def _few_days(titled: _Titled, found: re.Match[str]) -> str:
    has, needed = (days_number(float(found[name])) for name in ("has", "needed"))
    if has == needed:
        has, needed = found["has"], found["needed"]
    return f"{titled(found['group'])} has {has} days until the end of {titled(found['until'])}, {needed} are needed"


def _no_step(titled: _Titled, found: re.Match[str]) -> str:
    return f"{titled(found['step'])} {_not_available(titled, found['why'])}"


def _no_level(titled: _Titled, found: re.Match[str]) -> str:
    practice, level = titled(found["practice"]), found["level"]
    if found["why"] == "beyond its target":
        return f"the target of {practice} is below level {level}; it can be raised under Results"
    return f"{practice} cannot reach level {level}: that step {_not_available(titled, found['why'])}"


def _not_available(titled: _Titled, why: str) -> str:
    if why == "pinned never":
        return "is never to be done"
    needs = [
        re.sub(r"^needs (.+) at ([1-5])$", lambda one: f"{titled(one[1])} at level {one[2]}", part) for part in why.split("; ")
    ]
    return f"needs {' and '.join(needs)} first, which is not planned"


def _little_share(titled: _Titled, found: re.Match[str]) -> str:
    dimension, level = titled(found["dimension"]), found["level"]
    most, wanted = (percent(int(found[name]) / 100) for name in ("most", "wanted"))
    return f"with these targets, at most {most} of {dimension} can reach level {level}, and {wanted} must"


_Form = tuple[str, Callable[[_Titled, re.Match[str]], str]]
_WHENEVER: Final[tuple[_Form, ...]] = (
    (rf"(?P<practice>{_ID}) cannot be brought to (?P<level>\d) \((?P<why>.+)\)", _no_level),
    (rf"(?P<step>{_ID}): (?P<why>pinned never|needs .+)", _no_step),
    (rf"at most (?P<most>\d+)\s?% of (?P<dimension>{_ID}) can be at (?P<level>\d), (?P<wanted>\d+)\s?% must be", _little_share),
)
"""Reasons that more time would not take away."""
_FORMS: Final[tuple[_Form, ...]] = (
    *_WHENEVER,
    (
        rf"(?P<group>{_ID}) has (?P<has>-?{_NUMBER}) days until the end of "
        rf"(?P<until>period \d+), (?P<needed>{_NUMBER}) are needed",
        _few_days,
    ),
)
