"""A record knows from which revision on its present readers may look back."""

import sqlalchemy as sa
from alembic import op

revision = "5d1c07e3b9a2"
down_revision = "284efafb8a45"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.add_column(sa.Column("readable_from", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.alter_column("readable_from", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.drop_column("readable_from")
