from __future__ import annotations

import doctest

import pytest

from app.domain.mail import address, mail_template
from app.domain.mail.address import MailAddress, read_address, read_addresses
from app.domain.mail.message import MailAttachment, MailMessage
from app.domain.mail.server import MailServer, Security, is_this_computer
from app.domain.values.errors import RuleViolation
from tests.unit.mail.mails import LENA, mail


def test_the_examples_hold() -> None:
    for module in (address, mail_template):
        assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("text", "name", "plain"),
    [
        ("lena@acme.example", "", "lena@acme.example"),
        ("  Lena.Hansen+bills@Sub.Acme.Example ", "", "Lena.Hansen+bills@sub.acme.example"),
        ("Lena Hansen <lena@acme.example>", "Lena Hansen", "lena@acme.example"),
        ('"Hansen, Lena" <lena@acme.example>', "Hansen, Lena", "lena@acme.example"),
        ("Łukasz Żółć <l@müller.example>", "Łukasz Żółć", "l@xn--mller-kva.example"),
        ("a@例え.テスト", "", "a@xn--r8jz45g.xn--zckzah"),
        ("o'brien_99%x@a-b.example", "", "o'brien_99%x@a-b.example"),
        (f"{'a' * 64}@acme.example", "", f"{'a' * 64}@acme.example"),
    ],
)
def test_addresses_are_read_as_servers_take_them(text: str, name: str, plain: str) -> None:
    assert read_address(text) == MailAddress(plain, name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lena",
        "lena@",
        "@acme.example",
        "lena@acme",
        "lena@@acme.example",
        "lena hansen@acme.example",
        ".lena@acme.example",
        "lena.@acme.example",
        "le..na@acme.example",
        "lena@acme..example",
        "lena@-acme.example",
        "lena@acme-.example",
        "lena@127.0.0.1",
        "lena@[127.0.0.1]",
        "lena@acme.example>",
        "lena@acme.example, max@acme.example",
        f"{'a' * 65}@acme.example",
        f"a@{'a' * 64}.example",
        f"a@{'.'.join(['abcdefghij'] * 24)}.example",
    ],
)
def test_what_is_no_address_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_address(text, "cc")
    assert (refused.value.field, refused.value.key) == ("cc", "mail.no_address")


def test_letters_before_the_at_are_refused_with_their_own_reason() -> None:
    with pytest.raises(RuleViolation) as refused:
        read_address("jürgen@acme.example")
    assert refused.value.key == "mail.local_not_ascii"


@pytest.mark.parametrize("breaking", ["\r\n", "\n", "\r", "\x00", "\x85", "\u2028", "\x0b"])
def test_nothing_can_begin_another_header(breaking: str) -> None:
    evil = f"x{breaking}Bcc: thief@evil.example"
    with pytest.raises(RuleViolation) as refused:
        read_address(f"{evil} <lena@acme.example>")
    assert refused.value.key == "mail.line_break"
    with pytest.raises(RuleViolation):
        read_addresses(f"lena@acme.example{breaking}Bcc: thief@evil.example")
    with pytest.raises(RuleViolation):
        read_address("lena@acme.example", name=evil)
    with pytest.raises(RuleViolation):
        mail(subject=evil)
    with pytest.raises(RuleViolation):
        mail(attachments=(MailAttachment(f"{evil}.pdf", "application/pdf", b""),))
    with pytest.raises(RuleViolation):
        MailServer("localhost", 25, Security.NONE, evil)


def test_lists_are_read_at_commas_and_semicolons_outside_of_quotes() -> None:
    found = read_addresses(
        '"Hansen, Lena" <lena@acme.example>; max@acme.example,, LENA@acme.example'
    )
    assert [str(each) for each in found] == [
        '"Hansen, Lena" <lena@acme.example>',
        "max@acme.example",
    ]
    assert read_addresses(" , ; ") == ()


def test_a_printed_address_is_read_as_the_same() -> None:
    for name in ("Lena", 'Lena "Lu" Hansen', "Back\\slash", "a, b; c <d>", "Ünï, Cödé"):
        if "<" in name:
            continue
        given = MailAddress("lena@acme.example", name)
        assert read_addresses(str(given)) == (given,)


def test_a_mail_needs_somebody_and_tells_each_once() -> None:
    with pytest.raises(RuleViolation) as refused:
        MailMessage(None, (), "Hello", "")
    assert refused.value.key == "mail.no_recipient"
    twice = mail(cc=(MailAddress("LENA@acme.example"),), bcc=(MailAddress("max@acme.example"),))
    assert [each.address for each in twice.recipients] == [LENA.address, "max@acme.example"]


@pytest.mark.parametrize(
    ("host", "port", "security", "key"),
    [
        ("", 587, Security.STARTTLS, "mail.no_host"),
        ("mail example", 587, Security.STARTTLS, "mail.no_host"),
        ("nora@mail.example", 587, Security.STARTTLS, "mail.no_host"),
        ("mail.example", 0, Security.STARTTLS, "mail.no_port"),
        ("mail.example", 65_536, Security.TLS, "mail.no_port"),
        ("mail.example", 25, Security.NONE, "mail.not_private"),
        ("10.0.0.7", 25, Security.NONE, "mail.not_private"),
    ],
)
def test_a_server_that_cannot_be_is_refused(
    host: str, port: int, security: Security, key: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        MailServer(host, port, security)
    assert refused.value.key == key


def test_this_computer_is_known_by_its_names() -> None:
    assert all(map(is_this_computer, ("localhost", "LOCALHOST.", "127.0.0.1", "127.9.9.9", "::1")))
    assert not any(map(is_this_computer, ("localhost.evil.example", "128.0.0.1", "::2")))
