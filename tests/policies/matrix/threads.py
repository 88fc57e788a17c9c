"""Conversations: about a public record of "owner", about one kept in the network, and in the network's square."""

from __future__ import annotations

from app.models import Post, Thread
from app.models.record import Visibility
from app.models.thread import CorrectionState, ThreadKind, ThreadState
from app.policies import threads
from app.policies.authorship import writing_tokens
from app.policies.threads import Subject
from app.policies.visibility import PUBLIC, audience_of
from tests.policies.matrix import AUTHOR, EVERYBODY, HEADS, INSIDERS, NOBODY, OWNERS, SECRETARIAT, SIGNED_IN, Row
from tests.policies.matrix.records import record
from tests.policies.people import AUTHOR_ID, NETWORK

NOUN = "Conversations"
RECORD, KEPT_INSIDE = record(), record(visibility=Visibility.NETWORK)
OPEN = Subject(
    key="record:r1",
    title="Rekord",
    path="/practices/r1-rekord",
    audience=audience_of(RECORD),
    editors=writing_tokens(RECORD),
    network_id=NETWORK,
)
INSIDE = Subject(
    key="record:r2",
    title="Rekord",
    path="/practices/r2-rekord",
    audience=audience_of(KEPT_INSIDE),
    editors=writing_tokens(KEPT_INSIDE),
    network_id=NETWORK,
)
SQUARE = Subject(
    key=f"network:{NETWORK}", title="Sieć", path="/networks/n", audience=frozenset({PUBLIC}), network_id=NETWORK
)
WITHDRAWN = Subject(key="record:r3", title="", path="", audience=OPEN.audience, takes_threads=False)
BEGUN = Thread(id="t1", subject=OPEN.key, title="?", author_id=AUTHOR_ID, posts=2)
KEPT = Thread(id="t2", subject=INSIDE.key, title="?", room=f"network:{NETWORK}", posts=2)
WIDENED = Thread(id="t3", subject=OPEN.key, title="?", room=f"network:{NETWORK}", posts=2)
OF_THE_SQUARE = Thread(id="t4", subject=SQUARE.key, title="?", room=f"network:{NETWORK}", posts=2)
HIDDEN = Thread(id="t5", subject=OPEN.key, title="?", author_id=AUTHOR_ID, is_hidden=True)
CLOSED = Thread(id="t6", subject=OPEN.key, title="?", author_id=AUTHOR_ID, state=ThreadState.CLOSED)
LOCKED = Thread(id="t7", subject=OPEN.key, title="?", author_id=AUTHOR_ID, state=ThreadState.LOCKED)
IDEA = Thread(id="t8", subject=OPEN.key, title="?", author_id=AUTHOR_ID, kind=ThreadKind.IDEA)
PROPOSAL = Thread(id="t9", subject=OPEN.key, title="?", author_id=AUTHOR_ID, kind=ThreadKind.CORRECTION)
OWN = Post(id="p1", thread_id="t1", number=2, author_id=AUTHOR_ID, text="…")
PEOPLE_INSIDE = INSIDERS | SECRETARIAT
LOOKED_AFTER = OWNERS

ROWS = (
    Row("read one about a public record", threads.can_see_thread, (BEGUN, OPEN), EVERYBODY),
    Row(
        "read one about a record of the network",
        threads.can_see_thread,
        (KEPT, INSIDE),
        PEOPLE_INSIDE | LOOKED_AFTER,
    ),
    Row(
        "read one that was begun in the network, after the record was opened to everybody",
        threads.can_see_thread,
        (WIDENED, OPEN),
        PEOPLE_INSIDE | LOOKED_AFTER,
    ),
    Row("read one inside the square", threads.can_see_thread, (OF_THE_SQUARE, SQUARE), PEOPLE_INSIDE),
    Row("read a hidden one", threads.can_see_thread, (HIDDEN, OPEN), AUTHOR | HEADS | SECRETARIAT),
    Row("begin one about a public record", threads.can_start, (OPEN,), SIGNED_IN),
    Row("begin one about a withdrawn record", threads.can_start, (WITHDRAWN,), NOBODY),
    Row("begin one in the square", threads.can_start, (SQUARE,), PEOPLE_INSIDE),
    Row("reply", threads.can_reply, (BEGUN, OPEN), SIGNED_IN),
    Row("reply inside the square", threads.can_reply, (OF_THE_SQUARE, SQUARE), PEOPLE_INSIDE),
    Row("reply to a closed one", threads.can_reply, (CLOSED, OPEN), NOBODY),
    Row("react to what “author” wrote", threads.can_react, (OWN, BEGUN, OPEN), SIGNED_IN - AUTHOR),
    Row("change a post of “author”", threads.can_edit_post, (OWN, BEGUN), AUTHOR),
    Row("change a post in a closed one", threads.can_edit_post, (OWN, CLOSED), NOBODY),
    Row("delete a post of “author”", threads.can_delete_post, (OWN, BEGUN), AUTHOR),
    Row("delete a post in a locked one", threads.can_delete_post, (OWN, LOCKED), NOBODY),
    Row("read a shown post", threads.can_read_post, (OWN, OPEN), EVERYBODY),
    Row("accept an answer to a question of “author”", threads.can_accept, (BEGUN, OPEN), AUTHOR | LOOKED_AFTER),
    Row("accept an answer to an idea", threads.can_accept, (IDEA, OPEN), NOBODY),
    Row(
        "close or reopen one of “author”", threads.can_close, (BEGUN, OPEN), AUTHOR | LOOKED_AFTER | HEADS | SECRETARIAT
    ),
    Row("close or reopen a locked one", threads.can_close, (LOCKED, OPEN), NOBODY),
    Row("split or move", threads.can_arrange, (OPEN,), LOOKED_AFTER | HEADS | SECRETARIAT),
    Row(
        "move a public one to a record of the network",
        threads.can_move,
        (BEGUN, OPEN, INSIDE),
        LOOKED_AFTER | HEADS | SECRETARIAT,
    ),
    Row("move one of the network to a public record", threads.can_move, (KEPT, INSIDE, OPEN), NOBODY),
    Row(
        "move one of the network into the square",
        threads.can_move,
        (KEPT, INSIDE, SQUARE),
        HEADS | SECRETARIAT,
    ),
    Row("decide on a correction", threads.can_decide, (PROPOSAL, OPEN, CorrectionState.PROPOSED), LOOKED_AFTER),
    Row("decide on it twice", threads.can_decide, (PROPOSAL, OPEN, CorrectionState.ACCEPTED), NOBODY),
)
