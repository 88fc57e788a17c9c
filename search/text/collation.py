"""Order of titles as in a Polish index: ą after a, ż after ź, case and marks of other languages last."""

from __future__ import annotations

from search.text.fold import fold

# Every Polish letter with a mark sorts right after its plain letter: a "{" is behind "z" in code order.
_MARKED = {"ą": "a{", "ć": "c{", "ę": "e{", "ł": "l{", "ń": "n{", "ó": "o{", "ś": "s{", "ź": "z{", "ż": "z|"}


def title_key(title: str) -> str:
    """A plain string that compares as the title should sort; digits before letters, punctuation ignored."""
    lowered = title.casefold()
    return "".join(
        _MARKED.get(letter) or fold(letter) for letter in lowered if letter.isalnum() or letter.isspace()
    ).strip()
