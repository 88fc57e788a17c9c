"""The seed world: whole, honest about being a demonstration, and shipped with vectors that fit its texts."""

from __future__ import annotations

import re

import numpy as np
import pytest

from app.indexing import all_documents, search_settings
from app.models.content.claims import Method
from app.models.record import State
from search.embedding.bundled import BundledEmbedder
from search.embedding.cache import text_key
from search.opening import open_cache
from search.passages import embedded_text, passages
from seed.load import load_world
from seed.places import WORLD, read_world
from seed.records import read_content, record_files
from seed.vectors import take_over

RECORDS = dict(record_files())
NO_CITY = {"redakcja-rynku"}


@pytest.mark.parametrize("key", RECORDS)
def test_a_record_is_valid_sourced_and_not_signed_by_a_city(key: str) -> None:
    document = RECORDS[key]
    content = read_content(key, document)
    assert document["organisation"] in NO_CITY
    assert content.sources
    assert all(re.match(r"https?://", source.address) for source in content.sources)
    if document["state"] != State.DRAFT:
        assert content.missing_for_snapshot() == ()
    sources = {source.id for source in content.sources}
    claims = getattr(content, "claims", ())
    results = [claim for claim in claims if claim.method not in {Method.DECLARATION, Method.FORECAST}]
    assert all(claim.source_id in sources for claim in results)
    for practice in document["content"].get("practices", []):
        assert RECORDS[practice]["state"] == State.PUBLISHED


def test_the_world_has_every_situation_that_the_pages_must_show() -> None:
    contents = {key: read_content(key, document) for key, document in RECORDS.items()}
    practices = [content for key, content in contents.items() if RECORDS[key]["kind"] == "practice"]
    assert {practice.stage for practice in practices} >= {"idea", "running", "ended", "abandoned"}
    assert {content.language.value for content in contents.values()} == {"pl", "en"}
    assert {document["state"] for document in RECORDS.values()} == {"draft", "published", "withdrawn"}
    assert {document["visibility"] for document in RECORDS.values()} == {"public", "network", "organisation"}
    assert sum(not practice.missing_for_complete() for practice in practices) >= 40


def test_people_hold_every_role_and_cannot_be_mistaken_for_real_ones() -> None:
    people = read_world("people").values()
    roles = {role["role"] for person in people for role in person["roles"]}
    assert roles >= {"leader", "expert", "keeper"}
    assert any(person["is_secretariat"] for person in people)
    assert {person["organisation_role"] for person in people} == {"member", "editor"}
    assert all(person["email"].endswith("@rynek.example") for person in people)


def test_the_shipped_vectors_are_those_of_the_bundled_model(session, settings) -> None:
    load_world(session)
    documents = list(all_documents(session))
    texts = [embedded_text(document, passage) for document in documents for passage in passages(document)]
    take_over(settings)
    cache = open_cache(search_settings(settings))
    kept = {key: vector for space, key, vector in cache.rows() if space == BundledEmbedder.name}
    cache.close()
    shipped = [text for text in texts if text_key(text) in kept]
    assert len(shipped) >= 0.95 * len(texts), "run `python -m seed.vectors`"
    sample = shipped[:: len(shipped) // 4]
    computed = BundledEmbedder().embed_passages(sample)
    for text, vector in zip(sample, computed, strict=True):
        stored = kept[text_key(text)]
        assert vector @ stored / np.linalg.norm(vector) / np.linalg.norm(stored) > 0.99


def test_every_file_of_the_world_is_read() -> None:
    files = {path.stem for path in (WORLD / "records").rglob("*.toml")}
    assert files == set(RECORDS)
