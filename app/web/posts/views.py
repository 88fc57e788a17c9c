"""Posts made ready for a page: words, people with their roles, reactions, and what the reader may do with each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup
from sqlmodel import Session

from app.core.messages import N_
from app.models import Post, Thread
from app.models.post import REACTION_LABELS, PostState, ReactionKind
from app.models.quotes import quoted_in, without_quotes_of
from app.policies.actor import Actor
from app.policies.authorship import author_token
from app.policies.moderation import can_moderate, can_report_post
from app.policies.thread_subjects import hidden_among
from app.policies.threads import (
    Subject,
    can_accept,
    can_delete_post,
    can_edit_post,
    can_react,
    can_read_post,
    leads,
)
from app.web.i18n import gettext
from app.web.posts.queries import Row, count_reactions, list_targets, own_reactions
from app.web.threads.discussion import page_of
from app.web.threads.mentions import Names, show
from app.web.threads.naming.queries import name_targets
from app.web.threads.queries import roles_of

NOBODY = N_("konto usunięte")
COVERED = N_("Cytowany wpis ukryto.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionView:
    kind: ReactionKind
    label: str
    count: int
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView:
    """One post as its reader sees it."""

    post: Post
    author: str
    organisation: str
    badges: Sequence[str]
    html: Markup | None
    """None where only a trace is left."""
    reactions: Sequence[ReactionView]
    is_new: bool
    is_accepted: bool
    can_edit: bool
    can_delete: bool
    can_react: bool
    can_accept: bool
    can_quote: bool
    can_report: bool
    can_moderate: bool

    @property
    def url(self) -> str:
        """Leads to the post wherever its thread's pages end."""
        return f"/posts/{self.post.id}"

    @property
    def quote_url(self) -> str:
        return "?" + urlencode({"page": page_of(self.post.number), "quote": self.post.id}) + "#reply"


def view_posts(
    session: Session, actor: Actor, thread: Thread, subject: Subject, rows: Sequence[Row], *, seen: int | None = None
) -> Sequence[PostView]:
    """The posts of one page; as many reads for twenty as for one."""
    ids = [post.id for post, _, _ in rows]
    names = name_targets(session, actor, list_targets(session, ids))
    badges = _badges(session, subject, thread, rows)
    counts, own = count_reactions(session, ids), own_reactions(session, actor, ids)
    covered = covered_quotes(session, actor, subject, (post.text for post, _, _ in rows))
    may_moderate = bool(can_moderate(actor, thread, subject))
    may_accept = bool(can_accept(actor, thread, subject))
    return [
        PostView(
            post=post,
            author=person.name if person else gettext(NOBODY),
            organisation=organisation,
            badges=badges.get(post.author_id or "", ()),
            html=_words(actor, post, subject, names, covered),
            reactions=_reactions(post, counts, own),
            is_new=seen is not None and post.number > seen and post.author_id != actor.user_id,
            is_accepted=thread.accepted_number == post.number,
            can_edit=bool(can_edit_post(actor, post, thread)),
            can_delete=bool(can_delete_post(actor, post, thread)),
            can_react=bool(can_react(actor, post, thread, subject)),
            can_accept=may_accept and post.number > 1 and post.is_shown,
            can_quote=post.is_shown and thread.is_open and actor.is_signed_in,
            can_report=bool(can_report_post(actor, post, thread, subject)),
            can_moderate=may_moderate and (post.is_shown or post.state is PostState.HIDDEN),
        )
        for post, person, organisation in rows
    ]


def _words(actor: Actor, post: Post, subject: Subject, names: Names, covered: Collection[str]) -> Markup | None:
    if not can_read_post(actor, post, subject):
        return None
    return show(without_quotes_of(post.text, covered, gettext(COVERED)), names)


def covered_quotes(session: Session, actor: Actor, subject: Subject, texts: Iterable[str]) -> frozenset[str]:
    """Ids of hidden posts that the texts quote and that the actor may not read."""
    quoted = frozenset(key for text in texts for key in quoted_in(text))
    hidden = hidden_among(session, quoted) if not leads(actor, subject) else {}
    return frozenset(key for key, author in hidden.items() if not actor.is_signed_in or author != actor.user_id)


def _reactions(
    post: Post, counts: Mapping[tuple[str, ReactionKind], int], own: frozenset[tuple[str, ReactionKind]]
) -> Sequence[ReactionView]:
    if post.state is not PostState.SHOWN:
        return ()
    return [
        ReactionView(
            kind=kind, label=gettext(label), count=counts.get((post.id, kind), 0), is_own=(post.id, kind) in own
        )
        for kind, label in REACTION_LABELS.items()
    ]


def _badges(session: Session, subject: Subject, thread: Thread, rows: Sequence[Row]) -> Mapping[str, Sequence[str]]:
    people = {person.id: person for _, person, _ in rows if person}
    roles = roles_of(session, subject.network_id, tuple(people))
    badges: dict[str, list[str]] = {}
    for key, person in people.items():
        badges[key] = list(roles.get(key, ()))
        if not subject.editors.isdisjoint({f"user:{key}", author_token(key, person.organisation_id or "")}):
            badges[key].insert(0, gettext(AUTHORS.get(subject.kind, N_("prowadzi ten temat"))))
        elif person.organisation_id and f"editor:{person.organisation_id}" in subject.editors:
            badges[key].insert(0, gettext(N_("z organizacji, która to prowadzi")))
        if person.is_secretariat:
            badges[key].append(gettext(N_("Sekretariat")))
        if key == thread.author_id:
            badges[key].append(gettext(N_("zaczyna rozmowę")))
    return badges


AUTHORS = {
    "record": N_("prowadzi ten rekord"),
    "challenge": N_("prowadzi to wyzwanie"),
    "collection": N_("układa ten zbiór"),
}
