"""Pages to which no fixed address leads: answers to forms, links from mail, what two people at once meet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import pages
from tests.browser.ways import (
    accounts,
    applications,
    challenges,
    collections,
    lost_sessions,
    networks,
    posts,
    records,
    searching,
)


def straight_to(path: str) -> Callable[[Page, Path], None]:
    """The way to a page that has an address, but only for some."""

    def lead(page: Page, _folder: Path) -> None:
        page.goto(path)

    return lead


WAYS: dict[str, tuple[str, Callable[[Page, Path], None]]] = {
    "sign-in refused": ("", accounts.sign_in_refused),
    "sign-in by link": ("", accounts.sign_in_by_link),
    "confirmation by link": ("", records.confirmation_by_link),
    "invitation": (pages.EDITOR, accounts.invitation),
    "editor with errors": (pages.EDITOR, records.editor_with_errors),
    "editor of a visit": (pages.EDITOR, records.editor_of_a_visit),
    "editor of an analysis": (pages.EDITOR, records.editor_of_an_analysis),
    "deletion of a draft": (pages.EDITOR, records.deletion),
    "comparison": (pages.EDITOR, records.comparison),
    "conflict": (pages.EDITOR, records.conflict),
    "conflict of curators": (pages.EDITORIAL, collections.conflict_of_curators),
    "search without a name": (pages.CLERK, searching.search_without_a_name),
    "review to decide": (pages.ENERGY_LEADER, records.review_to_decide),
    "rules of review": (pages.ENERGY_LEADER, records.rules_of_review),
    "unsubscription": ("", accounts.unsubscription),
    "state of mail": (pages.SECRETARIAT, accounts.state_of_mail),
    "lost session": (pages.EDITOR, lost_sessions.lost_session),
    "challenge looked at": (pages.EDITOR, challenges.challenge_looked_at),
    "challenge with errors": (pages.EDITOR, challenges.challenge_with_errors),
    "challenge without a session": (pages.EDITOR, lost_sessions.challenge_without_a_session),
    "post changed": (posts.ASKER, posts.post_changed),
    "history of a post": (posts.ASKER, posts.post_history),
    "deletion of a post": (posts.ASKER, posts.post_deletion),
    "lost session in a conversation": (pages.EDITOR, lost_sessions.lost_session_in_a_thread),
    **{name: (pages.NETWORK_LEADER, straight_to(path)) for name, path in networks.OF_A_LEADER.items()},
    "invitation to a network": (pages.CLERK, straight_to(networks.INVITATION)),
    **{name: (pages.SECRETARIAT, straight_to(path)) for name, path in pages.OF_THE_SECRETARIAT.items()},
    "application begun": (pages.APPLICANT, straight_to(pages.APPLICATION)),
    "application to be withdrawn": (pages.APPLICANT, applications.application_to_be_withdrawn),
}
"""Name: whose browser, and the way there."""
