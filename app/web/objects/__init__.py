"""What objects that people watch are called, and where they are."""

from app.web.objects.naming import KIND_NAMES, Named, name_objects

__all__ = ["KIND_NAMES", "Named", "name_objects"]
