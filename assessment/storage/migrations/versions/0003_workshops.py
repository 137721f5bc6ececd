"""Workshops: what was prepared, who takes part, what they answer, what is shown of it, what is done afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; no assessment has a workshop yet."""
    op.create_table(
        "join_guess",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_join_guess")),
    )
    op.create_table(
        "workshop",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("setup", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("code_expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("joining_locked", sa.Boolean(), nullable=False),
        sa.Column("answers_locked", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("forgotten", sa.Boolean(), nullable=False),
        sa.Column("current", sa.String(), nullable=True),
        sa.Column("timer_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nudged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_workshop_assessment_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
    )
    op.create_index(op.f("ix_workshop_assessment_id"), "workshop", ["assessment_id"])

    op.create_table(
        "workshop_action",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("practice", sa.String(), nullable=True),
        sa.CheckConstraint("audience IN ('team', 'leaders')", name=op.f("ck_workshop_action_audience")),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_action_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_action")),
    )
    op.create_index(op.f("ix_workshop_action_workshop_id"), "workshop_action", ["workshop_id"])

    op.create_table(
        "workshop_participant",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_participant_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_participant")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_workshop_participant_token_hash")),
    )
    op.create_index(op.f("ix_workshop_participant_workshop_id"), "workshop_participant", ["workshop_id"])

    op.create_table(
        "workshop_topic",
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("practice", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("outcome IN ('second-vote', 'entered', 'undecided')", name=op.f("ck_workshop_topic_outcome")),
        sa.CheckConstraint("stage IN ('waiting', 'open', 'revealed')", name=op.f("ck_workshop_topic_stage")),
        sa.CheckConstraint("round BETWEEN 1 AND 2", name=op.f("ck_workshop_topic_round")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_topic_workshop_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "practice", name=op.f("pk_workshop_topic")),
    )
    op.create_table(
        "workshop_answer",
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("practice", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("not_applicable", sa.String(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'level') = (level IS NOT NULL) AND (kind = 'not-applicable') = (not_applicable IS NOT NULL)",
            name=op.f("ck_workshop_answer_kind_has_its_value"),
        ),
        sa.CheckConstraint("kind IN ('level', 'not-applicable', 'dont-know')", name=op.f("ck_workshop_answer_kind")),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_workshop_answer_level")),
        sa.ForeignKeyConstraint(
            ["participant"], ["workshop_participant.id"], name=op.f("fk_workshop_answer_participant"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "practice"],
            ["workshop_topic.workshop_id", "workshop_topic.practice"],
            name=op.f("fk_workshop_answer_workshop_id_practice"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "practice", "round", "participant", name=op.f("pk_workshop_answer")),
    )
    op.create_index(op.f("ix_workshop_answer_participant"), "workshop_answer", ["participant"])

    op.create_table(
        "workshop_piece",
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("practice", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("members", sa.String(), nullable=True),
        sa.Column("shown", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id", "practice"],
            ["workshop_topic.workshop_id", "workshop_topic.practice"],
            name=op.f("fk_workshop_piece_workshop_id_practice"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "practice", "round", "number", name=op.f("pk_workshop_piece")),
    )


def downgrade() -> None:
    """Drop them, with all they hold."""
    op.drop_table("workshop_piece")
    op.drop_table("workshop_answer")
    op.drop_table("workshop_topic")
    op.drop_table("workshop_participant")
    op.drop_table("workshop_action")
    op.drop_table("workshop")
    op.drop_table("join_guess")
