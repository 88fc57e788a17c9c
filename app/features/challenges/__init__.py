"""Challenges: what a city is up against, and what answers it."""
