"""The server that takes mails to be sent."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

from app.domain.mail.address import check_one_line
from app.domain.values.errors import RuleViolation


class Security(StrEnum):
    """How the way to the server is closed to others."""

    STARTTLS = "starttls"  # RFC 3207, usually port 587
    TLS = "tls"  # RFC 8314, usually port 465
    NONE = "none"  # to this computer alone


USUAL_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where, how, and as whom; the password is no part of it.

    Attributes:
        user: blank where the server asks for no login.

    Raises:
        RuleViolation: ``mail.no_host``, ``mail.no_port``, or ``mail.not_private`` where the way
            to another computer is open to all.
    """

    host: str
    port: int
    security: Security
    user: str = ""

    def __post_init__(self) -> None:
        check_one_line(self.host, "host")
        check_one_line(self.user, "user")
        if not self.host.strip() or any(each in self.host for each in " /@"):
            raise RuleViolation("host", "mail.no_host")
        if not 1 <= self.port <= 65_535:
            raise RuleViolation("port", "mail.no_port")
        if self.security is Security.NONE and not is_this_computer(self.host):
            raise RuleViolation("security", "mail.not_private")

    @property
    def account(self) -> str:
        """Whose password it is, as the keyring names it."""
        return f"{self.user}@{self.host}"


def is_this_computer(host: str) -> bool:
    """Whether nobody else is on the way: ``localhost``, 127.0.0.1, ::1."""
    if host.lower() in {"localhost", "localhost."}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
