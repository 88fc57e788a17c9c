"""Networks of organisations: who belongs to them, what they share, and their inside for members."""
