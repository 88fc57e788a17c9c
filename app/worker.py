"""Drains the outbox: brings the search index up to date, tells people and sends mail; inside ``serve`` or apart.

An index that is missing or empty is built from the database at once, for words alone: that takes seconds. The
vectors of an index that is outdated or has none are computed in a thread beside the work, which takes minutes; then
it is built anew from them.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import Engine, delete, text
from sqlmodel import Session, col, select

from app.core import clock
from app.core.db import open_session, transaction
from app.core.files import lock_file
from app.core.mail import Mailer, MailNotSentError, open_mailer
from app.core.settings import Settings
from app.features.challenges import announcing
from app.features.notifications.telling import forget_hidden, tell_people
from app.indexing import all_documents, index_subjects
from app.models import Mail, Outbox, activity
from app.models import mail as mails
from app.models.outbox import ATTEMPTS_BEFORE_PARKING
from app.timetable import Timetable
from app.web.state import Site
from app.web.templating import make_environment
from search.catalogue import Catalogue
from search.engines import EngineUnavailableError

logger = logging.getLogger("rynek.worker")

BATCH = 200
POLL_SECONDS = 0.5
INDEX_CHECK = timedelta(seconds=30)
"""Pause between two looks at the index: a model that has just loaded may show that the index is another model's."""
SOON = timedelta(seconds=1)
"""Pause while the index is being mended."""
RETRY_SECONDS = 5.0
"""After a failure of the whole round: the database or the search server is away."""
ADVISORY_LOCK = 7_273_001
"""PostgreSQL key of the lock that lets one worker at a time drain: two could write an older reading over a newer."""

Handler = Callable[[Session, Sequence[str]], None]
"""Does the work for some subjects, all of them or none; raises when it could not."""
ONE_BY_ONE: Mapping[str, int] = {mails.TOPIC: 25, announcing.TOPIC: 3}
"""Topics whose notes are worked off singly, after all others, and how many in one round: one address that refuses mail
holds up nobody else's; of a server that does not answer the search index feels one pause a round, and of a morning's
thousand letters seconds; to put a record beside the challenges takes a second or two."""


class Worker:
    """Reads notes in order, does what they ask, and strikes them out."""

    def __init__(self, engine: Engine, catalogue: Catalogue, settings: Settings, mailer: Mailer | None = None) -> None:
        self._engine = engine
        self._catalogue = catalogue
        self._settings = settings
        self._mailer = mailer or open_mailer(settings)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._look_at_index = clock.now()
        self.timetable = Timetable()
        self._site: Site | None = None
        self._preparing: threading.Thread | None = None
        self._handlers: dict[str, Handler] = {
            "index": self._index,
            announcing.TOPIC: lambda session, subjects: announcing.announce_all(engine, session, catalogue, subjects),
            activity.TOPIC: self._tell,
            mails.TOPIC: self._send_mail,
        }

    def start(self) -> None:
        """Drain in a thread of this process."""
        self._thread = threading.Thread(target=self.run, name="rynek-worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the batch in hand and stop."""
        self._stop.set()
        if self._thread:
            self._thread.join(timeout=10)

    def run(self) -> None:
        """Drain until told to stop; a failure is logged and tried again."""
        while not self._stop.is_set():
            try:
                if clock.now() >= self._look_at_index:
                    self._look_at_index = clock.now() + self._look_after_index()
                worked = self.drain()
                self.do_regular_work()
            except Exception:
                logger.exception("the outbox could not be drained; trying again")
                self._stop.wait(RETRY_SECONDS)
                continue
            if not worked:
                self._stop.wait(POLL_SECONDS)

    def _look_after_index(self) -> timedelta:
        """Begin, or end, what the index needs; returns when to look again."""
        status = self._catalogue.status()
        if status.ready and status.documents and not status.problem:
            return INDEX_CHECK
        if not status.ready or not status.documents:
            self.mend_index(use_meaning=False)
        elif self._preparing is None:
            self._preparing = threading.Thread(target=self._prepare_vectors, name="rynek-vectors", daemon=True)
            self._preparing.start()
        elif not self._preparing.is_alive():
            self._preparing = None
            self.mend_index()
        return SOON

    def _prepare_vectors(self) -> None:
        logger.info("vectors for the search are being computed")
        try:
            with open_session(self._engine, writes=False) as session, session.begin():
                self._catalogue.prepare(all_documents(session))
        except Exception:
            logger.exception("vectors could not be computed; the rebuild that follows tries once more")

    def mend_index(self, *, use_meaning: bool = True) -> bool:
        """Build the index from the database if it is missing, empty or outdated; True once it is as it should be.

        People read and write meanwhile. What they change while the documents are read leaves notes, and those are
        worked off afterwards. A crash leaves the old index, with its problem, to be mended at the next look.
        """
        with self._alone() as (is_alone, session):
            if not is_alone:
                return False
            status = self._catalogue.status()
            if status.ready and status.documents and not status.problem:
                return True
            if (status.problem or "").startswith("unavailable"):
                return False
            logger.info("the index is being built: %s", status.problem or "it is empty")
            # What these notes tell of is committed, so the documents read below have it already.
            told = session.exec(select(Outbox.id, Outbox.subject).where(Outbox.topic == "index")).all()
            self._catalogue.rebuild(all_documents(session), use_meaning=use_meaning)
        announcing.note_new(self._engine, {subject for _, subject in told})
        ids = [id_ for id_, _ in told]
        with transaction(self._engine) as writing:
            for start in range(0, len(ids), BATCH):
                writing.execute(delete(Outbox).where(col(Outbox.id).in_(ids[start : start + BATCH])))
        logger.info("the index is built: %s documents", self._catalogue.status().documents)
        return True

    def drain(self) -> int:
        """Work off one batch of due notes; returns how many were struck out.

        The work is done between a reading and a writing transaction, so that a slow model never keeps
        people from saving. A change made meanwhile has left a newer note of its own.
        """
        with self._alone() as (is_alone, session):
            if not is_alone:
                return 0
            due = (
                select(Outbox)
                .where(col(Outbox.due_at) <= clock.now())
                .where(col(Outbox.attempts) < ATTEMPTS_BEFORE_PARKING)
                .order_by(col(Outbox.id))
            )
            # Asked for apart: a thousand letters that wait for a mail server must not keep others out of the batch.
            notes = session.exec(due.where(col(Outbox.topic).not_in(ONE_BY_ONE)).limit(BATCH)).all()
            topics = dict.fromkeys(note.topic for note in notes)
            worked = sum(
                self._work(session, topic, [note for note in notes if note.topic == topic]) for topic in topics
            )
            for topic, most in ONE_BY_ONE.items():
                for note in session.exec(due.where(col(Outbox.topic) == topic).limit(most)).all():
                    done = self._work(session, topic, [note])
                    worked += done
                    if not done:
                        break
            return worked

    def _work(self, session: Session, topic: str, notes: Sequence[Outbox]) -> int:
        problem, is_away, will_mend = "", False, False
        try:
            self._handlers[topic](session, list(dict.fromkeys(note.subject for note in notes)))
        except Exception as error:  # noqa: BLE001 -- whatever failed, the notes stay and are tried again
            logger.warning("%s notes on %s wait: %s", len(notes), topic, error)
            problem, is_away = f"{type(error).__name__}: {error}", isinstance(error, EngineUnavailableError)
            will_mend = isinstance(error, MailNotSentError) and not error.is_final
        if problem and not is_away and len(notes) > 1:
            # One row that cannot be indexed must not keep the others out, or a withdrawn one in.
            return sum(self._work(session, topic, [note]) for note in notes)
        with transaction(self._engine) as writing:
            for seen in notes:
                note = writing.get(Outbox, seen.id)
                if note is None:
                    continue
                if is_away:
                    note.postponed(problem)
                elif will_mend:
                    note.delayed(problem)
                elif problem:
                    note.failed(problem)
                else:
                    writing.delete(note)
        return 0 if problem else len(notes)

    def do_regular_work(self) -> list[str]:
        """Do what the timetable says is due; returns the names of what was done."""
        if not self.timetable.is_anything_due:
            return []
        if self._site is None:
            self._site = Site.assemble(self._settings, self._engine, self._catalogue, make_environment())
        with self._alone() as (is_alone, _session):
            return self.timetable.run_due(self._site) if is_alone else []

    def _index(self, session: Session, subjects: Sequence[str]) -> None:
        index_subjects(session, self._catalogue, subjects)
        announcing.note_new(self._engine, subjects)
        forget_hidden(self._engine, session, subjects)

    def _tell(self, _session: Session, subjects: Sequence[str]) -> None:
        for subject in subjects:
            with transaction(self._engine) as writing:
                tell_people(writing, subject.partition(":")[2])

    def _send_mail(self, session: Session, subjects: Sequence[str]) -> None:
        for subject in subjects:
            mail = session.get(Mail, subject.partition(":")[2])
            if mail is None or mail.sent_at is not None:
                continue
            self._mailer.send(mail.message())
            with transaction(self._engine) as writing:
                sent = writing.get(Mail, mail.id)
                if sent is not None:
                    sent.mark_sent()

    @contextmanager
    def _alone(self) -> Iterator[tuple[bool, Session]]:
        """A reading session, and whether this is the only worker: two could write an older state over a newer."""
        with open_session(self._engine, writes=False) as session, session.begin():
            if self._engine.dialect.name == "postgresql":
                statement = text("SELECT pg_try_advisory_xact_lock(:key)")
                yield bool(session.execute(statement, {"key": ADVISORY_LOCK}).scalar()), session
                return
            with (self._settings.data_dir / "worker.lock").open("w") as file:
                yield lock_file(file), session
