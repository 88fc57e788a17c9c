"""Finding things. This feature owns ``/``, ``/search…``, ``/api/v1/search`` and ``/api/v1/suggest``."""
