"""Activities in words: what happened, and why somebody hears of it."""

from app.web.activities.sentences import reason_of, sentence_of

__all__ = ["reason_of", "sentence_of"]
