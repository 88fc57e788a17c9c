"""``start``, ``serve`` and ``worker``; what is missing or taken is said in one sentence with the way out."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import threading

import uvicorn
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.cli.commands import CommandError
from app.cli.content import migrate, seed_world
from app.core import schema
from app.core.db import open_engine
from app.core.settings import Settings

FREE_DISK_NEEDED = 200 * 1024**2
"""Bytes that a fresh installation writes on first use, with room to spare."""


def start(settings: Settings, options: argparse.Namespace) -> int:
    """First use sets everything up; every use checks what it needs, says where the site is, and serves."""
    settings = settings.model_copy(update={"demonstration": _demonstration_by_default(settings)})
    check_port(settings)
    check_folder(settings)
    migrate(settings, options)
    accounts = seed_world(settings)
    print(f"\nRynek: {settings.base_url}")
    if settings.demonstration and accounts:
        print("\nDemonstration accounts (password for all: " + accounts.password + "):")
        for email, role in accounts.rows:
            print(f"  {email:<44} {role}")
    print("\nStop with Ctrl+C.\n", flush=True)
    return _run(settings)


def serve(settings: Settings, _options: argparse.Namespace) -> int:
    """Serve what has been set up."""
    check_port(settings)
    check_folder(settings)
    engine = reach_database(settings)
    if not schema.is_current(engine):
        raise CommandError("The database is not at the newest schema: run `rynek migrate` first.")
    engine.dispose()
    return _run(settings)


def worker(settings: Settings, _options: argparse.Namespace) -> int:
    """Work off the outbox until told to stop."""
    from app.indexing import open_site_catalogue
    from app.worker import Worker

    check_folder(settings)
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    running = Worker(reach_database(settings), open_site_catalogue(settings), settings)
    running.start()
    stop.wait()
    running.stop()
    return 0


def check_port(settings: Settings) -> None:
    """Raises CommandError when the address cannot be listened on."""
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except PermissionError:
            raise CommandError(
                f"Port {settings.port} needs administrator rights: choose one above 1023, for example RYNEK_PORT=8000."
            ) from None
        except OSError:
            raise CommandError(
                f"Port {settings.port} on {settings.host} is taken or not available here: "
                f"stop the other program or choose another port, for example RYNEK_PORT={settings.port + 1}."
            ) from None


def check_folder(settings: Settings) -> None:
    """Raises CommandError when the data folder cannot be written or the disk is nearly full."""
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CommandError(
            f"The data folder {folder} cannot be written ({error.strerror}): "
            "give this user the right to, or set RYNEK_DATA_DIR to another folder."
        ) from None
    free = shutil.disk_usage(folder).free
    if free < FREE_DISK_NEEDED:
        raise CommandError(
            f"Only {free // 1024**2} MB are free where {folder} lies and about {FREE_DISK_NEEDED // 1024**2} MB are "
            "needed: make room, or set RYNEK_DATA_DIR to a folder on another disk."
        )


def reach_database(settings: Settings) -> Engine:
    """An engine that has answered once. Raises CommandError when the database cannot be reached."""
    engine = open_engine(settings.sqlalchemy_url)
    try:
        with engine.connect():
            return engine
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise CommandError(f"The database cannot be reached ({reason}): check RYNEK_DATABASE_URL.") from None


def _demonstration_by_default(settings: Settings) -> bool:
    # `make run` on a fresh machine shows a demonstration, unless the operator decided otherwise.
    return settings.demonstration if "demonstration" in settings.model_fields_set else True


def _run(settings: Settings) -> int:
    from app.main import create_app

    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level,
        access_log=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        timeout_graceful_shutdown=5,
    )
    return 0
