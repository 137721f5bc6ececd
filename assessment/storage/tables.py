"""The rows of the database; no module outside `assessment.storage` sees them.

Values that only travel together (profile, wishes, …) are kept as the JSON text of their domain type: it comes back through
the same checks as a file. Everything that belongs to an assessment goes when it goes, the history included.
"""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, MetaData
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
"""Every constraint has a name that a migration can drop it by, the same on both databases."""

KIND = "kind IN ('level', 'not-applicable', 'dont-know', 'cleared')"
KIND_HAS_ITS_VALUE = "(kind = 'level') = (level IS NOT NULL) AND (kind = 'not-applicable') = (not_applicable IS NOT NULL)"
LEVEL = "level BETWEEN 1 AND 5"
EITHER = "(level IS NULL) <> (not_applicable IS NULL)"
COUNTS = (
    "level_1 >= 0 AND level_2 >= 0 AND level_3 >= 0 AND level_4 >= 0 AND level_5 >= 0 AND dont_know >= 0 AND not_applicable >= 0"
)


def _belongs_to_assessment() -> ForeignKey:
    return ForeignKey("assessment.id", ondelete="CASCADE")


class Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """Base of all rows, on a registry of its own: the shared one refuses a second import after a code change."""


class RubricRow(Row, table=True):
    """A rubric that an assessment was made with, as it was then."""

    __tablename__ = "rubric"
    content_hash: str = Field(primary_key=True)
    id: str
    version: str
    json_text: str
    first_used: datetime.datetime


class AssessmentRow(Row, table=True):
    """One assessment, without what respondents said."""

    __tablename__ = "assessment"
    __table_args__ = (
        CheckConstraint("mode IN ('quick', 'full')", "mode"),
        CheckConstraint("status IN ('draft', 'final')", "status"),
    )
    id: str = Field(primary_key=True)
    rubric_hash: str = Field(foreign_key="rubric.content_hash", index=True)
    title: str
    date: datetime.date | None
    mode: str
    status: str
    anonymous: bool
    organisation: str
    profile: str
    delivery: str
    report: str
    created_at: datetime.datetime
    changed_at: datetime.datetime


class RespondentRow(Row, table=True):
    """Somebody who answers. id "" is the one unnamed respondent of an assessment that names none."""

    __tablename__ = "respondent"
    assessment_id: str = Field(primary_key=True, sa_column_args=[_belongs_to_assessment()])
    id: str = Field(primary_key=True)
    position: int
    role: str
    name: str | None


class AnswerRow(Row, table=True):
    """What a respondent says now about a practice; a withdrawn answer stays as kind "cleared", so that revisions only grow.

    at: the answer's own time as ISO text, so that a file's time comes back with the zone it was written in;
    None where the file told none. changed_at: when this database took it; changed_in: id of the browser's tab, None for a file.
    """

    __tablename__ = "answer"
    __table_args__ = (
        ForeignKeyConstraint(["assessment_id", "respondent"], ["respondent.assessment_id", "respondent.id"], ondelete="CASCADE"),
        CheckConstraint(KIND, "kind"),
        CheckConstraint(KIND_HAS_ITS_VALUE, "kind_has_its_value"),
        CheckConstraint(LEVEL, "level"),
        CheckConstraint("revision >= 1", "revision"),
    )
    assessment_id: str = Field(primary_key=True)
    practice: str = Field(primary_key=True)
    respondent: str = Field(primary_key=True)
    kind: str
    level: int | None
    not_applicable: str | None
    confidence: str
    note: str | None
    evidence: str
    at: str | None
    revision: int
    changed_by: str
    changed_in: str | None
    changed_at: datetime.datetime


class AnswerHistoryRow(Row, table=True):
    """One change of one answer: only ever added. before and after as JSON text, None where there was no answer."""

    __tablename__ = "answer_history"
    __table_args__ = (Index(None, "assessment_id", "practice", "respondent"),)
    id: int | None = Field(default=None, primary_key=True)
    assessment_id: str = Field(sa_column_args=[_belongs_to_assessment()])
    practice: str
    respondent: str
    who: str
    at: datetime.datetime
    before: str | None
    after: str | None


class TallyRow(Row, table=True):
    """Counted answers to a practice."""

    __tablename__ = "tally"
    __table_args__ = (CheckConstraint(COUNTS, "counts"),)
    assessment_id: str = Field(primary_key=True, sa_column_args=[_belongs_to_assessment()])
    practice: str = Field(primary_key=True)
    level_1: int
    level_2: int
    level_3: int
    level_4: int
    level_5: int
    dont_know: int
    not_applicable: int


class AgreedRow(Row, table=True):
    """What a workshop decided for a practice, when and by whom it was entered (by "" where a file brought it)."""

    __tablename__ = "agreed"
    __table_args__ = (CheckConstraint(EITHER, "either"), CheckConstraint(LEVEL, "level"))
    assessment_id: str = Field(primary_key=True, sa_column_args=[_belongs_to_assessment()])
    practice: str = Field(primary_key=True)
    level: int | None
    not_applicable: str | None
    reason: str | None
    at: datetime.datetime
    by: str


class TargetRow(Row, table=True):
    """The level wanted for a practice."""

    __tablename__ = "target"
    __table_args__ = (CheckConstraint(LEVEL, "level"),)
    assessment_id: str = Field(primary_key=True, sa_column_args=[_belongs_to_assessment()])
    practice: str = Field(primary_key=True)
    level: int


class PlanRow(Row, table=True):
    """The wishes for the plan; a withdrawn plan stays with wishes None, so that revisions only grow."""

    __tablename__ = "plan"
    __table_args__ = (CheckConstraint("revision >= 1", "revision"),)
    assessment_id: str = Field(primary_key=True, sa_column_args=[_belongs_to_assessment()])
    wishes: str | None
    revision: int


class WorkRow(Row, table=True):
    """How far an initiative is; withdrawn work stays with work None, so that revisions only grow.

    changed_by: "" where a file brought it.
    """

    __tablename__ = "work"
    __table_args__ = (CheckConstraint("revision >= 1", "revision"),)
    assessment_id: str = Field(primary_key=True, sa_column_args=[_belongs_to_assessment()])
    initiative: str = Field(primary_key=True)
    work: str | None
    revision: int
    changed_by: str
    changed_at: datetime.datetime


class ApprovedRow(Row, table=True):
    """The plan that was approved, with what it was made from."""

    __tablename__ = "approved"
    assessment_id: str = Field(primary_key=True, sa_column_args=[_belongs_to_assessment()])
    approved: str


def _belongs_to_workshop() -> ForeignKey:
    return ForeignKey("workshop.id", ondelete="CASCADE")


class WorkshopRow(Row, table=True):
    """A workshop of an assessment: what was prepared, as JSON text, and the switches in the facilitator's hand.

    code: None once it was withdrawn. revision: raised by whatever a facilitator changes; who joins and answers leaves it alone,
    so that a room full of people need not wait for each other (see `workshop_versions`).
    """

    __tablename__ = "workshop"
    id: str = Field(primary_key=True)
    assessment_id: str = Field(index=True, sa_column_args=[_belongs_to_assessment()])
    setup: str
    code: str | None = Field(unique=True)
    code_expires_at: datetime.datetime
    joining_locked: bool
    answers_locked: bool
    closed: bool
    forgotten: bool
    current: str | None
    timer_ends_at: datetime.datetime | None
    nudged_at: datetime.datetime | None
    created_at: datetime.datetime
    revision: int


class WorkshopTopicRow(Row, table=True):
    """How far one practice of a workshop is, and how the talk about it ended (outcome None: it did not yet)."""

    __tablename__ = "workshop_topic"
    __table_args__ = (
        CheckConstraint("stage IN ('waiting', 'open', 'revealed')", "stage"),
        CheckConstraint("outcome IN ('second-vote', 'entered', 'undecided')", "outcome"),
        CheckConstraint("round BETWEEN 1 AND 2", "round"),
    )
    workshop_id: str = Field(primary_key=True, sa_column_args=[_belongs_to_workshop()])
    practice: str = Field(primary_key=True)
    stage: str
    round: int
    skipped: bool
    outcome: str | None
    reason: str


class WorkshopParticipantRow(Row, table=True):
    """Somebody in the room. Of the token only its hash is kept; when they came is not kept at all."""

    __tablename__ = "workshop_participant"
    id: str = Field(primary_key=True)
    workshop_id: str = Field(index=True, sa_column_args=[_belongs_to_workshop()])
    token_hash: str = Field(unique=True)
    role: str
    alias: str
    name: str | None
    removed: bool


class WorkshopAnswerRow(Row, table=True):
    """What a participant says about a practice in a round. It belongs to the room until its practice is revealed."""

    __tablename__ = "workshop_answer"
    __table_args__ = (
        CheckConstraint("kind IN ('level', 'not-applicable', 'dont-know')", "kind"),
        CheckConstraint(KIND_HAS_ITS_VALUE, "kind_has_its_value"),
        CheckConstraint(LEVEL, "level"),
        ForeignKeyConstraint(
            ["workshop_id", "practice"], ["workshop_topic.workshop_id", "workshop_topic.practice"], ondelete="CASCADE"
        ),
    )
    workshop_id: str = Field(primary_key=True)
    practice: str = Field(primary_key=True)
    round: int = Field(primary_key=True)
    participant: str = Field(
        primary_key=True, sa_column_args=[ForeignKey("workshop_participant.id", ondelete="CASCADE")], index=True
    )
    kind: str
    level: int | None
    not_applicable: str | None
    confidence: str
    note: str | None
    tab: str | None = None


class WorkshopPieceRow(Row, table=True):
    """Answers that are shown together, as JSON text: whose they are (None once they were deleted for good) and what is shown."""

    __tablename__ = "workshop_piece"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workshop_id", "practice"], ["workshop_topic.workshop_id", "workshop_topic.practice"], ondelete="CASCADE"
        ),
    )
    workshop_id: str = Field(primary_key=True)
    practice: str = Field(primary_key=True)
    round: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    members: str | None
    shown: str


class WorkshopActionRow(Row, table=True):
    """What somebody does after the workshop."""

    __tablename__ = "workshop_action"
    __table_args__ = (CheckConstraint("audience IN ('team', 'leaders')", "audience"),)
    id: str = Field(primary_key=True)
    workshop_id: str = Field(index=True, sa_column_args=[_belongs_to_workshop()])
    position: int
    audience: str
    text: str
    owner: str
    due: datetime.date | None
    practice: str | None


class JoinGuessRow(Row, table=True):
    """Wrong codes from one address ("*": from all), counted here so that all replicas agree."""

    __tablename__ = "join_guess"
    source: str = Field(primary_key=True)
    wrong: int
    last_at: datetime.datetime
