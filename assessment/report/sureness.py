"""How sure the result is, in words."""

from assessment.briefing import brief
from assessment.report.context import Context


def how_sure(context: Context) -> list[str]:
    """Return what is answered, by whom, with what evidence, where people disagree, and which key practices are open."""
    return [part.said for part in brief(context.evaluation).sureness.parts]
