"""Saved searches. The search here is "author"'s."""

from __future__ import annotations

from app.models import SavedSearch
from app.models.saved_search import MOST_SAVED
from app.policies import searches
from tests.policies.matrix import AUTHOR, NOBODY, SIGNED_IN, Row
from tests.policies.people import AUTHOR_ID

NOUN = "Saved searches"
SEARCH = SavedSearch(user_id=AUTHOR_ID, name="Smog", query="q=smog")

ROWS = (
    Row("save one", searches.can_save, (0,), SIGNED_IN),
    Row("save one beyond the limit", searches.can_save, (MOST_SAVED,), NOBODY),
    Row("use, rename or delete one", searches.can_change, (SEARCH,), AUTHOR),
)
