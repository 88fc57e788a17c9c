"""Calls for applications: announced, open, closed, decided; and the networks formed of what was accepted."""
