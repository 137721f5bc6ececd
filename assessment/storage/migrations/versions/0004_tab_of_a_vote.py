"""Which tab an answer of a workshop came from."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of answers that are there the tab is not known."""
    with op.batch_alter_table("workshop_answer") as table:
        table.add_column(sa.Column("tab", sa.String(), nullable=True))


def downgrade() -> None:
    """Drop it again; the answers stay."""
    with op.batch_alter_table("workshop_answer") as table:
        table.drop_column("tab")
