"""Every kind of thing that may be hidden from somebody: one line each in ``SECRETS``.

To add a kind: write a function in ``hidden/`` that stores one such thing in ``inside.network`` or for ``inside.owner``,
with ``word`` in what it says, and returns where ``inside.editor`` sees it; then add its line. The test does the rest.
"""

from __future__ import annotations

from tests.contracts.hidden import challenges, collections, conversations, networks, persons, records
from tests.contracts.hidden.inside import Secret

SECRETS: dict[str, Secret] = {
    "review of a draft": records.review_of_a_draft,
    "review of an edit": records.review_of_an_edit,
    "meeting of the network": networks.meeting_of_the_network,
    "document of the network": networks.document_of_the_network,
    "invitation to the network": networks.invitation_to_the_network,
    "challenge of the network": challenges.challenge_of_the_network,
    "offer to a challenge": challenges.offer_to_a_challenge,
    "conversation of the network": conversations.conversation_of_the_network,
    "conversation about a record of the network": conversations.conversation_about_a_record_of_the_network,
    "hidden post": conversations.hidden_post,
    "hidden conversation": conversations.hidden_thread,
    "note of moderation": conversations.note_of_moderation,
    "notification": persons.notification,
    "record of the network": records.record_of_the_network,
    "record of the organisation": records.record_of_the_organisation,
    "reason of a dismissal": challenges.reason_of_a_dismissal,
    "collection by link": collections.collection_by_link,
    "question to owners": collections.question_to_owners,
    "draft of a post": conversations.draft_of_a_post,
    "nudge": networks.nudge,
    "application": challenges.application,
    "draft": records.draft,
    "withdrawn record": records.withdrawn_record,
    "person": networks.person,
    "saved search": persons.saved_search,
    "collection of the network": collections.collection_of_the_network,
    "collection in the making": collections.collection_in_the_making,
}
