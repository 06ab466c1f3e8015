"""Attachments' bytes: stored once, outside the journal, and checked."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from app.services.history import Redo, Undo
from app.store.attachments import bytes_of
from app.store.store import Store
from app.store.tables import attachment, attachment_bytes, journal_row
from app.store.verify import Finding
from tests.builders import open_test_store, rows_of
from tests.store.rows import LETTER, MakeRow, all_findings, attach, make_client


def contents(store: Store) -> int:
    query = select(func.count()).select_from(attachment_bytes)
    return store.read(lambda c, _: c.execute(query).scalar_one(), None)


def test_bytes_come_back_by_their_hash(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        attach(store, make_client(store, "Acme"))
        assert store.read(bytes_of, hashlib.sha256(LETTER).digest()) == LETTER


def test_unknown_bytes_are_none(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        assert store.read(bytes_of, bytes(32)) is None


def test_an_empty_file_can_be_attached(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        attach(store, make_client(store, "Acme"), b"")
        assert store.read(bytes_of, hashlib.sha256(b"").digest()) == b""


def test_the_same_bytes_are_stored_once(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        owner = make_client(store, "Acme")
        attach(store, owner, name="one.pdf")
        attach(store, owner, name="two.pdf")
        assert contents(store) == 1
        assert len(store.read(rows_of, None)["attachment"]) == 2


def test_the_journal_holds_the_row_but_not_the_bytes(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        attach(store, make_client(store, "Acme"))
        store.execute(Undo())
        payloads = store.read(
            lambda c, _: c.execute(select(journal_row.c.payload)).scalars().all(), None
        )
    said = "".join(payload or "" for payload in payloads)
    assert hashlib.sha256(LETTER).hexdigest().upper() in said
    assert LETTER.hex().upper() not in said


def test_an_attachment_that_was_undone_comes_back_with_its_bytes(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        attach(store, make_client(store, "Acme"))
        before = store.read(rows_of, None)
        store.execute(Undo())
        assert store.read(rows_of, None)["attachment"] == []
        store.execute(Redo())
        assert store.read(rows_of, None) == before
        assert store.read(bytes_of, hashlib.sha256(LETTER).digest()) == LETTER


def test_an_attachment_without_bytes_is_refused(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        owner = make_client(store, "Acme")
        row = {"owner_kind": "client", "owner_id": owner, "name": "a", "media_type": "b", "size": 1}
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            store.execute(MakeRow(attachment, {**row, "sha256": bytes(32)}))
        assert store.read(rows_of, None)["attachment"] == []


def test_verify_names_the_attachment_whose_bytes_were_altered(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        attach(store, make_client(store, "Acme"))
        path = store.path
    foreign = dbapi2.connect(str(path), isolation_level=None)
    foreign.execute("UPDATE attachment_bytes SET content = x'00'")
    foreign.close()
    with open_test_store(tmp_path) as store:
        assert store.read(all_findings, None) == [
            Finding("verify.attachment", {"name": "letter.pdf"})
        ]
