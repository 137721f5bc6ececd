"""What the Method screen says: the rules in words with the rubric's own thresholds, and a worked example with figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.viewmodels.explanations import Part, dimension_parts
from assessment.answers import FORMAT, Answer, Assessment, Organisation, RubricReference
from assessment.evaluation import Evaluation, evaluate
from assessment.explain import explain_dimension, figure
from assessment.rubric import Initiative, Outcome, Practice, Rubric, Source
from assessment.terms import Confidence, NotApplicable
from assessment.wording import counted, decided_by_words, effort_words, listed, percent, role_words, sentence

GRADES: Final[Mapping[str, str]] = {
    "P": "the primary text was read",
    "X": "an official page was read as an excerpt",
    "T": "a third party's summary or repost was read",
    "V": "a survey by a vendor, who has something to sell",
    "R": "general knowledge, without a single text behind it",
}

NOT_CLAIMED: Final = (
    "It is a self-assessment: what people say about their own practice, not an audit. Evidence is asked for, not inspected.",
    "Days in initiatives are estimates for planning, not measurements. Replace them by your own where you know better.",
    "A level is not a goal in itself. Which level is worth reaching depends on what the work is for.",
)
"""True of every rubric."""
WAYMARKS_OWN: Final = "mlops-maturity"
OWN_WEIGHTS: Final = (
    "Dimensions weigh the same because no published study gives other weights, and a practice weighs more than 1 only where "
    "several quantitative sources stand behind it."
)
"""True of the rubric Waymark brings; one made from it may weigh as it likes."""


def not_claimed(rubric: Rubric) -> tuple[str, ...]:
    """Return the limits of what an assessment with this rubric says."""
    first, *others = NOT_CLAIMED
    people = f"It assesses practice, not people. No figure about a role with fewer than {rubric.rules.minimum_group} is shown."
    study = (
        [
            f"The study it takes its structure from ({_cited(rubric, rubric.study.source)}) is cited for that structure only. "
            "No number of ours comes from it, and no effect on results is claimed from it."
        ]
        if rubric.study
        else []
    )
    return (first, people, *study, *([OWN_WEIGHTS] if rubric.id == WAYMARKS_OWN else []), *others)


@dataclass(frozen=True)
class Rule:
    """One rule in words."""

    title: str
    text: str


@dataclass(frozen=True)
class Worked:
    """A dimension worked out. whose: one sentence that says where the answers come from."""

    whose: str
    title: str
    parts: tuple[Part, ...]


def scoring_rules(rubric: Rubric) -> tuple[Rule, ...]:
    """Return the rules of scoring in the order in which they are applied."""
    rules = rubric.rules
    share, minimum, spread = percent(rules.level_share), percent(rules.minimum_answered), counted(rules.guess_spread, "level")
    return (
        Rule(
            "From answers to a practice",
            "The practice's level is the median of the levels given; its range goes from the first quartile of the answers' "
            "low ends to "
            f"the third quartile of their high ends. An answer given as a guess reaches {spread} either way; any other is "
            "taken as it is. "
            "What a workshop agreed replaces all of this.",
        ),
        Rule(
            "Not answered, don’t know, not applicable",
            "A practice without a level has no points and the range 1 to 5: it widens the range and never lowers the score. "
            "A practice that does not apply leaves every sum.",
        ),
        Rule("Points", "p = (level − 1) / 4: level 1 gives 0, level 3 gives 0.50, level 5 gives 1."),
        Rule(
            "Score of a dimension",
            "100 · Σ w·p / Σ w over its practices with a level, w being the practice's weight. Its range is the same sum over "
            "all "
            f"practices at their low ends and at their high ends. Below {minimum} of the weight answered, no score is stated.",
        ),
        Rule(
            "Level of a dimension",
            f"The highest level at which every key practice is, and at least {share} of the weight. One strong practice cannot "
            "make "
            "up for a weak key practice. A level between two counts as it is: 2.5 reaches 2, not 3.",
        ),
        Rule(
            "The whole",
            "The score is the weighted mean of the dimensions' scores; the level is the lowest of their levels, as the ML Test "
            "Score "
            "takes its weakest section. Both are stated once every dimension is.",
        ),
        Rule(
            "Challenges, benefits, efforts",
            "Exposure to a challenge is 100 · Σ w·(1 − p) / Σ w, readiness for a benefit and coverage of an effort 100 · Σ w·p "
            "/ Σ w, "
            "over the practices that serve it, w being the practice's weight for it.",
        ),
        Rule(
            "What would change the result",
            "Each practice is tried alone one level up, one down, and at the ends of its range; what changes a level is listed.",
        ),
        Rule(
            "Consensus between answers",
            f"From {rules.minimum_group} answers on: consensus as Tastle and Wierman (2007) define it, "
            "1 + Σ q·log2(1 − |k − mean| / 4) over the levels k given, q being the share that gave it. 1 is full agreement.",
        ),
    )


ROADMAP_RULES: Final = (
    Rule(
        "Steps",
        "Each practice climbs one level at a time, by one initiative a level, from where it stands to its target. "
        "Without a target there is no step, and targets are never raised in silence.",
    ),
    Rule(
        "Worth of a step",
        "The points it adds to the overall score, plus the points it adds to the benefits, weighed by your priorities (0 to 3). "
        "A step counts for every period in which it is in place, so earlier counts more.",
    ),
    Rule(
        "What must hold",
        "A step is finished no earlier than what it requires. The days of each skill group, added up to the end of each period, "
        "never exceed those free until then; unused days carry over. Wishes that are fixed hold.",
    ),
    Rule(
        "The best plan",
        "Among all plans that keep to this, the one of the greatest worth is found by an exact solver. The screen says its "
        "value, the "
        "most that any plan could be worth, and whether it is proven best. A plan that is not proven best says how much may be "
        "missing.",
    ),
)


def roadmap_rules(rubric: Rubric) -> tuple[Rule, ...]:
    """Return the rules of planning, and what the rubric says of the efforts it brings."""
    return (*ROADMAP_RULES, *([Rule("What the person-days are", rubric.about_efforts)] if rubric.about_efforts else []))


# Worked example


def worked_example(rubric: Rubric, evaluation: Evaluation | None) -> Worked:
    """Work out the first dimension that has a score: of the open assessment, or of invented answers."""
    if evaluation is not None:
        stated = next((rating for rating in evaluation.result.dimensions if rating.stated), None)
        if stated is not None:
            return _worked("With the answers of the open assessment.", evaluation, stated.id)
    invented = evaluate(rubric, invented_answers(rubric))
    return _worked("With invented answers.", invented, rubric.dimensions[0].id)


def _worked(whose: str, evaluation: Evaluation, dimension: str) -> Worked:
    made = explain_dimension(evaluation.rubric, evaluation.states, dimension)
    return Worked(whose, made.dimension.title, tuple(dimension_parts(evaluation, made)))


def invented_answers(rubric: Rubric) -> Assessment:
    """Answer the first dimension with every kind of answer: levels, a guess, not applicable, and nothing."""
    practices = rubric.practices_of(rubric.dimensions[0].id)
    kinds: tuple[dict[str, object], ...] = (
        {"level": 3, "confidence": Confidence.EVIDENCED},
        {"level": 3, "confidence": Confidence.GUESS},
        {"level": 2},
        {"level": 4},
        {"not_applicable": NotApplicable.OUT_OF_SCOPE},
    )
    return Assessment(
        format=FORMAT,
        rubric=RubricReference(id=rubric.id, version=rubric.version),
        title="Worked example",
        organisation=Organisation(name="An invented team"),
        answers=tuple(
            Answer.model_validate({"practice": practice.id, **kind}) for practice, kind in zip(practices, kinds, strict=False)
        ),
    )


# The rubric, readable


def practice_heading(practice: Practice) -> str:
    """Return the title with what is special about the practice."""
    marks = [name for name, is_so in (("key", practice.key), ("quick check", practice.quick)) if is_so]
    return f"{practice.title} ({', '.join(marks)})" if marks else practice.title


def practice_facts(rubric: Rubric, practice: Practice) -> tuple[tuple[str, str], ...]:
    """Return what else is known about a practice, as names and texts."""
    facts = (
        ("Weight", figure(practice.weight)),
        ("Challenges", _served(rubric.challenges, practice.challenges)),
        ("Benefits", _served(rubric.benefits, practice.benefits)),
        ("Efforts", _served(rubric.efforts, practice.efforts)),
        ("Can answer best", sentence(listed([role_words(role, 2) for role in practice.answered_by]))),
        ("Sources", "; ".join(_cited(rubric, source) for source in practice.sources)),
    )
    return tuple((name, text) for name, text in facts if text)


def _served(outcomes: tuple[Outcome, ...], weights: Mapping[str, float]) -> str:
    return listed([f"{outcome.title} ({figure(weights[outcome.id])})" for outcome in outcomes if outcome.id in weights])


def _cited(rubric: Rubric, id: str) -> str:
    source = rubric.source_by_id.get(id)
    return id if source is None else f"{source.title} ({source.year})"


def initiatives_of(rubric: Rubric, practice: str) -> tuple[Initiative, ...]:
    """Return the steps that raise a practice, the lowest first."""
    return tuple(initiative for initiative in rubric.initiatives if initiative.practice == practice)


def initiative_words(rubric: Rubric, initiative: Initiative) -> str:
    """Return effort, decision and prerequisites in one sentence."""
    needed = [f"{rubric.practice_by_id[need.practice].title} at level {need.level}" for need in initiative.requires]
    requires = f"; requires {listed(needed)}" if needed else ""
    return f"{effort_words(rubric, initiative.likely_effort())}, decided by {decided_by_words(initiative.decided_by)}{requires}."


def source_words(source: Source) -> str:
    """Return where a publication is to be found and how it was read."""
    note = f" {source.note}" if source.note else ""
    return f"{source.authors}, {source.year}. {source.where}. Grade {source.grade}: {GRADES[source.grade]}.{note}"
