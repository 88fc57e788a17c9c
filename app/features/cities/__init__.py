"""Municipalities: finding one, and what is known about it here."""
