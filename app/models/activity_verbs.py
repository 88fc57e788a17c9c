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
    "record.published": N_("Nowy rekord: „%(title)s”"),  # objects: its network and themes; author
    "record.updated": N_("Zmieniony rekord: „%(title)s”"),  # objects: record, network, themes; author
    "search.found": N_("Nowe w zapisanym wyszukiwaniu „%(title)s”: %(found)s"),  # search; owner
}
"""Verb to sentence."""

UNKNOWN = N_("Coś nowego: „%(title)s”")
"""For a verb of another version of the product."""

REASONS: Mapping[str, str] = {
    "applicant": N_("dotyczy wniosku Twojej organizacji"),
    "author": N_("dotyczy tego, co napisano z Twojego konta"),
    "curator": N_("to Twoja kolekcja"),
    "editor": N_("redagujesz ten rekord"),
    "invited": N_("to zaproszenie dla Ciebie"),
    "mention": N_("ktoś o Tobie wspomniał"),
    "organiser": N_("to Twoje wydarzenie"),
    "owner": N_("to Twoje wyszukiwanie"),
    "quoted": N_("ktoś zacytował Twój wpis"),
    "reviewer": N_("czeka na Twoją opinię"),
}
"""Why it concerns somebody in person, as it follows "bo" ("dlatego, że"); an unknown word is said in general."""

DUTIES = frozenset({"mention", "invited", "reviewer", "applicant"})
"""Reasons that reach a person even through "only mentions": by name, or something waits for them."""
