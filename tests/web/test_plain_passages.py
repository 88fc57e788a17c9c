"""What the search quotes stands on the page without its Markdown, marked in the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.hits.plain import without_markup
from search.queries import Marked


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**Skala pomaga.** Tak, *bardzo*.", "Skala pomaga. Tak, bardzo."),
        ("## Kto?\n- jeden [odnośnik](https://x.pl/a_b)\n- `dwa`", "Kto?\n- jeden odnośnik\n- dwa"),
        ("> cytat, 3 * 4 = 12, [1] i (nawias)", "cytat, 3 * 4 = 12, [1] i (nawias)"),
        ("bez_zmian https://a.pl/b_c", "bez_zmian https://a.pl/b_c"),
    ],
)
def test_markup_is_gone_and_words_stay(typed, shown) -> None:
    assert without_markup(Marked(typed)).text == shown


@given(st.lists(st.tuples(st.sampled_from(["**{}**", "*{}*", "{}", "[{}](https://x.pl)", "`{}`"]), st.booleans())))
def test_marks_stay_on_their_words(parts) -> None:
    text, marks, wanted = "", [], []
    for at, (form, is_marked) in enumerate(parts):
        word = f"słowo{at}"
        start = len(text) + form.index("{}")
        text += form.format(word) + " "
        if is_marked:
            marks.append((start, start + len(word)))
            wanted.append(word)
    plain = without_markup(Marked(text, tuple(marks)))
    assert [plain.text[start:end] for start, end in plain.marks] == wanted
    assert not set("*`[]()") & set(plain.text)
