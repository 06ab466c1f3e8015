"""What an invoice is called, and what it has to do with others; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence

from app.queries.invoice_relations import InvoiceRelations, Related
from app.queries.invoices import InvoiceRow
from app.system.kind_names import kind_name
from app.system.translations import _
from app.ui.billing.billing_presentation import name_of


def titled_name(row: InvoiceRow) -> str:
    """Its name at the head of something, with its kind where it is no ordinary invoice."""
    name = name_of(row)
    if row.issued and row.form:
        return f"{name} · {kind_name(row.document_kind)}"
    return name[:1].upper() + name[1:]


def relations_text(row: InvoiceRow, found: InvoiceRelations) -> str:
    """What it replaces, what takes it back and what is subtracted where; blank for none."""
    parts = [
        _("corrects {number}").format(number=_named((found.corrects,))) if found.corrects else "",
        _listed(_("subtracts {numbers}"), found.subtracts),
        _listed(_("subtracted in {numbers}"), found.subtracted_in),
        _listed(_("credited by {numbers}"), found.credited_by),
        _listed(_("corrected by {numbers}"), found.corrected_by),
    ]
    if row.preceding is not None:
        parts.insert(0, _("takes back {number}").format(number=row.preceding))
    return " · ".join(filter(None, parts))


def _listed(form: str, found: Sequence[Related]) -> str:
    return form.format(numbers=_named(found)) if found else ""


def _named(found: Sequence[Related]) -> str:
    return ", ".join(each.number or _("a draft") for each in found)
