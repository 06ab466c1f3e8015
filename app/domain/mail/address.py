"""Mail addresses: what RFC 5322 and the mail servers of today take."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from typing import Final

from app.domain.values.errors import RuleViolation

# RFC 5321, 4.5.3.1: of the part before the @, and of the whole.
_MOST_LOCAL: Final = 64
_MOST: Final = 254
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_DOTTED: Final = re.compile(r"[^\s@.,;:<>()\[\]\\\"]+(?:\.[^\s@.,;:<>()\[\]\\\"]+)*")
_NAMED: Final = re.compile(r"(?P<name>.*?)<(?P<address>[^<>]*)>")
# A line break would end the header, and what follows would be another one.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class MailAddress:
    """An address with the name of whom it belongs to; `read_address` makes it of a text.

    Attributes:
        address: as servers take it: the domain in ASCII, in small letters.
        name: as people write it; blank for none.
    """

    address: str
    name: str = ""

    def __str__(self) -> str:
        if not self.name:
            return self.address
        quoted = re.search(r"[^\w\s!#$%&'*+/=?^`{|}~-]", self.name)
        name = self.name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{name}" <{self.address}>' if quoted else f"{self.name} <{self.address}>"


def read_address(text: str, field: str = "to", name: str = "") -> MailAddress:
    """``lena@acme.example`` or ``Lena Hansen <lena@acme.example>``.

    >>> read_address("Lena Hansen <lena@Müller.example>").address
    'lena@xn--mller-kva.example'
    >>> str(read_address('"Hansen, Lena" <lena@acme.example>'))
    '"Hansen, Lena" <lena@acme.example>'

    Args:
        text: one address.
        field: where what is wrong is shown.
        name: of whom it belongs to, where the text has none.

    Raises:
        RuleViolation: ``mail.no_address``, ``mail.line_break`` for anything that would begin
            another header, ``mail.local_not_ascii`` for letters before the @ that most servers
            refuse.
    """
    check_one_line(text, field)
    check_one_line(name, field)
    found = _NAMED.fullmatch(text.strip())
    said = found["name"].strip() if found else ""
    address = (found["address"] if found else text).strip()
    local, at, domain = address.rpartition("@")
    if not at or len(local) > _MOST_LOCAL or not _DOTTED.fullmatch(local):
        raise RuleViolation(field, "mail.no_address", text=text.strip())
    if not local.isascii():
        raise RuleViolation(field, "mail.local_not_ascii", text=address)
    whole = f"{local}@{_ascii_domain(domain, text, field)}"
    if len(whole) > _MOST or not _is_address(whole):
        raise RuleViolation(field, "mail.no_address", text=text.strip())
    return MailAddress(whole, _unquoted(said) or name.strip())


def read_addresses(text: str, field: str = "to") -> tuple[MailAddress, ...]:
    """Addresses behind commas or semicolons, each once; none of a blank text.

    Raises:
        RuleViolation: as `read_address`.
    """
    check_one_line(text, field)
    return distinct(read_address(each, field) for each in _split(text) if each.strip())


def distinct(addresses: Iterable[MailAddress]) -> tuple[MailAddress, ...]:
    """Each address once, the first of equal ones."""
    found: dict[str, MailAddress] = {}
    for each in addresses:
        found.setdefault(each.address.lower(), each)
    return tuple(found.values())


def check_one_line(text: str, field: str) -> None:
    """Raises where a text of a header holds what would end it.

    Raises:
        RuleViolation: ``mail.line_break``.
    """
    if _CONTROL.search(text.strip(" ")):
        raise RuleViolation(field, "mail.line_break")


def _split(text: str) -> list[str]:
    """At commas and semicolons outside of quotes."""
    parts, quoted = [""], False
    for character in text:
        if character == '"':
            quoted = not quoted
        if character in ",;" and not quoted:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _ascii_domain(domain: str, text: str, field: str) -> str:
    """The domain as the name system knows it (RFC 3490)."""
    try:
        plain = domain.strip().lower().encode("idna").decode("ascii").lower()
    except UnicodeError:
        plain = ""
    labels = plain.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():
        raise RuleViolation(field, "mail.no_address", text=text.strip())
    return plain


def _is_address(text: str) -> bool:
    try:
        return Address(addr_spec=text).addr_spec == text
    except (MessageError, ValueError, IndexError):
        return False


def _unquoted(name: str) -> str:
    if len(name) > 1 and name.startswith('"') and name.endswith('"'):
        return name[1:-1].replace('\\"', '"').replace("\\\\", "\\").strip()
    return name
