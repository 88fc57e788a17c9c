"""Conversations as pages show them: under what is talked about, and post by post."""
