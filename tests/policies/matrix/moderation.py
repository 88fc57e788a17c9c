"""Keeping the peace in conversations of the network: reports, what is done about them, the log."""

from __future__ import annotations

from app.models import Post, Thread
from app.models.post import PostState
from app.policies import moderation, threads
from app.policies.threads import Subject
from app.policies.visibility import PUBLIC
from tests.policies.matrix import HEADS, INSIDERS, NOBODY, SECRETARIAT, SIGNED_IN, Row
from tests.policies.matrix.threads import AUTHOR, BEGUN, HIDDEN, INSIDE, KEPT, LOCKED, LOOKED_AFTER, OPEN, OWN
from tests.policies.people import AUTHOR_ID, OWNER

NOUN = "Moderation"
ELSEWHERE = Subject(key="record:r9", title="", path="", audience=frozenset({PUBLIC}))
PRIVATE = Subject(key="record:r8", title="", path="", audience=frozenset({f"organisation:{OWNER}"}))
AMONG_OWNERS = Thread(id="t20", subject=PRIVATE.key, title="?", room=f"organisation:{OWNER}")
OF_NOBODY = Post(id="p20", thread_id="t20", number=2, text="…")
COVERED = Post(id="p21", thread_id="t1", number=2, author_id=AUTHOR_ID, text="…", state=PostState.HIDDEN)
DELETED = Post(id="p22", thread_id="t1", number=2, author_id=AUTHOR_ID, state=PostState.DELETED)
LEADERS_OWN = Post(id="p23", thread_id="t1", number=2, author_id="r-leader", text="…")
PEACE = HEADS | SECRETARIAT
ANY_HEADS = PEACE | {"other network's leader"}

ROWS = (
    Row("report a post of “author”", moderation.can_report_post, (OWN, BEGUN, OPEN), SIGNED_IN - AUTHOR),
    Row("report a hidden post", moderation.can_report_post, (COVERED, BEGUN, OPEN), NOBODY),
    Row(
        "report a post inside the network",
        moderation.can_report_post,
        (OWN, KEPT, INSIDE),
        (INSIDERS | SECRETARIAT | LOOKED_AFTER) - AUTHOR,
    ),
    Row(
        "report what only one organisation reads",
        moderation.can_report_post,
        (OF_NOBODY, AMONG_OWNERS, PRIVATE),
        NOBODY,
    ),
    Row("report a thread of “author”", moderation.can_report_thread, (BEGUN, OPEN), SIGNED_IN - AUTHOR),
    Row("look at it as who keeps the peace", moderation.can_moderate, (BEGUN, OPEN), PEACE),
    Row("look at it inside the network", moderation.can_moderate, (KEPT, INSIDE), PEACE),
    Row("look at it where there is no network", moderation.can_moderate, (BEGUN, ELSEWHERE), SECRETARIAT),
    Row("look at it where only one organisation reads", moderation.can_moderate, (AMONG_OWNERS, PRIVATE), NOBODY),
    Row(
        "decide about a post of “network leader”",
        moderation.can_judge,
        (BEGUN, OPEN, "r-leader"),
        PEACE - {"network leader"},
    ),
    Row("hide a post of “author”", moderation.can_hide_post, (OWN, BEGUN, OPEN), PEACE),
    Row("show it again", moderation.can_hide_post, (COVERED, BEGUN, OPEN), PEACE),
    Row("hide one's own post", moderation.can_hide_post, (LEADERS_OWN, BEGUN, OPEN), PEACE - {"network leader"}),
    Row("hide a deleted post", moderation.can_hide_post, (DELETED, BEGUN, OPEN), NOBODY),
    Row("read a hidden post of “author”", threads.can_read_post, (COVERED, OPEN), AUTHOR | PEACE),
    Row("hide or show a thread", moderation.can_hide_thread, (HIDDEN, OPEN), PEACE),
    Row("lock a thread", moderation.can_lock, (BEGUN, OPEN), PEACE),
    Row("lock it twice", moderation.can_lock, (LOCKED, OPEN), NOBODY),
    Row("unlock a thread", moderation.can_unlock, (LOCKED, OPEN), PEACE),
    Row("unlock an open one", moderation.can_unlock, (BEGUN, OPEN), NOBODY),
    Row("send “author” a word in private", moderation.can_warn, (BEGUN, OPEN, AUTHOR_ID), PEACE),
    Row("send it to a closed account", moderation.can_warn, (BEGUN, OPEN, None), NOBODY),
    Row("see the queue and the log", moderation.can_see_moderation, (), ANY_HEADS),
)
