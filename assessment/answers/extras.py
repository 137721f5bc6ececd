"""What stands beside the answers: the delivery check, and how the report is to look."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assessment.answers.kinds import MAXIMUM_MARK, DeliveryOption, Key, Percentage, Text
from assessment.terms import Frozen, Status


class Delivery(Frozen):
    """The optional delivery check, about one model or service; None where a question was not answered.

    Options are counted 1 to 6 from the worst to the best, rates are percentages.
    """

    lead_time: DeliveryOption | None = None
    deployment_frequency: DeliveryOption | None = None
    recovery_time: DeliveryOption | None = None
    change_fail_rate: Percentage | None = None
    rework_rate: Percentage | None = None


class ReportOptions(Frozen):
    """How the report is to look; what is left out is the report's own choice."""

    sections: Annotated[tuple[Key, ...], Field(max_length=50)] | None = None
    """Ids of the sections to print; None is all."""
    order: Annotated[tuple[Key, ...], Field(max_length=50)] | None = None
    paper: Literal["A4", "Letter"] = "A4"
    logo: str | None = None
    """A PNG or JPEG as `data:` text (base64); None is no logo."""
    accent: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    mark: Annotated[str, StringConstraints(max_length=MAXIMUM_MARK)] | None = None
    """Confidentiality mark, printed on each page."""
    status: Status | None = None
    """Overrides the assessment's own status on the report."""
    attach: bool | None = None
    texts: Annotated[Mapping[Key, Text], Field(max_length=100)] = Field(default_factory=dict)
    """The author's own words, printed beside what is worked out: under "summary", and under a dimension's id."""
