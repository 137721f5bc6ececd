"""One assessment from and to a file (`waymark-assessment/1`)."""

from assessment.exchange.checks import check_assessment
from assessment.exchange.parsing import MAXIMUM_BYTES
from assessment.exchange.reading import read_assessment
from assessment.exchange.schema import assessment_schema
from assessment.exchange.writing import write_assessment

__all__ = ["MAXIMUM_BYTES", "assessment_schema", "check_assessment", "read_assessment", "write_assessment"]
