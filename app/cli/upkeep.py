"""``backup``, ``restore``, ``users`` and ``doctor``."""

from __future__ import annotations

import argparse
import io
import shutil
import sqlite3
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlmodel import Session, col, func, select

from app.cli.commands import CommandError
from app.cli.content import migrate
from app.cli.serving import FREE_DISK_NEEDED, check_folder, reach_database
from app.core import schema
from app.core.db import open_session, transaction
from app.core.settings import Settings
from app.models import OneTimeLink, Outbox, User
from app.models.outbox import ATTEMPTS_BEFORE_PARKING
from app.models.user import LinkPurpose

DATABASE_NAME = "rynek.db"
SECRET_NAME = "secret.key"  # noqa: S105 -- the name of a file


def backup(settings: Settings, options: argparse.Namespace) -> int:
    """A consistent copy of the database and the signing key; the index is not in it, it can be built anew."""
    if settings.database_url:
        raise CommandError("This copies SQLite only: for PostgreSQL use pg_dump, and `rynek export` for the content.")
    source = settings.data_dir / DATABASE_NAME
    if not source.exists():
        raise CommandError(f"There is no database in {settings.data_dir}: nothing to back up.")
    unfinished = options.file.with_name(options.file.name + ".part")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / DATABASE_NAME
        with sqlite3.connect(source) as reading, sqlite3.connect(copy) as writing:
            reading.backup(writing)
        with tarfile.open(unfinished, "w:gz") as archive:
            archive.add(copy, DATABASE_NAME)
            archive.addfile(*_as_member(SECRET_NAME, settings.signing_key))
    unfinished.replace(options.file)
    return 0


def restore(settings: Settings, options: argparse.Namespace) -> int:
    """Put a backup into a data folder that holds no database yet."""
    check_folder(settings)
    target = settings.data_dir / DATABASE_NAME
    if target.exists():
        raise CommandError(f"{target} exists: restore only into an empty data folder, or move that file away first.")
    try:
        with tarfile.open(options.file) as archive, tempfile.TemporaryDirectory(dir=settings.data_dir) as folder:
            archive.extractall(
                folder, members=[archive.getmember(DATABASE_NAME), archive.getmember(SECRET_NAME)], filter="data"
            )
            shutil.move(Path(folder) / SECRET_NAME, settings.data_dir / SECRET_NAME)
            shutil.move(Path(folder) / DATABASE_NAME, target)
    except (OSError, tarfile.TarError, KeyError) as error:
        raise CommandError(f"{options.file} is not a backup made by `rynek backup` ({error}).") from None
    (settings.data_dir / SECRET_NAME).chmod(0o600)
    return migrate(settings, options)


def users(settings: Settings, options: argparse.Namespace) -> int:
    """List people, add one, or make a sign-in link to hand over by another way than mail."""
    with transaction(reach_database(settings)) as session:
        if options.act == "list":
            for listed in session.exec(select(User).order_by(User.email)):
                print(f"{listed.email:<44} {listed.name}{'' if listed.is_active else ' (inactive)'}")
            return 0
        email = options.email.strip().lower()
        if "@" not in email:
            raise CommandError("Say whom: --email name@city.example")
        person = session.exec(select(User).where(User.email == email)).one_or_none()
        if options.act == "add":
            if person is not None:
                raise CommandError(f"{email} has an account already; `rynek users link --email {email}` lets them in.")
            person = User(email=email, name=options.name or email, is_secretariat=options.secretariat)
            session.add(person)
            session.flush()
        if person is None:
            raise CommandError(f"{email} has no account; `rynek users add --email {email} --name …` makes one.")
        link, token = OneTimeLink.make(person, LinkPurpose.INVITATION)
        session.add(link)
        print(f"{settings.base_url}/invitations/{token}")
    return 0


def doctor(settings: Settings, _options: argparse.Namespace) -> int:
    """One line for each thing that can be wrong; exit code 1 when something is."""
    failures = 0
    for is_well, line in _findings(settings):
        print(("ok   " if is_well else "FAIL ") + line)
        failures += not is_well
    return 1 if failures else 0


def _findings(settings: Settings) -> Iterator[tuple[bool, str]]:
    yield sys.version_info >= (3, 11), f"Python {sys.version.split()[0]}"
    try:
        check_folder(settings)
        free = shutil.disk_usage(settings.data_dir).free
        yield free > FREE_DISK_NEEDED, f"data folder {settings.data_dir}, {free // 1024**2} MB free"
        engine = reach_database(settings)
    except CommandError as error:
        yield False, str(error)
        return
    current = schema.is_current(engine)
    yield current, "schema is current" if current else "schema is old: run `rynek migrate`"
    if not current:
        return
    with open_session(engine, writes=False) as session:
        yield _outbox_finding(session)
        yield _mail_finding(session)
    from app.indexing import open_site_catalogue

    catalogue = open_site_catalogue(settings)
    status = catalogue.status()
    catalogue.close()
    yield (
        status.ready and status.problem is None,
        f"search: {status.engine}, {status.documents} documents, model {status.embedder or 'none'}"
        + (f": {status.problem}; run `rynek reindex`" if status.problem else ""),
    )


def _outbox_finding(session: Session) -> tuple[bool, str]:
    waiting = session.exec(select(func.count()).select_from(Outbox)).one()
    parked = session.exec(
        select(func.count()).select_from(Outbox).where(col(Outbox.attempts) >= ATTEMPTS_BEFORE_PARKING)
    ).one()
    return parked == 0, f"outbox: {waiting} waiting, {parked} parked after {ATTEMPTS_BEFORE_PARKING} attempts"


def _mail_finding(session: Session) -> tuple[bool, str]:
    from app.web.delivery import read_delivery

    delivery = read_delivery(session)
    line = f"mail: {delivery.waiting} waiting, {delivery.failing} of them failed before"
    if delivery.oldest_at and not delivery.is_well:
        line += f", the oldest since {delivery.oldest_at:%Y-%m-%d %H:%M} UTC"
    return delivery.is_well, line + "".join(f"; {problem} ({count})" for problem, count in delivery.problems)


def _as_member(name: str, content: bytes) -> tuple[tarfile.TarInfo, io.BytesIO]:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    member.mode = 0o600
    return member, io.BytesIO(content)
