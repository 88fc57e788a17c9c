"""Records as every feature shows them: read for a reader, made ready for a page."""
