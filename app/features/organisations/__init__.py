"""Organisations that take part: what they are, where they belong, what they share."""
