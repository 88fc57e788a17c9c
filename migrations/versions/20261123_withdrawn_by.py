"""A withdrawn record knows who has taken it down: the same show it again.

What was withdrawn before counts as taken down by its owner, for nobody had noted it.
"""

import sqlalchemy as sa
from alembic import op

revision = "7c40b1e95d3f"
down_revision = "2a124b9214b0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withdrawn_by", sa.String(length=24), nullable=False, server_default="owner"))
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.alter_column("withdrawn_by", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.drop_column("withdrawn_by")
