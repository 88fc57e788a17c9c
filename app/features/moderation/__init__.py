"""Keeping the peace in conversations: reports, what is done about them, the log."""
