"""Search over documents: one library, two engines, one ranking. It knows nothing of the app."""
