"""Words that files and screens share, in the order they are shown."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

LEVELS: Final = (1, 2, 3, 4, 5)
LOWEST: Final = 1
HIGHEST: Final = 5


class Frozen(BaseModel):
    """A value that travels: never changed after it was made, no key that is not known, no silent conversion."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Role(StrEnum):
    """Who answers; the order is the one in which two roles are compared."""

    ENGINEERING_MANAGER = "engineering-manager"
    EXECUTIVE = "executive"
    PRODUCT_OWNER = "product-owner"
    DATA_SCIENTIST = "data-scientist"
    DATA_ENGINEER = "data-engineer"
    ML_ENGINEER = "ml-engineer"
    PLATFORM_ENGINEER = "platform-engineer"
    SOFTWARE_ENGINEER = "software-engineer"
    RISK_AND_COMPLIANCE = "risk-and-compliance"
    OTHER = "other"


class Confidence(StrEnum):
    """How sure a respondent is: could show it now, fairly sure, or guessing."""

    EVIDENCED = "evidenced"
    CONFIDENT = "confident"
    GUESS = "guess"


class NotApplicable(StrEnum):
    """Why a practice does not apply."""

    OUT_OF_SCOPE = "out-of-scope"
    NO_MODELS_YET = "no-models-yet"
    DONE_BY_OTHERS = "done-by-others"
    OTHER = "other"


class Sector(StrEnum):
    """Line of business of the assessed organisation."""

    FINANCE = "finance"
    INSURANCE = "insurance"
    HEALTHCARE = "healthcare"
    TECHNOLOGY = "technology"
    RETAIL = "retail"
    MANUFACTURING = "manufacturing"
    TELECOMS = "telecoms"
    ENERGY = "energy"
    MEDIA = "media"
    GOVERNMENT = "government"
    EDUCATION = "education"
    OTHER = "other"


class Retraining(StrEnum):
    """How frequently models in production are retrained."""

    NEVER = "never"
    YEARLY = "yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"
    CONTINUOUS = "continuous"


class Criticality(StrEnum):
    """What a wrong or missing prediction costs."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Mode(StrEnum):
    """Which practices are asked: the quick check's or all."""

    QUICK = "quick"
    FULL = "full"


class Status(StrEnum):
    """Whether the assessment may still change."""

    DRAFT = "draft"
    FINAL = "final"


class Period(StrEnum):
    """Length of one period of the roadmap."""

    MONTH = "month"
    QUARTER = "quarter"


class DecidedBy(StrEnum):
    """Who can say yes to an initiative."""

    TEAM = "team"
    LEADERSHIP = "leadership"


LevelNumber = Annotated[int, Field(ge=LOWEST, le=HIGHEST)]
