"""Mails from the command line, through a real server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from keyring.backends import null

from app.cli.keyboard import Keyboard
from app.domain.mail.server import MailServer
from app.program import Program
from app.system.passwords import Passwords
from tests.acceptance.billing import issued, with_rate, work
from tests.acceptance.cli import Answer, Terminal
from tests.mail_server import HOST, PASSWORD, USER, Taken, mail_server
from tests.unit.mail.keyrings import KeyringInMemory


class Typist(Keyboard):
    """Somebody at the terminal who answers as told, or nobody."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    @property
    def is_there(self) -> bool:
        return bool(self.answers)

    def ask(self, text: str) -> str:
        self.asked.append(text)
        return self.answers.pop(0)

    def ask_secret(self, text: str) -> str:
        return self.ask(text)


class MailTerminal(Terminal):
    """Calls with a keyring and a typist of the tests."""

    passwords = Passwords(KeyringInMemory())
    typist = Typist()

    def program(self) -> Program:
        return Program(self.clock, self.folders, self.passwords, self.typist)


@pytest.fixture
def stint(tmp_path: Path) -> MailTerminal:
    """An issued invoice to a client with an address."""
    plain = with_rate(tmp_path)
    plain.json("client", "edit", "Acme", "--language", "en", "--email", "office@acme.example")
    plain.json("profile", "set", "--email", "nora@seidel.example")
    work(plain, "Fix login @Acme/Website 2026-10-02 9:00-10:00")
    issued(plain)
    made = MailTerminal(tmp_path, plain.clock)
    made.folders = plain.folders
    made.passwords = Passwords(KeyringInMemory())
    made.typist = Typist()
    return made


@pytest.fixture
def server(stint: MailTerminal) -> Iterator[tuple[MailServer, Taken]]:
    with mail_server() as (where, told):
        stint.json(
            *("mail", "setup", "--host", where.host, "--port", str(where.port)),
            *("--security", "none", "--user", USER),
        )
        yield where, told


def files_with(folder: Path, text: str) -> list[Path]:
    """The files in a folder that hold a text in any of its encodings."""
    wanted = [text.encode(), text.encode("utf-16-le"), text.encode("latin-1")]
    found = [file for file in folder.rglob("*") if file.is_file()]
    return [file for file in found if any(each in file.read_bytes() for each in wanted)]


def test_a_draft_is_a_file_with_the_invoice_in_it(stint: MailTerminal, tmp_path: Path) -> None:
    target = tmp_path / "mail.eml"
    told = stint.json("mail", "draft", "invoice", "2026-0001", "--out", str(target))
    assert (told["to"], told["subject"], told["sent"]) == (
        ["office@acme.example"],
        "Invoice 2026-0001",
        False,
    )
    stint.json("invoice", "pdf", "2026-0001", "--out", str(tmp_path / "invoice.pdf"))
    read = message_from_bytes(target.read_bytes(), policy=default)
    (file,) = read.iter_attachments()
    assert file.get_content() == (tmp_path / "invoice.pdf").read_bytes()
    assert (file.get_filename(), read["X-Unsent"]) == ("2026-0001.pdf", "1")
    assert told["attachments"] == [{"name": "2026-0001.pdf", "bytes": len(file.get_content())}]
    newest = stint.json("history", "--limit", "2")[1]
    assert newest["action"] == "mail.draft"


def test_own_words_and_addresses_go_before_the_usual_ones(
    stint: MailTerminal, tmp_path: Path
) -> None:
    target = tmp_path / "mail.eml"
    told = stint.json(
        *("mail", "draft", "invoice", "2026-0001", "--out", str(target), "--language", "de"),
        *("--to", "Lena <lena@acme.example>", "--to", "max@acme.example", "--subject", "Neu"),
    )
    assert (told["to"], told["subject"]) == (["lena@acme.example", "max@acme.example"], "Neu")
    assert told["text"].startswith("Guten Tag ")
    refused = stint("mail", "draft", "invoice", "2026-0001", "--out", str(target), "--to", "lena")
    assert refused.complaint == "“lena” is no mail address."
    evil = stint(
        *("mail", "draft", "invoice", "2026-0001", "--out", str(target)),
        *("--subject", "x\r\nBcc: thief@evil.example"),
    )
    assert evil.complaint == "Addresses, subjects and file names are of one line."


def test_a_statement_is_drafted_too(stint: MailTerminal, tmp_path: Path) -> None:
    target = tmp_path / "mail.eml"
    told = stint.json("mail", "draft", "statement", "Acme", "--out", str(target))
    assert told["subject"] == "Statement of account"
    assert target.read_bytes().startswith(b"From: ")


def test_a_receipt_is_drafted_too(stint: MailTerminal, tmp_path: Path) -> None:
    stint.json("pay", "2026-0001", "--amount", "10")
    (paid,) = stint.json("invoice", "show", "2026-0001")["payments"]
    target = tmp_path / "receipt.eml"
    told = stint.json("mail", "draft", "receipt", paid["id"], "--out", str(target))
    assert told["subject"].startswith("Receipt")
    assert b"application/pdf" in target.read_bytes()


def test_the_password_is_typed_once_and_kept_in_the_keyring_alone(
    stint: MailTerminal, server: tuple[MailServer, Taken], tmp_path: Path
) -> None:
    where, told = server
    stint.typist = Typist(PASSWORD)
    answer = stint("--json", "mail", "setup", "--password", "--test")
    assert PASSWORD not in answer.out + answer.err
    assert (answer.json["keyring"], answer.json["password_kept"]) == ("KeyringInMemory", True)
    assert stint.typist.asked == [f"Password of {USER}@{HOST}: "]
    assert stint.passwords.get(where.account) == PASSWORD
    stint.typist = Typist("y")
    sent = stint("mail", "send", "invoice", "2026-0001")
    assert sent.text == ["2026-0001 was mailed to office@acme.example."]
    (question,) = stint.typist.asked
    for shown in (
        "nora@seidel.example",
        "office@acme.example",
        "Invoice 2026-0001",
        "2026-0001.pdf",
    ):
        assert shown in question
    assert (len(told.mails), told.logins) == (1, 2)
    newest = stint.json("history", "--limit", "1")[0]
    assert newest["action"] == "mail.sent"
    assert newest["label"] == "2026-0001 mailed to office@acme.example"
    assert files_with(tmp_path, PASSWORD) == []
    assert files_with(tmp_path, "office@acme.example")
    stint.json("mail", "setup", "--forget-password")
    assert stint.passwords.get(where.account) is None


def test_anything_but_a_yes_sends_nothing(
    stint: MailTerminal, server: tuple[MailServer, Taken]
) -> None:
    for answer in ("n", "", "yesterday"):
        stint.typist = Typist(answer)
        refused = stint("mail", "send", "invoice", "2026-0001")
        assert refused.complaint == "Nothing was sent."
    stint.typist = Typist()
    assert stint("mail", "send", "invoice", "2026-0001").complaint == (
        "There is no terminal to ask in. Say --yes to send without asking."
    )
    assert server[1].mails == []


def test_without_a_keyring_it_is_asked_for_each_time(
    stint: MailTerminal, server: tuple[MailServer, Taken], tmp_path: Path
) -> None:
    told = server[1]
    stint.passwords = Passwords(null.Keyring())  # type: ignore[no-untyped-call]
    stint.typist = Typist(PASSWORD)
    assert stint("mail", "setup", "--password").complaint == (
        "This computer has no keyring that keeps passwords safe, so it is asked for each time."
    )
    sent = stint("--json", "mail", "send", "invoice", "2026-0001", "--yes")
    assert sent.json["sent"] is True
    assert PASSWORD not in sent.out
    assert (len(told.mails), stint.typist.answers) == (1, [])
    assert stint("mail", "send", "invoice", "2026-0001", "--yes").complaint == (
        "The password is in no keyring, and there is no terminal to ask for it. Nothing was sent."
    )
    assert files_with(tmp_path, PASSWORD) == []


def test_a_failure_is_one_line_and_nothing_is_noted(
    stint: MailTerminal, server: tuple[MailServer, Taken]
) -> None:
    server[1].refused = frozenset({"office@acme.example"})
    stint.passwords.put(server[0].account, PASSWORD)
    assert stint("mail", "send", "invoice", "2026-0001", "--yes").complaint == (
        "The server refuses office@acme.example: 5.1.1 No such person here. Nothing was sent."
    )
    stint.passwords.put(server[0].account, "wrong")
    assert stint("mail", "send", "invoice", "2026-0001", "--yes").complaint == (
        f"{HOST} refuses the password of {USER}. Nothing was sent."
    )
    assert not [row for row in stint.json("history") if row["action"].startswith("mail.")]


def test_a_server_is_proved_before_it_is_kept(stint: MailTerminal) -> None:
    shown = stint("mail", "setup").text
    assert shown == ["No mail server is set up; drafts go to your mail program."]
    assert stint("mail", "send", "invoice", "2026-0001", "--yes").complaint == (
        "No mail server is set up."
    )
    refused = stint("mail", "setup", "--host", "mail.example", "--security", "none")
    assert refused.complaint.startswith("Without protection only a server on this computer")
    assert stint.json("mail", "setup")["host"] is None
    set_up = stint.json("mail", "setup", "--host", "mail.example", "--security", "tls")
    assert (set_up["host"], set_up["port"], set_up["user"]) == ("mail.example", 465, None)
    assert stint("mail", "setup", "--from", "nora").complaint == "“nora” is no mail address."


def test_a_draft_of_an_invoice_cannot_be_mailed(stint: MailTerminal, tmp_path: Path) -> None:
    work(stint, "More @Acme/Website 2026-11-02 9:00-10:00")
    draft = stint.json("invoice", "create", "--client", "Acme")
    answer: Answer = stint(
        "mail", "draft", "invoice", draft["id"], "--out", str(tmp_path / "x.eml")
    )
    assert answer.status == 1
    assert not (tmp_path / "x.eml").exists()
