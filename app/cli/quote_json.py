"""A quote in JSON and on lines: the same words in every verb."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.cli.adjustment_words import adjustments_json, say_adjustments
from app.cli.context import Context
from app.cli.money import money_json, money_text, percent_text, price_json
from app.domain.billing.quote_standing import QuoteStanding
from app.domain.billing.unit_price import price_to_e4
from app.queries.adjustments import quote_adjustments
from app.queries.quotes import QuoteKey, QuoteLineRow, QuoteRow, one_quote, quote_lines
from app.system.kind_names import kind_name
from app.system.translations import _


def quote_json(row: QuoteRow, today: date) -> dict[str, object]:
    """A quote or pro forma invoice; the sums are without options that nobody chose."""
    return {
        "id": str(row.id),
        "kind": row.kind,
        "number": row.number,
        "version": row.version,
        "replaces": row.replaces,
        "client": row.client,
        "project": row.project,
        "subject": row.subject,
        "status": row.standing(today).value,
        "issued_on": _iso(row.issued_on),
        "valid_until": _iso(row.valid_until_on),
        "sent_on": _iso(row.sent_on),
        "sent_note": row.sent_note,
        "decided_on": _iso(row.decided_on),
        "decided_by": row.decided_by,
        "decision_note": row.decision_note,
        "net": money_json(row.net_minor, row.currency),
        "tax": money_json(row.tax_minor, row.currency),
        "gross": money_json(row.gross_minor, row.currency),
        "due": money_json(row.due_minor, row.currency),
    }


def whole_quote_json(context: Context, row: QuoteRow) -> dict[str, object]:
    """The same with its lines, allowances and charges."""
    lines = context.read(quote_lines, row.id)
    positions = {each.line.id: each.line.position for each in lines}
    agreed = context.read(quote_adjustments, row.id)
    return {
        **quote_json(row, context.today),
        "lines": [_line_json(each, row.currency) for each in lines],
        "adjustments": adjustments_json(agreed, positions, row.currency),
    }


def quote_line(row: QuoteRow, today: date) -> str:
    """``Q2026-0001  2026-11-19  1190.00 EUR  sent  Acme  Relaunch``; a draft with its id."""
    parts = (
        row.number or str(row.id),
        _iso(row.issued_on) or "",
        money_text(row.due_minor, row.currency).rjust(14),
        quote_standing_text(row.standing(today)),
        row.client,
        row.subject,
        kind_name(row.document_kind) if row.kind == "pro_forma" else "",
    )
    return "  ".join(part for part in parts if part)


def quote_standing_text(standing: QuoteStanding) -> str:
    """How a quote stands, for people."""
    return {
        QuoteStanding.DRAFT: _("draft"),
        QuoteStanding.ISSUED: _("issued"),
        QuoteStanding.SENT: _("sent"),
        QuoteStanding.ACCEPTED: _("accepted"),
        QuoteStanding.DECLINED: _("declined"),
        QuoteStanding.EXPIRED: _("expired"),
        QuoteStanding.REPLACED: _("replaced"),
    }[standing]


def stored_quote_row(context: Context, quote_id: UUID) -> QuoteRow:
    """The quote as it stands now; one that this call has found or made."""
    row = context.read(one_quote, QuoteKey(id=quote_id))
    assert row is not None  # noqa: S101 - see above
    return row


def tell_quote(context: Context, quote_id: UUID) -> int:
    """Answers with a quote as it stands now, whole."""
    row = stored_quote_row(context, quote_id)
    context.answer(whole_quote_json(context, row))
    context.say(quote_line(row, context.today))
    lines = context.read(quote_lines, quote_id)
    for each in lines:
        line = each.line
        net = money_text(line.net_minor, row.currency)
        mark = _("optional") if each.optional and not each.chosen else ""
        text = f"{line.position:>3}  {line.quantity!s:>8} {line.unit_code}  {net:>14}  {line.name}"
        context.say(f"{text}  {mark}".rstrip())
    positions = {each.line.id: each.line.position for each in lines}
    agreed = context.read(quote_adjustments, quote_id)
    say_adjustments(context, agreed, positions, row.currency)
    context.say(
        _("Net {net}, tax {tax}, total {gross}.").format(
            net=money_text(row.net_minor, row.currency),
            tax=money_text(row.tax_minor, row.currency),
            gross=money_text(row.gross_minor, row.currency),
        )
    )
    return 0


def _line_json(each: QuoteLineRow, currency: str) -> dict[str, object]:
    line = each.line
    return {
        "position": line.position,
        "name": line.name,
        "description": line.description,
        "quantity": str(line.quantity),
        "unit": line.unit_code,
        "price": price_json(line.price, currency),
        "exact_price": str(line.price),
        "price_for": line.base_quantity,
        "gross_price": None if line.gross_price is None else str(line.gross_price),
        "tax_category": line.tax.category.value,
        "tax_rate": percent_text(price_to_e4(line.tax.rate)),
        "net": money_json(line.net_minor, currency),
        "optional": each.optional,
        "chosen": each.chosen,
        "makes_task": each.makes_task,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
