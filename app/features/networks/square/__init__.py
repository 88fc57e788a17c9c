"""The square of a network: what is new in it, and what its people have stated, gathered and filed."""
