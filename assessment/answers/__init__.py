"""The assessment file as typed values: answers, respondents, targets, wishes for the plan, work (`waymark-assessment/1`).

Everything here stands by itself; whether a practice exists is checked against a rubric in `assessment.exchange`.
"""

from assessment.answers.about import Organisation, Profile, Respondent, RubricReference
from assessment.answers.approval import Approved
from assessment.answers.extras import Delivery, ReportOptions
from assessment.answers.kinds import (
    FORMAT,
    MAXIMUM_LINE,
    MAXIMUM_MARK,
    MAXIMUM_PERIODS,
    MAXIMUM_TEXT,
    Count,
    DeliveryOption,
    Key,
    Name,
    NeededName,
    Percentage,
    PeriodNumber,
    PersonDays,
    Text,
)
from assessment.answers.said import Agreed, Answer, Tally
from assessment.answers.whole import Assessment
from assessment.answers.wishes import Pin, PlanWishes
from assessment.answers.work import Work, WorkStatus

__all__ = [
    "FORMAT",
    "MAXIMUM_LINE",
    "MAXIMUM_MARK",
    "MAXIMUM_PERIODS",
    "MAXIMUM_TEXT",
    "Agreed",
    "Answer",
    "Approved",
    "Assessment",
    "Count",
    "Delivery",
    "DeliveryOption",
    "Key",
    "Name",
    "NeededName",
    "Organisation",
    "Percentage",
    "PeriodNumber",
    "PersonDays",
    "Pin",
    "PlanWishes",
    "Profile",
    "ReportOptions",
    "Respondent",
    "RubricReference",
    "Tally",
    "Text",
    "Work",
    "WorkStatus",
]
