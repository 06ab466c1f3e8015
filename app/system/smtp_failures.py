"""What can go wrong between this computer and a mail server, in one sentence each."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable
from typing import Final

from app.domain.mail.server import MailServer
from app.domain.values.errors import StintError

_MOST_SAID: Final = 200


class MailFailed(StintError):
    """The mail was not sent, or it is not known whether it was: ``mail.maybe_sent``."""


class MailStopped(MailFailed):
    """The user gave up before the mail was handed over."""


def failure(error: Exception, server: MailServer) -> MailFailed:
    """What the library raised, as what a person is told; the password is in none of it."""
    # The library calls a connection broken on which it waited too long.
    cause = error.__context__ if isinstance(error.__context__, OSError) else error
    for kinds, told in _TOLD:
        if isinstance(cause, kinds):
            return told(cause, server)
    return MailFailed("mail.unreachable", host=server.host, reason=str(cause))


def raw(answer: bytes | str) -> bytes:
    """A server's answer, which the library has as either."""
    return answer.encode() if isinstance(answer, str) else answer


def plain(answer: bytes) -> str:
    """What a server said, as one line of text that is not endless."""
    return " ".join(answer.decode("utf-8", "replace").split())[:_MOST_SAID]


def _certificate(error: Exception, server: MailServer) -> MailFailed:
    reason = getattr(error, "verify_message", "")
    return MailFailed("mail.certificate", host=server.host, reason=reason)


def _no_tls(_error: Exception, server: MailServer) -> MailFailed:
    return MailFailed("mail.no_tls", host=server.host)


def _no_starttls(_error: Exception, server: MailServer) -> MailFailed:
    return MailFailed("mail.no_starttls", host=server.host)


def _broke_off(_error: Exception, server: MailServer) -> MailFailed:
    return MailFailed("mail.broke_off", host=server.host)


def _timeout(_error: Exception, server: MailServer) -> MailFailed:
    return MailFailed("mail.timeout", host=server.host)


def _nobody_there(_error: Exception, server: MailServer) -> MailFailed:
    return MailFailed("mail.nobody_there", host=server.host, port=server.port)


def _unknown_host(_error: Exception, server: MailServer) -> MailFailed:
    return MailFailed("mail.unknown_host", host=server.host)


def _refused(error: Exception, _server: MailServer) -> MailFailed:
    return MailFailed("mail.refused", reason=plain(raw(getattr(error, "smtp_error", b""))))


# The first that fits: those that are a kind of a later one stand before it.
_TOLD: Final[
    tuple[
        tuple[tuple[type[Exception], ...], Callable[[Exception, MailServer], MailFailed]],
        ...,
    ]
] = (
    ((ssl.SSLCertVerificationError,), _certificate),
    ((ssl.SSLError,), _no_tls),
    ((smtplib.SMTPNotSupportedError,), _no_starttls),
    (
        (smtplib.SMTPServerDisconnected, ConnectionResetError, ConnectionAbortedError),
        _broke_off,
    ),
    ((BrokenPipeError,), _broke_off),
    ((TimeoutError,), _timeout),
    ((ConnectionRefusedError,), _nobody_there),
    ((socket.gaierror,), _unknown_host),
    ((smtplib.SMTPResponseException,), _refused),
)
