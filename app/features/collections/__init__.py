"""Collections: chosen, ordered and annotated records. This feature owns ``/collections…``."""
