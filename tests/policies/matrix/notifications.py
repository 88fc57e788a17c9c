"""Being told, levels, feeds, and the state of mail. The notification and the feed here are "author"'s."""

from __future__ import annotations

from app.models import FeedKey, Notification
from app.models.feed import MOST_FEEDS
from app.policies import notifications
from tests.policies.matrix import AUTHOR, NOBODY, SECRETARIAT, SIGNED_IN, Row
from tests.policies.people import AUTHOR_ID

NOUN = "Notifications and feeds"
OWN = Notification(
    id="n", person_id=AUTHOR_ID, activity_id="a", subject="record:r", object="record:r", reason="mention"
)
FEED = FeedKey(person_id=AUTHOR_ID, feed="all")
SEEN, UNSEEN = {"sees_it": True}, {"sees_it": False}

ROWS = (
    Row("have notifications and settings of mail", notifications.can_be_told, (), SIGNED_IN),
    Row("mark a notification as read", notifications.can_read, (OWN,), AUTHOR),
    Row("choose a level for a thing they see", notifications.can_watch, ("network:n",), SIGNED_IN, SEEN),
    Row("choose a level for a hidden thing", notifications.can_watch, ("network:n",), NOBODY, UNSEEN),
    Row("choose a level for a person", notifications.can_watch, ("person:p",), NOBODY, SEEN),
    Row("make a private feed of what they see", notifications.can_make_feed, (0,), SIGNED_IN, SEEN),
    Row("make a private feed of what they do not see", notifications.can_make_feed, (0,), NOBODY, UNSEEN),
    Row("make a private feed beyond the limit", notifications.can_make_feed, (MOST_FEEDS,), NOBODY, SEEN),
    Row("change or revoke a private feed", notifications.can_change_feed, (FEED,), AUTHOR),
    Row("see whether mail leaves, and try again", notifications.can_see_delivery, (), SECRETARIAT),
)
