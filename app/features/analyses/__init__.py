"""The public pages of expert analyses."""
