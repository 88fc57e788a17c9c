"""The public pages of good practices."""
