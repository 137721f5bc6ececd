"""The report as an Excel workbook: evaluation in, bytes out."""

from assessment.workbook.document import build_workbook

__all__ = ["build_workbook"]
