"""Single posts: changed, deleted, reacted to, and how they used to read."""
