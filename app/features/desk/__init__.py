"""My desk: what I am writing, what is new for me, what I can start."""
