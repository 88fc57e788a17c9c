"""HTTP as every feature needs it: rendering, forms, sessions, protection, languages."""
