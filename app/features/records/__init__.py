"""The life of records, the same for practices, visits and analyses: draft, publication, history, withdrawal."""
