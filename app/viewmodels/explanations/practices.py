"""How the level, range and agreement of a practice were made."""

import math

from app.viewmodels.explanations.parts import Explanation, Part, Table, ends
from assessment import explain
from assessment.evaluation import Evaluation
from assessment.explain import PracticeMade, Settled, Voice, figure
from assessment.rubric import Rubric
from assessment.terms import LOWEST
from assessment.wording import NO_GROUP, answer_words, confidence_words, level_number, lower_first


def explain_practice(evaluation: Evaluation, practice: str) -> Explanation:
    """Return how a practice's point and range were made."""
    made = explain.explain_practice(evaluation.rubric, evaluation.assessment, practice)
    parts = [Part("Answers", _settled_words(evaluation.rubric, made), _voices_table(made.voices), _state_sums(made))]
    if made.state.point is not None and made.state.applicable:
        parts.append(_points_part(evaluation, made, made.state.point))
    parts.append(_consensus_part(evaluation.rubric, made))
    return Explanation(made.practice.title, tuple(parts))


def _settled_words(rubric: Rubric, made: PracticeMade) -> tuple[str, ...]:
    if made.settled is Settled.AGREED and made.agreed is not None:
        reason = (f"Reason: {made.agreed.reason}",) if made.agreed.reason else ()
        what = lower_first(answer_words(rubric, made.agreed))
        return (f"Agreed: {what}. What was agreed counts; the answers stay as they were given.", *reason)
    if made.hidden:
        return (NO_GROUP.format(minimum=rubric.rules.minimum_group).capitalize() + ".",)
    if made.settled is Settled.NOT_APPLICABLE:
        return ("Not applicable was said and nobody gave a level, so it is left out of every sum.",)
    if made.settled is Settled.OPEN:
        unknown = " (only “don't know”)" if made.dont_know else ""
        return (f"No level was given{unknown}. It has no point; its range is 1 to 5.",)
    return (
        "A guess could be one level off, so its own range is wider." if _has_guess(made) else "Each answer is taken as given.",
    )


def _has_guess(made: PracticeMade) -> bool:
    return any(voice.low != voice.high for voice in made.voices)


def _voices_table(voices: tuple[Voice, ...]) -> Table | None:
    counts = {voice: voices.count(voice) for voice in voices}
    rows = tuple(
        (level_number(voice.level), confidence_words(voice.confidence), ends(voice.low, voice.high, level_number), str(count))
        for voice, count in counts.items()
    )
    return Table(("Level", "Said as", "Could be", "Answers"), rows) if rows else None


def _state_sums(made: PracticeMade) -> tuple[str, ...]:
    state = made.state
    if made.settled is not Settled.ANSWERS or state.point is None or made.hidden:
        return ()
    levels = ", ".join(str(voice.level) for voice in made.voices)
    return (
        f"level: median of {levels} = {level_number(state.point)}",
        f"low: first quartile of {', '.join(map(str, made.low_ends))} = {level_number(state.low)}",
        f"high: third quartile of {', '.join(map(str, made.high_ends))} = {level_number(state.high)}",
    )


def _points_part(evaluation: Evaluation, made: PracticeMade, point: float) -> Part:
    sums = [f"p = ({level_number(point)} − 1) / 4 = {figure((point - LOWEST) / 4, 2)}"]
    target = evaluation.assessment.targets.get(made.practice.id)
    if target is not None:
        sums.append(f"gap = target {target} − level {level_number(point)} = {level_number(target - point).replace('-', '−')}")
    reached = math.floor(point)
    says = " ".join(made.practice.anchor(reached))
    return Part("Points", (f"What level {reached} says: {says}",), sums=tuple(sums))


def _consensus_part(rubric: Rubric, made: PracticeMade) -> Part:
    if made.consensus is None:
        text = f"Stated when at least {rubric.rules.minimum_group} people gave a level; here: {len(made.state.levels)}."
        return Part("Consensus between answers", (text,))
    text = "1 is full agreement, 0 is half at level 1 and half at level 5 (Tastle and Wierman 2007)."
    return Part("Consensus between answers", (text,), sums=(made.consensus.formula(),))
