"""The public pages of study-visit notes."""
