"""Section: the delivery check, beside published figures. No part of the maturity score."""

from reportlab.platypus import Flowable

from assessment.delivery import Comparison, DeliveryScores, compare_delivery
from assessment.report.blocks import Cell, bold, even, heading, paragraph, table
from assessment.report.citing import cited, graded
from assessment.report.context import Context
from assessment.rubric.companions import DeliveryMetric, DeliveryQuestion
from assessment.wording import lower_first, value_number

KEY, TITLE = "delivery", "Delivery check"
MEANS = (
    ("throughput", "Throughput", "Mean of lead time, deployment frequency and recovery."),
    ("stability", "Stability", "Mean of the two rates."),
    ("overall", "Overall", "Mean of all five."),
)
NOT_SCORED = "It does not enter the maturity score."


def nothing(context: Context) -> str | None:
    """Return why there is nothing to show; None where there is."""
    if context.rubric.delivery is None:
        return "This rubric has no delivery check."
    if not any(getattr(context.assessment.delivery, metric) is not None for metric in DeliveryMetric):
        return "No question of the delivery check was answered."
    return None


def section(context: Context) -> list[Flowable]:
    """Return the five metrics and their means beside the published figures, with rule and sources."""
    start: list[Flowable] = [heading(TITLE, 0, KEY)]
    found = compare_delivery(context.rubric, context.assessment.delivery, context.assessment.organisation.sector)
    why = nothing(context)
    if why is not None or found is None:
        return [*start, paragraph(f"{why} {NOT_SCORED}")]
    return [
        *start,
        paragraph(f"{_overall(found)} {NOT_SCORED}", style="lead"),
        paragraph(found.check.caution),
        _table(context, found),
        *_notes(context, found),
    ]


def _overall(found: Comparison) -> str:
    scores = found.scores
    if scores.overall is None:
        answered = sum(scores.of(metric) is not None for metric in DeliveryMetric)
        return f"{answered} of 5 questions answered, so no overall score is stated; it needs all five."
    others = [f"{_score(found.everyone.overall)} for {lower_first(found.everyone_title)}"]
    if found.industry is not None:
        others.insert(0, f"{_score(found.industry.overall)} for {lower_first(found.industry_title or '')}")
    return f"Overall {_score(scores.overall)} of 10; published means are {' and '.join(others)}."


def _score(score: float | None) -> str:
    return "not stated" if score is None else value_number(score)


def _table(context: Context, found: Comparison) -> Flowable:
    rows: list[list[Cell]] = [
        [_question(question), given_words(context, question), *_figures(found, question.metric)]
        for question in found.check.questions
    ]
    rows += [[_mean(title, meaning), "", *_figures(found, key)] for key, title, meaning in MEANS]
    industry = "Own sector" if found.industry_title is None else found.industry_title
    heads = ["Metric", "Answer", "Score (0–10)#", f"{industry}#", f"{found.everyone_title}#"]
    return table(context.look, heads, even(rows, 2, 3, 4), (46, 20, 10, 12, 12))


def _question(question: DeliveryQuestion) -> Cell:
    return [
        paragraph(bold(question.title), style="cell"),
        paragraph(question.question, style="cell"),
        paragraph(f"In ML: {question.in_ml}", style="cell"),
    ]


def _mean(title: str, meaning: str) -> Cell:
    return [paragraph(bold(title), style="cell"), paragraph(meaning, style="cell")]


def given_words(context: Context, question: DeliveryQuestion) -> str:
    """Return what was answered: a percentage, or the option in its own words."""
    given = getattr(context.assessment.delivery, question.metric)
    if given is None:
        return "Not answered"
    return f"{value_number(given)} %" if question.metric.is_percentage else question.options[given - 1]


def _figures(found: Comparison, name: str) -> list[str]:
    """Return a figure of the answers, of the sector and of everyone; n/a where the sector has no row."""

    def figure(scores: DeliveryScores) -> str:
        return _score(getattr(scores, name))

    return [figure(found.scores), "n/a" if found.industry is None else figure(found.industry), figure(found.everyone)]


def _notes(context: Context, found: Comparison) -> list[Flowable]:
    benchmarks, rubric = found.check.benchmarks, context.rubric
    published = f"{cited(rubric, benchmarks.source)}, year {benchmarks.year}, grade {benchmarks.grade}. {benchmarks.caution}"
    turned = "Rates are published as bad scores and turned round here, so that more is better in every row."
    notes = [
        ("Published means. ", f"{published} {turned}"),
        ("Rule. ", f"{found.check.rule} From {graded(rubric, found.check.source, found.check.grade)}."),
    ]
    if found.scores.overall is None:
        notes.append(("Means. ", "Each is stated only where all the questions it needs were answered."))
    if found.industry is None:
        sector = context.assessment.organisation.sector
        why = "no sector was told" if sector is None else f"nothing is published for the sector {sector}"
        notes.insert(0, ("Own sector. ", f"n/a: {why}."))
    return [paragraph(bold(label), text, style="tight") for label, text in notes]
