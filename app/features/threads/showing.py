"""The pages of conversations, put together from what their readers may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from urllib.parse import urlencode

from sqlmodel import Session
from starlette.datastructures import QueryParams

from app.core.messages import N_
from app.features.threads import queries
from app.features.threads.pages import (
    CorrectionView,
    QuoteView,
    RepliesPage,
    SplittingPage,
    ThreadPage,
    ThreadsPage,
)
from app.models import Post, Record, Thread
from app.models.diff import compare_words
from app.models.thread import KIND_LABELS
from app.policies.actor import Actor
from app.policies.moderation import can_moderate, can_report_thread
from app.policies.records import can_edit
from app.policies.threads import Subject, can_arrange, can_close, can_decide, can_reply, can_start
from app.web.forms import read_number
from app.web.i18n import gettext
from app.web.pagination import paginate
from app.web.people.queries import name_people
from app.web.posts.queries import Row, list_posts, name_threads
from app.web.posts.views import NOBODY, PostView, view_posts
from app.web.threads.discussion import PAGE_SIZE, address_of, lines_of
from app.web.threads.passages import holds, name_place
from app.web.threads.queries import get_subject, read_marks
from app.web.threads.writing import Writing, begin, quote
from app.web.watching import read_watch

LIST_SIZE = 20
TAB_NAMES = {
    "newest": N_("Najnowsze"),
    "unanswered": N_("Czekają na odpowiedź"),
    "mine": N_("Z moim udziałem"),
}


def threads_page(session: Session, actor: Actor, params: QueryParams) -> ThreadsPage:
    """The list, as its address says: which tab, about what, which page."""
    key, section = params.get("subject", ""), params.get("section", "")
    subject = get_subject(session, actor, key) if key else None
    tabs = [tab for tab in queries.TABS if tab != "mine" or actor.is_signed_in]
    tab = params.get("tab", "") if params.get("tab", "") in tabs else "newest"
    page = read_number(params.get("page", ""), otherwise=1)
    offset = (min(max(page, 1), 10_000) - 1) * LIST_SIZE
    found, total = queries.find_threads(
        session, actor, tab=tab, subject=key, section=section, offset=offset, limit=LIST_SIZE
    )
    about = [(name, value) for name, value in (("subject", key), ("section", section)) if value]
    kept = [*([("tab", tab)] if tab != "newest" else []), *about]
    record = queries.find_record(session, subject) if subject else None
    return ThreadsPage(
        tab=tab,
        tabs=[
            (gettext(TAB_NAMES[name]), "/threads?" + urlencode([("tab", name), *about]), name == tab) for name in tabs
        ],
        lines=lines_of(session, actor, found),
        total=total,
        pages=paginate("/threads", kept, total=total, size=LIST_SIZE, current=page),
        subject=subject,
        place=name_place(record, section),
        can_start=bool(subject and can_start(actor, subject)),
        new_url="/threads/new?" + urlencode(about),
    )


def thread_page(
    session: Session,
    actor: Actor,
    thread: Thread,
    subject: Subject,
    *,
    page: int = 1,
    quoted: str = "",
    writing: Writing | None = None,
) -> ThreadPage:
    """One page of the thread; ``writing`` is a form that came back with something to mend or to look at."""
    pages = max(1, ceil(thread.posts / PAGE_SIZE))
    page = min(max(page, 1), pages)
    seen = read_marks(session, actor, [thread]).get(thread.id)
    rows = list_posts(session, thread.id, (page - 1) * PAGE_SIZE + 1, page * PAGE_SIZE)
    posts = view_posts(session, actor, thread, subject, rows, seen=seen)
    record = queries.find_record(session, subject)
    may_reply = bool(can_reply(actor, thread, subject))
    return ThreadPage(
        thread=thread,
        subject=subject,
        kind=gettext(KIND_LABELS[thread.kind]),
        place=name_place(record, thread.section),
        quote=_quote(session, actor, thread, record),
        room=room_in_words(session, thread.room),
        posts=posts,
        accepted=_accepted(session, actor, thread, subject) if page == 1 else None,
        pages=paginate(thread.path, {}, total=thread.posts, size=PAGE_SIZE, current=page),
        new_count=max(thread.posts - seen, 0) if seen is not None else 0,
        new_url=address_of(thread, (seen or 0) + 1),
        correction=_correction(session, actor, thread, subject, record),
        state_by=name_people(session, {thread.state_by}).get(thread.state_by or "", ""),
        writing=(writing or _writing(session, actor, thread, subject, quoted)) if may_reply else None,
        can_close=bool(can_close(actor, thread, subject)),
        can_arrange=bool(can_arrange(actor, subject)),
        can_report=bool(can_report_thread(actor, thread, subject)),
        can_moderate=bool(can_moderate(actor, thread, subject)),
        elsewhere=_elsewhere(session, rows),
        watch=read_watch(session, actor, f"thread:{thread.id}"),
        is_last=page == pages,
    )


def replies_page(session: Session, actor: Actor, thread: Thread, subject: Subject, after: int) -> RepliesPage:
    """The next posts after the one with this number, as many as a page holds."""
    rows = list_posts(session, thread.id, after + 1, after + PAGE_SIZE)
    return RepliesPage(
        thread=thread,
        posts=view_posts(session, actor, thread, subject, rows, seen=after),
        elsewhere=_elsewhere(session, rows),
    )


def _elsewhere(session: Session, rows: Sequence[Row]) -> Mapping[str, Thread]:
    """The threads to which some of these posts went."""
    return name_threads(session, {post.moved_to for post, *_ in rows if post.moved_to})


def _accepted(session: Session, actor: Actor, thread: Thread, subject: Subject) -> PostView | None:
    if not thread.accepted_number:
        return None
    rows = list_posts(session, thread.id, thread.accepted_number, thread.accepted_number)
    return next(iter(view_posts(session, actor, thread, subject, rows)), None)


def _writing(session: Session, actor: Actor, thread: Thread, subject: Subject, quoted: str) -> Writing:
    """The form for a reply: the draft, and below it what the reader wants to quote."""
    place = f"thread:{thread.id}"
    action = f"/threads/{thread.id}/posts"
    writing = begin(session, actor, action=action, place=place, subject=subject, thread=thread.id)
    if quoted:
        writing = replace(writing, typed={"text": f"{writing.value('text').rstrip()}\n\n{quoted}".lstrip()})
    return writing


def quotation(session: Session, thread: Thread, post_id: str) -> str:
    """A post of this thread as the beginning of an answer; empty when there is nothing to quote."""
    post = session.get(Post, post_id) if post_id else None
    if post is None or post.thread_id != thread.id or not post.is_shown:
        return ""
    names = name_people(session, {post.author_id})
    return quote(post, names.get(post.author_id or "", gettext(NOBODY)))


def _quote(session: Session, actor: Actor, thread: Thread, record: Record | None) -> QuoteView | None:
    if record is None or not thread.quote or not queries.may_read_quote(session, actor, record, thread.revision):
        return None
    return QuoteView(
        text=thread.quote,
        revision=thread.revision,
        url=f"/records/{record.id}/revisions/{thread.revision}" if thread.revision else "",
        is_changed=not holds(record.content, thread.section, thread.quote),
    )


def room_in_words(session: Session, room: str) -> str:
    """For whom a room is; empty for everybody."""
    if room.startswith("network:"):
        return gettext(N_("tylko sieć: %(name)s")) % {"name": queries.name_of_network(session, room)}
    return gettext(N_("tylko organizacja, do której to należy")) if room else ""


def _correction(
    session: Session, actor: Actor, thread: Thread, subject: Subject, record: Record | None
) -> CorrectionView | None:
    correction = queries.find_correction(session, thread)
    if correction is None:
        return None
    number = correction.revision
    published = (record.published_revision or 0) if record else 0
    return CorrectionView(
        proposed=correction.proposed,
        parts=compare_words(thread.quote, correction.proposed),
        state=correction.state,
        reason=correction.reason,
        decided_by=name_people(session, {correction.decided_by}).get(correction.decided_by or "", ""),
        decided_at=correction.decided_at,
        is_published=number is not None and published >= number,
        revision=number,
        can_decide=bool(can_decide(actor, thread, subject, correction.state)),
        can_edit=record is not None and bool(can_edit(actor, record)),
        record_id=subject.id,
    )


def splitting_page(session: Session, actor: Actor, thread: Thread, subject: Subject, page: int) -> SplittingPage:
    """The posts of one page, to be chosen from."""
    pages = paginate(f"/threads/{thread.id}/splitting", {}, total=thread.posts, size=PAGE_SIZE, current=page)
    first = (pages.current - 1) * PAGE_SIZE + 1
    rows = list_posts(session, thread.id, max(first, 2), pages.current * PAGE_SIZE)
    return SplittingPage(thread=thread, posts=view_posts(session, actor, thread, subject, rows), pages=pages)
