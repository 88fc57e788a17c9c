"""Notifications by mail: when, to whom, and in which words."""
