"""``migrate``, ``seed``, ``export``, ``import`` and ``reindex``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.cli.commands import CommandError
from app.core import schema
from app.core.db import open_engine, open_session, transaction
from app.core.settings import Settings

PROGRESS_WIDTH = 40
"""Characters of the bar that shows how far a rebuild is."""


@dataclass(frozen=True, slots=True)
class DemonstrationAccounts:
    """What to print for somebody who wants to try the site."""

    password: str
    rows: tuple[tuple[str, str], ...]
    """E-mail and what the account may do."""


def migrate(settings: Settings, _options: argparse.Namespace) -> int:
    """Bring the database to the newest schema."""
    from app.cli.serving import check_folder, reach_database

    check_folder(settings)
    engine = reach_database(settings)
    if not schema.is_current(engine):
        schema.upgrade(engine)
    engine.dispose()
    return 0


def seed(settings: Settings, options: argparse.Namespace) -> int:
    """Fill an empty database, with the demonstration world or with the municipalities only."""
    migrate(settings, options)
    from seed import load, vectors

    with transaction(open_engine(settings.sqlalchemy_url)) as session:
        if load.is_seeded(session):
            raise CommandError("The database already holds municipalities: seed only an empty one.")
        if options.places_only:
            load.load_places(session)
        else:
            print(f"{load.load_world(session)} records", file=sys.stderr)
    if not options.places_only:
        vectors.take_over(settings)
    return 0


def seed_world(settings: Settings) -> DemonstrationAccounts | None:
    """Fill an empty database with the demonstration world; the accounts to try it with, where it has any."""
    from app.features.accounts.passwords import DEMONSTRATION_PASSWORD
    from seed import load, vectors

    engine = open_engine(settings.sqlalchemy_url)
    with open_session(engine, writes=False) as reading:
        empty = not load.is_seeded(reading)
    if empty:
        with transaction(engine) as session:
            load.load_world(session)
        vectors.take_over(settings)
    with open_session(engine, writes=False) as reading:
        rows = load.demonstration_accounts(reading)
    engine.dispose()
    return DemonstrationAccounts(DEMONSTRATION_PASSWORD, rows) if rows else None


def export(settings: Settings, options: argparse.Namespace) -> int:
    """Write the whole content, in one reading transaction."""
    from app.features.exchange.queries import export_lines

    with open_session(open_engine(settings.sqlalchemy_url), writes=False) as session, session.begin():
        _write_lines(export_lines(session), options.file)
    return 0


def take_in(settings: Settings, options: argparse.Namespace) -> int:
    """Take an export in; faults are listed by line and then nothing has changed."""
    from app.features.exchange.actions import import_lines

    migrate(settings, options)
    with (
        _readable(options.file) as lines,
        open_session(open_engine(settings.sqlalchemy_url), writes=True) as session,
    ):
        transaction_ = session.begin()
        report = import_lines(session, lines)
        if report.is_clean and not options.dry_run:
            transaction_.commit()
        else:
            transaction_.rollback()
    for fault in report.faults:
        print(f"line {fault.line}: {fault.message}", file=sys.stderr)
    if not report.is_clean:
        raise CommandError("Nothing was imported: mend the lines above and try again.")
    verb = "would be imported" if options.dry_run else "imported"
    print(", ".join(f"{count} {name}" for name, count in report.counts.items()), verb)
    return 0


def reindex(settings: Settings, _options: argparse.Namespace) -> int:
    """Build the index anew from the database; the old one serves until the new one is ready."""
    from app.indexing import all_documents, count_documents, open_site_catalogue

    catalogue = open_site_catalogue(settings)
    with open_session(open_engine(settings.sqlalchemy_url), writes=False) as session, session.begin():
        total = count_documents(session)
        catalogue.rebuild(all_documents(session), lambda done: _show_progress(done, total))
    documents = catalogue.status().documents
    _show_progress(documents, documents)
    print(file=sys.stderr)
    catalogue.close()
    return 0


def _show_progress(done: int, total: int) -> None:
    """One line of standard error that fills up; a broken-off rebuild finds its vectors again and is soon back here."""
    share = min(1.0, done / total) if total else 1.0
    filled = round(share * PROGRESS_WIDTH)
    bar = "#" * filled + "." * (PROGRESS_WIDTH - filled)
    print(f"\r[{bar}] {share:4.0%}  {done} documents", end="", file=sys.stderr)


def _write_lines(lines: Iterable[str], path: Path | None) -> None:
    if path is None:
        for line in lines:
            print(line)
        return
    # Written beside and moved: a file with the final name is always whole.
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written ({error.strerror}): choose another place.") from None


@contextmanager
def _readable(path: Path) -> Iterator[Iterator[str]]:
    try:
        with path.open(encoding="utf-8") as file:
            yield (line.rstrip("\n") for line in file if line.strip())
    except UnicodeDecodeError:
        raise CommandError(f"{path} is not UTF-8 text: export it again with `rynek export`.") from None
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror}).") from None
