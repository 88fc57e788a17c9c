"""The engine inside the process: SQLite FTS5 for words, numpy for facets and vectors, files shared by all workers."""
