"""Which members of a network have been silent: their last sign of life, and what they were asked."""
