"""Puts the pages of challenges together."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session

from app.features.challenges import queries
from app.features.challenges.answering import find_answers, need_of
from app.features.challenges.forms import PATH, BoardQuestion, ChallengeForm, ClosureForm, OfferForm
from app.features.challenges.matching import Need
from app.features.challenges.pages import (
    BoardPage,
    ChallengeFormPage,
    ChallengePage,
    Choices,
    FormChoices,
    budget_choices,
    reason_of,
    size_choices,
    theme_choices,
    voivodeship_choices,
)
from app.models import Challenge, City, Network, Organisation
from app.models.challenge import STATE_LABELS, ChallengeState
from app.models.city import SIZE_LABELS, VOIVODESHIPS
from app.models.taxonomy import THEMES
from app.policies import Actor
from app.policies.challenges import can_decide, can_edit, can_offer, can_see_dismissed, can_state
from app.policies.visibility import tokens_of
from app.web.challenges import (
    ChallengeCard,
    Placed,
    count_challenges,
    find_challenges,
    list_challenges,
    make_challenge_cards,
)
from app.web.forms import Filled
from app.web.i18n import gettext, language
from app.web.pagination import paginate
from app.web.questions import ask
from app.web.state import Site
from app.web.threads.discussion import read_discussion
from app.web.watching import read_watch
from search.queries import MAX_PAGE_SIZE, Query

logger = logging.getLogger("rynek.search")

SIZE = 12
SIMILAR = 3
NEED = frozenset({"need"})


def board_page(session: Session, site: Site, actor: Actor, asked: BoardQuestion) -> BoardPage:
    """The board for this actor; a text is looked for by words and meaning."""
    found = _looked_for(site, actor, asked.text) if asked.text else []
    by_text = []
    if asked.text:
        by_text = [queries.has_words(asked.text) if found is None else queries.is_among(found)]
    counts = count_challenges(session, actor, *by_text, *queries.board_conditions(asked, with_state=False))
    total = counts.get(ChallengeState(asked.state), 0) if asked.state else sum(counts.values())
    pages = paginate(PATH, asked.pairs, total=total, size=SIZE, current=asked.page)
    conditions = [*by_text, *queries.board_conditions(asked, with_state=True)]
    if found:
        every = list_challenges(session, actor, *conditions, limit=MAX_PAGE_SIZE)
        placed = sorted(every, key=lambda one: found.index(one.challenge.id))[(pages.current - 1) * SIZE :][:SIZE]
    else:
        placed = list(list_challenges(session, actor, *conditions, limit=SIZE, offset=(pages.current - 1) * SIZE))
    return BoardPage(
        asked=asked,
        cards=make_challenge_cards(placed),
        total=total,
        tabs=_tabs(asked, counts),
        chosen=_chosen(asked),
        themes=theme_choices(),
        sizes=size_choices(),
        voivodeships=voivodeship_choices(),
        pages=pages,
        is_makeshift=found is None,
        refusal=reason_of(can_state(actor)) if actor.is_signed_in else "",
    )


def _looked_for(site: Site, actor: Actor, text: str) -> list[str] | None:
    """Ids of the challenges that the search finds, best first; None while it is away."""
    answer = ask(site.catalogue, Query(tokens_of(actor), text, kinds=NEED, page_size=MAX_PAGE_SIZE))
    return None if answer is None else [hit.id for hit in answer.hits]


def _tabs(asked: BoardQuestion, counts: Mapping[ChallengeState, int]) -> Sequence[tuple[str, str, bool]]:
    every = (f"{gettext('Wszystkie')} ({sum(counts.values())})", asked.url(state=""), not asked.state)
    states = (
        (f"{gettext(STATE_LABELS[state])} ({counts[state]})", asked.url(state=state.value), asked.state == state)
        for state in ChallengeState
        if state in counts
    )
    return (every, *states)


def _chosen(asked: BoardQuestion) -> Sequence[tuple[str, str]]:
    words = {
        "text": asked.text,
        "theme": THEMES[asked.theme].label(language()) if asked.theme else "",
        "size": gettext(SIZE_LABELS.get(asked.size, "")),
        "voivodeship": VOIVODESHIPS.get(asked.voivodeship, ""),
    }
    return [(text, asked.url(**{name: ""})) for name, text in words.items() if text]


def form_page(
    session: Session,
    actor: Actor,
    form: Filled[ChallengeForm],
    *,
    challenge: Challenge | None = None,
    version: int = 0,
) -> ChallengeFormPage:
    """The form with what was typed, nothing lost."""
    organisation_id = challenge.organisation_id if challenge else actor.organisation_id
    cities = queries.list_cities_of(session, organisation_id)
    only = cities[0] if len(cities) == 1 else None
    choices = FormChoices(
        cities=[(city.teryt, f"{city.name} ({city.voivodeship_name})") for city in cities] if not only else [],
        own_city=f"{only.name}, {gettext(SIZE_LABELS[only.size_class])}" if only else "",
        asks_size=only is None,
        networks=queries.list_networks_of(session, actor, also=challenge.network_id if challenge else None),
        themes=theme_choices(),
        sizes=size_choices(),
        budgets=budget_choices(),
    )
    return ChallengeFormPage(form=form, choices=choices, challenge=challenge, version=version)


def typed_of(challenge: Challenge) -> dict[str, str]:
    """A stored challenge as its form shows it."""
    typed = {name: getattr(challenge, name) for name in ChallengeForm.model_fields}
    return {name: "" if value is None else str(value) for name, value in typed.items()}


def choose_city(session: Session, organisation_id: str | None, teryt: str) -> City | None:
    """The organisation's one municipality, or the chosen one of several; None otherwise."""
    cities = queries.list_cities_of(session, organisation_id)
    if len(cities) == 1:
        return cities[0]
    return next((city for city in cities if city.teryt == teryt), None)


def with_answers(
    session: Session, site: Site, actor: Actor, page: ChallengeFormPage, organisation_id: str | None
) -> ChallengeFormPage:
    """The form with what answers the text in it, saved or not, faulty or not."""
    typed = page.form.typed
    city = choose_city(session, organisation_id, typed.get("teryt", ""))
    need = Need(
        **{name: typed.get(name, "") for name in ("title", "text", "causes", "affected", "constraints", "theme")},
        size=city.size_class if city else typed.get("size", ""),
        voivodeship=city.voivodeship if city else "",
        budget=typed.get("budget", ""),
    )
    return replace(page, answers=find_answers(session, site, actor, need) if need.whole else None)


def challenge_page(
    session: Session,
    site: Site,
    actor: Actor,
    challenge: Challenge,
    *,
    offer: Filled[OfferForm] | None = None,
    closure: Filled[ClosureForm] | None = None,
    refused: Mapping[str, tuple[str, str]] | None = None,
) -> ChallengePage:
    """The challenge for this actor, with what answers it now."""
    organisation = session.get_one(Organisation, challenge.organisation_id)
    city = session.get(City, challenge.teryt) if challenge.teryt else None
    network = session.get(Network, challenge.network_id) if challenge.network_id else None
    decisions = queries.list_decisions(session, challenge.id)
    answers = find_answers(session, site, actor, need_of(challenge, city), decisions)
    sees_dismissed = bool(can_see_dismissed(actor, challenge))
    offering = can_offer(actor, challenge)
    return ChallengePage(
        challenge=challenge,
        card=make_challenge_cards([Placed(challenge, organisation, city)])[0],
        city=city,
        organisation_path=organisation.path,
        network=(network.name, network.path) if network else None,
        answers=answers if sees_dismissed else replace(answers, dismissed=()),
        similar=_similar(session, site, actor, challenge),
        offers=queries.list_offers(session, actor, challenge),
        can_edit=bool(can_edit(actor, challenge)),
        can_decide=bool(can_decide(actor, challenge)),
        can_see_dismissed=sees_dismissed,
        offer_refusal=reason_of(offering),
        offer=offer or Filled(),
        own_records=_own_records(session, actor) if offering else (),
        closure=closure or Filled(),
        refused=refused or {},
        talk=read_discussion(session, actor, challenge.subject),
        watch=read_watch(session, actor, challenge.subject),
    )


def _own_records(session: Session, actor: Actor) -> Choices:
    return queries.list_own_records(session, actor) if actor.organisation_id else ()


def _similar(session: Session, site: Site, actor: Actor, challenge: Challenge) -> tuple[ChallengeCard, ...]:
    try:
        hits = site.catalogue.similar(challenge.id, tokens_of(actor), limit=SIMILAR, kinds=NEED)
    except Exception:
        logger.exception("the search did not compare")
        return ()
    found = find_challenges(session, actor, [hit.id for hit in hits])
    return make_challenge_cards(found[hit.id] for hit in hits if hit.id in found)
