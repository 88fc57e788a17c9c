"""The whole content as JSON Lines, out and in again: for moving, for copies, for other people's tools."""
