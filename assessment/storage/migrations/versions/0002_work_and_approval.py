"""How far initiatives are, and the plan that was approved."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the two tables; no assessment has anything for them yet."""
    op.create_table(
        "approved",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("approved", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_approved_assessment_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_approved")),
    )
    op.create_table(
        "work",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("work", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_work_revision")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_work_assessment_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("assessment_id", "initiative", name=op.f("pk_work")),
    )


def downgrade() -> None:
    """Drop them, with all they hold."""
    op.drop_table("work")
    op.drop_table("approved")
