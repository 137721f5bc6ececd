"""The first tables: rubrics, assessments, respondents, answers and their history, tallies, agreed answers, targets, plans."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "rubric",
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("json_text", sa.String(), nullable=False),
        sa.Column("first_used", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name=op.f("pk_rubric")),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("rubric_hash", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("delivery", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("mode IN ('quick', 'full')", name=op.f("ck_assessment_mode")),
        sa.CheckConstraint("status IN ('draft', 'final')", name=op.f("ck_assessment_status")),
        sa.ForeignKeyConstraint(["rubric_hash"], ["rubric.content_hash"], name=op.f("fk_assessment_rubric_hash")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_rubric_hash"), "assessment", ["rubric_hash"])

    op.create_table(
        "agreed",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("practice", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("not_applicable", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.CheckConstraint("(level IS NULL) <> (not_applicable IS NULL)", name=op.f("ck_agreed_either")),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_agreed_level")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_agreed_assessment_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("assessment_id", "practice", name=op.f("pk_agreed")),
    )
    op.create_table(
        "answer_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("practice", sa.String(), nullable=False),
        sa.Column("respondent", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_answer_history_assessment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_history")),
    )
    op.create_index(
        op.f("ix_answer_history_assessment_id_practice_respondent"), "answer_history", ["assessment_id", "practice", "respondent"]
    )

    op.create_table(
        "plan",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("wishes", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_plan_revision")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_plan_assessment_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_plan")),
    )
    op.create_table(
        "respondent",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_respondent_assessment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assessment_id", "id", name=op.f("pk_respondent")),
    )
    op.create_table(
        "tally",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("practice", sa.String(), nullable=False),
        sa.Column("level_1", sa.Integer(), nullable=False),
        sa.Column("level_2", sa.Integer(), nullable=False),
        sa.Column("level_3", sa.Integer(), nullable=False),
        sa.Column("level_4", sa.Integer(), nullable=False),
        sa.Column("level_5", sa.Integer(), nullable=False),
        sa.Column("dont_know", sa.Integer(), nullable=False),
        sa.Column("not_applicable", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "level_1 >= 0 AND level_2 >= 0 AND level_3 >= 0 AND level_4 >= 0 AND level_5 >= 0 "
            "AND dont_know >= 0 AND not_applicable >= 0",
            name=op.f("ck_tally_counts"),
        ),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_tally_assessment_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("assessment_id", "practice", name=op.f("pk_tally")),
    )
    op.create_table(
        "target",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("practice", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_target_level")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_target_assessment_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("assessment_id", "practice", name=op.f("pk_target")),
    )
    op.create_table(
        "answer",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("practice", sa.String(), nullable=False),
        sa.Column("respondent", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("not_applicable", sa.String(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_in", sa.String(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'level') = (level IS NOT NULL) AND (kind = 'not-applicable') = (not_applicable IS NOT NULL)",
            name=op.f("ck_answer_kind_has_its_value"),
        ),
        sa.CheckConstraint("kind IN ('level', 'not-applicable', 'dont-know', 'cleared')", name=op.f("ck_answer_kind")),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_answer_level")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_answer_revision")),
        sa.ForeignKeyConstraint(
            ["assessment_id", "respondent"],
            ["respondent.assessment_id", "respondent.id"],
            name=op.f("fk_answer_assessment_id_respondent"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assessment_id", "practice", "respondent", name=op.f("pk_answer")),
    )


def downgrade() -> None:
    """Drop them, with all they hold."""
    op.drop_table("answer")
    op.drop_table("target")
    op.drop_table("tally")
    op.drop_table("respondent")
    op.drop_table("plan")
    op.drop_table("answer_history")
    op.drop_table("agreed")
    op.drop_table("assessment")
    op.drop_table("rubric")
