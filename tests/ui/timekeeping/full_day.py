"""A day with everything that a day can have: gaps, an overlap, a break, a running timer."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.assignment import Names
from app.services.time_entries import AddTimed, Kind
from app.services.timer import StartTimer
from app.store.store import Store
from app.ui.session.session import Session
from tests.builders import BERLIN, SetClock
from tests.store.rows import make_client, make_project
from tests.ui.builders import settle

TODAY = date(2026, 11, 19)


def at(hour: int, minute: int, day: int = 19) -> datetime:
    """An instant of November 2026 by the clock in Berlin."""
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def fill_day(store: Store, clock: SetClock) -> None:
    """Thursday up to 15:42 with the day before it; the clock is set to then."""
    clock.move(seconds=(at(15, 42) - clock.now()).total_seconds())
    for client, project in (("Acme", "Website"), ("Nordlicht", "Reader")):
        make_project(store, project, make_client(store, client))

    def add(
        text: str, start: tuple[int, int], end: tuple[int, int], project: str | None, day: int = 19
    ) -> None:
        names = Names(text, project=project)
        kind: Kind = "work" if project else "break"
        store.execute(AddTimed(names, at(*start, day), at(*end, day), BERLIN, kind=kind))

    add("Yesterday's call", (9, 0), (10, 0), "Reader", 18)
    add("Yesterday's mail", (10, 0), (11, 30), "Reader", 18)
    add("Fix login", (9, 0), (10, 45), "Website")
    add("Wireframes", (11, 0), (12, 20), "Website")
    add("Lunch", (12, 20), (13, 5), None)
    add("Weekly call", (13, 5), (14, 10), "Reader")
    add("Release notes", (14, 0), (14, 35), "Reader")
    store.execute(StartTimer(Names("Charts", project="Website"), at(14, 50), BERLIN))


def stored(session: Session) -> dict[str, EntryRow]:
    """All entries by their text."""
    settle(session)
    return {row.title: row for row in session.read(entries, EntryCriteria())}
