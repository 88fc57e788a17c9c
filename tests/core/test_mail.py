"""The mail port: composing, writing to files, handing over to a real SMTP server."""

from __future__ import annotations

import email
import socket
from datetime import UTC, datetime
from email import policy
from pathlib import Path

import pytest

from app.core.mail import FileMailer, MailNotSentError, Message, SmtpMailer, compose, open_mailer
from app.core.settings import Settings
from tests.core.smtp_sink import running_sink

MESSAGE = Message(
    id="abc123",
    recipient="ewa@miasto.example",
    subject="Zażółć gęślą jaźń",
    text="Dzień dobry!\nhttp://localhost/sign-in/links/" + "x" * 80 + "\n",
    created_at=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
    headers={"List-Unsubscribe": "<http://localhost/stop>"},
)
SENDER = "Rynek <rynek@miasta.example>"


def read(raw: bytes):
    return email.message_from_bytes(raw, policy=policy.default)


def test_a_mail_has_the_headers_that_machines_and_people_need():
    mail = read(compose(MESSAGE, SENDER).as_bytes())
    assert mail["Message-ID"] == "<abc123@miasta.example>"
    assert mail["Date"].datetime == MESSAGE.created_at
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<http://localhost/stop>"
    assert (mail["From"], mail["To"], mail["Subject"]) == (SENDER, "ewa@miasto.example", "Zażółć gęślą jaźń")
    assert mail.get_content() == MESSAGE.text


def test_the_file_mailer_writes_one_file_that_others_cannot_read(tmp_path: Path):
    FileMailer(tmp_path / "mail", SENDER).send(MESSAGE)
    (file,) = (tmp_path / "mail").iterdir()
    assert file.suffix == ".eml"
    assert file.stat().st_mode & 0o077 == 0
    assert read(file.read_bytes()).get_content() == MESSAGE.text


def test_a_folder_that_cannot_be_written_is_a_mail_not_sent(tmp_path: Path):
    (tmp_path / "mail").write_text("a file stands in the way")
    with pytest.raises(MailNotSentError, match="the mail folder"):
        FileMailer(tmp_path / "mail", SENDER).send(MESSAGE)


def test_smtp_hands_the_mail_over():
    with running_sink() as sink:
        SmtpMailer(f"smtp://127.0.0.1:{sink.port}", SENDER).send(MESSAGE)
    assert sink.recipients == ["ewa@miasto.example"]
    assert read(sink.taken[0])["Message-ID"] == "<abc123@miasta.example>"
    assert read(sink.taken[0]).get_content().splitlines() == MESSAGE.text.splitlines()


def test_a_refusal_names_the_code_and_nobody():
    with running_sink() as sink:
        sink.refuses = "550 ewa@miasto.example is unknown"
        mailer = SmtpMailer(f"smtp://127.0.0.1:{sink.port}", SENDER)
        with pytest.raises(MailNotSentError) as caught:
            mailer.send(MESSAGE)
    assert "550" in str(caught.value)
    assert "ewa" not in str(caught.value)


def test_a_server_that_is_away_is_a_mail_not_sent():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(MailNotSentError, match="ConnectionRefusedError"):
            SmtpMailer(f"smtp://127.0.0.1:{taken.getsockname()[1]}", SENDER).send(MESSAGE)


def test_mail_never_goes_unencrypted_to_another_machine(monkeypatch):
    with running_sink() as sink:
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", sink.port))],
        )
        with pytest.raises(MailNotSentError, match="SMTPNotSupportedError"):
            SmtpMailer(f"smtp://mail.miasta.example:{sink.port}", SENDER).send(MESSAGE)
    assert sink.taken == []


@pytest.mark.parametrize("url", ["http://mail.example", "smtp://", "mail.example:25"])
def test_an_address_that_is_not_smtp_is_refused_at_the_start(url: str):
    with pytest.raises(ValueError, match="SMTP address"):
        SmtpMailer(url, SENDER)


def test_the_settings_choose_the_mailer(settings: Settings):
    assert isinstance(open_mailer(settings), FileMailer)
    assert isinstance(open_mailer(settings.model_copy(update={"smtp_url": "smtps://u:p@mail.example"})), SmtpMailer)
