"""Mails read back by the standard library."""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest

from app.domain.mail.address import MailAddress
from app.domain.mail.message import MailAttachment, MailMessage
from app.interchange.mail_eml import draft_bytes, mail_bytes
from tests.builders import BERLIN
from tests.unit.mail.mails import PDF, mail

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=BERLIN)
LONG = "Überweisungsträgerprüfungsänderungsgröße – 東京企画 ".strip() * 3


def read(content: bytes) -> EmailMessage:
    found = message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    assert found.defects == []
    return found


def text_of(found: EmailMessage) -> str:
    body = found.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_a_draft_holds_everything_and_is_unsent() -> None:
    bcc = (MailAddress("nora@seidel.example"),)
    found = read(draft_bytes(mail(bcc=bcc, cc=(MailAddress("max@acme.example"),)), NOW, "key-1"))
    assert found["X-Unsent"] == "1"
    assert found["From"] == "Nora Seidel <nora@seidel.example>"
    assert found["To"] == "Lena Hansen <lena@acme.example>"
    assert (found["Cc"], found["Bcc"]) == ("max@acme.example", "nora@seidel.example")
    assert found["Subject"] == "Rechnung 2026-7"
    assert found["Date"].datetime == NOW
    assert found["Message-ID"] == "<key-1@seidel.example>"
    assert text_of(found) == "Guten Tag,\n\nanbei.\n.\nGrüße\n"
    (file,) = found.iter_attachments()
    assert file.get_content() == PDF.content
    assert (file.get_content_type(), file.get_filename()) == ("application/pdf", PDF.name)


def test_a_server_is_not_told_of_blind_copies_nor_that_it_is_unsent() -> None:
    content = mail_bytes(mail(bcc=(MailAddress("secret@seidel.example"),)), NOW, "key-1")
    assert b"secret@" not in content
    assert read(content)["X-Unsent"] is None


@pytest.mark.parametrize("length", [1, 60, 100, 140])
def test_long_names_in_any_script_come_back_whole(length: int) -> None:
    words = LONG[:length]
    made = mail(
        subject=f"Rechnung {words}",
        to=(
            MailAddress("lena@acme.example", words),
            MailAddress("max@acme.example", f"{words}, x"),
        ),
        attachments=(MailAttachment(f"{words}.pdf", "application/pdf", b"x"),),
    )
    content = draft_bytes(made, NOW, "key-1")
    head = content.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    found = read(content)
    assert found["Subject"] == f"Rechnung {words}"
    # The newer reader of the library puts spaces between the parts of a long name.
    told = str(make_header(decode_header(message_from_bytes(content)["To"])))
    assert told == f"{words} <lena@acme.example>, {words}, x <max@acme.example>"
    assert [each.addr_spec for each in found["To"].addresses] == [
        "lena@acme.example",
        "max@acme.example",
    ]
    (file,) = found.iter_attachments()
    assert file.get_filename() == f"{words}.pdf"


def test_every_line_ends_as_mails_do_and_none_is_too_long() -> None:
    made = mail(text="a" * 3000 + "\r\n" + "ü" * 3000 + "\rEnde", subject=LONG)
    content = draft_bytes(made, NOW, "key-1")
    assert re.findall(rb"(?<!\r)\n|\r(?!\n)", content) == []
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert text_of(read(content)) == "a" * 3000 + "\n" + "ü" * 3000 + "\nEnde\n"


def test_without_a_sender_the_mail_program_knows_it() -> None:
    made = MailMessage(None, (MailAddress("lena@acme.example"),), "Hello", "Hello")
    found = read(draft_bytes(made, NOW, "key-1"))
    assert found["From"] is None
    assert found["Message-ID"].endswith(".invalid>")


def test_a_path_in_a_file_name_goes_nowhere() -> None:
    made = mail(attachments=(MailAttachment("../../etc/x.pdf", "application/pdf", b"x"),))
    (file,) = read(draft_bytes(made, NOW, "key-1")).iter_attachments()
    assert file.get_filename() == "x.pdf"
