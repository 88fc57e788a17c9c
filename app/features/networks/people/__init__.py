"""The people of a network: who does what, who is invited, who has been told goodbye."""
