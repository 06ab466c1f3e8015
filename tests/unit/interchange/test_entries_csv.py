from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.exported import ExportedEntry
from app.interchange.entries_csv import HEADER, EntryCsvWriter, joined_tags, safe_cell
from tests.builders import BERLIN

_START = datetime(2026, 3, 4, 9, tzinfo=UTC).astimezone(BERLIN)
_END = datetime(2026, 3, 4, 10, 30, 5, tzinfo=UTC).astimezone(BERLIN)


def _entry(text: str = "Fix", tags: tuple[str, ...] = ()) -> ExportedEntry:
    return ExportedEntry(
        entry_id="id",
        kind="work",
        person=text,
        email=text,
        client=text,
        project=text,
        task=text,
        description=text,
        tags=tags,
        billable=True,
        worked_on=date(2026, 3, 4),
        started_at=_START,
        ended_at=_END,
        zone="Europe/Berlin",
        seconds=5405,
        activity=text,
    )


def _written(*entries: ExportedEntry) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    writer = EntryCsvWriter(out)
    for entry in entries:
        writer.take(entry)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def _bare(cell: str) -> str:
    """The text that `safe_cell` was given."""
    escaped = cell.startswith("'") and cell.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r"))
    return cell[1:] if escaped else cell


def test_a_row_has_its_instants_with_offset_and_its_length_twice() -> None:
    (row,) = _written(_entry())
    assert tuple(row) == HEADER
    assert row["Start"] == "2026-03-04T10:00:00+01:00"
    assert (row["Duration"], row["Seconds"]) == ("1:30:05", "5405")
    assert (row["Billable"], row["Day"]) == ("Yes", "2026-03-04")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_like_a_formula(sign: str) -> None:
    (row,) = _written(_entry(f"{sign}cmd|' /C calc'!A0", (f"{sign}x",)))
    assert not any(cell.startswith(sign) for cell in row.values())


def test_plain_apostrophes_stay_as_they_are() -> None:
    assert safe_cell("'tis") == "'tis"


@given(st.text())
def test_what_was_written_can_be_read_back(text: str) -> None:
    (row,) = _written(_entry(text.replace("\r", "").replace("\0", "")))
    assert _bare(row["Description"]) == text.replace("\r", "").replace("\0", "")


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1)))
def test_tags_can_be_taken_apart_again(tags: list[str]) -> None:
    line = joined_tags(tuple(tags))
    assert next(csv.reader([line], skipinitialspace=True), []) == tags
