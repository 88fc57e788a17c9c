"""Networks seen from inside, and those who look after them."""

from __future__ import annotations

from app.models.network import NetworkRole
from app.policies import networks
from tests.policies.matrix import AUTHOR, HEADS, INSIDERS, LEADER, SECRETARIAT, Row
from tests.policies.people import AUTHOR_ID, NETWORK

NOUN = "Networks"

ROWS = (
    Row("see the inside", networks.can_see_inside, (NETWORK,), INSIDERS | SECRETARIAT),
    Row("see e-mail addresses of its people", networks.can_see_addresses, (NETWORK,), INSIDERS),
    Row("describe it and switch its settings", networks.can_describe, (NETWORK,), HEADS | SECRETARIAT),
    Row("invite somebody", networks.can_invite, (NETWORK,), LEADER | SECRETARIAT),
    *(
        Row(f"give the role of {role.value}", networks.can_give_role, (NETWORK, role), LEADER | SECRETARIAT)
        for role in (NetworkRole.LEADER, NetworkRole.EXPERT, NetworkRole.MEMBER)
    ),
    Row("give the role of keeper", networks.can_give_role, (NETWORK, NetworkRole.KEEPER), SECRETARIAT),
    Row(
        "take a role that “author” has (or lay down one's own)",
        networks.can_take_role,
        (NETWORK, NetworkRole.EXPERT),
        LEADER | SECRETARIAT | AUTHOR,
        {"holder_id": AUTHOR_ID, "leaders": 1},
    ),
    Row(
        "take the role of keeper from “author”",
        networks.can_take_role,
        (NETWORK, NetworkRole.KEEPER),
        SECRETARIAT | AUTHOR,
        {"holder_id": AUTHOR_ID, "leaders": 1},
    ),
    Row(
        "take the role of one of two leaders from “author”",
        networks.can_take_role,
        (NETWORK, NetworkRole.LEADER),
        LEADER | SECRETARIAT | AUTHOR,
        {"holder_id": AUTHOR_ID, "leaders": 2},
    ),
    Row(
        "take the role of the last leader from “author”",
        networks.can_take_role,
        (NETWORK, NetworkRole.LEADER),
        SECRETARIAT,
        {"holder_id": AUTHOR_ID, "leaders": 1},
    ),
    Row("see who has been silent", networks.can_see_silence, (NETWORK,), HEADS | SECRETARIAT),
    Row("ask those who have been silent", networks.can_nudge, (NETWORK,), HEADS | SECRETARIAT),
    Row("answer an invitation of “author”", networks.can_answer_invitation, (AUTHOR_ID,), AUTHOR),
)
