"""Reminders in JSON and on lines: the same words in every verb."""

from __future__ import annotations

from uuid import UUID

from app.cli.context import Context
from app.cli.money import money_json, money_text
from app.domain.billing.reminder import Claim, ClaimKind, ReminderLevel
from app.domain.billing.reminder_terms import ReminderTerms
from app.queries.reminder_draft import ReminderDraft
from app.queries.reminders import ReminderKey, ReminderRow, one_reminder
from app.system.reminder_words import (
    basis_text,
    claim_text,
    level_line,
    level_text,
    missing_text,
)
from app.system.translations import _


def reminder_json(row: ReminderRow) -> dict[str, object]:
    """A reminder that went out."""
    return {
        "id": str(row.id),
        "number": row.number,
        "client": row.client,
        "level": row.level,
        "issued_on": row.issued_on.isoformat(),
        "pay_by": row.pay_by_on.isoformat(),
        "open": money_json(row.open_minor, row.currency),
        "interest": money_json(row.interest_minor, row.currency),
        "lump_sum": money_json(row.lump_sum_minor, row.currency),
        "fee": money_json(row.fee_minor, row.currency),
        "total": money_json(row.total_minor, row.currency),
        "invoices": [
            {
                "number": each.number,
                "days_late": each.days_late,
                "open": money_json(each.open_minor, row.currency),
                "interest": money_json(each.interest_minor, row.currency),
                "lump_sum": money_json(each.lump_sum_minor, row.currency),
            }
            for each in row.items
        ],
        "withdrawn_on": None if row.withdrawn_on is None else row.withdrawn_on.isoformat(),
        "withdrawn_note": row.withdrawn_note,
        "charge": None if row.charge_id is None else row.charge or str(row.charge_id),
    }


def draft_json(draft: ReminderDraft) -> dict[str, object]:
    """A reminder as it would go out, every amount with its words."""
    currency = draft.currency
    base = draft.basis.base
    return {
        "client": draft.client.name,
        "currency": currency,
        "level": draft.level,
        "issued_on": draft.wish.issued_on.isoformat(),
        "pay_by": draft.pay_by_on.isoformat(),
        "invoices": [item.late.row.number for item in draft.items],
        "claims": [_claim_json(each) for each in draft.claims],
        "open": money_json(draft.minor(ClaimKind.PRINCIPAL), currency),
        "interest": money_json(draft.minor(ClaimKind.INTEREST), currency),
        "lump_sum": money_json(draft.minor(ClaimKind.LUMP_SUM), currency),
        "fee": money_json(draft.minor(ClaimKind.FEE), currency),
        "total": money_json(draft.total_minor, currency),
        "basis": basis_text(draft.basis, draft.seller.country),
        "missing_base_rates": [
            {"base": base.value, "from": day.isoformat()} for day in draft.missing if base
        ],
    }


def terms_json(terms: ReminderTerms) -> dict[str, object]:
    """How reminders are set up."""
    return {
        "levels": [_level_json(each, n) for n, each in enumerate(terms.levels, start=1)],
        "pay_days": terms.pay_days,
        "percent": None if terms.percent is None else f"{terms.percent:f}",
        "base_rates": [
            {
                "base": each.base.value,
                "from": each.from_on.isoformat(),
                "percent": f"{each.percent:f}",
            }
            for each in terms.entered
        ],
        "texts": [
            {"language": language, "level": level, "intro": each.intro, "closing": each.closing}
            for (language, level), each in sorted(terms.texts.items())
        ],
    }


def say_draft(context: Context, draft: ReminderDraft) -> None:
    """A letter that is due: whom, what for, and how each amount comes about."""
    total = money_text(draft.total_minor, draft.currency)
    context.say(f"{draft.client.name}  {level_text(draft.level)}  {total}")
    for each in draft.claims:
        amount = money_text(each.amount.minor, draft.currency).rjust(14)
        context.say(f"  {each.number:<12}  {amount}  {claim_text(each)}")
    if draft.said.interest:
        context.say("  " + basis_text(draft.basis, draft.seller.country))
    base = draft.basis.base
    for day in draft.missing:
        if base is not None:
            context.say("  " + missing_text(base, day))


def reminder_line(row: ReminderRow) -> str:
    """``REM2026-0001  2026-04-08  958.16 EUR  Second reminder  Acme  2026-0001``."""
    parts = (
        row.number,
        row.issued_on.isoformat(),
        money_text(row.total_minor, row.currency).rjust(14),
        level_text(row.level),
        row.client,
        ", ".join(each.number for each in row.items),
        _("withdrawn") if row.is_withdrawn else "",
    )
    return "  ".join(part for part in parts if part)


def say_terms(context: Context, terms: ReminderTerms) -> None:
    for number, each in enumerate(terms.levels, start=1):
        context.say(f"{number}  {level_text(number)}: {level_line(each)}")
    context.say(_("Days to pay: {days}.").format(days=terms.pay_days))
    if terms.percent is not None:
        context.say(_("Agreed interest: {percent} % a year.").format(percent=terms.percent))
    for rate in terms.entered:
        context.say(f"{rate.base.value}  {rate.from_on.isoformat()}  {rate.percent} %")


def tell_reminder(context: Context, reminder_id: UUID) -> int:
    """Answers with a reminder as it stands now."""
    row = context.read(one_reminder, ReminderKey(id=reminder_id))
    assert row is not None  # noqa: S101 - this call has found or made it
    context.answer(reminder_json(row))
    context.say(reminder_line(row))
    for each in row.items:
        amounts = (
            (_("open"), each.open_minor),
            (_("interest"), each.interest_minor),
            (_("lump sum"), each.lump_sum_minor),
        )
        told = "  ".join(f"{what} {money_text(m, row.currency)}" for what, m in amounts if m)
        context.say(f"  {each.number}  {told}")
    if row.fee_minor:
        context.say("  " + _("fee {amount}").format(amount=money_text(row.fee_minor, row.currency)))
    return 0


def _claim_json(claim: Claim) -> dict[str, object]:
    return {
        "kind": claim.kind.value,
        "number": claim.number,
        "amount": money_json(claim.amount.minor, claim.amount.currency),
        "base": money_json(claim.base.minor, claim.base.currency),
        "from": None if claim.start_on is None else claim.start_on.isoformat(),
        "to": None if claim.last_on is None else claim.last_on.isoformat(),
        "days": claim.days,
        "percent": None if claim.percent is None else f"{claim.percent:f}",
        "words": claim_text(claim),
    }


def _level_json(level: ReminderLevel, number: int) -> dict[str, object]:
    fee = level.fee
    return {
        "level": number,
        "after_days": level.after_days,
        "fee": None if fee is None else money_json(fee.minor, fee.currency),
        "interest": level.interest,
        "lump_sum": level.lump_sum,
    }
