"""Lists of conversations, and one of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.responses import Response

from app.features.threads import actions, queries
from app.features.threads.beginning import thread_to_be
from app.features.threads.showing import quotation, replies_page, thread_page, threads_page
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.forms import read_number
from app.web.limits import limit
from app.web.render import render, see_other, wanted_block
from app.web.threads.discussion import address_of
from app.web.threads.queries import get_subject, get_thread

router = APIRouter(include_in_schema=False)


@router.get("/threads")
def list_threads(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    """What the reader may see: newest, waiting for an answer, own."""
    return render(request, threads_page(session, actor, request.query_params))


@router.get("/threads/suggestions")
def suggest(
    request: Request, session: SessionDep, actor: ActorDep, *, subject: str = "", thread: str = "", q: str = ""
) -> Response:
    """Whom and what the text being typed might name."""
    limit(request, "names", "240/minute", subject=str(actor.user_id or ""))
    if thread:
        found, about = get_thread(session, actor, thread)
    else:
        about = get_subject(session, actor, subject)
        found = thread_to_be(about, {})
    offers = queries.suggest(session, actor, q[:60], subject=about, thread=found)
    return JSONResponse([{"insert": item.insert, "label": item.label, "note": item.note} for item in offers])


@router.get("/threads/{key}")
def show_thread(request: Request, session: SessionDep, actor: ActorDep, site: SiteDep, key: str) -> Response:
    """One page of a thread; the id in the address decides, the rest only reads well."""
    thread, subject = get_thread(session, actor, key.partition("-")[0])
    if request.url.path != thread.path:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(thread.path + query, status_code=308)
    number = read_number(request.query_params.get("page", ""), otherwise=1)
    quoted = quotation(session, thread, request.query_params.get("quote", ""))
    shown = thread_page(session, actor, thread, subject, page=number, quoted=quoted)
    if shown.posts:
        actions.note_seen(session, actor, thread, shown.posts[-1].post.number, engine=site.engine)
    return render(request, shown)


@router.get("/threads/{thread_id}/replies")
def show_replies(request: Request, session: SessionDep, actor: ActorDep, site: SiteDep, thread_id: str) -> Response:
    """What came after a post, to be added below it; without htmx the page on which it stands."""
    thread, subject = get_thread(session, actor, thread_id)
    number = min(max(read_number(request.query_params.get("after", ""), otherwise=0), 0), thread.posts)
    if wanted_block(request) is None:
        return see_other(address_of(thread, min(number + 1, thread.posts)))
    shown = replies_page(session, actor, thread, subject, number)
    if shown.posts:
        actions.note_seen(session, actor, thread, shown.posts[-1].post.number, engine=site.engine)
    return render(request, shown)
