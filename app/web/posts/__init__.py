"""Posts of conversations: read for a page, named, counted."""
