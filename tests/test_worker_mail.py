"""Mail leaves through the outbox: once, after a failure too, and its text does not outlive the sending."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from app.core import clock
from app.core.mail import MailNotSentError, Message
from app.core.settings import Settings
from app.models import Mail, Outbox
from app.models import mail as mails
from app.policies.visibility import PUBLIC
from app.worker import BATCH, Worker
from search.queries import Query
from tests import factories


class KeepingMailer:
    """A mailer beside the real ones: keeps what it is given, and refuses the addresses in ``refused``."""

    def __init__(self, *refused: str) -> None:
        self.refused = set(refused)
        self.sent: list[Message] = []

    def send(self, message: Message) -> None:
        if message.recipient in self.refused:
            raise MailNotSentError("SMTP answer 451")
        self.sent.append(message)


@pytest.fixture
def mailer() -> KeepingMailer:
    return KeepingMailer()


@pytest.fixture
def worker(engine: Engine, catalogue, settings: Settings, mailer: KeepingMailer) -> Worker:
    return Worker(engine, catalogue, settings, mailer)


def post(session: Session, recipient: str = "ewa@miasto.example", key: str = "k") -> None:
    mails.post(session, key=key, recipient=recipient, subject="Temat", text="tajny odnośnik")
    session.commit()


def test_a_mail_is_sent_once_and_then_emptied(session: Session, worker: Worker, mailer: KeepingMailer):
    post(session)
    worker.drain()
    worker.drain()
    assert [(sent.recipient, sent.text) for sent in mailer.sent] == [("ewa@miasto.example", "tajny odnośnik")]
    session.expire_all()
    mail = session.exec(select(Mail)).one()
    assert mail.sent_at is not None
    assert mail.text == ""
    assert session.exec(select(Outbox)).all() == []


def test_a_note_that_comes_again_sends_nothing_again(session: Session, worker: Worker, mailer: KeepingMailer):
    post(session)
    worker.drain()
    mail = session.exec(select(Mail)).one()
    session.add(Outbox(topic="mail", subject=f"mail:{mail.id}"))
    session.commit()
    worker.drain()
    assert len(mailer.sent) == 1
    assert session.exec(select(Outbox)).all() == []


def test_the_same_thing_is_posted_once(session: Session, worker: Worker, mailer: KeepingMailer):
    post(session, key="same")
    post(session, key="same")
    worker.drain()
    assert len(mailer.sent) == 1


def test_a_change_that_is_rolled_back_sends_nothing(session: Session, worker: Worker, mailer: KeepingMailer):
    mails.post(session, key="k", recipient="ewa@miasto.example", subject="Temat", text="tekst")
    session.rollback()
    worker.drain()
    assert mailer.sent == []


def test_a_mail_that_failed_waits_and_is_sent_later(session: Session, worker: Worker, mailer: KeepingMailer, caplog):
    mailer.refused.add("ewa@miasto.example")
    post(session)
    worker.drain()
    session.expire_all()
    waiting = session.exec(select(Outbox)).one()
    assert (waiting.attempts, waiting.problem) == (1, "MailNotSentError: SMTP answer 451")
    assert session.exec(select(Mail)).one().text == "tajny odnośnik"
    session.rollback()
    mailer.refused.clear()
    worker.drain()
    assert mailer.sent == []
    with clock.held_at(clock.now() + timedelta(minutes=1)):
        worker.drain()
    assert len(mailer.sent) == 1
    assert "ewa" not in caplog.text
    assert "odnośnik" not in caplog.text


def test_an_address_that_refuses_holds_up_nobody_else(session: Session, worker: Worker, mailer: KeepingMailer):
    mailer.refused.add("zla@miasto.example")
    post(session, "zla@miasto.example", "first")
    post(session, "dobra@miasto.example", "second")
    worker.drain()
    worker.drain()
    assert [sent.recipient for sent in mailer.sent] == ["dobra@miasto.example"]


def test_a_mail_that_was_taken_back_is_not_sent(session: Session, worker: Worker, mailer: KeepingMailer):
    post(session)
    session.delete(session.exec(select(Mail)).one())
    session.commit()
    worker.drain()
    assert mailer.sent == []
    assert session.exec(select(Outbox)).all() == []


def test_without_an_smtp_address_mail_becomes_files(session: Session, engine: Engine, catalogue, settings: Settings):
    post(session)
    Worker(engine, catalogue, settings).drain()
    (file,) = (settings.data_dir / "mail").glob("*.eml")
    assert b"ewa@miasto.example" in file.read_bytes()


def test_a_thousand_letters_that_wait_for_the_server_keep_no_record_out_of_the_search(
    session: Session, worker: Worker, mailer: KeepingMailer, catalogue
):
    for number in range(BATCH + 1):
        mailer.refused.add(f"osoba{number}@miasto.example")
        mails.post(session, key=str(number), recipient=f"osoba{number}@miasto.example", subject="Temat", text="tekst")
    factories.record(session, factories.organisation(session))
    session.commit()
    worker.drain()
    assert catalogue.search(Query(frozenset({PUBLIC}), "kopciuchy", kinds=frozenset({"practice"}))).total == 1
