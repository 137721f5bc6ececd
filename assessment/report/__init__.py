"""The report as PDF: evaluation in, bytes out."""

from assessment.report.document import build_report, tells_outlook
from assessment.report.sections import SECTIONS, Section

__all__ = ["SECTIONS", "Section", "build_report", "tells_outlook"]
