"""The judged set keeps its own rules, and its paraphrases are paraphrases."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from statistics import fmean, median

import pytest

from seed.records import record_files
from tests.relevance.judgements import Category, Judged, load, problems, public_keys, thin_categories

SHARED = 0.2
"""Content words that an average paraphrase may share with a record that answers it."""
WORST = 0.4
"""The same for the worst single query."""
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """aby ale albo bez być czy dla gdy gdzie ich jak jest jego jej już kto która które którzy lub lecz może
        nie niech nimi niż nad obok oraz pod przed przez przy sam się skąd sobie swoje tak taki tam tego ten też
        tylko tyle tym więc wszystko zamiast żeby and are for from how not that the this what when which who whose with
        """,
    )
)

GOOD = Judged("x-1", Category.KEYWORD, "pl", "smog", {"krakow-obwarzanek": 3})


def test_the_set_is_sound():
    assert problems(load(), public_keys()) == []
    assert thin_categories(load()) == []


def test_ids_are_unique_and_texts_differ():
    assert len({query.id for query in load()}) == len({query.text for query in load()}) == len(load()) >= 210


def test_every_public_record_answers_something():
    answering = {key for query in load() for key, grade in query.grades.items() if grade == 3}
    assert sorted(public_keys() - answering) == []


def test_both_languages_and_both_directions_are_asked():
    languages = {key: document["content"]["language"] for key, document in record_files()}
    for query in load():
        if query.category is Category.CROSS_LINGUAL:
            others = [key for key, grade in query.grades.items() if grade == 3 and languages[key] != query.language]
            assert others, f"{query.id} has no answer in the other language"
    asked = {query.language for query in load() if query.category is Category.CROSS_LINGUAL}
    assert asked == {"pl", "en"}


def test_grades_are_known_to_the_index_by_id():
    query = load()[0]
    assert sorted(query.by_id().values()) == sorted(query.grades.values())
    assert not set(query.by_id()) & set(query.grades)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (replace(GOOD, grades={"no-such-record": 3}), "not a public"),
        (replace(GOOD, grades={"walbrzych-adaptacja": 3}), "not a public"),
        (replace(GOOD, grades={"krakow-obwarzanek": 4}), "has grade 4"),
        (replace(GOOD, grades={"krakow-obwarzanek": 1}), "no record answers"),
        (replace(GOOD, category=Category.ABSURD), "absurd"),
        (replace(GOOD, language="de"), "unknown language"),
        (replace(GOOD, text=" "), "empty"),
    ],
)
def test_mistakes_are_named(wrong, says):
    assert says in problems([wrong], public_keys())[0]


def test_an_id_used_twice_is_named():
    assert "twice" in problems([GOOD, GOOD], public_keys())[0]


def test_paraphrases_share_few_words_with_their_answers(record_property):
    shares = {query.id: _share(query) for query in load() if query.category is Category.PARAPHRASE}
    keywords = [_share(query) for query in load() if query.category is Category.KEYWORD]
    record_property("shared by paraphrases", round(fmean(shares.values()), 3))
    record_property("shared by keywords", round(fmean(keywords), 3))
    assert fmean(shares.values()) <= SHARED
    assert {key: round(share, 2) for key, share in shares.items() if share > WORST} == {}
    assert median(keywords) >= 0.9, "keyword queries use the words of their answers"


def _share(query: Judged) -> float:
    """Mean share of the query's content stems that occur in each record with grade 3."""
    stems = _stems(query.text)
    return fmean(len(stems & _record_stems()[key]) / len(stems) for key, grade in query.grades.items() if grade == 3)


def _record_stems() -> dict[str, set[str]]:
    if not _STEMS:
        _STEMS.update({key: _stems(_texts(document["content"])) for key, document in record_files()})
    return _STEMS


_STEMS: dict[str, set[str]] = {}


def _texts(part: object) -> str:
    """All the words of a record but those of its sources, which nobody wrote for it."""
    if isinstance(part, dict):
        return " ".join(_texts(value) for key, value in part.items() if key != "sources")
    if isinstance(part, list):
        return " ".join(_texts(value) for value in part)
    return part if isinstance(part, str) else ""


def _stems(text: str) -> set[str]:
    """Rough stems: the first six letters, folded, of words of three letters and more that are not stop words."""
    words = [word for word in re.findall(r"\w{3,}", text.lower()) if word not in STOP_WORDS]
    folded = (unicodedata.normalize("NFKD", word).replace("ł", "l") for word in words)
    return {"".join(sign for sign in word if not unicodedata.combining(sign))[:6] for word in folded}
