"""Accounts and invitations."""

from __future__ import annotations

from app.models import User
from app.policies import accounts
from tests.policies.matrix import AUTHOR, EDITORS, LEADER, NOBODY, SECRETARIAT, Row
from tests.policies.people import AUTHOR_ID, NETWORK, OWNER

NOUN = "Accounts and invitations"
OWN = User(id=AUTHOR_ID, email="autor@miasto.example", name="Autor")
SHARED = User(id=AUTHOR_ID, email="autor@miasto.example", name="Autor", is_demonstration=True)

ROWS = (
    Row(
        "invite to something at all",
        accounts.can_invite_anybody,
        (),
        EDITORS | LEADER | SECRETARIAT | {"other network's leader"},
    ),
    Row(
        "invite to the organisation",
        accounts.can_invite_to_organisation,
        (OWNER,),
        SECRETARIAT | {"owner's editor"},
    ),
    Row("invite to the network", accounts.can_invite_to_network, (NETWORK,), LEADER | SECRETARIAT),
    Row("change the account of “author”", accounts.can_change_account, (OWN,), AUTHOR),
    Row("change an account that visitors of a demonstration share", accounts.can_change_account, (SHARED,), NOBODY),
)
