"""Mails handed to a real server on this machine."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from threading import Event

import pytest

from app.domain.mail.server import MailServer, Security
from app.interchange.mail_eml import mail_bytes
from app.system.messages import render
from app.system.smtp import Envelope, SmtpTransport
from app.system.smtp_failures import MailFailed, MailStopped
from tests.builders import BERLIN
from tests.mail_server import (
    HOST,
    PASSWORD,
    USER,
    Taken,
    mail_server,
    silent_server,
    trusting,
)
from tests.unit.mail.mails import PDF, mail

CONTENT = mail_bytes(mail(), datetime(2026, 11, 19, 9, 30, tzinfo=BERLIN), "key-1")
ENVELOPE = Envelope("nora@seidel.example", ("lena@acme.example", "max@acme.example"))


def transport(
    trusted: Callable[[], ssl.SSLContext] = trusting, seconds: float = 20
) -> SmtpTransport:
    return SmtpTransport(trusted, seconds)


def refused(server: MailServer, *, seconds: float = 20, password: str = PASSWORD) -> MailFailed:
    with pytest.raises(MailFailed) as failed:
        transport(seconds=seconds).send(server, password, ENVELOPE, CONTENT)
    told = render(failed.value)
    assert PASSWORD not in told
    assert "{" not in told
    assert failed.value.__cause__ is None or PASSWORD not in repr(failed.value.__cause__)
    return failed.value


@pytest.mark.parametrize("security", Security)
def test_a_mail_arrives_as_it_was_written(security: Security) -> None:
    with mail_server(security) as (server, told):
        transport().send(server, PASSWORD, ENVELOPE, CONTENT)
    (taken,) = told.mails
    assert (taken.mail_from, tuple(taken.rcpt_tos)) == (ENVELOPE.sender, ENVELOPE.recipients)
    assert taken.content == CONTENT
    found = message_from_bytes(CONTENT, policy=default)
    (file,) = found.iter_attachments()
    assert file.get_content() == PDF.content


@pytest.mark.parametrize("hidden", [["PLAIN"], ["LOGIN"], ["PLAIN", "LOGIN"]])
def test_servers_ask_for_passwords_in_two_ways(hidden: list[str]) -> None:
    with mail_server(auth_exclude_mechanism=hidden) as (server, told):
        if len(hidden) == 2:
            assert refused(server).key == "mail.no_login"
        else:
            transport().try_login(server, PASSWORD)
    assert told.logins == (len(hidden) == 1)


def test_a_server_without_login_is_not_told_a_password() -> None:
    with mail_server(login=False) as (server, told):
        transport().send(server, PASSWORD, ENVELOPE, CONTENT)
    assert (len(told.mails), told.logins) == (1, 0)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_that_nobody_vouches_for_is_refused(security: Security) -> None:
    usual = SmtpTransport()
    with mail_server(security) as (server, told):
        with pytest.raises(MailFailed) as failed:
            usual.send(server, PASSWORD, ENVELOPE, CONTENT)
        with pytest.raises(MailFailed) as tried:
            usual.try_login(server, PASSWORD)
    assert failed.value.key == tried.value.key == "mail.certificate"
    assert "self-signed" in render(failed.value)
    assert (told.mails, told.logins) == ([], 0)


def test_a_certificate_of_another_name_is_refused() -> None:
    with mail_server(Security.TLS) as (server, told):
        # The same place under a name that the certificate does not have.
        elsewhere = MailServer("0.0.0.0", server.port, Security.TLS, USER)  # noqa: S104
        assert refused(elsewhere).key == "mail.certificate"
    assert (told.mails, told.logins) == ([], 0)


def test_a_server_that_cannot_protect_gets_nothing() -> None:
    with mail_server(Security.NONE) as (server, told):
        assert refused(MailServer(HOST, server.port, Security.STARTTLS, USER)).key == (
            "mail.no_starttls"
        )
        assert refused(MailServer(HOST, server.port, Security.TLS, USER)).key == "mail.no_tls"
    assert (told.mails, told.logins) == ([], 0)


def test_a_wrong_password_is_told_with_the_user_and_without_the_password() -> None:
    with mail_server(Security.STARTTLS) as (server, told):
        failed = refused(server, password=PASSWORD[:-1])
        with pytest.raises(MailFailed):
            transport().try_login(server, "")
        transport().try_login(server, PASSWORD)
    assert render(failed) == f"{HOST} refuses the password of {USER}. Nothing was sent."
    assert (told.mails, told.logins) == ([], 1)


def test_one_refused_recipient_stops_it_for_all() -> None:
    with mail_server(taken=Taken(refused=frozenset({"max@acme.example"}))) as (server, told):
        failed = refused(server)
    assert failed.key == "mail.recipient_refused"
    assert "max@acme.example" in render(failed)
    assert "No such person here" in render(failed)
    assert told.mails == []


def test_a_connection_that_breaks_before_the_mail_is_tried_once_more() -> None:
    with mail_server(taken=Taken(drops_at=1)) as (server, told):
        transport().send(server, PASSWORD, ENVELOPE, CONTENT)
    assert (len(told.mails), told.connections) == (1, 2)
    with mail_server(taken=Taken(drops_at=9)) as (server, told):
        assert refused(server).key == "mail.broke_off"
    assert (told.mails, told.connections) == ([], 2)


def test_a_connection_that_breaks_within_the_mail_is_never_tried_again() -> None:
    with mail_server(taken=Taken(drops_in_data=True)) as (server, told):
        failed = refused(server)
    assert failed.key == "mail.maybe_sent"
    assert len(told.mails) == 1


def test_a_mail_that_is_too_big_is_not_begun() -> None:
    with mail_server(data_size_limit=5_000) as (server, told):
        assert refused(server).key == "mail.too_big"
    assert told.mails == []


def test_a_server_that_says_nothing_is_given_up() -> None:
    with silent_server() as server:
        assert refused(server, seconds=0.2).key == "mail.timeout"


def test_no_server_and_no_such_server() -> None:
    with socket.create_server((HOST, 0)) as listening:
        port = listening.getsockname()[1]
    assert refused(MailServer(HOST, port, Security.NONE)).key == "mail.nobody_there"
    nowhere = MailServer("mail.nowhere.invalid", 587, Security.STARTTLS)
    assert refused(nowhere).key == "mail.unknown_host"


def test_a_stop_in_time_leaves_the_mail_here() -> None:
    stopped = Event()
    stopped.set()
    with mail_server() as (server, told), pytest.raises(MailStopped):
        transport().send(server, PASSWORD, ENVELOPE, CONTENT, stopped)
    assert told.mails == []
