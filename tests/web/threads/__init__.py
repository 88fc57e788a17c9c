"""Passages and names in posts."""
