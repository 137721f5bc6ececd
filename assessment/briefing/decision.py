"""What is asked for: days by when, what they bring, and what happens without."""

from collections.abc import Mapping, Sequence
from typing import Final

from assessment.briefing.basis import Basis
from assessment.briefing.ranking import Held
from assessment.briefing.values import Decision
from assessment.plan import Plan
from assessment.roadmap.frontier import rating_after
from assessment.scoring.result import Rating
from assessment.terms import HIGHEST, DecidedBy
from assessment.wording import counted, effort_words, level_change_words, listed, lower_first, score_number

EXPOSED: Final = 2
"""Challenges named at most."""


def decision(basis: Basis, held: Sequence[Held]) -> Decision:
    """Return the decision asked for. held: the practices below where they should be."""
    if basis.plan is not None and basis.plan.items:
        return _funding(basis, basis.plan)
    otherwise = _stays(basis, "Until then", [one.practice.id for one in held]) if held and basis.result.overall.stated else ""
    return Decision(0.0, (), None, 0, _first_thing(basis, held), "", otherwise, "")


def _funding(basis: Basis, plan: Plan) -> Decision:
    total = {group.id: sum(item.effort.get(group.id, 0) for item in plan.items) for group in basis.rubric.skill_groups}
    last = basis.period(max(item.finish for item in plan.items))
    return Decision(
        days=sum(total.values()),
        by_group=tuple((group.title, total[group.id]) for group in basis.rubric.skill_groups if total[group.id]),
        until=last if any(total.values()) else None,
        initiatives=len(plan.items),
        ask=_ask(basis, plan, total, last),
        effect=_effect(basis, plan),
        otherwise=_stays(basis, "Without that", [item.practice for item in plan.items]),
        who=_who(basis, plan),
    )


def _ask(basis: Basis, plan: Plan, total: Mapping[str, float], last: str) -> str:
    number = counted(len(plan.items), "initiative")
    if not any(total.values()):
        has = "has" if len(plan.items) == 1 else "have"
        return f"No person-days are asked for: the {number} of the roadmap {has} none left."
    return f"Approve {effort_words(basis.rubric, total)} until the end of {last}, for {number}."


def _effect(basis: Basis, plan: Plan) -> str:
    now, then = basis.result.overall.score, plan.score_after[-1] if plan.score_after else None
    if now is None or then is None:
        return "What that does to the overall score is not stated, because too little is answered."
    after = rating_after(basis.rubric, basis.evaluation.planning.states, plan, plan.periods)
    level = level_change_words(basis.rubric, basis.result.overall.level, after.level)
    before, later = score_number(now), score_number(then)
    score = f"stays {before}" if before == later else f"goes from {before} to {later}"
    return f"With that, the score {score}{level}{_short_of(basis, after)}."


def _short_of(basis: Basis, after: Rating) -> str:
    """Return that the level the targets lead to is not reached with it, where that is so."""
    wanted = None if basis.whole_at_target is None else basis.whole_at_target.level
    if wanted is None or after.level is None or after.level >= wanted:
        return ""
    return f", short of level {wanted} · {basis.rubric.level_name(wanted)}"


def _stays(basis: Basis, when: str, practices: Sequence[str]) -> str:
    """Return what stays as it is: the level, and the challenges most exposed to among those these practices serve."""
    level, exposed = basis.result.overall.level, _exposed(basis, practices)
    parts = [] if level is None else [f"the level stays {level} · {basis.rubric.level_name(level)}"]
    parts += [f"exposure stays highest to {exposed}"] if exposed else []
    return f"{when}, {' and '.join(parts)}." if parts else f"{when}, nothing changes."


def _exposed(basis: Basis, practices: Sequence[str]) -> str:
    served = {key for practice in practices for key in basis.rubric.practice_by_id[practice].challenges}
    titles = {item.id: lower_first(item.title) for item in basis.rubric.challenges}
    known = {one.id: one.exposure for one in basis.result.challenges if one.exposure and one.id in served}
    most = sorted(known, key=lambda key: -round(known[key], 9))[:EXPOSED]
    return listed([titles[key] for key in most])


def _who(basis: Basis, plan: Plan) -> str:
    initiatives = [basis.rubric.initiative_by_id[item.initiative] for item in plan.items]
    leading = sum(one.decided_by is DecidedBy.LEADERSHIP for one in initiatives)
    if not leading:
        return "The team can decide all of it."
    if leading == len(initiatives):
        return "Leadership decides on all of it."
    rest = "the other" if len(initiatives) - leading == 1 else "the rest"
    return f"Leadership decides on {leading} of the {len(initiatives)}, the team on {rest}."


def _first_thing(basis: Basis, held: Sequence[Held]) -> str:
    """Return what has to be decided before there are days to ask for."""
    if not basis.result.overall.applies:
        return "No decision is asked for: no practice applies."
    if not basis.result.answered.practices:
        return "Decide who answers: nothing is answered yet, so nothing can be planned."
    if basis.plan is not None and basis.plan.left_out:
        steps, finds = counted(len(basis.plan.left_out), "step"), "finds" if len(basis.plan.left_out) == 1 else "find"
        return f"Decide on capacity and wishes for the roadmap: {steps} to the targets {finds} no place in it."
    if basis.result.overall.level is None:
        return f"Decide who answers {_open(basis)}: without more answers no level is stated."
    return _without_target(basis) if basis.whole_at_target is None else _with_targets(basis, held)


def _with_targets(basis: Basis, held: Sequence[Held]) -> str:
    if not held and basis.evaluation.findings.open:
        return f"Decide who answers {_open(basis)}; no other practice is known to be below its target."
    if not held:
        return "No decision is asked for: every target is met."
    if basis.plan is None:
        return "Decide on capacity: with the person-days of each skill group, the roadmap says what can be done by when."
    return "No person-days are asked for: the roadmap holds no step that is still to do."


def _without_target(basis: Basis) -> str:
    if basis.result.overall.level == HIGHEST:
        return "No decision is asked for: the highest level is reached."
    what = "targets and capacity" if basis.plan is None else "targets"
    return f"Decide on {what}: without a target there is no gap to close, and nothing to plan."


def _open(basis: Basis) -> str:
    number = len(basis.evaluation.findings.open)
    return "the one practice that is open" if number == 1 else f"the {number} practices that are open"
