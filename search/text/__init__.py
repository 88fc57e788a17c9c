"""Text analysis: folding, words, lemmas, stop words, languages and marks."""
