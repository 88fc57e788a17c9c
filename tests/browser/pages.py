"""The pages of the seed world that browser tests, axe and screenshots look at."""

from __future__ import annotations

from seed.places import seed_id

EDITOR = "teofil.kopalniok@rynek.example"
"""An editor of a city (Rybnik)."""
CLERK = "jagna.kominek@rynek.example"
LEADER = "slawa.odrzanska@rynek.example"
ENERGY_LEADER = "alojzy.wezelek@rynek.example"
"""Leads the network of the editor's city, and a second one in which a text waits."""
NETWORK_LEADER = "alojzy.wezelek@rynek.example"
"""Leads a network that has meetings and documents (pim3-energia)."""
EDITORIAL = "redakcja@rynek.example"
SECRETARIAT = "eulalia.pieczatka@rynek.example"
APPLICANT = "pankracy.probny@rynek.example"
"""An editor of an invented city that applies to a call."""


def record(folder: str, key: str) -> str:
    """Address of a seeded record; the server adds the slug."""
    return f"/{folder}/{seed_id('record', key)}-"


def thread(key: str) -> str:
    """Address of a seeded conversation; the server adds the slug."""
    return f"/threads/{seed_id('thread', key)}-"


PUBLIC = {
    "home": "/",
    "results": "/search?q=zalewa+nam+ulice+po+ulewach",
    "map": "/search?q=smog&view=map",
    "nothing": "/search?q=qwertyuiop+asdfghjkl",
    "similar": f"/search/similar/{seed_id('record', 'rybnik-pm10-atrybucja')}",
    "practice": record("practices", "rybnik-pm10-atrybucja"),
    "practice-conflict": record("practices", "poznan-spalarnia-ppp"),
    "practice-forecast": record("practices", "ostrow-wielkopolski-rynek-energetyczny"),
    "practice-english": record("practices", "gdynia-otwarte-dane"),
    "visit": record("visits", "rybnik-pokaz-powietrze"),
    "analysis": record("analyses", "smog-dzialania-czy-pogoda"),
    "history": f"/records/{seed_id('record', 'rybnik-pm10-atrybucja')}/revisions",
    "practice-stale": record("practices", "kielce-system-informacji-przestrzennej"),
    "confirmation-over": "/confirmations/dawno-zuzyty",
    "practice-checked": record("practices", "olsztyn-polityka-parkingowa"),
    "withdrawn": record("practices", "jelenia-gora-cwierc-floty"),
    "cities": "/cities",
    "city": "/cities/247301-rybnik",
    "organisations": "/organisations",
    "organisation": f"/organisations/{seed_id('organisation', 'gzm')}-",
    "networks": "/networks",
    "network": f"/networks/{seed_id('network', 'pim3-energia')}-",
    "network-people": f"/networks/{seed_id('network', 'pim3-energia')}-/people",
    "network-calendar": f"/networks/{seed_id('network', 'pim3-energia')}-/calendar",
    "network-documents": f"/networks/{seed_id('network', 'pim3-energia')}-/documents",
    "network-challenges": f"/networks/{seed_id('network', 'pim3-energia')}-/challenges",
    "network-collections": f"/networks/{seed_id('network', 'pim3-energia')}-/collections",
    "collections": "/collections",
    "collection": f"/collections/{seed_id('collection', 'kopciuchy')}-",
    "collection-versions": f"/collections/{seed_id('collection', 'kopciuchy')}/versions",
    "meetings": "/meetings",
    "meeting": f"/meetings/{seed_id('meeting', 'energia-wizyta')}-",
    "challenges": "/challenges",
    "challenge": f"/challenges/{seed_id('challenge', 'ostatnie-piece')}-",
    "challenge-open": f"/challenges/{seed_id('challenge', 'brak-miejsca-na-cmentarzu')}-",
    "editions": "/editions",
    "edition": f"/editions/{seed_id('edition', 'pokaz')}",
    "calls": "/calls",
    "call": f"/calls/{seed_id('call', 'otwarty')}-",
    "call-results": f"/calls/{seed_id('call', 'rozstrzygniety')}-",
    "feeds": "/feeds",
    "unsubscription-over": "/notifications/unsubscribe/nie-nasz",
    "about": "/about",
    "evidence": "/about/evidence",
    "themes": "/about/themes",
    "accessibility": "/deklaracja-dostepnosci",
    "suggestions": "/search/suggestions?q=ry",
    "threads": "/threads",
    "thread": thread("doradcy-71"),
    "thread-long": thread("slowniczek") + "?page=2",
    "sign-in": "/sign-in",
    "link-sent": "/sign-in/links",
    "link-over": "/sign-in/links/dawno-zuzyty",
    "invitation-over": "/invitations/dawno-przyjete",
    "missing": "/no-such-page",
}

PRIVATE = {
    "desk": "/desk",
    "searches": "/searches",
    "notifications": "/notifications",
    "notification-settings": "/notifications/settings",
    "level": "/notifications/levels/theme:air",
    "reviews": "/reviews",
    "review-returned": f"/reviews/{seed_id('review', 'zory-zasady-naboru')}",
    "review-text": f"/reviews/{seed_id('review', 'zory-zasady-naboru')}/text",
    "confirmations": "/confirmations",
    "confirmation": f"/confirmations/records/{seed_id('record', 'kielce-system-informacji-przestrzennej')}",
    "collection-editor": f"/collections/{seed_id('collection', 'co-zostaje')}/edit",
    "collection-description": f"/collections/{seed_id('collection', 'co-zostaje')}/description",
    "collection-publication": f"/collections/{seed_id('collection', 'co-zostaje')}/publication",
    "collection-curators": f"/collections/{seed_id('collection', 'co-zostaje')}/curators",
    "collection-following": f"/collections/{seed_id('collection', 'kopciuchy')}/edit",
    "proposal": f"/collections/proposals/{seed_id('proposal', 'co-zostaje')}",
    "adding": f"/collections/additions?record={seed_id('record', 'rybnik-pm10-atrybucja')}",
    "challenge-new": "/challenges/new",
    "challenge-edit": f"/challenges/{seed_id('challenge', 'szkoly-bez-pieniedzy')}-/edit",
    "challenge-ours": f"/challenges/{seed_id('challenge', 'brak-miejsca-na-cmentarzu')}-",
    "new": "/records/new",
    "account": "/account",
    "sessions": "/account/sessions",
    "password": "/account/password",
    "invitations": "/account/invitations",
    "data": "/account/deletion",
    "profile": f"/organisations/{seed_id('organisation', 'redakcja-rynku')}-/profile",
    "editor": f"/records/{seed_id('record', 'rybnik-pm10-atrybucja')}/edit",
    "preview": f"/records/{seed_id('record', 'rybnik-pm10-atrybucja')}/preview",
    "publication": f"/records/{seed_id('record', 'rybnik-pm10-atrybucja')}/publication",
    "revision": f"/records/{seed_id('record', 'rybnik-pm10-atrybucja')}/revisions/1",
    "withdrawal": f"/records/{seed_id('record', 'rybnik-pm10-atrybucja')}/withdrawal",
    "forbidden": f"/records/{seed_id('record', 'rybnik-pm10-atrybucja')}/deletion",
    "thread-new": f"/threads/new?subject=record:{seed_id('record', 'rybnik-pm10-atrybucja')}&section=solution",
    "thread-correction": thread("ogrody-nazwa"),
    "thread-moving": f"/threads/{seed_id('thread', 'szereg-lat')}/moving?q=smog",
    "thread-splitting": f"/threads/{seed_id('thread', 'szereg-lat')}/splitting",
    "report": f"/moderation/reports/new?about=post:{seed_id('post', 'slowniczek/24')}",
    "moderation-notes": "/moderation/notes",
}
"""Pages of a signed-in person; the editor's are the editorial team's."""

OF_THE_SECRETARIAT = {
    "edition form": f"/editions/{seed_id('edition', 'pokaz')}/edit",
    "call form": f"/calls/new?edition={seed_id('edition', 'pokaz')}",
    "applications": f"/calls/{seed_id('call', 'rozstrzygniety')}/applications",
    "application to assess": f"/applications/{seed_id('application', 'oceniany/wymyslnik')}",
    "formation": f"/calls/{seed_id('call', 'rozstrzygniety')}/formation",
    "moderation-queue": "/moderation",
    "moderation-log": "/moderation/log",
    "moderation-case": f"/moderation/posts/{seed_id('post', 'slowniczek/24')}",
    "memberships": f"/memberships?network={seed_id('network', 'pim3-energia')}",
}
APPLICATIONS = [f"/applications/{seed_id('application', f'{call}/wzorowice')}" for call in ("oceniany", "otwarty")]
APPLICATION = f"{APPLICATIONS[1]}/edit"
