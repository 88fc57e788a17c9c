"""Networks at work and being told: calls, meetings, reviews, challenges, collections, threads, notifications, feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2a124b9214b0"
down_revision = "5d1c07e3b9a2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_check",
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=1000), nullable=False),
        sa.Column("is_dead", sa.Boolean(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_link_check")),
    )
    with op.batch_alter_table("link_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_check_checked_at"), ["checked_at"], unique=False)

    op.create_table(
        "edition_theme",
        sa.Column("edition_id", sa.String(), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("about", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_theme_edition_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition_id", "theme", name=op.f("pk_edition_theme")),
    )
    op.create_table(
        "organisation_voivodeship",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("voivodeship", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_voivodeship_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "voivodeship", name=op.f("pk_organisation_voivodeship")),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("objects", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("addressees", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("details", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_activity_actor_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("key", name=op.f("uq_activity_key")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_verb"), ["verb"], unique=False)

    op.create_table(
        "asking_settings",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_asking_settings_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_asking_settings")),
    )
    op.create_table(
        "calendar_key",
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("renewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_calendar_key_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_calendar_key")),
    )
    op.create_table(
        "call",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("edition_id", sa.String(), nullable=False),
        sa.Column("network_id", sa.String(), nullable=True),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("about", sa.String(length=4000), nullable=False),
        sa.Column("rules", sa.String(length=20000), nullable=False),
        sa.Column("attachments", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("formal_place", sa.String(length=600), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("most_applications", sa.Integer(), nullable=False),
        sa.Column("criteria", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("results_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("results_note", sa.String(length=4000), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_call_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_call_edition_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_call_network_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
    )
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_network_id"), ["network_id"], unique=False)

    op.create_table(
        "challenge",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("network_id", sa.String(), nullable=True),
        sa.Column("visibility", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("causes", sa.String(length=2000), nullable=False),
        sa.Column("affected", sa.String(length=2000), nullable=False),
        sa.Column("constraints", sa.String(length=2000), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("teryt", sa.String(), nullable=True),
        sa.Column("size", sa.String(length=24), nullable=False),
        sa.Column("budget", sa.String(length=24), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=2000), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_challenge_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_challenge_network_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_challenge_organisation_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["teryt"], ["city.teryt"], name=op.f("fk_challenge_teryt"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
    )
    with op.batch_alter_table("challenge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_teryt"), ["teryt"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_visibility"), ["visibility"], unique=False)

    op.create_table(
        "collection",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("network_id", sa.String(), nullable=True),
        sa.Column("reach", sa.String(length=24), nullable=False),
        sa.Column("link_key", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.String(length=400), nullable=False),
        sa.Column("introduction", sa.String(length=8000), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("query", sa.String(length=16000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("readable_from", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_collection_network_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_collection_owner_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
    )
    with op.batch_alter_table("collection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_collection_is_published"), ["is_published"], unique=False)
        batch_op.create_index(batch_op.f("ix_collection_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_collection_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_collection_published_at"), ["published_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_collection_reach"), ["reach"], unique=False)
        batch_op.create_index(batch_op.f("ix_collection_updated_at"), ["updated_at"], unique=False)

    op.create_table(
        "feed_key",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("feed", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feed_key_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_key")),
    )
    with op.batch_alter_table("feed_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feed_key_person_id"), ["person_id"], unique=False)

    op.create_table(
        "last_seen",
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_last_seen_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_last_seen")),
    )
    op.create_table(
        "mail_settings",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("personal", sa.String(length=24), nullable=False),
        sa.Column("watched", sa.String(length=24), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("quiet_weekends", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mail_settings_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mail_settings")),
    )
    op.create_table(
        "network_act",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("act", sa.String(length=24), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_network_act_actor_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_network_act_network_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_network_act_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_act")),
    )
    with op.batch_alter_table("network_act", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_network_act_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_network_act_network_id"), ["network_id"], unique=False)

    op.create_table(
        "network_document",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("visibility", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_network_document_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_network_document_network_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_document")),
    )
    with op.batch_alter_table("network_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_network_document_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_network_document_network_id"), ["network_id"], unique=False)

    op.create_table(
        "network_invitation",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("message", sa.String(length=600), nullable=False),
        sa.Column("invited_by", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["person.id"], name=op.f("fk_network_invitation_invited_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_network_invitation_network_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["person.id"], name=op.f("fk_network_invitation_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_invitation")),
    )
    with op.batch_alter_table("network_invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_network_invitation_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_network_invitation_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_network_invitation_user_id"), ["user_id"], unique=False)

    op.create_table(
        "network_nudge",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("message", sa.String(length=600), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_network_nudge_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_network_nudge_network_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_network_nudge_organisation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_nudge")),
    )
    with op.batch_alter_table("network_nudge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_network_nudge_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_network_nudge_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "post_draft",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("fields", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_post_draft_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "place", name=op.f("pk_post_draft")),
    )
    op.create_table(
        "review_rules",
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("leader_checks", sa.Boolean(), nullable=False),
        sa.Column("expert_gives_opinion", sa.Boolean(), nullable=False),
        sa.Column("checklist", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_review_rules_network_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["updated_by"], ["person.id"], name=op.f("fk_review_rules_updated_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("network_id", name=op.f("pk_review_rules")),
    )
    op.create_table(
        "subscription",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("object", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=24), nullable=False),
        sa.Column("is_chosen", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_subscription_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "object", name=op.f("pk_subscription")),
    )
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subscription_object"), ["object"], unique=False)

    op.create_table(
        "thread",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("room", sa.String(length=40), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("quote", sa.String(length=1000), nullable=False),
        sa.Column("quote_prefix", sa.String(length=60), nullable=False),
        sa.Column("quote_suffix", sa.String(length=60), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("state_reason", sa.String(length=600), nullable=False),
        sa.Column("state_by", sa.String(), nullable=True),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.Column("accepted_number", sa.Integer(), nullable=True),
        sa.Column("accepted_by", sa.String(), nullable=True),
        sa.Column("posts", sa.Integer(), nullable=False),
        sa.Column("replies", sa.Integer(), nullable=False),
        sa.Column("last_author_id", sa.String(), nullable=True),
        sa.Column("last_activity_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_from", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["person.id"], name=op.f("fk_thread_accepted_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_thread_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["last_author_id"], ["person.id"], name=op.f("fk_thread_last_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["state_by"], ["person.id"], name=op.f("fk_thread_state_by"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
    )
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thread_last_activity_at"), ["last_activity_at"], unique=False)
        batch_op.create_index("ix_thread_subject_activity", ["subject", "last_activity_at"], unique=False)

    op.create_table(
        "activity_object",
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("object", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_object_activity_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", "object", name=op.f("pk_activity_object")),
    )
    with op.batch_alter_table("activity_object", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_object_object"), ["object"], unique=False)

    op.create_table(
        "application",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("voivodeship", sa.String(length=2), nullable=False),
        sa.Column("why", sa.String(length=3000), nullable=False),
        sa.Column("brings", sa.String(length=3000), nullable=False),
        sa.Column("challenge", sa.String(length=800), nullable=False),
        sa.Column("practice", sa.String(length=1500), nullable=False),
        sa.Column("contact_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.String(length=24), nullable=False),
        sa.Column("decision_note", sa.String(length=4000), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("network_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_application_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_application_call_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["person.id"], name=op.f("fk_application_contact_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_application_decided_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_application_network_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_application_organisation_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_call_id"), ["call_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "challenge_match",
        sa.Column("challenge_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("standing", sa.String(length=24), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quote", sa.String(length=1000), nullable=False),
        sa.Column("passage", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_challenge_match_challenge_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_challenge_match_decided_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_challenge_match_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("challenge_id", "record_id", name=op.f("pk_challenge_match")),
    )
    with op.batch_alter_table("challenge_match", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_match_record_id"), ["record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_match_standing"), ["standing"], unique=False)

    op.create_table(
        "challenge_offer",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("challenge_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.String(), nullable=True),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_challenge_offer_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_challenge_offer_challenge_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_challenge_offer_decided_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_challenge_offer_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_challenge_offer_record_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge_offer")),
    )
    with op.batch_alter_table("challenge_offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_offer_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_offer_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_offer_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_offer_record_id"), ["record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_offer_state"), ["state"], unique=False)

    op.create_table(
        "collection_curator",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("collection_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("invited_by", sa.String(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_curator_collection_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["person.id"], name=op.f("fk_collection_curator_invited_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["person.id"], name=op.f("fk_collection_curator_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_curator")),
        sa.UniqueConstraint("collection_id", "user_id", name=op.f("uq_collection_curator_collection_id_user_id")),
    )
    with op.batch_alter_table("collection_curator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_collection_curator_collection_id"), ["collection_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_collection_curator_user_id"), ["user_id"], unique=False)

    op.create_table(
        "collection_exclusion",
        sa.Column("collection_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_exclusion_collection_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_collection_exclusion_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("collection_id", "record_id", name=op.f("pk_collection_exclusion")),
    )
    with op.batch_alter_table("collection_exclusion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_collection_exclusion_record_id"), ["record_id"], unique=False)

    op.create_table(
        "collection_proposal",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("collection_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=600), nullable=False),
        sa.Column("scope", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_collection_proposal_answered_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["person.id"], name=op.f("fk_collection_proposal_asked_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_proposal_collection_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_collection_proposal_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_proposal")),
        sa.UniqueConstraint("collection_id", "record_id", name=op.f("uq_collection_proposal_collection_id_record_id")),
    )
    with op.batch_alter_table("collection_proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_collection_proposal_answer"), ["answer"], unique=False)
        batch_op.create_index(batch_op.f("ix_collection_proposal_collection_id"), ["collection_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_collection_proposal_record_id"), ["record_id"], unique=False)

    op.create_table(
        "collection_record",
        sa.Column("collection_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_record_collection_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_collection_record_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("collection_id", "record_id", name=op.f("pk_collection_record")),
    )
    with op.batch_alter_table("collection_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_collection_record_record_id"), ["record_id"], unique=False)

    op.create_table(
        "collection_section",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("collection_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("text", sa.String(length=8000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_section_collection_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_section")),
    )
    with op.batch_alter_table("collection_section", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_collection_section_collection_id"), ["collection_id"], unique=False)

    op.create_table(
        "collection_version",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("collection_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_collection_version_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_version_collection_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_version")),
        sa.UniqueConstraint("collection_id", "number", name=op.f("uq_collection_version_collection_id_number")),
    )
    with op.batch_alter_table("collection_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_collection_version_collection_id"), ["collection_id"], unique=False)

    op.create_table(
        "confirmation",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_link", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_confirmation_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_confirmation_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
    )
    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_confirmation_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_confirmation_record_id"), ["record_id"], unique=False)

    op.create_table(
        "confirmation_reminder",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("confirmed_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_confirmation_reminder_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", "confirmed_until", "stage", name=op.f("pk_confirmation_reminder")),
    )
    op.create_table(
        "correction",
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("proposed", sa.String(length=4000), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=600), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_correction_decided_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_correction_thread_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("thread_id", name=op.f("pk_correction")),
    )
    op.create_table(
        "formation",
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("call_id", sa.String(), nullable=True),
        sa.Column("coherence", sa.String(length=3000), nullable=False),
        sa.Column("source", sa.String(length=1500), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("exceptions", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("formed_by", sa.String(), nullable=True),
        sa.Column("formed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_formation_call_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["formed_by"], ["person.id"], name=op.f("fk_formation_formed_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_formation_network_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["record.id"], name=op.f("fk_formation_source_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("network_id", name=op.f("pk_formation")),
    )
    with op.batch_alter_table("formation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_formation_call_id"), ["call_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_formation_source_id"), ["source_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("is_all_day", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("host_id", sa.String(), nullable=True),
        sa.Column("programme", sa.String(length=8000), nullable=False),
        sa.Column("invited", sa.String(length=400), nullable=False),
        sa.Column("visibility", sa.String(length=24), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=True),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_reason", sa.String(length=400), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_meeting_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["host_id"], ["organisation.id"], name=op.f("fk_meeting_host_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_meeting_network_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["visit_id"], ["record.id"], name=op.f("fk_meeting_visit_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_starts_at"), ["starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "moderation_act",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("network_id", sa.String(), nullable=True),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("reason", sa.String(length=600), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["person.id"], name=op.f("fk_moderation_act_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_moderation_act_network_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_moderation_act_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_moderation_act_thread_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_act")),
    )
    with op.batch_alter_table("moderation_act", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_moderation_act_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_moderation_act_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_moderation_act_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_moderation_act_thing"), ["thing"], unique=False)
        batch_op.create_index(batch_op.f("ix_moderation_act_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "notification",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("object", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("because_of", sa.String(length=64), nullable=False),
        sa.Column("is_personal", sa.Boolean(), nullable=False),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_notification_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notification_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    with op.batch_alter_table("notification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notification_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index("ix_notification_by_mail_mailed_at", ["by_mail", "mailed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notification_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notification_object"), ["object"], unique=False)
        batch_op.create_index("ix_notification_person_id_created_at", ["person_id", "created_at"], unique=False)
        batch_op.create_index("ix_notification_person_id_read_at", ["person_id", "read_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notification_read_at"), ["read_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notification_subject"), ["subject"], unique=False)

    op.create_table(
        "post",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(length=20000), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("state_reason", sa.String(length=600), nullable=False),
        sa.Column("state_by", sa.String(), nullable=True),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_to", sa.String(length=10), nullable=False),
        sa.Column("wordings", sa.Integer(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("form_token", sa.String(length=24), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_post_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["state_by"], ["person.id"], name=op.f("fk_post_state_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_post_thread_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("author_id", "form_token", name=op.f("uq_post_author_id_form_token")),
        sa.UniqueConstraint("thread_id", "number", name=op.f("uq_post_thread_id_number")),
    )
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_post_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_post_created_at"), ["created_at"], unique=False)

    op.create_table(
        "read_mark",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_read_mark_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_read_mark_thread_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "thread_id", name=op.f("pk_read_mark")),
    )
    with op.batch_alter_table("read_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_read_mark_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "review",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=True),
        sa.Column("visibility", sa.String(length=24), nullable=False),
        sa.Column("placed_in", sa.String(), nullable=True),
        sa.Column("practices", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("answers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("submitted_by", sa.String(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_review_network_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["placed_in"], ["network.id"], name=op.f("fk_review_placed_in"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_review_record_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["person.id"], name=op.f("fk_review_submitted_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_record_id"), ["record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_submitted_at"), ["submitted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_submitted_by"), ["submitted_by"], unique=False)

    op.create_table(
        "search_match",
        sa.Column("search_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_search_match_record_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["search_id"], ["saved_search.id"], name=op.f("fk_search_match_search_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("search_id", "record_id", name=op.f("pk_search_match")),
    )
    with op.batch_alter_table("search_match", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_match_record_id"), ["record_id"], unique=False)

    op.create_table(
        "search_watch",
        sa.Column("search_id", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["search_id"], ["saved_search.id"], name=op.f("fk_search_watch_search_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("search_id", name=op.f("pk_search_watch")),
    )
    with op.batch_alter_table("search_watch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_watch_checked_at"), ["checked_at"], unique=False)

    op.create_table(
        "application_question",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("question", sa.String(length=2000), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=4000), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_application_question_answered_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_question_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["person.id"], name=op.f("fk_application_question_asked_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_question")),
    )
    with op.batch_alter_table("application_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_question_application_id"), ["application_id"], unique=False)

    op.create_table(
        "application_score",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("scorer_id", sa.String(), nullable=True),
        sa.Column("points", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_score_application_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scorer_id"], ["person.id"], name=op.f("fk_application_score_scorer_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_score")),
        sa.UniqueConstraint("application_id", "scorer_id", name=op.f("uq_application_score_application_id_scorer_id")),
    )
    with op.batch_alter_table("application_score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_score_application_id"), ["application_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_score_scorer_id"), ["scorer_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_attendance_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting_id", "user_id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_user_id"), ["user_id"], unique=False)

    op.create_table(
        "collection_item",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("collection_id", sa.String(), nullable=False),
        sa.Column("section_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("for_whom", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["person.id"], name=op.f("fk_collection_item_added_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_item_collection_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_collection_item_record_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["collection_section.id"], name=op.f("fk_collection_item_section_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_item")),
        sa.UniqueConstraint("collection_id", "record_id", name=op.f("uq_collection_item_collection_id_record_id")),
    )
    with op.batch_alter_table("collection_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_collection_item_collection_id"), ["collection_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_collection_item_record_id"), ["record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_collection_item_section_id"), ["section_id"], unique=False)

    op.create_table(
        "mention",
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_mention_post_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", "target", name=op.f("pk_mention")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mention_target"), ["target"], unique=False)

    op.create_table(
        "post_revision",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=20000), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_by", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_revision_post_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["replaced_by"], ["person.id"], name=op.f("fk_post_revision_replaced_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_revision")),
        sa.UniqueConstraint("post_id", "number", name=op.f("uq_post_revision_post_id_number")),
    )
    op.create_table(
        "reaction",
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reaction_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_reaction_post_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", "person_id", "kind", name=op.f("pk_reaction")),
    )
    with op.batch_alter_table("reaction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reaction_person_id"), ["person_id"], unique=False)

    op.create_table(
        "report",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("post_id", sa.String(), nullable=True),
        sa.Column("reporter_id", sa.String(), nullable=True),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(length=600), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("answer", sa.String(length=600), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_report_decided_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_report_post_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["person.id"], name=op.f("fk_report_reporter_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_report_thread_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("thing", "reporter_id", name=op.f("uq_report_thing_reporter_id")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_post_id"), ["post_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_reporter_id"), ["reporter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_thing"), ["thing"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "review_opinion",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("review_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_opinion_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_opinion_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_opinion")),
        sa.UniqueConstraint("review_id", "person_id", name=op.f("uq_review_opinion_review_id_person_id")),
    )
    with op.batch_alter_table("review_opinion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_opinion_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_opinion_review_id"), ["review_id"], unique=False)

    op.create_table(
        "review_point",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("review_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_point_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["resolved_by"], ["person.id"], name=op.f("fk_review_point_resolved_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_point_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_point")),
    )
    with op.batch_alter_table("review_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_point_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_point_review_id"), ["review_id"], unique=False)

    op.create_table(
        "review_step",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("review_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("checklist", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_step_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_step_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_step")),
    )
    with op.batch_alter_table("review_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_step_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_step_review_id"), ["review_id"], unique=False)

    op.create_table(
        "review_answer",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("point_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_answer_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["point_id"], ["review_point.id"], name=op.f("fk_review_answer_point_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_answer")),
    )
    with op.batch_alter_table("review_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_answer_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_answer_point_id"), ["point_id"], unique=False)

    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("confirmed_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("confirmation_months", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_record_confirmed_until"), ["confirmed_until"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_confirmed_until"))
        batch_op.drop_column("confirmation_months")
        batch_op.drop_column("confirmed_until")
        batch_op.drop_column("confirmed_at")

    with op.batch_alter_table("review_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_answer_point_id"))
        batch_op.drop_index(batch_op.f("ix_review_answer_person_id"))

    op.drop_table("review_answer")
    with op.batch_alter_table("review_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_step_review_id"))
        batch_op.drop_index(batch_op.f("ix_review_step_person_id"))

    op.drop_table("review_step")
    with op.batch_alter_table("review_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_point_review_id"))
        batch_op.drop_index(batch_op.f("ix_review_point_person_id"))

    op.drop_table("review_point")
    with op.batch_alter_table("review_opinion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_opinion_review_id"))
        batch_op.drop_index(batch_op.f("ix_review_opinion_person_id"))

    op.drop_table("review_opinion")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_thread_id"))
        batch_op.drop_index(batch_op.f("ix_report_thing"))
        batch_op.drop_index(batch_op.f("ix_report_state"))
        batch_op.drop_index(batch_op.f("ix_report_reporter_id"))
        batch_op.drop_index(batch_op.f("ix_report_post_id"))
        batch_op.drop_index(batch_op.f("ix_report_created_at"))

    op.drop_table("report")
    with op.batch_alter_table("reaction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reaction_person_id"))

    op.drop_table("reaction")
    op.drop_table("post_revision")
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mention_target"))

    op.drop_table("mention")
    with op.batch_alter_table("collection_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_collection_item_section_id"))
        batch_op.drop_index(batch_op.f("ix_collection_item_record_id"))
        batch_op.drop_index(batch_op.f("ix_collection_item_collection_id"))

    op.drop_table("collection_item")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_user_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("application_score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_score_scorer_id"))
        batch_op.drop_index(batch_op.f("ix_application_score_application_id"))

    op.drop_table("application_score")
    with op.batch_alter_table("application_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_question_application_id"))

    op.drop_table("application_question")
    with op.batch_alter_table("search_watch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_watch_checked_at"))

    op.drop_table("search_watch")
    with op.batch_alter_table("search_match", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_match_record_id"))

    op.drop_table("search_match")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_submitted_by"))
        batch_op.drop_index(batch_op.f("ix_review_submitted_at"))
        batch_op.drop_index(batch_op.f("ix_review_state"))
        batch_op.drop_index(batch_op.f("ix_review_record_id"))
        batch_op.drop_index(batch_op.f("ix_review_network_id"))

    op.drop_table("review")
    with op.batch_alter_table("read_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_read_mark_thread_id"))

    op.drop_table("read_mark")
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_post_created_at"))
        batch_op.drop_index(batch_op.f("ix_post_author_id"))

    op.drop_table("post")
    with op.batch_alter_table("notification", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notification_subject"))
        batch_op.drop_index(batch_op.f("ix_notification_read_at"))
        batch_op.drop_index("ix_notification_person_id_read_at")
        batch_op.drop_index("ix_notification_person_id_created_at")
        batch_op.drop_index(batch_op.f("ix_notification_object"))
        batch_op.drop_index(batch_op.f("ix_notification_created_at"))
        batch_op.drop_index("ix_notification_by_mail_mailed_at")
        batch_op.drop_index(batch_op.f("ix_notification_activity_id"))

    op.drop_table("notification")
    with op.batch_alter_table("moderation_act", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_act_thread_id"))
        batch_op.drop_index(batch_op.f("ix_moderation_act_thing"))
        batch_op.drop_index(batch_op.f("ix_moderation_act_person_id"))
        batch_op.drop_index(batch_op.f("ix_moderation_act_network_id"))
        batch_op.drop_index(batch_op.f("ix_moderation_act_created_at"))

    op.drop_table("moderation_act")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_visit_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_starts_at"))
        batch_op.drop_index(batch_op.f("ix_meeting_network_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_host_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_ends_at"))
        batch_op.drop_index(batch_op.f("ix_meeting_author_id"))

    op.drop_table("meeting")
    with op.batch_alter_table("formation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_formation_source_id"))
        batch_op.drop_index(batch_op.f("ix_formation_call_id"))

    op.drop_table("formation")
    op.drop_table("correction")
    op.drop_table("confirmation_reminder")
    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_confirmation_record_id"))
        batch_op.drop_index(batch_op.f("ix_confirmation_person_id"))

    op.drop_table("confirmation")
    with op.batch_alter_table("collection_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_collection_version_collection_id"))

    op.drop_table("collection_version")
    with op.batch_alter_table("collection_section", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_collection_section_collection_id"))

    op.drop_table("collection_section")
    with op.batch_alter_table("collection_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_collection_record_record_id"))

    op.drop_table("collection_record")
    with op.batch_alter_table("collection_proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_collection_proposal_record_id"))
        batch_op.drop_index(batch_op.f("ix_collection_proposal_collection_id"))
        batch_op.drop_index(batch_op.f("ix_collection_proposal_answer"))

    op.drop_table("collection_proposal")
    with op.batch_alter_table("collection_exclusion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_collection_exclusion_record_id"))

    op.drop_table("collection_exclusion")
    with op.batch_alter_table("collection_curator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_collection_curator_user_id"))
        batch_op.drop_index(batch_op.f("ix_collection_curator_collection_id"))

    op.drop_table("collection_curator")
    with op.batch_alter_table("challenge_offer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_challenge_offer_state"))
        batch_op.drop_index(batch_op.f("ix_challenge_offer_record_id"))
        batch_op.drop_index(batch_op.f("ix_challenge_offer_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_challenge_offer_challenge_id"))
        batch_op.drop_index(batch_op.f("ix_challenge_offer_author_id"))

    op.drop_table("challenge_offer")
    with op.batch_alter_table("challenge_match", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_challenge_match_standing"))
        batch_op.drop_index(batch_op.f("ix_challenge_match_record_id"))

    op.drop_table("challenge_match")
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_application_network_id"))
        batch_op.drop_index(batch_op.f("ix_application_contact_id"))
        batch_op.drop_index(batch_op.f("ix_application_call_id"))
        batch_op.drop_index(batch_op.f("ix_application_author_id"))

    op.drop_table("application")
    with op.batch_alter_table("activity_object", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_object_object"))

    op.drop_table("activity_object")
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.drop_index("ix_thread_subject_activity")
        batch_op.drop_index(batch_op.f("ix_thread_last_activity_at"))
        batch_op.drop_index(batch_op.f("ix_thread_author_id"))

    op.drop_table("thread")
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_subscription_object"))

    op.drop_table("subscription")
    op.drop_table("review_rules")
    op.drop_table("post_draft")
    with op.batch_alter_table("network_nudge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_network_nudge_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_network_nudge_network_id"))

    op.drop_table("network_nudge")
    with op.batch_alter_table("network_invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_network_invitation_user_id"))
        batch_op.drop_index(batch_op.f("ix_network_invitation_state"))
        batch_op.drop_index(batch_op.f("ix_network_invitation_network_id"))

    op.drop_table("network_invitation")
    with op.batch_alter_table("network_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_network_document_network_id"))
        batch_op.drop_index(batch_op.f("ix_network_document_author_id"))

    op.drop_table("network_document")
    with op.batch_alter_table("network_act", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_network_act_network_id"))
        batch_op.drop_index(batch_op.f("ix_network_act_created_at"))

    op.drop_table("network_act")
    op.drop_table("mail_settings")
    op.drop_table("last_seen")
    with op.batch_alter_table("feed_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feed_key_person_id"))

    op.drop_table("feed_key")
    with op.batch_alter_table("collection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_collection_updated_at"))
        batch_op.drop_index(batch_op.f("ix_collection_reach"))
        batch_op.drop_index(batch_op.f("ix_collection_published_at"))
        batch_op.drop_index(batch_op.f("ix_collection_owner_id"))
        batch_op.drop_index(batch_op.f("ix_collection_network_id"))
        batch_op.drop_index(batch_op.f("ix_collection_is_published"))

    op.drop_table("collection")
    with op.batch_alter_table("challenge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_challenge_visibility"))
        batch_op.drop_index(batch_op.f("ix_challenge_teryt"))
        batch_op.drop_index(batch_op.f("ix_challenge_state"))
        batch_op.drop_index(batch_op.f("ix_challenge_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_challenge_network_id"))
        batch_op.drop_index(batch_op.f("ix_challenge_created_at"))
        batch_op.drop_index(batch_op.f("ix_challenge_author_id"))

    op.drop_table("challenge")
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_network_id"))
        batch_op.drop_index(batch_op.f("ix_call_edition_id"))
        batch_op.drop_index(batch_op.f("ix_call_author_id"))

    op.drop_table("call")
    op.drop_table("calendar_key")
    op.drop_table("asking_settings")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_verb"))
        batch_op.drop_index(batch_op.f("ix_activity_subject"))
        batch_op.drop_index(batch_op.f("ix_activity_created_at"))
        batch_op.drop_index(batch_op.f("ix_activity_actor_id"))

    op.drop_table("activity")
    op.drop_table("organisation_voivodeship")
    op.drop_table("edition_theme")
    with op.batch_alter_table("link_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_check_checked_at"))

    op.drop_table("link_check")
