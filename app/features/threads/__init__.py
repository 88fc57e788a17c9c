"""Conversations: begun, answered, closed, moved, split; corrections decided."""
