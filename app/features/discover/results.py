"""Puts the page of results together, from the index or, while that is away, from the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from app.core.messages import N_
from app.features.discover import finding
from app.features.discover.facets import Option, make_facets
from app.features.discover.pages import Entry, Place, ResultsPage
from app.features.discover.queries import find_by_words, find_own_city, pick_visible, pick_visible_threads
from app.features.discover.suggesting import entry_of, without_twins
from app.indexing import LISTED_KINDS
from app.models import City
from app.models.city import VOIVODESHIPS
from app.policies import Actor
from app.web.cards import RecordCard
from app.web.challenges import find_challenges, make_challenge_cards
from app.web.hits import HitCard, card_of
from app.web.i18n import gettext, ngettext, show_number
from app.web.pagination import paginate
from app.web.questions import (
    FACET_LABELS,
    PAGE_SIZE,
    PATH,
    SORT_LABELS,
    Question,
    ask,
    list_network_names,
    name_value,
    propose_name,
    query_for,
)
from app.web.state import Site
from search.queries import MAX_QUERY_CHARACTERS, Answer, Hit

TITLE_LENGTH = 60
NEIGHBOUR_PREFIX = 40
NEIGHBOURS = 4
CLOSE_CHALLENGES = 5
NEEDS = 3
CONVERSATIONS = 3
NOT_NEIGHBOURS = frozenset({*LISTED_KINDS, "person", "need", "thread"})
NOTES = {
    "cut": N_("Szukamy pierwszych %(number)s znaków pytania; reszta się nie zmieściła."),
    "makeshift": N_(
        "Wyszukiwarka przygotowuje się albo chwilowo nie odpowiada. "
        "Pokazujemy teksty, w których są dokładnie takie słowa; filtry i wyszukiwanie po znaczeniu wrócą za chwilę."
    ),
    "standby": N_("Wyszukiwarka jest chwilowo niedostępna; pokazujemy wyniki z ostatniej kopii."),
    "index_old": N_("Wyszukiwarka właśnie się odświeża: najnowszych zmian może jeszcze nie być w wynikach."),
    "warming": N_("Wyszukiwanie po znaczeniu dopiero się uruchamia. Na razie szukamy po słowach i ich odmianach."),
    "absent": N_("Szukamy po słowach i ich odmianach. Wyszukiwanie po znaczeniu nie jest tu włączone."),
}


def results_page(session: Session, site: Site, actor: Actor, question: Question) -> ResultsPage:
    """The answer to a question, for this actor."""
    own_city = find_own_city(session, actor)
    answer = ask(site.catalogue, query_for(question, actor, own_city))
    cards, total = _found(session, actor, answer, question)
    counts = answer.facets if answer else {}
    networks = list_network_names(session, {*counts.get("network", {}), *question.filters.get("network", ())})
    pages = paginate(PATH, question.pairs(), total=total, size=PAGE_SIZE, current=question.page)
    here = question.at_page(pages.current).url()
    own = _own_size(own_city, counts, question)
    return ResultsPage(
        text=question.text,
        title=_title(question.text, total),
        announcement=_announce(total),
        total=total,
        cards=cards,
        guesses=_cards(session, actor, answer.guesses, is_searched=True) if answer else (),
        facets=make_facets(counts, question, networks, apart=("city_size", own.value) if own else None),
        own_size=own,
        own_city=own_city.name if own_city else "",
        chosen=_chosen(question, networks),
        unfiltered_url=question.unfiltered().url(),
        sorts=_sorts(question),
        view=question.view,
        list_url=question.shown_as("list").url(),
        map_url=question.shown_as("map").url(),
        map_counts=counts.get("voivodeship", {}),
        map_urls={code: question.narrowed_to("voivodeship", code).url() for code in VOIVODESHIPS},
        map_selected=next(iter(question.filters.get("voivodeship", ())), ""),
        pages=pages,
        did_you_mean=_did_you_mean(answer, question),
        notes=_notes(answer, question),
        is_makeshift=answer is None,
        neighbours=_neighbours(site, actor, question),
        close_challenges=_close_challenges(site, actor, question) if answer and not total else (),
        needs=_needs(session, site, actor, question) if answer else (),
        conversations=_conversations(session, site, actor, question) if answer else (),
        saved_name=propose_name(question, networks),
        saved_query=question.at_page(1).shown_as("list").url().partition("?")[2],
        canonical=site.settings.base_url + here,
        is_for_robots=here == PATH,
    )


def _found(
    session: Session, actor: Actor, answer: Answer | None, question: Question
) -> tuple[tuple[HitCard | RecordCard, ...], int]:
    """One page of what was found, and how much there is in all; from the database where the index gave no answer."""
    if answer is None:
        return find_by_words(session, actor, question.text, size=PAGE_SIZE, page=question.page)
    return _cards(session, actor, answer.hits, is_searched=bool(question.text)), answer.total


def _cards(session: Session, actor: Actor, hits: Sequence[Hit], *, is_searched: bool) -> tuple[HitCard, ...]:
    visible = pick_visible(session, actor, {hit.id for hit in hits})
    return tuple(card_of(hit, is_searched=is_searched) for hit in hits if hit.id in visible)


def _announce(total: int) -> str:
    return ngettext("Znaleziono %(num)s wynik", "Znaleziono %(num)s wyników", total) % {"num": show_number(total)}


def _title(text: str, total: int) -> str:
    count = ngettext("%(num)s wynik", "%(num)s wyników", total) % {"num": show_number(total)}
    short = text if len(text) <= TITLE_LENGTH else text[:TITLE_LENGTH].rstrip() + "…"
    return f"{short or gettext('Szukaj')} – {count}"


def _own_size(city: City | None, counts: Mapping[str, Mapping[str, int]], question: Question) -> Option | None:
    if city is None:
        return None
    key = city.size_class
    is_selected = key in question.filters.get("city_size", ())
    return Option(key, name_value("city_size", key), counts.get("city_size", {}).get(key, 0), is_selected)


def _chosen(question: Question, networks: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            f"{gettext(FACET_LABELS[facet])}: {name_value(facet, value, networks)}",
            question.without(facet, value).url(),
        )
        for facet, value in question.chosen
    )


def _sorts(question: Question) -> tuple[tuple[str, str, bool], ...]:
    offered = (key for key in SORT_LABELS if question.text or key != "relevance")
    return tuple((key, gettext(SORT_LABELS[key]), key == question.order) for key in offered)


def _did_you_mean(answer: Answer | None, question: Question) -> tuple[str, str] | None:
    if answer is None or not answer.did_you_mean:
        return None
    return answer.did_you_mean, question.asking(answer.did_you_mean).url()


def _notes(answer: Answer | None, question: Question) -> tuple[str, ...]:
    keys = ["cut"] if question.is_cut else []
    if answer is None:
        keys.append("makeshift")
    elif answer.degraded:
        keys.append(answer.degraded)
    elif question.text and answer.meaning in NOTES:
        keys.append(answer.meaning)
    return tuple(gettext(NOTES[key]) % {"number": show_number(MAX_QUERY_CHARACTERS)} for key in keys)


def _neighbours(site: Site, actor: Actor, question: Question) -> tuple[Entry, ...]:
    if len(question.text) > NEIGHBOUR_PREFIX or question.page > 1:
        return ()
    found = finding.suggest(site.catalogue, question.text, actor, per_kind=4)
    named = [hit for hit in without_twins(found) if hit.kind not in NOT_NEIGHBOURS and hit.url != question.url()]
    return tuple(entry_of(hit) for hit in named)[:NEIGHBOURS]


def _close_challenges(site: Site, actor: Actor, question: Question) -> tuple[Entry, ...]:
    keys = finding.find_challenges(site.catalogue, question.text, actor, limit=CLOSE_CHALLENGES)
    return tuple(Entry(name_value("challenge", key), f"{PATH}?challenge={key}") for key in keys)


def _needs(session: Session, site: Site, actor: Actor, question: Question) -> tuple[Entry, ...]:
    if question.page > 1 or question.filters:
        return ()
    ids = finding.find_needs(site.catalogue, question.text, actor, limit=NEEDS)
    found = find_challenges(session, actor, ids)
    cards = make_challenge_cards(found[key] for key in ids if key in found)
    return tuple(
        Entry(card.title, card.url, note=f"{card.city or card.organisation}, {card.state_label}") for card in cards
    )


def _conversations(session: Session, site: Site, actor: Actor, question: Question) -> tuple[Place, ...]:
    if question.page > 1 or question.filters:
        return ()
    hits = finding.find_conversations(site.catalogue, question.text, actor, limit=CONVERSATIONS)
    visible = pick_visible_threads(session, actor, {str(hit.payload["thread"]) for hit in hits})
    return tuple(
        Place(hit.title.text, hit.url, str(hit.payload.get("subject") or ""), hit.passage)
        for hit in hits
        if hit.payload["thread"] in visible
    )
