"""What can go wrong in the domain, each with the status it becomes; turned into pages in ``web/errors.py`` only."""

from __future__ import annotations

from app.core.messages import N_


class DomainError(Exception):
    """An expected refusal. ``message`` is a Polish sentence marked with ``N_`` and translated when shown."""

    status = 400

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


class NotFoundError(DomainError):
    """Missing, or hidden from this person: the two look the same."""

    status = 404

    def __init__(self) -> None:
        super().__init__(N_("Nie ma takiej strony albo nie jest ona dla Ciebie dostępna."))


class ForbiddenError(DomainError):
    """The person sees the thing but may not do this to it; the message says why."""

    status = 403


class SignInNeededError(DomainError):
    """Nobody is signed in and the act needs somebody."""

    status = 401

    def __init__(self) -> None:
        super().__init__(N_("Zaloguj się, żeby przejść dalej."))


class ConflictError(DomainError):
    """Too late: the thing has changed meanwhile or does not allow this any more."""

    status = 409


class GoneError(DomainError):
    """Withdrawn on purpose; the message is the reason its owner gave."""

    status = 410


class TooManyError(DomainError):
    """A rate limit was reached; ``retry_after`` is in seconds."""

    status = 429

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message, minutes=max(1, round(retry_after / 60)))
        self.retry_after = retry_after
