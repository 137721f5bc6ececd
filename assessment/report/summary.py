"""Section: the summary, which is the page to decide on; and the sentence on targets that tables repeat."""

from assessment.briefing import brief
from assessment.report.context import Context
from assessment.report.executive import section as section


def target_sentence(context: Context) -> str:
    """Return where the whole would be with every target met."""
    return brief(context.evaluation).target.said
