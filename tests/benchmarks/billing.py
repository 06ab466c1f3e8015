"""Billing: what waits to be billed, a month's draft, and an issue with number, record and PDF.

The floor of the finder sums the same entries' time; it knows no rates, no rounding and no links.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, func, select, update
from sqlcipher3 import dbapi2

from app.queries.unbilled import unbilled
from app.services.invoice_drafts import CreateInvoice, DeleteDraft
from app.services.invoice_issue import IssueInvoice
from app.services.profile import EditProfile
from app.services.rates import RateScope, SetRate
from app.store.store import Store, open_store
from app.store.tables import billed_entry, client, invoice_line
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import ENDS_AT
from tests.benchmarks.loading import open_floor
from tests.benchmarks.measure import alternately, once
from tests.builders import SetClock, parts
from tests.store.bills import BUYER, SELLER
from tests.store.rows import Do

_MONTH_START, _MONTH_END = date(2025, 12, 1), date(2026, 1, 1)
_EARLIEST = date(2016, 1, 1)
_EPOCH = date(1970, 1, 1)
_RAW = (
    "SELECT client.name, sum(ended - started) FROM entry "
    "JOIN project ON project.id = entry.project JOIN client ON client.id = project.client "
    "WHERE day >= ? AND billable GROUP BY client.id"
)
_ROUNDS = 5


def run(files: HistoryFiles) -> Iterator[Figure]:
    with (
        closing(open_store(files.copy_of_stint(), parts(SetClock(ENDS_AT)))) as store,
        closing(open_floor(files.copy_of_floor())) as floor,
    ):
        clients = _terms(store)
        yield from _finder(store, floor, "all of ten years unbilled", _EARLIEST)
        _bill_until(store, clients)
        yield from _finder(store, floor, "all but a month billed", _MONTH_START)
        yield from _issues(store, clients)


def _terms(store: Store) -> list[UUID]:
    """Seller, addresses, and a rate for each client."""
    store.execute(EditProfile(SELLER))
    clients = list(store.read(lambda c, _: c.execute(select(client.c.id)).scalars().all(), None))
    store.execute(Do(lambda work: work.connection.execute(update(client).values(**BUYER))))
    for client_id in clients:
        store.execute(SetRate(RateScope(client_id=client_id), Decimal(80), _EARLIEST, "EUR"))
    return clients


def _bill_until(store: Store, clients: list[UUID]) -> None:
    for client_id in clients:
        store.execute(CreateInvoice(client_id, end_on=_MONTH_START))


def _finder(store: Store, floor: dbapi2.Connection, what: str, since: date) -> Iterator[Figure]:
    day = ((since - _EPOCH).days,)
    times = alternately(
        {
            "ours": partial(store.read, unbilled, None),
            "raw": lambda: floor.execute(_RAW, day).fetchall(),
        },
        _ROUNDS,
    )
    floor_seconds = times["raw"].median
    yield Figure(f"unbilled, {what}", "ms", times["ours"].median, floor_seconds, "raw sums")


def _issues(store: Store, clients: list[UUID]) -> Iterator[Figure]:
    """A month of the busiest client: drafted again and again, then issued."""

    def draft() -> UUID:
        made: UUID = store.execute(CreateInvoice(clients[0], timesheet=True))
        return made

    drafts = [once(lambda: store.execute(DeleteDraft(draft()))) for _ in range(_ROUNDS)]
    yield Figure("a month drafted and dropped", "ms", sorted(drafts)[_ROUNDS // 2])
    made = draft()
    entries = store.read(_entries_of, made)
    first = once(lambda: store.execute(IssueInvoice(made, _MONTH_END)))
    yield Figure(f"issued with {entries} entries as appendix, cold", "ms", first)
    issued = []
    for other in clients[1 : 1 + _ROUNDS]:
        ready = store.execute(CreateInvoice(other))
        issued.append(once(partial(store.execute, IssueInvoice(ready, _MONTH_END))))
    yield Figure("issued, one page, warm", "ms", sorted(issued)[_ROUNDS // 2])


def _entries_of(connection: Connection, invoice_id: UUID) -> int:
    query = select(func.count()).select_from(billed_entry.join(invoice_line))
    return connection.scalar(query.where(invoice_line.c.invoice_id == invoice_id)) or 0
