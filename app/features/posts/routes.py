"""Addresses of single posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.responses import Response

from app.core.errors import NotFoundError
from app.core.messages import N_
from app.features.posts import actions
from app.features.posts.forms import PostForm, ReactionForm
from app.features.posts.pages import DeletionPage, EditPage, Wording, WordingsPage
from app.models import Post, Thread
from app.models.diff import compare_words
from app.models.quotes import without_quotes_of
from app.policies.actor import Actor, require
from app.policies.threads import Subject, audience_of_thread, can_delete_post, can_edit_post
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import read, storable
from app.web.i18n import gettext
from app.web.posts.limits import refuse_links
from app.web.posts.queries import list_posts, list_wordings
from app.web.posts.views import COVERED, PostView, covered_quotes, view_posts
from app.web.render import render, see_other
from app.web.threads.discussion import address_of
from app.web.threads.queries import get_post
from app.web.threads.writing import begin, carry_on, preview_of

router = APIRouter(include_in_schema=False)


@router.get("/posts/{post_id}")
def find_post(session: SessionDep, actor: ActorDep, post_id: str) -> Response:
    """The post on the page of its thread where it stands now."""
    post, thread, _ = get_post(session, actor, post_id)
    return see_other(address_of(thread, post.number))


@router.get("/posts/{post_id}/edit")
def edit(request: Request, session: SessionDep, actor: ActorDep, post_id: str) -> Response:
    """The text to be changed, or the draft of the change."""
    post, thread, subject = get_post(session, actor, post_id)
    require(actor, can_edit_post(actor, post, thread))
    return render(request, _edit_page(session, actor, post, thread, subject))


def _edit_page(session: Session, actor: Actor, post: Post, thread: Thread, subject: Subject) -> EditPage:
    action, place = f"/posts/{post.id}/edit", f"post:{post.id}"
    writing = begin(session, actor, action=action, place=place, subject=subject, thread=thread.id, text=post.text)
    return EditPage(post=post, thread=thread, writing=writing)


@router.post("/posts/{post_id}/edit")
def reword(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, post_id: str) -> Response:
    """Keep the new text, or show the form again with what is wrong or how it will look."""
    if not actor.is_signed_in:
        return carry_on(request, form)
    post, thread, subject = get_post(session, actor, post_id)
    require(actor, can_edit_post(actor, post, thread))
    filled = read(PostForm, form)
    if form.get("then") == "preview" or filled.value is None:
        return _look_again(request, session, actor, (post, thread, subject), form)
    if problem := refuse_links(request, session, actor, filled.value.text):
        return _look_again(request, session, actor, (post, thread, subject), form, problems={"text": problem})
    actions.reword(session, actor, post, thread, subject, text=filled.value.text)
    return see_other(address_of(thread, post.number))


def _look_again(
    request: Request,
    session: Session,
    actor: Actor,
    about: tuple[Post, Thread, Subject],
    form: FormData,
    *,
    problems: Mapping[str, str] | None = None,
) -> Response:
    _, thread, subject = about
    page, filled = _edit_page(session, actor, *about), read(PostForm, form)
    text = storable(str(form.get("text", "")))
    readers = audience_of_thread(thread, subject)
    writing = replace(page.writing, typed={"text": text}, draft_at=None)
    if form.get("then") == "preview":
        html = preview_of(session, actor, text, subject=subject, readers=readers, thread_id=thread.id)
        return render(request, replace(page, writing=replace(writing, preview=html)))
    return render(request, replace(page, writing=replace(writing, errors=problems or filled.errors)), 422)


@router.get("/posts/{post_id}/revisions")
def list_revisions(request: Request, session: SessionDep, actor: ActorDep, post_id: str) -> Response:
    """How the post used to read, change by change."""
    post, thread, subject = get_post(session, actor, post_id)
    if not post.is_shown:
        raise NotFoundError
    older = list_wordings(session, post.id)
    texts = [(wording.written_at, wording.text) for wording in older]
    texts.append((post.edited_at or post.created_at, post.text))
    covered = covered_quotes(session, actor, subject, (text for _, text in texts))
    texts = [(at, without_quotes_of(text, covered, gettext(COVERED))) for at, text in texts]
    changes = [Wording(after[0], compare_words(before[1], after[1])) for before, after in pairwise(texts)]
    view = _view(session, actor, (post, thread, subject))
    return render(request, WordingsPage(view=view, thread=thread, changes=changes[::-1]))


def _view(session: Session, actor: Actor, about: tuple[Post, Thread, Subject]) -> PostView:
    post, thread, subject = about
    return view_posts(session, actor, thread, subject, list_posts(session, thread.id, post.number, post.number))[0]


@router.get("/posts/{post_id}/deletion")
def ask_before_deleting(request: Request, session: SessionDep, actor: ActorDep, post_id: str) -> Response:
    """Deleting cannot be undone, so it is asked once more."""
    post, thread, subject = get_post(session, actor, post_id)
    require(actor, can_delete_post(actor, post, thread))
    return render(request, DeletionPage(view=_view(session, actor, (post, thread, subject)), thread=thread))


@router.post("/posts/{post_id}/deletion")
def delete(session: SessionDep, actor: ActorDep, _form: PostedForm, post_id: str) -> Response:
    """Take the words away and leave the trace."""
    post, thread, _ = get_post(session, actor, post_id)
    actions.delete(session, actor, post, thread)
    response = see_other(address_of(thread, post.number))
    flash(response, "success", gettext(N_("Wpis usunięto.")))
    return response


@router.post("/posts/{post_id}/reactions")
def react(session: SessionDep, actor: ActorDep, form: PostedForm, post_id: str) -> Response:
    """Say a short word on the post, or take it back."""
    post, thread, subject = get_post(session, actor, post_id)
    filled = read(ReactionForm, form)
    if filled.value is None:
        raise NotFoundError
    actions.react(session, actor, post, thread, subject, kind=filled.value.kind)
    return see_other(address_of(thread, post.number))
