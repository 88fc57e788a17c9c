"""Checking before publication: the queue, one review with its points, and the rules of a network."""
