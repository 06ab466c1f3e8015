"""Files of other programs, read for import into a store."""

from __future__ import annotations

import io
from dataclasses import replace

from app.domain.timekeeping.import_batch import ImportBatch
from app.interchange.reading import ReadOptions
from app.interchange.text_source import looked_at
from app.queries.import_survey import ImportCriteria, ImportSurvey
from app.services.import_entries import ImportEntries
from app.services.import_reading import look_at, read_batch
from app.store.store import Store
from tests.builders import BERLIN

HEADER = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (USD)"
)


_USUAL = {
    "text": "Fix",
    "client": "Acme",
    "project": "Website",
    "task": "",
    "email": "nora@example.org",
    "tags": "",
    "day": "2026-03-04",
}


def row(start: str = "10:00", end: str = "11:00", **different: str) -> str:
    """A line of a Toggl report; the words of `_USUAL` may be told otherwise."""
    said = {**_USUAL, **different}
    who, day = said["email"].partition("@")[0].title(), said["day"]
    what = (said["client"], said["project"], said["task"], said["text"])
    cells = [who, said["email"], *what, "Yes", day, start, day, end, "", said["tags"], ""]
    return ",".join(f'"{cell}"' for cell in cells)


def batch(*rows: str, header: str = HEADER) -> ImportBatch:
    return read_text("\n".join([header, *rows]) + "\n")


def read_text(text: str, options: ReadOptions | None = None) -> ImportBatch:
    source = looked_at("file", io.BytesIO(text.encode()))
    return read_batch(source, look_at(source), options or ReadOptions(BERLIN))


def bring(store: Store, found: ImportBatch, **decisions: object) -> ImportSurvey:
    """Imports a batch as the user of the store."""
    assert store.actor.member_id is not None
    criteria = replace(ImportCriteria(found, store.actor.member_id), **decisions)  # type: ignore[arg-type] # tests name the fields they mean
    return store.execute(ImportEntries(criteria, "EUR", "en"))
