"""What the pages of single posts show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.models import Post, Thread
from app.models.base import Moment
from app.models.diff import Part
from app.web.posts.views import PostView
from app.web.render import Page
from app.web.threads.writing import Writing


@dataclass(frozen=True, kw_only=True)
class EditPage(Page):
    template: ClassVar[str] = "posts/edit.html"
    post: Post
    thread: Thread
    writing: Writing


@dataclass(frozen=True, kw_only=True)
class DeletionPage(Page):
    template: ClassVar[str] = "posts/deletion.html"
    view: PostView
    thread: Thread


@dataclass(frozen=True, slots=True)
class Wording:
    """A change of a post: when the newer words were written, and what differs."""

    written_at: Moment
    parts: Sequence[Part]


@dataclass(frozen=True, kw_only=True)
class WordingsPage(Page):
    template: ClassVar[str] = "posts/wordings.html"
    view: PostView
    thread: Thread
    changes: Sequence[Wording]
    """The newest first."""
