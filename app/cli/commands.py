"""The commands and their arguments; each does its work in a module of its own."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import ValidationError

from app.core.settings import Settings

Command = Callable[[Settings, argparse.Namespace], int]
"""Gets settings and arguments; returns the exit code: 0 done, 1 refused with a sentence on stderr."""


class CommandError(Exception):
    """A reason not to go on, in one plain sentence with the way out."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; faults that an operator can mend are one sentence, not a traceback."""
    options = _parser().parse_args(arguments)
    try:
        settings = Settings()
    except ValidationError as error:
        for fault in error.errors():
            name = "RYNEK_" + "_".join(str(part) for part in fault["loc"]).upper()
            print(f"{name} is set wrongly: {fault['msg']}. The README lists the settings.", file=sys.stderr)
        return 1
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # Alembic lists its own parts at every start.
    logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)
    try:
        return int(options.run(settings, options))
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rynek", description="A knowledge base for networks of cities.")
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, module: str, about: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=about, description=about)
        command.set_defaults(run=_later(module, name))
        return command

    add("start", "serving", "set everything up on first use, then serve (what `make run` does)")
    add("serve", "serving", "serve; the database must be migrated")
    add("worker", "serving", "work off the outbox in a process of its own (RYNEK_WORKER=apart)")
    add("migrate", "content", "bring the database to the newest schema")
    seed = add("seed", "content", "fill an empty database with the demonstration world")
    seed.add_argument("--places-only", action="store_true", help="only the municipalities, no demonstration")
    export = add("export", "content", "write the whole content as JSON Lines")
    export.add_argument("file", type=Path, nargs="?", help="where to (default: standard output)")
    take_in = add("import", "content", "take an export in, all of it or nothing")
    take_in.add_argument("file", type=Path, help="a file made by `rynek export`")
    take_in.add_argument("--dry-run", action="store_true", help="check everything, change nothing")
    add("reindex", "content", "build the search index anew beside the old one, then switch")
    backup = add("backup", "upkeep", "copy database and secret into one archive, while people work")
    backup.add_argument("file", type=Path, help="the archive to write (.tar.gz)")
    restore = add("restore", "upkeep", "put a backup into an empty data folder")
    restore.add_argument("file", type=Path, help="an archive made by `rynek backup`")
    users = add("users", "upkeep", "list people, add one, or make a sign-in link")
    users.add_argument("act", choices=["list", "add", "link"])
    users.add_argument("--email", default="")
    users.add_argument("--name", default="")
    users.add_argument("--secretariat", action="store_true", help="with `add`: of the secretariat")
    add("doctor", "upkeep", "check settings, database, index, model, outbox and disk")
    return parser


def _later(module: str, name: str) -> Command:
    # Imported only when called: `rynek --help` and a quick start must not load everything.
    def run(settings: Settings, options: argparse.Namespace) -> int:
        from importlib import import_module

        command: Command = getattr(import_module(f"app.cli.{module}"), name if name != "import" else "take_in")
        return command(settings, options)

    return run
