"""Threads and their replies in the index."""

from app.indexing.conversations.queries import post_documents, replies_of, thread_documents, threads_about

__all__ = ["post_documents", "replies_of", "thread_documents", "threads_about"]
