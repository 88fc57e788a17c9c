"""Confirming that what was published is still true."""
