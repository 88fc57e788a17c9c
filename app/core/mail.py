"""The way out for mail: one port, to files for the embedded default and over SMTP for production."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from app.core.settings import Settings

SMTP_SECONDS = 20
FINAL = 500
"""From this SMTP answer on the server does not change its mind (RFC 5321, 4.2.1)."""


@dataclass(frozen=True, slots=True)
class Message:
    """One mail. ``id`` makes its Message-ID, so a mail that is sent twice after a crash arrives as one."""

    id: str
    recipient: str
    subject: str
    text: str
    created_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)


class MailNotSentError(Exception):
    """The mail did not leave. The message says why without naming anybody, so that it may be logged."""

    def __init__(self, problem: str, *, is_final: bool = False) -> None:
        super().__init__(problem)
        self.is_final = is_final
        """True when the server will not take this mail, to this address, however often it is offered."""


class Mailer(Protocol):
    """Sends one mail, or raises MailNotSentError."""

    def send(self, message: Message) -> None: ...


def compose(message: Message, sender: str) -> EmailMessage:
    """The mail as it travels. ``sender`` is an address, with or without a name."""
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = message.recipient
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = f"<{message.id}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in message.headers.items():
        mail[name] = value
    mail.set_content(message.text, cte="quoted-printable")
    return mail


class FileMailer:
    """Writes each mail as an ``.eml`` file that only the owner of the process reads."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, message: Message) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            unfinished = self._folder / f".{message.id}"
            unfinished.touch(mode=0o600)
            unfinished.write_bytes(compose(message, self._sender).as_bytes())
            unfinished.replace(self._folder / f"{message.created_at:%Y%m%dT%H%M%S}-{message.id}.eml")
        except OSError as error:
            raise MailNotSentError(f"the mail folder: {error.strerror}") from None


class SmtpMailer:
    """Hands each mail to an SMTP server: ``smtps://`` is TLS from the start, ``smtp://`` turns it on (STARTTLS).

    Mail goes unencrypted only to a server of this very machine.
    """

    def __init__(self, url: str, sender: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("the SMTP address must look like smtp://user:password@host:587 or smtps://…")
        self._host = parts.hostname
        self._is_tls = parts.scheme == "smtps"
        self._port = parts.port or (465 if self._is_tls else 587)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._sender = sender

    def send(self, message: Message) -> None:
        try:
            with self._connect() as server:
                if self._user:
                    server.login(self._user, self._password)
                server.send_message(compose(message, self._sender))
        except smtplib.SMTPDataError as error:
            raise MailNotSentError(f"SMTP answer {error.smtp_code}", is_final=error.smtp_code >= FINAL) from None
        except smtplib.SMTPResponseException as error:  # not this mail's fault: the password, the sender, a busy server
            raise MailNotSentError(f"SMTP answer {error.smtp_code}") from None
        except smtplib.SMTPRecipientsRefused as error:
            codes = sorted({code for code, _ in error.recipients.values()})
            raise MailNotSentError(f"SMTP refused the recipient: {codes}", is_final=min(codes) >= FINAL) from None
        except (smtplib.SMTPException, OSError) as error:
            # The text of such an error may quote the conversation, and with it addresses; its kind never does.
            raise MailNotSentError(f"SMTP: {type(error).__name__}") from None

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._is_tls:
            return smtplib.SMTP_SSL(self._host, self._port, timeout=SMTP_SECONDS, context=context)
        server = smtplib.SMTP(self._host, self._port, timeout=SMTP_SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=context)
        elif self._host not in {"localhost", "127.0.0.1", "::1"}:
            server.close()
            raise smtplib.SMTPNotSupportedError
        return server


def open_mailer(settings: Settings) -> Mailer:
    """The mailer that the settings ask for."""
    if settings.smtp_url:
        return SmtpMailer(settings.smtp_url, settings.mail_from)
    return FileMailer(settings.data_dir / "mail", settings.mail_from)
