"""Mails handed to a server. Certificates are always checked, and no mail goes out twice."""

from __future__ import annotations

import smtplib
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event
from typing import Final

from app.domain.mail.server import MailServer, Security
from app.domain.values.errors import StintError
from app.system.smtp_failures import MailFailed, MailStopped, failure, plain, raw

SECONDS: Final = 30.0
_HELLO: Final = "localhost"
# Done, and done before.
_LOGGED_IN: Final = frozenset({235, 503})
_TOO_BIG: Final = frozenset({552, 523})


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the server is told besides the mail: whose it is and who gets it."""

    sender: str
    recipients: tuple[str, ...]


class SmtpTransport:
    """Talks to one server at a time, on the caller's thread."""

    def __init__(
        self,
        trusted: Callable[[], ssl.SSLContext] = ssl.create_default_context,
        seconds: float = SECONDS,
    ) -> None:
        """``trusted`` gives what certificates are believed; ``seconds`` is the longest silence."""
        self._trusted = trusted
        self._seconds = seconds

    def try_login(self, server: MailServer, password: str) -> None:
        """Connects and logs in, and sends nothing.

        Raises:
            MailFailed: as `send`.
        """
        with _told(server), self._connected(server) as connection:
            _log_in(connection, server, password)

    def send(
        self,
        server: MailServer,
        password: str,
        envelope: Envelope,
        content: bytes,
        stopped: Event | None = None,
    ) -> None:
        """Hands a mail over, to all recipients or to none.

        A connection that breaks before the mail itself was begun is tried once more; later nobody
        knows whether the server has it, and a second try could send it twice.

        Args:
            server: where to.
            password: used for this call alone.
            envelope: with addresses in ASCII.
            content: the mail, lines ending in CR LF.
            stopped: set by the user, heard until the mail is begun.

        Raises:
            MailFailed: in one sentence why; ``mail.maybe_sent`` where it may have gone out.
            MailStopped: ``stopped`` was set in time.
        """
        stop = stopped or Event()
        for last in (False, True):
            try:
                self._send_once(server, password, envelope, content, stop)
            except _BrokeEarly as error:
                if last or stop.is_set():
                    raise error.reason from error
            else:
                return

    def _send_once(
        self,
        server: MailServer,
        password: str,
        envelope: Envelope,
        content: bytes,
        stopped: Event,
    ) -> None:
        with self._connected_early(server) as connection:
            with _early():
                _check(stopped)
                with _told(server):
                    _log_in(connection, server, password)
                    _check(stopped)
                    _address(connection, envelope, len(content))
                _check(stopped)
            _hand_over(connection, server, content)

    @contextmanager
    def _connected_early(self, server: MailServer) -> Iterator[smtplib.SMTP]:
        with _early(), _told(server):
            connection = self._connect(server)
        try:
            yield connection
        finally:
            _leave(connection)

    @contextmanager
    def _connected(self, server: MailServer) -> Iterator[smtplib.SMTP]:
        connection = self._connect(server)
        try:
            yield connection
        finally:
            _leave(connection)

    def _connect(self, server: MailServer) -> smtplib.SMTP:
        name, seconds = _HELLO, self._seconds
        if server.security is Security.TLS:
            return smtplib.SMTP_SSL(
                server.host, server.port, name, timeout=seconds, context=self._trusted()
            )
        connection = smtplib.SMTP(server.host, server.port, name, timeout=seconds)
        if server.security is Security.STARTTLS:
            try:
                connection.starttls(context=self._trusted())
            except BaseException:
                connection.close()
                raise
        return connection


class _BrokeEarly(Exception):
    """The connection ended before the mail was begun."""

    def __init__(self, reason: MailFailed) -> None:
        super().__init__(reason.key)
        self.reason = reason


@contextmanager
def _early() -> Iterator[None]:
    try:
        yield
    except MailFailed as error:
        if error.key == "mail.broke_off":
            raise _BrokeEarly(error) from None
        raise


def _log_in(connection: smtplib.SMTP, server: MailServer, password: str) -> None:
    """Logs in where the server has a user.

    Not by the library, which takes ASCII passwords only and puts others into its error.
    """
    connection.ehlo_or_helo_if_needed()
    if not server.user:
        return
    offered = connection.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        # RFC 4616: as nobody else, user, password.
        told = _base64(f"\0{server.user}\0{password}")
        code, _answer = connection.docmd("AUTH", f"PLAIN {told}")
    elif "LOGIN" in offered:
        connection.docmd("AUTH", f"LOGIN {_base64(server.user)}")
        code, _answer = connection.docmd(_base64(password))
    else:
        raise MailFailed("mail.no_login", host=server.host)
    if code not in _LOGGED_IN:
        raise MailFailed("mail.wrong_password", user=server.user, host=server.host)


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")


def _address(connection: smtplib.SMTP, envelope: Envelope, size: int) -> None:
    """Names sender and recipients; the first that is refused ends it, so that none gets it alone.

    Raises:
        MailFailed: one is refused, or the mail is too big.
    """
    most = connection.esmtp_features.get("size", "")
    if most.isdigit() and 0 < int(most) < size:
        raise MailFailed("mail.too_big", most_mb=int(most) // 1_000_000)
    options = [f"SIZE={size}"] if "size" in connection.esmtp_features else []
    code, answer = connection.mail(envelope.sender, options)
    if code in _TOO_BIG:
        raise MailFailed("mail.too_big", most_mb=int(most or 0) // 1_000_000)
    if code != 250:
        raise MailFailed("mail.sender_refused", address=envelope.sender, reason=plain(answer))
    for each in envelope.recipients:
        code, answer = connection.rcpt(each)
        if code not in {250, 251}:
            connection.rset()
            raise MailFailed("mail.recipient_refused", address=each, reason=plain(answer))


def _hand_over(connection: smtplib.SMTP, server: MailServer, content: bytes) -> None:
    """The mail itself.

    Raises:
        MailFailed: the server refused it; or fell silent, and may have it or not.
    """
    try:
        code, answer = connection.data(content)
    except smtplib.SMTPDataError as error:
        # Before the mail was begun: the server wants none now.
        code, answer = error.smtp_code, raw(error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        raise MailFailed("mail.maybe_sent", host=server.host) from error
    if code in _TOO_BIG:
        raise MailFailed("mail.too_big_for_server")
    if code != 250:
        raise MailFailed("mail.refused", reason=plain(answer))


def _leave(connection: smtplib.SMTP) -> None:
    # What was handed over stays so, however the goodbye ends.
    with suppress(smtplib.SMTPException, OSError):
        connection.quit()
    connection.close()


def _check(stopped: Event) -> None:
    if stopped.is_set():
        raise MailStopped("mail.stopped")


@contextmanager
def _told(server: MailServer) -> Iterator[None]:
    """Turns what the library raises into one sentence; none of them holds the password."""
    try:
        yield
    except StintError:
        raise
    except (smtplib.SMTPException, OSError) as error:
        raise failure(error, server) from None
