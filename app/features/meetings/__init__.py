"""Meetings, study visits and deadlines of networks: planned, moved, called off, attended, taken into one's calendar."""
