"""One review with what it is about, and who could decide on it."""
