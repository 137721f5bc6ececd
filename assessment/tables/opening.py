"""From an evaluation and options to what sections and tables are made from."""

from assessment.answers import ReportOptions
from assessment.evaluation import Evaluation
from assessment.report.context import Context
from assessment.report.logo import read_logo
from assessment.report.sections import chosen
from assessment.report.styles import look
from assessment.sharing import refuse_unshared


def open_context(evaluation: Evaluation, options: ReportOptions | None = None) -> Context:
    """Return the report's context. options: None is the assessment's own.

    Raises InputError for a section that is not known and a logo that cannot be read, as the PDF does: one file of options
    serves all formats. Sections, order and paper change nothing here. Raises ValueError for an anonymous assessment that is
    not in its shared form.
    """
    refuse_unshared(evaluation.rubric, evaluation.assessment)
    options = options or evaluation.assessment.report
    chosen(options, bool(evaluation.assessment.profile.regulated))
    logo = None if options.logo is None else read_logo(options.logo)
    return Context(evaluation, options, look(options.paper, options.accent), logo)
