"""Who belongs to a network and from when to when: ending memberships, passing on the lead. What was written stays."""
