"""Triggers that freeze what an invoice has settled; the database's own word, whatever asks.

Each refusal carries a message key after ``stint:``, which `refusal` turns into the error that a
person reads. Undo goes through them too: it cannot take back what they guard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from app.domain.values.errors import Conflict
from app.store.tables import quote, quote_line, reminder, reminder_item

GUARD_PREFIX = "guard_"

# Each verb of a part, and the row that says whose part it is.
_VERBS = (("insert", "NEW"), ("update", "OLD"), ("delete", "OLD"))

_REFUSED = re.compile(r"stint:([a-z_]+\.[a-z_]+)")

_ISSUED = "SELECT 1 FROM invoice WHERE id = {row}.invoice_id AND issued_at IS NOT NULL"
_LINE_ISSUED = (
    "SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id "
    "WHERE l.id = {row}.invoice_line_id AND i.issued_at IS NOT NULL"
)
_CREDITED = (
    "SELECT 1 FROM invoice_line l JOIN invoice c ON c.preceding_id = l.invoice_id "
    "WHERE l.id = OLD.invoice_line_id AND c.issued_at IS NOT NULL AND c.releases"
)
_TAKEN_BACK = (
    "SELECT 1 FROM invoice c WHERE c.preceding_id = {row}.{column} "
    "AND c.issued_at IS NOT NULL AND c.releases"
)
# Invoices that count as billing what their lines name. One that was credited whole bills nothing; a
# correction bills nothing before what it replaces is credited.
_BILLS = (
    f"i.kind = 'invoice' AND NOT EXISTS ({_TAKEN_BACK.format(row='i', column='id')})"
    " AND (i.corrects_id IS NULL OR i.issued_at IS NOT NULL"
    f" OR EXISTS ({_TAKEN_BACK.format(row='i', column='corrects_id')}))"
)
_FIXED_BILLED = (
    "SELECT coalesce(sum(l.net_minor), 0) FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id"
    f" WHERE l.project_id = NEW.project_id AND {_BILLS}"
)
_FIXED_PRICE = "SELECT coalesce(price_minor, 0) FROM project WHERE id = NEW.project_id"
_MILESTONE_LINES = (
    "SELECT count(*) FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id"
    f" WHERE l.task_id = NEW.task_id AND {_BILLS}"
)
_FINAL_ISSUED = "SELECT 1 FROM invoice WHERE id = {row}.final_id AND issued_at IS NOT NULL"
_CREDIT_LEFT = (
    "SELECT sum(amount_minor) FROM client_credit"
    " WHERE client_id = NEW.client_id AND currency = NEW.currency"
)
_QUOTE_ISSUED = "SELECT 1 FROM quote WHERE id = {row}.quote_id AND issued_at IS NOT NULL"
_QUOTE_DECIDED = "SELECT 1 FROM quote WHERE id = OLD.quote_id AND decided_on IS NOT NULL"
_SERIES_USED = " UNION ALL ".join(
    f"SELECT 1 FROM {table} WHERE series_id = OLD.id AND issued_at IS NOT NULL"
    for table in ("invoice", "quote", "reminder")
)
# What becomes of a quote once it is out.
_QUOTE_MOVES = {"seq", "state", "project_id", "sent_on", "sent_note"} | {
    *("decided_on", "decided_by", "decision_note")
}
# What becomes of a reminder once it is out.
_REMINDER_MOVES = {"seq", "withdrawn_on", "withdrawn_note", "charge_id"}


@cache
def guard_statements() -> dict[str, str]:
    """All guards: name to CREATE statement."""
    areas = (
        *(_invoices, _parts, _billed, _fixed, _deposits),
        *(_quotes, _reminders, _series, _payments),
    )
    return {
        f"{GUARD_PREFIX}{name}": f"CREATE TRIGGER {GUARD_PREFIX}{name} {body}"
        for area in areas
        for name, body in area()
    }


def _when(moment: str, condition: str, key: str) -> str:
    return f"{moment} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'stint:{key}'); END"


def _invoices() -> Iterator[tuple[str, str]]:
    issued = "OLD.issued_at IS NOT NULL"
    for verb in ("update", "delete"):
        yield (
            f"invoice_{verb}",
            _when(f"BEFORE {verb.upper()} ON invoice", issued, "invoice.is_issued"),
        )
        yield f"attachment_{verb}", _paper(verb, "invoice")


def _paper(verb: str, owner: str) -> str:
    """Freezes record and PDF of what was issued."""
    condition = (
        f"OLD.owner_kind = '{owner}' AND EXISTS (SELECT 1 FROM {owner} "
        "WHERE id = OLD.owner_id AND issued_at IS NOT NULL)"
    )
    return _when(f"BEFORE {verb.upper()} ON attachment", condition, f"{owner}.is_issued")


def _parts() -> Iterator[tuple[str, str]]:
    for table, issued in (
        ("invoice_line", _ISSUED),
        ("invoice_adjustment", _ISSUED),
        ("billed_entry", _LINE_ISSUED),
        ("billed_expense", _LINE_ISSUED),
    ):
        for verb, row in _VERBS:
            condition = f"EXISTS ({issued.format(row=row)})"
            if verb == "update" and issued is _LINE_ISSUED:
                # A credit note of the whole invoice gives the work free again, nothing else does.
                condition += f" AND NOT (OLD.live AND NOT NEW.live AND EXISTS ({_CREDITED}))"
            yield (
                f"{table}_{verb}",
                _when(f"BEFORE {verb.upper()} ON {table}", condition, "invoice.is_issued"),
            )


def _billed() -> Iterator[tuple[str, str]]:
    for table, links, column, key in (
        ("time_entry", "billed_entry", "time_entry_id", "entry.is_billed"),
        ("expense", "billed_expense", "expense_id", "expense.is_billed"),
    ):
        live = f"EXISTS (SELECT 1 FROM {links} WHERE {column} = OLD.id AND live = 1)"
        for verb in ("update", "delete"):
            yield f"{table}_{verb}", _when(f"BEFORE {verb.upper()} ON {table}", live, key)


def _fixed() -> Iterator[tuple[str, str]]:
    over = f"NEW.kind = 'fixed' AND ({_FIXED_BILLED}) > ({_FIXED_PRICE})"
    for verb in ("insert", "update"):
        yield (
            f"fixed_{verb}",
            _when(f"AFTER {verb.upper()} ON invoice_line", over, "invoice.fixed_price_exceeded"),
        )

        twice = f"NEW.task_id IS NOT NULL AND ({_MILESTONE_LINES}) > 1"
        yield (
            f"milestone_{verb}",
            _when(f"AFTER {verb.upper()} ON invoice_line", twice, "invoice.milestone_billed"),
        )
    billed = "EXISTS (SELECT 1 FROM invoice_line WHERE task_id = OLD.id)"
    yield "task_delete", _when("BEFORE DELETE ON task", billed, "task.is_billed")


def _deposits() -> Iterator[tuple[str, str]]:
    for verb, row in _VERBS:
        condition = f"EXISTS ({_FINAL_ISSUED.format(row=row)})"
        if verb == "update":
            credited = _TAKEN_BACK.format(row="OLD", column="final_id")
            condition += f" AND NOT (OLD.live AND NOT NEW.live AND EXISTS ({credited}))"
        yield (
            f"deposit_use_{verb}",
            _when(f"BEFORE {verb.upper()} ON deposit_use", condition, "invoice.is_issued"),
        )


def _quotes() -> Iterator[tuple[str, str]]:
    issued = "OLD.issued_at IS NOT NULL"
    kept = [column.name for column in quote.columns if column.name not in _QUOTE_MOVES]
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in kept)
    update = _when("BEFORE UPDATE ON quote", f"{issued} AND ({changed})", "quote.is_issued")
    yield "quote_update", update
    yield "quote_delete", _when("BEFORE DELETE ON quote", issued, "quote.is_issued")
    for verb in ("update", "delete"):
        yield f"quote_attachment_{verb}", _paper(verb, "quote")
    # Which of the options the client takes is said when it is accepted.
    kept = [column.name for column in quote_line.columns if column.name not in {"seq", "chosen"}]
    same = " AND ".join(f"OLD.{name} IS NEW.{name}" for name in kept)
    for table in ("quote_line", "quote_adjustment"):
        for verb, row in _VERBS:
            condition = f"EXISTS ({_QUOTE_ISSUED.format(row=row)})"
            if (table, verb) == ("quote_line", "update"):
                condition += f" AND NOT ({same} AND NOT EXISTS ({_QUOTE_DECIDED}))"
            yield (
                f"{table}_{verb}",
                _when(f"BEFORE {verb.upper()} ON {table}", condition, "quote.is_issued"),
            )


def _reminders() -> Iterator[tuple[str, str]]:
    for table, moves in ((reminder, _REMINDER_MOVES), (reminder_item, {"seq", "live"})):
        kept = [column.name for column in table.columns if column.name not in moves]
        changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in kept)
        before = f"BEFORE UPDATE ON {table.name}"
        yield f"{table.name}_update", _when(before, changed, "reminder.is_issued")
        before = f"BEFORE DELETE ON {table.name}"
        yield f"{table.name}_delete", _when(before, "1", "reminder.is_issued")
    for verb in ("update", "delete"):
        yield f"reminder_attachment_{verb}", _paper(verb, "reminder")
    # Its papers are kept last; what is listed later was never printed.
    printed = (
        "EXISTS (SELECT 1 FROM attachment"
        " WHERE owner_kind = 'reminder' AND owner_id = NEW.reminder_id)"
    )
    before = "BEFORE INSERT ON reminder_item"
    yield "reminder_item_insert", _when(before, printed, "reminder.is_issued")


def _series() -> Iterator[tuple[str, str]]:
    used = f"EXISTS ({_SERIES_USED})"
    changed = " OR ".join(
        f"OLD.{name} IS NOT NEW.{name}" for name in ("id", "kind", "pattern", "first_number")
    )
    update = _when("BEFORE UPDATE ON number_series", f"({changed}) AND {used}", "series.is_used")
    yield "number_series_update", update
    yield "number_series_delete", _when("BEFORE DELETE ON number_series", used, "series.is_used")


def _payments() -> Iterator[tuple[str, str]]:
    draft = (
        "NOT EXISTS (SELECT 1 FROM invoice "
        "WHERE id = NEW.invoice_id AND issued_at IS NOT NULL AND kind = 'invoice')"
    )
    yield "payment_insert", _when("BEFORE INSERT ON payment", draft, "payment.not_issued")
    for table in ("payment", "client_credit"):
        for verb in ("update", "delete"):
            yield (
                f"{table}_{verb}",
                _when(f"BEFORE {verb.upper()} ON {table}", "1", "payment.never_changes"),
            )
    yield (
        "client_credit_insert",
        _when("AFTER INSERT ON client_credit", f"({_CREDIT_LEFT}) < 0", "payment.credit_exceeded"),
    )


@contextmanager
def guards_lifted(connection: Connection) -> Iterator[None]:
    """Lets rows in that were settled elsewhere: a full export brings its issued invoices along."""
    for name in guard_statements():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for statement in guard_statements().values():
        connection.exec_driver_sql(statement)


def refusal(error: BaseException) -> Conflict | None:
    """The error that a guard meant, None where none of them refused."""
    cause = error.orig if isinstance(error, IntegrityError) else error
    found = _REFUSED.search(str(cause)) if isinstance(cause, dbapi2.IntegrityError) else None
    return Conflict(found[1]) if found else None
