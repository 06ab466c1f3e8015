"""A real mail server on this machine, with the faults that servers have."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from asyncio import WriteTransport
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.domain.mail.server import MailServer, Security

HOST = "127.0.0.1"
USER, PASSWORD = "nora", "s3cret-Pässword-9471"


@dataclass
class Taken:
    """What the server was told, and how it misbehaves.

    Attributes:
        refused: addresses that nobody has here.
        drops_at: how many connections it breaks at MAIL; the later ones it serves.
        drops_in_data: whether it breaks off after the mail and says nothing.
    """

    mails: list[Envelope] = field(default_factory=list)
    logins: int = 0
    connections: int = 0
    refused: frozenset[str] = frozenset()
    drops_at: int = 0
    drops_in_data: bool = False

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        session: Session,
        _envelope: Envelope,
        hostname: str,
        answers: list[str],
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return answers

    async def handle_MAIL(  # noqa: N802 - as above
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.connections <= self.drops_at:
            _abort(server)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - as above
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 No such person here"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.mails.append(envelope)
        if self.drops_in_data:
            _abort(server)
        return "250 Taken"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _way: str, given: Any
    ) -> AuthResult:
        assert isinstance(given, LoginPassword)
        right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        self.logins += right
        return AuthResult(success=right, handled=False)


def _abort(server: SMTP) -> None:
    assert isinstance(server.transport, WriteTransport)
    server.transport.abort()


@contextmanager
def mail_server(
    security: Security = Security.NONE,
    taken: Taken | None = None,
    *,
    login: bool = True,
    **more: Any,
) -> Iterator[tuple[MailServer, Taken]]:
    """A server that runs; what it was told is in the second of the pair."""
    told = taken or Taken()
    wants: dict[str, Any] = {"data_size_limit": 33_554_432, **more}
    if login:
        wants |= {"authenticator": told.authenticate, "auth_require_tls": False}
    if security is Security.STARTTLS:
        wants |= {"tls_context": own_certificate(), "require_starttls": True}
    if security is Security.TLS:
        wants["ssl_context"] = own_certificate()
    controller = Controller(told, hostname=HOST, port=_free_port(), **wants)
    controller.start()
    told.connections = 0
    try:
        yield MailServer(HOST, controller.port, security, USER if login else ""), told
    finally:
        controller.stop()


@contextmanager
def silent_server() -> Iterator[MailServer]:
    """Takes connections and never says a word."""
    with socket.create_server((HOST, 0)) as listening:
        yield MailServer(HOST, listening.getsockname()[1], Security.NONE)


def trusting() -> ssl.SSLContext:
    """What believes the server's own certificate, and no others."""
    return ssl.create_default_context(cadata=_certificate()[0].decode())


def own_certificate() -> ssl.SSLContext:
    """The server's side: a certificate that it signed itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        certificate, key = Path(folder, "certificate.pem"), Path(folder, "key.pem")
        for file, content in zip((certificate, key), _certificate(), strict=True):
            file.write_bytes(content)
        context.load_cert_chain(certificate, key)
    return context


@cache
def _certificate() -> tuple[bytes, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address(HOST))]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM), private


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as listening:
        port: int = listening.getsockname()[1]
    return port
