"""Every setting of an installation; each is read from the environment or ``.env`` with the prefix ``RYNEK_``."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Day = Annotated[date | None, BeforeValidator(lambda text: text or None)]
"""A day, or nothing where the line in ``.env`` was left empty."""


class Settings(BaseSettings):
    """The README's settings table lists each of these (a test holds the two together)."""

    model_config = SettingsConfigDict(env_prefix="RYNEK_", env_file=".env", extra="ignore")

    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on")
    data_dir: Path = Field(
        Path("data"), validate_default=True, description="Folder of the database, the search index and files"
    )
    database_url: str = Field("", description="SQLAlchemy address; empty means SQLite in the data folder")
    public_url: str = Field("", description="Address that people use, for links in mail and feeds")
    secret: str = Field("", description="Key that signs form tokens; empty: made once and kept in the data folder")
    secure_cookies: bool = Field(False, description="Send cookies over HTTPS only; switch on behind TLS")
    embedder: str = Field(
        "bundled",
        description="`bundled`, `none`, or `sentence-transformers:` and a model's name or folder",
    )
    meili_url: str = Field("", description="Address of Meilisearch; empty means the embedded engine")
    meili_key: str = Field("", description="Key for Meilisearch")
    worker: Literal["inside", "apart"] = Field(
        "inside", description="Run the worker inside `serve`, or `apart` as `rynek worker`"
    )
    mail_from: str = Field("Rynek <rynek@localhost>", description="Sender of mail")
    smtp_url: str = Field(
        "", description="`smtp://user:password@host:587` (STARTTLS) or `smtps://`; empty: mail is written to files"
    )
    check_links: bool = Field(
        False, description="Let the worker look now and then whether cited pages still exist; asks other servers"
    )
    posts_per_hour: int = Field(60, ge=1, description="Posts that one person may write in an hour")
    new_account_days: int = Field(
        3, ge=0, description="Days for which an account that nobody has vouched for counts as new; 0: none does"
    )
    new_posts_per_hour: int = Field(6, ge=1, description="Posts of a new account in an hour")
    new_posts_per_day: int = Field(20, ge=1, description="Posts of a new account in a day")
    new_posts_without_links: int = Field(
        2, ge=0, description="First posts of a new account that may not lead to other sites"
    )
    demonstration: bool = Field(False, description="Mark the whole site as a demonstration and show its accounts")
    default_language: Literal["pl", "en"] = Field("pl", description="Interface language for new visitors")
    trusted_proxies: str = Field("", description="Addresses of proxies whose forwarded headers count, with commas")
    operator_name: str = Field("", description="Body that runs this installation, for the accessibility statement")
    operator_address: str = Field("", description="Postal address of the operator")
    operator_email: str = Field("", description="E-mail of the operator; also the contact in `security.txt`")
    operator_phone: str = Field("", description="Telephone of the operator")
    operator_premises: str = Field("", description="How accessible the operator's office is, in plain sentences")
    accessibility_contact: str = Field("", description="Person or unit that answers for accessibility")
    accessibility_status: Literal["", "full", "partial", "none"] = Field(
        "", description="Outcome of the assessment: `full`, `partial` or `none` (conformance with the law)"
    )
    site_published: Day = Field(None, description="Day on which the site was opened (`2026-11-22`)")
    site_updated: Day = Field(None, description="Day of its last significant change")
    statement_prepared: Day = Field(None, description="Day on which the accessibility statement was prepared")
    statement_reviewed: Day = Field(None, description="Day of its last review, due by 31 March of each year")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much is logged")

    @field_validator("data_dir")
    @classmethod
    def _stay_where_it_is(cls, path: Path) -> Path:
        """Absolute: a relative folder would be another one for whoever changes the working directory."""
        return path.resolve()

    @property
    def sqlalchemy_url(self) -> str:
        """The database address; plain ``postgresql://`` is read as psycopg 3."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir / 'rynek.db'}"
        scheme, _, rest = self.database_url.partition("://")
        return f"postgresql+psycopg://{rest}" if scheme in {"postgresql", "postgres"} else self.database_url

    @property
    def base_url(self) -> str:
        """Address of the site without a closing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @cached_property
    def signing_key(self) -> bytes:
        """The configured secret, or one made on first use and kept in the data folder."""
        if self.secret:
            return self.secret.encode()
        path = self.data_dir / "secret.key"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            # Written whole and then named: of two processes that start at once, both read the key of the first.
            with NamedTemporaryFile("w", encoding="ascii", dir=self.data_dir, delete=False) as unnamed:
                unnamed.write(secrets.token_hex(32))
            with suppress(FileExistsError):
                os.link(unnamed.name, path)
            Path(unnamed.name).unlink()
        return path.read_text("ascii").strip().encode()
