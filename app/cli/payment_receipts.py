"""``pay receipt``: a paper that says what came."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.cli.arguments import UsageError, read_id
from app.cli.context import Context
from app.cli.money import money_json
from app.domain.values.errors import RuleViolation
from app.queries.receipt_document import ReceiptKey, received_money
from app.services.invoice_output import SaveReceiptPdf
from app.system.translations import _


def save_receipt(context: Context, names: Sequence[str], target: Path | None) -> int:
    """Saves a receipt for the movement that the one name is the id of, or of a payment in it.

    Raises:
        UsageError: there is not one id, or no file.
        NotFound: there is no such payment.
        Conflict: it brought no money, or was taken back.
        RuleViolation: the system does not let us write there.
    """
    if len(names) != 1 or target is None:
        raise UsageError(_("Name one payment and a file: pay receipt ID --out FILE."))
    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    key = ReceiptKey(read_id(names[0]))
    found = context.read(received_money, key)
    context.execute(SaveReceiptPdf(key, target))
    currency = found.received.currency
    context.answer(
        {
            "amount": money_json(found.received.minor, currency),
            "on": found.received_on.isoformat(),
            "method": found.method or None,
            "credit": money_json(found.kept.minor, currency),
            "invoices": [
                {"number": row.number, "amount": money_json(paid.minor, currency)}
                for row, paid in found.invoices
            ],
            "path": str(target),
        }
    )
    context.say(_("Saved as {path}.").format(path=target))
    return 0
