"""Who is asking: a frozen picture of a person's affiliations and roles, made once for each request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.errors import ForbiddenError, SignInNeededError
from app.models.network import NetworkRole
from app.models.user import OrganisationRole


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or an anonymous visitor when ``user_id`` is None."""

    user_id: str | None = None
    name: str = ""
    organisation_id: str | None = None
    organisation_name: str = ""
    organisation_role: OrganisationRole | None = None
    is_secretariat: bool = False
    member_networks: frozenset[str] = frozenset()
    """Networks in which the person's organisation is now a member."""
    roles: Mapping[str, frozenset[NetworkRole]] = field(default_factory=dict)
    """Network id to the person's own roles there."""
    language: str | None = None

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    @property
    def networks(self) -> frozenset[str]:
        """Networks whose inside the person sees, by organisation or by role."""
        return self.member_networks | frozenset(self.roles)

    @property
    def edits_for(self) -> str | None:
        """The organisation for which the person may write, if any."""
        return self.organisation_id if self.organisation_role is OrganisationRole.EDITOR else None

    def has_role(self, network_id: str | None, *roles: NetworkRole) -> bool:
        """True when the person has one of these roles in the network."""
        return network_id is not None and bool(self.roles.get(network_id, frozenset()) & set(roles))


ANONYMOUS = Actor()


@dataclass(frozen=True, slots=True)
class No:
    """A refusal with its reason, a Polish sentence marked for translation. It counts as false."""

    reason: str

    def __bool__(self) -> bool:
        return False


Verdict = bool | No
"""True, or a refusal with its reason."""


def require(actor: Actor, verdict: Verdict) -> None:
    """Go on only if the policy said yes.

    Raises SignInNeededError for a visitor, ForbiddenError with the policy's reason for anybody else.
    """
    if verdict:
        return
    if not actor.is_signed_in:
        raise SignInNeededError
    raise ForbiddenError(verdict.reason if isinstance(verdict, No) else "")
