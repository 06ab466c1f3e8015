"""The heartbeat beside the file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.errors import StoreUnavailable
from app.store.last_seen import forget_last_seen, last_seen, note_last_seen
from tests.builders import THURSDAY


def test_a_file_without_a_heartbeat_has_none(tmp_path: Path) -> None:
    assert last_seen(tmp_path / "work.stint") is None


def test_the_newest_heartbeat_counts(tmp_path: Path) -> None:
    path = tmp_path / "work.stint"
    note_last_seen(path, THURSDAY)
    note_last_seen(path, THURSDAY + timedelta(seconds=30))
    assert last_seen(path) == THURSDAY + timedelta(seconds=30)


def test_a_heartbeat_leaves_one_small_file_and_never_touches_the_database(tmp_path: Path) -> None:
    path = tmp_path / "work.stint"
    note_last_seen(path, THURSDAY)
    assert [found.name for found in tmp_path.iterdir()] == ["work.stint.seen"]


def test_files_in_one_folder_have_heartbeats_of_their_own(tmp_path: Path) -> None:
    note_last_seen(tmp_path / "one.stint", THURSDAY)
    assert last_seen(tmp_path / "two.stint") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"last_seen_at": 3}',
        b'{"last_seen_at": "yesterday"}',
        b'{"last_seen_at": "0001-01-01T00:00:00+14:00"}',
        b"\xff\xfe",
    ],
)
def test_a_heartbeat_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "work.stint.seen").write_bytes(content)
    assert last_seen(tmp_path / "work.stint") is None


@given(at=st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1)))  # noqa: DTZ001 - made aware below
def test_every_instant_comes_back(tmp_path_factory: pytest.TempPathFactory, at: datetime) -> None:
    path = tmp_path_factory.getbasetemp() / "work.stint"
    note_last_seen(path, at.replace(tzinfo=UTC))
    assert last_seen(path) == at.replace(tzinfo=UTC)


def test_a_heartbeat_that_cannot_be_written_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"store\.cannot_open"):
        note_last_seen(tmp_path / "gone" / "work.stint", THURSDAY)


def test_a_forgotten_heartbeat_is_none(tmp_path: Path) -> None:
    path = tmp_path / "work.stint"
    note_last_seen(path, THURSDAY)
    forget_last_seen(path)
    forget_last_seen(path)
    assert last_seen(path) is None
