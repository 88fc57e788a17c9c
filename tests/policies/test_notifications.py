"""The five levels as a truth table, without a database."""

from __future__ import annotations

import pytest

from app.models.subscription import Level
from app.policies.notifications import Heard, Telling, decide, effective_level

WATCHING, TRACKING, NORMAL, MENTIONS, MUTED = Level
NETWORK, THEME, RECORD, THREAD = "network:n", "theme:air", "record:r", "thread:t"


@pytest.mark.parametrize(
    ("chosen", "by_itself", "expected"),
    [
        ({}, {}, (NORMAL, "")),
        ({NETWORK: WATCHING}, {}, (WATCHING, NETWORK)),
        ({}, {NETWORK: WATCHING}, (WATCHING, NETWORK)),
        # The narrowest choice decides.
        ({NETWORK: WATCHING, THREAD: MUTED}, {}, (MUTED, THREAD)),
        ({NETWORK: MUTED, THREAD: WATCHING}, {}, (WATCHING, THREAD)),
        ({NETWORK: WATCHING, RECORD: NORMAL}, {}, (NORMAL, RECORD)),
        ({RECORD: TRACKING, THREAD: MENTIONS}, {}, (MENTIONS, THREAD)),
        # Of equally narrow ones "muted" wins, then the loudest.
        ({NETWORK: WATCHING, THEME: MUTED}, {}, (MUTED, THEME)),
        ({NETWORK: TRACKING, THEME: WATCHING}, {}, (WATCHING, THEME)),
        ({NETWORK: NORMAL, THEME: TRACKING}, {}, (TRACKING, THEME)),
        ({NETWORK: MENTIONS, THEME: TRACKING}, {}, (TRACKING, THEME)),
        # What came by itself only widens, and only from something narrower than the choice.
        ({NETWORK: NORMAL}, {RECORD: WATCHING}, (WATCHING, RECORD)),
        ({RECORD: NORMAL}, {NETWORK: WATCHING}, (NORMAL, RECORD)),
        ({NETWORK: MUTED}, {RECORD: WATCHING}, (MUTED, NETWORK)),
        ({NETWORK: MENTIONS}, {THREAD: TRACKING}, (MENTIONS, NETWORK)),
        ({NETWORK: WATCHING}, {THREAD: TRACKING}, (WATCHING, NETWORK)),
        ({}, {NETWORK: WATCHING, THREAD: TRACKING}, (WATCHING, NETWORK)),
        ({}, {NETWORK: WATCHING, RECORD: WATCHING}, (WATCHING, RECORD)),
        ({"meeting:m": MUTED}, {NETWORK: WATCHING}, (MUTED, "meeting:m")),
    ],
)
def test_which_level_counts(chosen, by_itself, expected):
    assert effective_level(chosen, by_itself) == Heard(*expected)


PAGE_AND_MAIL, PAGE, NOTHING = "page and mail", "page", "nothing"


@pytest.mark.parametrize(
    ("level", "watched", "authored", "mentioned"),
    [
        (WATCHING, PAGE_AND_MAIL, PAGE_AND_MAIL, PAGE_AND_MAIL),
        (TRACKING, PAGE, PAGE_AND_MAIL, PAGE_AND_MAIL),
        (NORMAL, NOTHING, PAGE_AND_MAIL, PAGE_AND_MAIL),
        (MENTIONS, NOTHING, NOTHING, PAGE_AND_MAIL),
        (MUTED, NOTHING, NOTHING, PAGE),
    ],
)
def test_what_each_level_lets_through(level, watched, authored, mentioned):
    def how(reason: str) -> str:
        telling = decide(Heard(level, NETWORK), reason)
        return NOTHING if telling is None else PAGE_AND_MAIL if telling.by_mail else PAGE

    assert (how(""), how("author"), how("mention")) == (watched, authored, mentioned)


def test_the_personal_reason_is_said_before_the_subscription():
    assert decide(Heard(WATCHING, NETWORK), "mention") == Telling("mention", is_personal=True, by_mail=True)
    assert decide(Heard(WATCHING, NETWORK)) == Telling("watching", NETWORK, by_mail=True)
