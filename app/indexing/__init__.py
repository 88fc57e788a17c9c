"""Rows into search documents, one function for each searchable kind; and the catalogue of this site."""

from app.indexing.catalogue import index_subjects, open_site_catalogue, search_settings, taxonomy_synonyms
from app.indexing.documents import FACETS, LISTED_KINDS, RECORD_KINDS, concept_documents, record_document
from app.indexing.queries import READERS, all_documents, count_documents

__all__ = [
    "FACETS",
    "LISTED_KINDS",
    "READERS",
    "RECORD_KINDS",
    "all_documents",
    "concept_documents",
    "count_documents",
    "index_subjects",
    "open_site_catalogue",
    "record_document",
    "search_settings",
    "taxonomy_synonyms",
]
