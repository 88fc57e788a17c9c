"""The engine on a Meilisearch server: exact questions as filters, meaning as its vector search; all else is ours."""
