"""What happened, in words: one Polish sentence for each verb that an ``Activity`` may have.

A sentence is filled with the activity's ``details``, with ``actor`` (a name, or "Rynek" where nobody did it) and
``title``; what is missing is left empty. Write it so that it needs no gender of the actor: name the thing that is
new ("Nowa odpowiedź w wątku „%(title)s”: %(actor)s"), not what somebody did ("odpowiedział/odpowiedziała").
One line each, in the order of the alphabet; who is addressed stands in the comment behind it.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.core.messages import N_

VERBS: Mapping[str, str] = {
    "application.answered": N_("Odpowiedź na pytanie o wniosek w naborze „%(title)s”: %(organisation)s"),  # secretariat
    "application.asked": N_("Pytanie o Wasz wniosek w naborze „%(title)s”"),  # applicant
    "application.deadline": N_("Zbliża się termin w naborze „%(title)s”"),  # applicant
    "application.decided": N_("Jest odpowiedź na Wasz wniosek w naborze „%(title)s”"),  # applicant
    "application.submitted": N_("Nowy wniosek w naborze „%(title)s”: %(organisation)s"),  # secretariat
    "call.decided": N_("Są wyniki naboru „%(title)s”"),  # objects: site:calls
    "call.opened": N_("Trwa nabór: „%(title)s”"),  # objects: site:calls, themes
    "challenge.accepted": N_("Przyjęta propozycja do wyzwania „%(title)s”"),  # objects: challenge; offerer
    "challenge.answered": N_("Wyzwanie „%(title)s” ma odpowiedź: %(record)s"),  # objects: challenge, record; author
    "challenge.closed": N_("Zamknięte wyzwanie „%(title)s”: %(outcome)s"),  # objects: challenge, network, theme
    "challenge.declined": N_("Nieprzyjęta propozycja do wyzwania „%(title)s”"),  # offerer
    "challenge.matched": N_("Do wyzwania „%(title)s” pasuje nowy rekord: %(record)s"),  # challenge; author, editor
    "challenge.offered": N_("Propozycja do wyzwania „%(title)s”: %(actor)s"),  # author, editor
    "challenge.reopened": N_("Wyzwanie „%(title)s” znów jest otwarte"),  # objects: challenge, network, theme
    "challenge.stated": N_("Nowe wyzwanie: „%(title)s”"),  # objects: network, theme
    "collection.curator_invited": N_("Zaproszenie do układania zbioru „%(title)s”: %(actor)s"),  # invited
    "collection.curator_joined": N_("Nowy kurator zbioru „%(title)s”: %(actor)s"),  # its owner: curator
    "collection.item_accepted": N_("Jest zgoda na rekord „%(title)s” w zbiorze „%(collection)s”"),  # curator
    "collection.item_declined": N_("Nie ma zgody na rekord „%(title)s” w zbiorze „%(collection)s”"),  # curator
    "collection.item_proposed": N_("Prośba o zgodę: „%(title)s” w zbiorze „%(collection)s”"),  # editor of the record
    "collection.published": N_("Nowy zbiór: „%(title)s”"),  # objects: collection, network; curator
    "collection.updated": N_("Nowa wersja zbioru „%(title)s”"),  # objects: collection, network; curator
    "document.added": N_("Nowy dokument sieci %(network)s: „%(title)s”"),  # objects: network
    "meeting.cancelled": N_("Odwołane w sieci %(network)s: „%(title)s”"),  # objects: network; attending
    "meeting.changed": N_("Zmiana w kalendarzu sieci %(network)s: „%(title)s”"),  # objects: network; attending
    "meeting.planned": N_("Nowe w kalendarzu sieci %(network)s: „%(title)s”"),  # objects: network; host
    "meeting.tomorrow": N_("Jutro w sieci %(network)s: „%(title)s”"),  # attending; of a deadline also its network
    "membership.ended": N_("Koniec udziału w sieci %(title)s: %(organisation)s"),  # objects: network; role
    "network.answered": N_("Odpowiedź na zaproszenie do sieci %(title)s: %(actor)s"),  # organiser
    "network.formed": N_("Nowa sieć: %(title)s"),  # objects: site:calls, network, theme; member
    "network.invited": N_("Zaproszenie do sieci %(title)s: %(actor)s"),  # invited
    "network.joined": N_("Nowi partnerzy w sieci %(title)s: %(organisations)s"),  # objects: network; member
    "network.leaderless": N_("Nikt nie prowadzi teraz sieci %(title)s"),  # secretariat
    "network.led": N_("Nowy lider sieci %(title)s: %(organisation)s"),  # objects: network; role
    "network.nudged": N_("Pytanie od osób prowadzących sieć %(title)s: %(excerpt)s"),  # member
    "network.role_given": N_("Nowa rola dla Ciebie w sieci %(title)s"),  # role
    "network.role_taken": N_("Koniec Twojej roli w sieci %(title)s"),  # role
    "person.warned": N_("Uwaga do Twojego wpisu w rozmowie „%(title)s”"),  # author
    "post.hidden": N_("Ukryto Twój wpis w rozmowie „%(title)s”: %(reason)s"),  # author
    "post.mentioned": N_("Wzmianka o Tobie w rozmowie „%(title)s”: %(actor)s"),  # thread; mention
    "post.reported": N_("Zgłoszono wpis w rozmowie „%(title)s”"),  # peace (leader and keeper, or secretariat)
    "post.shown": N_("Twój wpis w rozmowie „%(title)s” znów widać"),  # author
    "record.confirmation_due": N_(
        "Do potwierdzenia: „%(title)s”"
    ),  # record; author, editor (mailed apart, with a link)
    "record.published": N_("Nowy rekord: „%(title)s”"),  # objects: its network and themes; author
    "record.reinstated": N_("Znów widać „%(title)s”"),  # author, or the editors of its organisation
    "record.updated": N_("Zmieniony rekord: „%(title)s”"),  # objects: record, network, themes; author
    "record.withdrawn": N_("Wycofano „%(title)s”: %(reason)s"),  # author, or the editors of its organisation
    "review.answered": N_("Odpowiedź w sprawdzaniu „%(title)s”: %(actor)s"),  # who takes part
    "review.approved": N_("Zatwierdzono i opublikowano „%(title)s” (%(network)s)"),  # who submitted, author, experts
    "review.opinion_given": N_("Opinia eksperta o „%(title)s”: %(actor)s"),  # who submitted, author, who decides
    "review.point_added": N_("Nowa uwaga do „%(title)s”: %(actor)s"),  # who submitted, author
    "review.returned": N_("Wróciło z uwagami: „%(title)s” (%(network)s)"),  # who submitted, author
    "review.submitted": N_("Do sprawdzenia: „%(title)s” (%(network)s)"),  # reviewer
    "search.found": N_("Nowe w zapisanym wyszukiwaniu „%(title)s”: %(found)s"),  # search; owner
    "thread.answered": N_("Pytanie „%(title)s” ma przyjętą odpowiedź"),  # thread, subject; starter, author of the reply
    "thread.closed": N_("Rozmowa „%(title)s” jest zamknięta: %(reason)s"),  # thread; starter
    "thread.correction_accepted": N_("Poprawka „%(title)s” jest w szkicu rekordu"),  # thread, record; starter
    "thread.correction_declined": N_("Poprawki „%(title)s” nie przyjęto: %(reason)s"),  # thread; starter
    "thread.hidden": N_("Ukryto Twoją rozmowę „%(title)s”: %(reason)s"),  # author
    "thread.locked": N_("Zablokowano rozmowę „%(title)s”: %(reason)s"),  # thread; starter
    "thread.moved": N_("Rozmowa „%(title)s” jest w nowym miejscu"),  # thread; starter
    "thread.reopened": N_("Rozmowa „%(title)s” znów jest otwarta: %(reason)s"),  # thread; starter
    "thread.replied": N_("Nowa odpowiedź w rozmowie „%(title)s”: %(actor)s"),  # thread, subject, its network and
    # themes; mention, quoted, starter, author of the subject
    "thread.reported": N_("Zgłoszono rozmowę „%(title)s”"),  # peace
    "thread.shown": N_("Twoją rozmowę „%(title)s” znów widać"),  # author
    "thread.started": N_("Nowa rozmowa „%(title)s”: %(actor)s"),  # subject, its network and themes; mention, author
}
"""Verb to sentence."""

UNKNOWN = N_("Coś nowego: „%(title)s”")
"""For a verb of another version of the product."""

MAILED_APART = frozenset({"record.confirmation_due"})
"""Verbs of which their own feature sends a letter, as it holds a link for one person: they are told in the page."""

REASONS: Mapping[str, str] = {
    "applicant": N_("dotyczy wniosku Twojej organizacji"),
    "attending": N_("będziesz na tym spotkaniu"),
    "author": N_("dotyczy tego, co napisano z Twojego konta"),
    "curator": N_("układasz ten zbiór"),
    "editor": N_("redagujesz ten rekord"),
    "host": N_("Twoja organizacja jest gospodarzem"),
    "invited": N_("to zaproszenie dla Ciebie"),
    "member": N_("Twoja organizacja należy do tej sieci"),
    "mention": N_("ktoś o Tobie wspomniał"),
    "offerer": N_("to Twoja propozycja"),
    "organiser": N_("to Twoje wydarzenie"),
    "owner": N_("to Twoje wyszukiwanie"),
    "peace": N_("czuwasz nad tymi rozmowami"),
    "quoted": N_("ktoś zacytował Twój wpis"),
    "reviewer": N_("czeka na Twoją opinię"),
    "role": N_("to Twoja rola w sieci"),
    "secretariat": N_("pracujesz w Sekretariacie"),
    "starter": N_("to Twoja rozmowa"),
}
"""Why it concerns somebody in person, as it follows "bo" ("dlatego, że"); an unknown word is said in general."""

DUTIES = frozenset({"mention", "invited", "reviewer", "applicant"})
"""Reasons that reach a person even through "only mentions": by name, or something waits for them."""
