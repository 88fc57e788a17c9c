"""What a line of an export holds; ``docs/export.md`` documents it, a test keeps the two together.

Each line is a JSON object with ``type`` and the fields of one row. Lines stand in an order in which every
line points only at earlier ones, and rows of a type are sorted by key: the same content always gives the
same bytes. Secrets stay at home: no password hashes, no sessions, no links.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import SQLModel

from app.models import (
    Application,
    ApplicationQuestion,
    ApplicationScore,
    AskingSettings,
    Attendance,
    Call,
    Challenge,
    ChallengeMatch,
    ChallengeOffer,
    City,
    Collection,
    CollectionCurator,
    CollectionExclusion,
    CollectionItem,
    CollectionProposal,
    CollectionRecord,
    CollectionSection,
    CollectionVersion,
    Confirmation,
    Correction,
    Draft,
    Edition,
    EditionTheme,
    Formation,
    MailSettings,
    Meeting,
    Membership,
    Mention,
    ModerationAct,
    Network,
    NetworkAct,
    NetworkDocument,
    NetworkInvitation,
    Nudge,
    Organisation,
    OrganisationCity,
    OrganisationVoivodeship,
    PersonRole,
    Post,
    PostRevision,
    Reaction,
    ReadMark,
    Record,
    RecordCity,
    RecordLink,
    Report,
    Review,
    ReviewAnswer,
    ReviewOpinion,
    ReviewPoint,
    ReviewRules,
    ReviewStep,
    Revision,
    SavedSearch,
    Subscription,
    Thread,
    User,
)

FORMAT = "rynek-export"
VERSION = 1


@dataclass(frozen=True, slots=True)
class LineType:
    """One kind of line and the table it fills."""

    name: str
    model: type[SQLModel]
    left_out: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, ...]:
        """Fields of a line, in the order of the table."""
        return tuple(name for name in self.model.model_fields if name not in self.left_out)

    @property
    def key(self) -> tuple[str, ...]:
        """The fields that tell one row from another."""
        return tuple(column.name for column in self.model.__table__.primary_key)  # type: ignore[attr-defined]


LINE_TYPES = (
    LineType("city", City),
    LineType("organisation", Organisation),
    LineType("organisation_city", OrganisationCity),
    LineType("edition", Edition),
    LineType("network", Network),
    LineType("membership", Membership),
    LineType("person", User, frozenset({"password_hash"})),
    LineType("person_role", PersonRole),
    LineType("record", Record),
    LineType("revision", Revision),
    LineType("draft", Draft),
    LineType("record_city", RecordCity),
    LineType("record_link", RecordLink),
    LineType("saved_search", SavedSearch),
    LineType("edition_theme", EditionTheme),
    LineType("organisation_voivodeship", OrganisationVoivodeship),
    LineType("call", Call),
    LineType("application", Application),
    LineType("application_question", ApplicationQuestion),
    LineType("application_score", ApplicationScore),
    LineType("formation", Formation),
    LineType("network_document", NetworkDocument),
    LineType("network_invitation", NetworkInvitation),
    LineType("network_nudge", Nudge),
    LineType("network_act", NetworkAct),
    LineType("meeting", Meeting),
    LineType("attendance", Attendance),
    LineType("challenge", Challenge),
    LineType("challenge_match", ChallengeMatch),
    LineType("challenge_offer", ChallengeOffer),
    LineType("collection", Collection),
    LineType("collection_section", CollectionSection),
    LineType("collection_item", CollectionItem),
    LineType("collection_exclusion", CollectionExclusion),
    LineType("collection_record", CollectionRecord),
    LineType("collection_version", CollectionVersion),
    LineType("collection_curator", CollectionCurator),
    LineType("collection_proposal", CollectionProposal),
    LineType("thread", Thread),
    LineType("post", Post),
    LineType("post_revision", PostRevision),
    LineType("reaction", Reaction),
    LineType("mention", Mention),
    LineType("correction", Correction),
    LineType("read_mark", ReadMark),
    LineType("report", Report),
    LineType("moderation_act", ModerationAct),
    LineType("review_rules", ReviewRules),
    LineType("review", Review),
    LineType("review_step", ReviewStep),
    LineType("review_point", ReviewPoint),
    LineType("review_answer", ReviewAnswer),
    LineType("review_opinion", ReviewOpinion),
    LineType("confirmation", Confirmation),
    LineType("subscription", Subscription),
    LineType("mail_settings", MailSettings),
    LineType("asking_settings", AskingSettings),
)
BY_NAME = {line.name: line for line in LINE_TYPES}
