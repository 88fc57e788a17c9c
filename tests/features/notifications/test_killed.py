"""A worker that is killed at any moment, again and again: everybody is told once, and gets each mail once."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from app.core.db import open_session, transaction
from app.core.settings import Settings
from app.models import Mail, MailSettings, Notification, Outbox, Record
from app.models.activity import tell
from app.models.subscription import Level, Rhythm, choose_level
from tests import factories
from tests.core.smtp_sink import Sink, running_sink

PEOPLE, KILLS, TOLD_EACH_TIME = 6, 8, 3
PATIENCE_SECONDS = 120

NURSERY = """
import os, sys
from datetime import timedelta
from app import worker
from app.core.db import open_engine
from app.core.settings import Settings
from app.features.notifications.mailing.sending import send_letters
from app.indexing import open_site_catalogue
from app.timetable import Task, Timetable
worker.POLL_SECONDS = 0.01
for _ in sys.stdin:
    born = os.fork()
    if not born:
        settings = Settings(_env_file=None)
        made = worker.Worker(open_engine(sys.argv[1]), open_site_catalogue(settings), settings)
        made.timetable = Timetable((Task("letters", timedelta(0), send_letters),))
        made.run()
    print(born, flush=True)
    os.waitpid(born, 0)
"""
"""Workers in processes of their own, without half a second of imports for each."""


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running_sink() as server:
        yield server


@pytest.fixture
def nursery(engine: Engine, settings: Settings, sink: Sink) -> Iterator[subprocess.Popen[str]]:
    given = {
        "RYNEK_DATA_DIR": str(settings.data_dir),
        "RYNEK_SECRET": "only for tests",
        "RYNEK_EMBEDDER": "none",
        "RYNEK_SMTP_URL": f"smtp://127.0.0.1:{sink.port}",
    }
    command = [sys.executable, "-c", NURSERY, engine.url.render_as_string(hide_password=False)]
    with subprocess.Popen(
        command, env=os.environ | given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as made:
        yield made


def begin_work(nursery: subprocess.Popen[str]) -> int:
    """A new worker; its process."""
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write("\n")
    nursery.stdin.flush()
    return int(nursery.stdout.readline())


def is_done(engine: Engine) -> bool:
    waits = (
        select(func.count()).select_from(Outbox),
        select(func.count()).select_from(Mail).where(col(Mail.sent_at).is_(None)),
        select(func.count())
        .select_from(Notification)
        .where(col(Notification.by_mail).is_(True), col(Notification.mailed_at).is_(None)),
    )
    with open_session(engine, writes=False) as session:
        return not any(session.exec(count).one() for count in waits)


def change(session: Session, record: Record, number: int) -> None:
    tell(
        session,
        key=f"test:{number}",
        verb="record.updated",
        actor_id=None,
        subject=f"record:{record.id}",
        path=record.path,
        details={"title": f"Zmiana nr {number}"},
    )


def test_a_worker_killed_again_and_again_tells_and_mails_everything_once(session: Session, engine, sink, nursery):
    record = factories.record(session, factories.organisation(session))
    people = [factories.user(session, email=f"osoba{number}@miasto.example") for number in range(PEOPLE)]
    for person in people:
        choose_level(session, person.id, f"record:{record.id}", Level.WATCHING)
        session.add(MailSettings(person_id=person.id, watched=Rhythm.AT_ONCE, quiet_from=0, quiet_until=0))
    session.commit()
    number = 0
    for _ in range(KILLS):
        process = begin_work(nursery)
        with transaction(engine) as writing:
            for number in range(number + 1, number + 1 + TOLD_EACH_TIME):  # noqa: B020 -- goes on from the last one
                change(writing, record, number)
        time.sleep(random.uniform(0, 0.3))
        os.kill(process, signal.SIGKILL)
    process = begin_work(nursery)
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_done(engine) and time.monotonic() < end:
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)

    assert is_done(engine)
    told = Counter(session.exec(select(Notification.person_id)).all())
    assert told == {person.id: KILLS * TOLD_EACH_TIME for person in people}
    # Between a server's "taken" and our note of it nothing can be done but to send the same mail again under the
    # same Message-ID: mail programs show it once.
    mails = {}
    for taken in sink.taken:
        mail = message_from_bytes(taken, policy=policy.default)
        assert mails.setdefault(mail["Message-ID"], taken) == taken
    assert len(sink.taken) - len(mails) <= KILLS
    heard: Counter[tuple[str, str]] = Counter()
    for taken in mails.values():
        mail = message_from_bytes(taken, policy=policy.default)
        heard.update((mail["To"], title) for title in re.findall(r"Zmiana nr (\d+)", mail.get_content()))
    assert len(mails) == session.exec(select(func.count()).select_from(Mail)).one()
    assert set(heard) == {(person.email, str(n)) for person in people for n in range(1, number + 1)}
    assert set(heard.values()) == {1}
