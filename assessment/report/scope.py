"""Section: what was assessed and how, in half a page."""

from typing import Final

from reportlab.platypus import Flowable

from assessment.report.blocks import bullets, heading, pairs, paragraph
from assessment.report.citing import whose
from assessment.report.context import Context
from assessment.report.privacy import who_answered
from assessment.report.quick import quick_sentence
from assessment.terms import Mode, Retraining
from assessment.wording import counted, date_words, listed, percent, sentence

NOT_TOLD = "not told"
_RETRAINED: Final = {Retraining.NEVER: "never retrained", Retraining.CONTINUOUS: "retrained continuously"}


def section(context: Context) -> list[Flowable]:
    """Return scope, participants and method."""
    return [
        heading("Scope and method", 0, "scope"),
        pairs(context.look, _scope(context)),
        heading("How to read the figures", 1, "method"),
        *bullets(method_sentences(context)),
        *_privacy(context),
    ]


def _scope(context: Context) -> list[tuple[str, str]]:
    assessment, organisation = context.assessment, context.assessment.organisation
    people = None if organisation.people is None else counted(organisation.people, "person", "people")
    profile = assessment.profile
    models = profile.models_in_production
    regulated = None if profile.regulated is None else "regulated" if profile.regulated else "not regulated"
    runs = [
        None if models is None else f"{counted(models, 'model')} in production",
        profile.retraining and _RETRAINED.get(profile.retraining, f"retrained {profile.retraining}"),
        profile.criticality and f"{profile.criticality} criticality",
        regulated,
    ]
    return [
        ("Organisation", ", ".join(filter(None, [organisation.name, organisation.team]))),
        ("Sector and size", _known([organisation.sector, people])),
        ("What it runs", _known(runs)),
        ("Date", sentence(date_words(assessment.date))),
        ("Rubric", f"{whose(context.rubric)}."),
        ("Practices", _practices(context)),
        ("Participants", who_answered(context.rubric, assessment)),
    ]


def _known(parts: list[str | None]) -> str:
    return sentence(", ".join(filter(None, parts)) or NOT_TOLD)


def _practices(context: Context) -> str:
    practices = context.rubric.practices
    asked = f"Quick check: {_quick(context)}" if context.assessment.mode is Mode.QUICK else f"{len(practices)} asked"
    away = sum(not rating.applicable for rating in context.result.practices)
    done = context.result.answered
    has = "has" if done.practices == 1 else "have"
    apart = f"; not applicable: {away}" if away else ""
    return f"{asked}; {done.practices} of the {done.of} that apply {has} an answer that gives a level{apart}."


def _quick(context: Context) -> str:
    practices = context.rubric.practices
    quick = [practice for practice in practices if practice.quick]
    more = sum(context.ratings[practice.id].point is not None for practice in practices if not practice.quick)
    others = f", {counted(more, 'other')} answered too" if more else ""
    return f"{len(quick)} of {len(practices)} asked{others}"


def method_sentences(context: Context) -> list[str]:
    """Return how the figures are to be read, rule by rule."""
    rubric, rules = context.rubric, context.rubric.rules
    levels = listed([f"{level.level} {level.name}" for level in rubric.levels])
    return [
        f"Each practice is answered with a level: {levels}. A level is reached when all its statements are true.",
        "Points: level 1 counts 0, level 5 counts 1. A dimension's score is the weighted mean of its points, 0 to 100; "
        "the overall score is the weighted mean of the dimensions.",
        f"A dimension's level is the highest that every key practice and {percent(rules.level_share)} of the weight reach. "
        "The overall level is that of the lowest dimension.",
        "A range says how far a figure could be off: open practices could be anything, a guess "
        f"{counted(rules.guess_spread, 'level')} either way, and several answers spread. What is open never lowers a score.",
        f"Below {percent(rules.minimum_answered)} of the weight answered, score and level are not stated. "
        "What does not apply leaves every sum.",
        *filter(None, [quick_sentence(context)]),
    ]


def _privacy(context: Context) -> list[Flowable]:
    if not context.assessment.anonymous:
        return []
    minimum = context.rubric.rules.minimum_group
    said = (
        f"This assessment is anonymous: no names, no single answers, and no counts of fewer than {minimum} answers are printed."
    )
    return [paragraph(said)]
