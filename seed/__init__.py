"""One believable world, marked as demonstration: real facts with their sources, invented people."""
