"""The nouns of Rynek, with their verbs and rules; no HTTP, no search, no permissions."""

from app.models.activity import Activity
from app.models.city import City
from app.models.confirmation import Confirmation, ConfirmationReminder
from app.models.mail import Mail
from app.models.network import Edition, Membership, Network, PersonRole
from app.models.organisation import Organisation, OrganisationCity
from app.models.outbox import Outbox
from app.models.record import Draft, Record, Revision
from app.models.record_links import RecordCity, RecordLink
from app.models.saved_search import SavedSearch
from app.models.user import OneTimeLink, SignInSession, User

__all__ = [
    "Activity",
    "City",
    "Confirmation",
    "ConfirmationReminder",
    "Draft",
    "Edition",
    "Mail",
    "Membership",
    "Network",
    "OneTimeLink",
    "Organisation",
    "OrganisationCity",
    "Outbox",
    "PersonRole",
    "Record",
    "RecordCity",
    "RecordLink",
    "Revision",
    "SavedSearch",
    "SignInSession",
    "User",
]
