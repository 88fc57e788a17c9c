"""Passwords: Argon2id hashes, the same work for an unknown account, and a word on obvious ones."""

from __future__ import annotations

import re
from functools import cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.models.slug import slugify

DEMONSTRATION_PASSWORD = "rynek-demo"  # noqa: S105 -- public on purpose; opens accounts of a demonstration only
SHORTEST = 10
LONGEST = 200

_hasher = PasswordHash((Argon2Hasher(),))
# Each hash takes 64 MB for its tenth of a second; a burst of sign-ins must not take the machine's memory.
_at_once = BoundedSemaphore(4)

COMMON = frozenset(
    """
    password passwrd passwd haslo mojehaslo tajnehaslo trudnehaslo qwerty qwertyuiop qwertyasdf qwertyzxcv asdfghjkl
    zxcvbnm zaqwsx zaqwsxcde zaqxswcde iloveyou kochamcie letmein welcome witaj admin administrator urzad urzadmiasta
    urzadgminy gmina miasto polska warszawa krakow dobrepraktyki rynek partnerska siecmiast monkey dragon football
    superman princess samsung bartek mateusz
    """.split()  # noqa: SIM905 -- sixty lines of a list say no more
)
ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
STRAIGHT = frozenset(
    line[start : start + 4] for row in ROWS for line in (row, row[::-1]) for start in range(len(row) - 3)
)


def hash_password(password: str) -> str:
    """What is stored of a password."""
    with _at_once:
        return _hasher.hash(password)


def is_right(password: str, stored: str | None) -> bool:
    """True when the password fits. Without a stored hash the same work is done, and the answer is no."""
    with _at_once:
        fits = _hasher.verify(password, stored or _nobodys_hash())
    return fits and stored is not None


def is_obvious(password: str, *about: str) -> bool:
    """True for what is guessed first: well-known words, runs of keys, few characters, or words ``about`` the person."""
    letters = slugify(password, limit=LONGEST).replace("-", "")
    if len(set(password.lower())) < 5 or _is_a_run(letters):
        return True
    core = re.sub(r"\d", "", letters)
    words = {word for text in about for word in slugify(text, limit=LONGEST).split("-") if len(word) >= 4}
    return core in COMMON or core in words or any(len(core) - len(word) < 3 for word in words if word in core)


def _is_a_run(letters: str) -> bool:
    """True when most of the text goes straight along the keyboard, the alphabet or the digits."""
    steps = [letters[at : at + 4] in STRAIGHT for at in range(len(letters) - 3)]
    return bool(steps) and sum(steps) > len(steps) / 2


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("nobody has this password")
