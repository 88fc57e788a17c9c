"""Beginning conversations and replying; drafts and previews of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.responses import Response

from app.core.errors import NotFoundError
from app.core.messages import N_
from app.features.threads import actions, queries
from app.features.threads.asking import find_offers
from app.features.threads.beginning import anchor_of, new_thread_page, thread_to_be, with_preview
from app.features.threads.forms import DRAFT_FIELDS, NewThreadForm, ReplyForm
from app.features.threads.pages import NewThreadPage, ThreadPage
from app.features.threads.showing import thread_page
from app.models import Post, Thread
from app.policies.actor import Actor, require
from app.policies.threads import Subject, can_reply, can_start
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.forms import read, storable
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.posts.limits import refuse_post
from app.web.posts.queries import find_post
from app.web.render import render, see_other
from app.web.state import Site
from app.web.threads.discussion import address_of, page_of
from app.web.threads.mentions import NAME
from app.web.threads.naming.queries import list_unreached
from app.web.threads.queries import get_post, get_subject, get_thread
from app.web.threads.writing import PLACE, Writing, begin, carry_on

router = APIRouter(include_in_schema=False)
LOOKS = "60/minute"
"""Looks of one person at how a text will be and at what fits it: each asks the search or many people."""
BEGUN = N_("Rozmowa rozpoczęta. Odpowiedzi znajdziesz tutaj.")
UNREACHED = N_(
    "Nikt nie dostanie powiadomienia: %(names)s. Nie ma tu takiej osoby ani organizacji albo nie widzi ona tej rozmowy."
)


@router.get("/threads/new")
def begin_thread(request: Request, session: SessionDep, actor: ActorDep, subject: str = "") -> Response:
    """The form, about the part or passage that the address names."""
    about = get_subject(session, actor, subject)
    require(actor, can_start(actor, about))
    return render(request, new_thread_page(session, actor, about, request.query_params))


@router.post("/threads")
def start_thread(request: Request, session: SessionDep, actor: ActorDep, site: SiteDep, form: PostedForm) -> Response:
    """Begin the conversation, or show the form again with what is missing or how it will look."""
    if not actor.is_signed_in:
        return carry_on(request, form)
    subject = get_subject(session, actor, str(form.get("subject", "")))
    require(actor, can_start(actor, subject))
    if form.get("then") == "preview" or form.get("mention"):
        limit(request, "previews", LOOKS, subject=str(actor.user_id))
        shown = _new_form(session, actor, subject, form, {})
        return render(request, _with_offers(session, actor, site, subject, shown))
    filled = read(NewThreadForm, form)
    place = anchor_of(queries.find_record(session, subject), filled.value) if filled.value else None
    if filled.value is None or place is None or place[1]:
        errors = {**filled.errors, **(place[1] if place else {})}
        return render(request, _new_form(session, actor, subject, form, errors), 422)
    if problems := refuse_post(request, session, actor, filled.value.title, filled.value.text, filled.value.proposal):
        return render(request, _new_form(session, actor, subject, form, problems), 422)
    thread = actions.start(session, actor, subject, filled.value, place[0])
    response = see_other(thread.path)
    _say(response, session, actor, find_post(session, thread.id, 1), gettext(BEGUN))
    return response


def _say(response: Response, session: Session, actor: Actor, post: Post | None, done: str = "") -> None:
    """What is done, and which names in the post reach nobody."""
    unreached = list_unreached(session, actor, post) if post else ()
    if unreached:
        names = ", ".join(f"@{handle}" for handle in unreached)
        done = " ".join(filter(None, (done, gettext(UNREACHED) % {"names": names})))
    if done:
        flash(response, "notice" if unreached else "success", done)


def _new_form(
    session: Session, actor: Actor, subject: Subject, form: FormData, errors: Mapping[str, str]
) -> NewThreadPage:
    writing = begin(session, actor, action="/threads", place=f"new:{subject.key}", subject=subject)
    writing = _as_typed(writing, form, errors)
    if not errors:
        writing = with_preview(session, actor, subject, writing, thread_to_be(subject, writing.typed))
    return new_thread_page(session, actor, subject, {}, writing=writing)


def _with_offers(session: Session, actor: Actor, site: Site, subject: Subject, page: NewThreadPage) -> NewThreadPage:
    thread = thread_to_be(subject, page.writing.typed)
    return replace(
        page,
        offers=find_offers(session, actor, site.catalogue, subject=subject, thread=thread, typed=page.writing.typed),
    )


@router.post("/threads/offers")
def offer(request: Request, session: SessionDep, actor: ActorDep, site: SiteDep, form: PostedForm) -> Response:
    """What fits what is being typed: similar conversations, records, people to ask."""
    subject = get_subject(session, actor, str(form.get("subject", "")))
    require(actor, can_start(actor, subject))
    limit(request, "offers", LOOKS, subject=str(actor.user_id))
    writing = begin(session, actor, action="/threads", place=f"new:{subject.key}", subject=subject)
    page = new_thread_page(session, actor, subject, {}, writing=_as_typed(writing, form, {}))
    return render(request, _with_offers(session, actor, site, subject, page))


def _as_typed(writing: Writing, form: FormData, errors: Mapping[str, str]) -> Writing:
    typed = {name: storable(str(form.get(name, ""))) for name in DRAFT_FIELDS}
    if NAME.fullmatch(mention := str(form.get("mention", ""))):
        typed["text"] = f"{typed['text'].rstrip()} {mention} ".lstrip()
    token = str(form.get("form_token", ""))[:24] or writing.token
    return replace(writing, typed=typed, errors=errors, token=token, draft_at=None)


@router.post("/threads/drafts")
def save_draft(session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    """Keep what is being typed, for the person alone; nothing comes back."""
    require(actor, actor.is_signed_in)
    place = str(form.get("place", ""))
    if not PLACE.fullmatch(place):
        raise NotFoundError
    _see_place(session, actor, place)
    fields = {name: storable(str(form[name]))[:20_000] for name in DRAFT_FIELDS if name in form}
    actions.save_draft(session, actor, place, fields)
    return Response(status_code=204)


def _see_place(session: Session, actor: Actor, place: str) -> None:
    """Drafts are kept only where the person could send them. Raises NotFoundError."""
    kind, _, key = place.partition(":")
    if kind == "thread":
        get_thread(session, actor, key)
    elif kind == "post":
        get_post(session, actor, key)
    else:
        get_subject(session, actor, key)


@router.post("/threads/{thread_id}/posts")
def reply(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, thread_id: str) -> Response:
    """Reply, or show the form again with what is missing or how it will look."""
    if not actor.is_signed_in:
        return carry_on(request, form)
    thread, subject = get_thread(session, actor, thread_id)
    require(actor, can_reply(actor, thread, subject))
    if form.get("then") == "preview":
        limit(request, "previews", LOOKS, subject=str(actor.user_id))
        return render(request, _reply_form(session, actor, (thread, subject), form, {}))
    filled = read(ReplyForm, form)
    if filled.value is None:
        return render(request, _reply_form(session, actor, (thread, subject), form, filled.errors), 422)
    typed = filled.value
    if problems := refuse_post(request, session, actor, typed.text):
        return render(request, _reply_form(session, actor, (thread, subject), form, problems), 422)
    post = actions.reply(session, actor, thread, subject, text=typed.text, form_token=typed.form_token)
    response = see_other(address_of(thread, post.number))
    _say(response, session, actor, post)
    return response


def _reply_form(
    session: Session, actor: Actor, about: tuple[Thread, Subject], form: FormData, errors: Mapping[str, str]
) -> ThreadPage:
    thread, subject = about
    action, place = f"/threads/{thread.id}/posts", f"thread:{thread.id}"
    writing = begin(session, actor, action=action, place=place, subject=subject, thread=thread.id)
    writing = _as_typed(writing, form, errors)
    if not errors:
        writing = with_preview(session, actor, subject, writing, thread)
    return thread_page(session, actor, thread, subject, page=page_of(thread.posts), writing=writing)
