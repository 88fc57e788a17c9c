"""The nouns of Rynek, with their verbs and rules; no HTTP, no search, no permissions."""

from app.models.activity import Activity
from app.models.application import (
    Application,
    ApplicationQuestion,
    ApplicationScore,
    Formation,
    OrganisationVoivodeship,
)
from app.models.asking import AskingSettings
from app.models.call import Call, EditionTheme
from app.models.challenge import Challenge, ChallengeMatch, ChallengeOffer
from app.models.city import City
from app.models.collection import (
    Collection,
    CollectionExclusion,
    CollectionItem,
    CollectionRecord,
    CollectionSection,
    CollectionVersion,
)
from app.models.collection_people import CollectionCurator, CollectionProposal
from app.models.confirmation import Confirmation, ConfirmationReminder
from app.models.feed import FeedKey, SearchMatch, SearchWatch
from app.models.link_check import LinkCheck
from app.models.mail import Mail
from app.models.meeting import Attendance, CalendarKey, Meeting
from app.models.moderation import ModerationAct, Report
from app.models.network import Edition, Membership, Network, PersonRole
from app.models.network_document import NetworkDocument
from app.models.network_life import LastSeen, NetworkAct, NetworkInvitation, Nudge
from app.models.notification import ActivityObject, Notification
from app.models.organisation import Organisation, OrganisationCity
from app.models.outbox import Outbox
from app.models.post import Mention, Post, PostDraft, PostRevision, Reaction
from app.models.record import Draft, Record, Revision
from app.models.record_links import RecordCity, RecordLink
from app.models.review import Review, ReviewAnswer, ReviewOpinion, ReviewPoint, ReviewStep
from app.models.review_checklist import ReviewRules
from app.models.saved_search import SavedSearch
from app.models.subscription import MailSettings, Subscription
from app.models.thread import Correction, ReadMark, Thread
from app.models.user import OneTimeLink, SignInSession, User

__all__ = [
    "Activity",
    "ActivityObject",
    "Application",
    "ApplicationQuestion",
    "ApplicationScore",
    "AskingSettings",
    "Attendance",
    "CalendarKey",
    "Call",
    "Challenge",
    "ChallengeMatch",
    "ChallengeOffer",
    "City",
    "Collection",
    "CollectionCurator",
    "CollectionExclusion",
    "CollectionItem",
    "CollectionProposal",
    "CollectionRecord",
    "CollectionSection",
    "CollectionVersion",
    "Confirmation",
    "ConfirmationReminder",
    "Correction",
    "Draft",
    "Edition",
    "EditionTheme",
    "FeedKey",
    "Formation",
    "LastSeen",
    "LinkCheck",
    "Mail",
    "MailSettings",
    "Meeting",
    "Membership",
    "Mention",
    "ModerationAct",
    "Network",
    "NetworkAct",
    "NetworkDocument",
    "NetworkInvitation",
    "Notification",
    "Nudge",
    "OneTimeLink",
    "Organisation",
    "OrganisationCity",
    "OrganisationVoivodeship",
    "Outbox",
    "PersonRole",
    "Post",
    "PostDraft",
    "PostRevision",
    "Reaction",
    "ReadMark",
    "Record",
    "RecordCity",
    "RecordLink",
    "Report",
    "Review",
    "ReviewAnswer",
    "ReviewOpinion",
    "ReviewPoint",
    "ReviewRules",
    "ReviewStep",
    "Revision",
    "SavedSearch",
    "SearchMatch",
    "SearchWatch",
    "SignInSession",
    "Subscription",
    "Thread",
    "User",
]
