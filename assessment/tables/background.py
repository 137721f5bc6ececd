"""Tables: what stands behind the figures: delivery check, rubric, method, sources."""

from assessment.delivery import DeliveryScores, compare_delivery
from assessment.report.citing import GRADES, cited
from assessment.report.context import Context
from assessment.report.delivery import MEANS, NOT_SCORED, given_words, nothing
from assessment.report.scope import method_sentences
from assessment.rubric.model import Practice
from assessment.tables.model import Cell, Column, Shown, Table
from assessment.terms import LEVELS
from assessment.wording import NOT_STATED, listed, role_words


def delivery(context: Context) -> Table:
    """Return the delivery check beside published means; no rows where it was not answered."""
    found = compare_delivery(context.rubric, context.assessment.delivery, context.assessment.organisation.sector)
    why = nothing(context)
    industry = "Own sector" if found is None or found.industry_title is None else found.industry_title
    everyone = "All industries" if found is None else found.everyone_title
    columns = (
        Column("metric", "Metric", 26),
        Column("question", "Question", 70),
        Column("answer", "Answer", 34),
        Column("score", "Score (0–10)", 10, Shown.ONE, NOT_STATED),
        Column("industry", f"{industry}, published", 14, Shown.ONE, "n/a"),
        Column("everyone", f"{everyone}, published", 14, Shown.ONE, NOT_STATED),
    )
    if found is None or why is not None:
        return Table("delivery", "Delivery check", NOT_SCORED, columns, (), f"{why} {NOT_SCORED}")

    def figures(name: str) -> tuple[Cell, ...]:
        def of(scores: DeliveryScores | None) -> float | None:
            figure: float | None = None if scores is None else getattr(scores, name)
            return figure

        return of(found.scores), of(found.industry), of(found.everyone)

    rows: list[tuple[Cell, ...]] = [
        (each.title, each.question, given_words(context, each), *figures(each.metric)) for each in found.check.questions
    ]
    rows += [(title, meaning, "", *figures(name)) for name, title, meaning in MEANS]
    benchmarks = found.check.benchmarks
    published = f"Published means: {cited(context.rubric, benchmarks.source)}, year {benchmarks.year}."
    note = f"{NOT_SCORED} {published} {benchmarks.caution}"
    return Table("delivery", "Delivery check", note, columns, tuple(rows), NOT_SCORED)


def rubric(context: Context) -> Table:
    """Return each practice with its question and the statements of its levels."""
    names = [level.name for level in context.rubric.levels]
    columns = (
        Column("id", "Practice id", 22),
        Column("title", "Practice", 30),
        Column("dimension", "Dimension", 18),
        Column("weight", "Weight", 9, Shown.PLAIN),
        Column("key", "Key practice", 10),
        Column("question", "Question", 50),
        Column("why", "Why it matters", 50),
        *[Column(f"level_{n}", f"Level {n} · {name}", 50) for n, name in zip(LEVELS, names, strict=True)],
        Column("look_for", "Look for", 50),
        Column("answered_by", "Best answered by", 30),
        Column("challenges", "Weight for challenges", 34),
        Column("benefits", "Weight for benefits", 34),
        Column("sources", "Sources", 60),
    )
    note = "A level is reached when all its statements are true."
    rows = tuple(_practice(context, practice) for practice in context.rubric.practices)
    return Table("rubric", "Rubric", note, columns, rows, "The rubric has no practices.")


def _practice(context: Context, practice: Practice) -> tuple[Cell, ...]:
    challenges = {each.id: each.title for each in context.rubric.challenges}
    benefits = {each.id: each.title for each in context.rubric.benefits}
    return (
        practice.id,
        practice.title,
        context.rubric.dimension_by_id[practice.dimension].title,
        practice.weight,
        "yes" if practice.key else "no",
        practice.question,
        practice.why,
        *[" ".join(practice.anchor(level)) for level in LEVELS],
        " ".join(practice.look_for),
        listed([role_words(role, 2) for role in practice.answered_by]),
        ", ".join(f"{challenges[key]} {weight:g}" for key, weight in practice.challenges.items()),
        ", ".join(f"{benefits[key]} {weight:g}" for key, weight in practice.benefits.items()),
        "; ".join(cited(context.rubric, source) for source in practice.sources),
    )


def method(context: Context) -> Table:
    """Return the levels and how figures are to be read."""
    levels = [(f"Level {level.level} · {level.name}", level.meaning) for level in context.rubric.levels]
    rules = [(f"How to read it ({number})", said) for number, said in enumerate(method_sentences(context), start=1)]
    columns = (Column("about", "About", 28), Column("rule", "Rule", 110))
    note = "How levels, scores and ranges are made."
    return Table("method", "Method", note, columns, (*levels, *rules), "The rubric tells no rules.")


def sources(context: Context) -> Table:
    """Return the publications that the content cites."""
    columns = (
        Column("title", "Source", 60),
        Column("authors", "Authors", 40),
        Column("year", "Year", 8, Shown.PLAIN),
        Column("where", "Where", 60),
        Column("grade", "Grade", 8),
        Column("note", "Note", 60),
    )
    rows = tuple((each.title, each.authors, each.year, each.where, each.grade, each.note) for each in context.rubric.sources)
    note = f"Grade: how the facts were read. {'; '.join(f'{grade} {meaning}' for grade, meaning in GRADES.items())}."
    return Table("sources", "Sources", note, columns, rows, "The rubric names no sources.")
