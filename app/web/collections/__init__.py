"""Collections as other features show them: in lists, and on the records that stand in them."""

from app.web.collections.lines import CollectionLine, collection_lines
from app.web.collections.queries import list_collections, list_collections_with

__all__ = ["CollectionLine", "collection_lines", "list_collections", "list_collections_with"]
