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

GUARD_PREFIX = "guard_"

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
# What a project of fixed price has on live invoices; one that was credited whole bills nothing.
_FIXED_BILLED = (
    "SELECT coalesce(sum(l.net_minor), 0) FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id"
    " WHERE l.project_id = NEW.project_id AND i.kind = 'invoice' AND NOT EXISTS (SELECT 1"
    " FROM invoice c WHERE c.preceding_id = i.id AND c.issued_at IS NOT NULL AND c.releases)"
)
_FIXED_PRICE = "SELECT coalesce(price_minor, 0) FROM project WHERE id = NEW.project_id"


@cache
def guard_statements() -> dict[str, str]:
    """All guards: name to CREATE statement."""
    return {
        f"{GUARD_PREFIX}{name}": f"CREATE TRIGGER {GUARD_PREFIX}{name} {body}"
        for name, body in (*_invoices(), *_parts(), *_billed(), *_fixed(), *_payments())
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
        paper = f"OLD.owner_kind = 'invoice' AND EXISTS ({_ISSUED.format(row='OLD')})".replace(
            "OLD.invoice_id", "OLD.owner_id"
        )
        yield (
            f"attachment_{verb}",
            _when(f"BEFORE {verb.upper()} ON attachment", paper, "invoice.is_issued"),
        )


def _parts() -> Iterator[tuple[str, str]]:
    for table, issued in (
        ("invoice_line", _ISSUED),
        ("billed_entry", _LINE_ISSUED),
        ("billed_expense", _LINE_ISSUED),
    ):
        for verb, row in (("insert", "NEW"), ("update", "OLD"), ("delete", "OLD")):
            condition = f"EXISTS ({issued.format(row=row)})"
            if verb == "update" and table != "invoice_line":
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


def _payments() -> Iterator[tuple[str, str]]:
    draft = (
        "NOT EXISTS (SELECT 1 FROM invoice "
        "WHERE id = NEW.invoice_id AND issued_at IS NOT NULL AND kind = 'invoice')"
    )
    yield "payment_insert", _when("BEFORE INSERT ON payment", draft, "payment.not_issued")
    for verb in ("update", "delete"):
        yield (
            f"payment_{verb}",
            _when(f"BEFORE {verb.upper()} ON payment", "1", "payment.never_changes"),
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
