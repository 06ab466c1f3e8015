"""The printable record of a reminder: as it went out, or as a draft of it stands now."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection

from app.domain.billing.document import Document, DocumentKind
from app.domain.billing.document_json import from_json
from app.domain.billing.reminder import Claim, ClaimKind, claims_table
from app.domain.values.errors import NotFound
from app.queries.document_parts import logo_name
from app.queries.document_templates import chosen_template
from app.queries.reminder_draft import ReminderDraft, ReminderWish, reminder_draft
from app.queries.reminders import ReminderPaperKey, reminder_record
from app.queries.template_sources import TemplateCriteria
from app.system.document_labels import (
    counted_label,
    document_labels,
    document_locale,
    document_money,
    document_percent,
    document_short_day,
)


@dataclass(frozen=True, slots=True)
class ReminderDocumentCriteria:
    """A reminder that went out."""

    reminder_id: UUID


def reminder_document(connection: Connection, criteria: ReminderDocumentCriteria) -> Document:
    """What the reminder says, as it was kept when it went out.

    Raises:
        NotFound: there is no such reminder.
    """
    key = ReminderPaperKey(criteria.reminder_id, "application/json")
    stored = reminder_record(connection, key)
    if stored is None:
        raise NotFound("reminder.gone")
    return from_json(json.loads(stored))


def reminder_wish_document(connection: Connection, wish: ReminderWish) -> Document:
    """What the letter of a wish would say, without a number.

    Raises:
        NotFound, Conflict, RuleViolation: as `reminder_draft`.
    """
    return drafted_document(connection, reminder_draft(connection, wish), "")


def drafted_document(connection: Connection, draft: ReminderDraft, number: str) -> Document:
    """The record of a draft under a number; blank for none yet."""
    buyer, seller = draft.client, draft.seller
    labels = document_labels(draft.language)
    locale = document_locale(draft.language, buyer.country or seller.country)
    template = chosen_template(connection, TemplateCriteria(client_id=buyer.id))
    total = draft.total_minor
    return Document(
        kind=DocumentKind.REMINDER,
        number=number,
        issued_on=draft.wish.issued_on,
        currency=draft.currency,
        language=draft.language,
        locale=locale,
        seller=seller.party(),
        buyer=buyer.party(),
        bank=seller.bank(),
        lines=(),
        taxes=(),
        net_minor=total,
        tax_minor=0,
        gross_minor=total,
        prepaid_minor=0,
        due_minor=total,
        due_on=draft.pay_by_on,
        customer_number=buyer.number,
        intro=draft.intro,
        closing=draft.closing,
        paper=template.page.size,
        template=template.name,
        labels=tuple(sorted(labels.items())),
        logo=logo_name(connection),
        title=labels[f"document.reminder_{draft.level}"],
        level=draft.level,
        tables=(claims_table(draft.claims, _words(labels, locale)),),
    )


def _words(labels: dict[str, str], locale: str) -> Callable[[Claim], str]:
    """What a claim is, with all that it takes to check it."""

    def words(claim: Claim) -> str:
        match claim.kind:
            case ClaimKind.PRINCIPAL:
                assert claim.start_on is not None  # noqa: S101 - it has its due day
                form = counted_label(labels, "reminder.principal", claim.days, locale)
                return form.format(due=document_short_day(locale, claim.start_on), days=claim.days)
            case ClaimKind.INTEREST:
                return _interest_words(claim, labels, locale)
            case ClaimKind.LUMP_SUM if claim.base != claim.amount:
                whole = document_money(locale, claim.base)
                form = labels["reminder.lump_sum_rest"]
                return form.format(words=labels["reminder.lump_sum"], whole=whole)
            case ClaimKind.LUMP_SUM:
                return labels["reminder.lump_sum"]
            case ClaimKind.FEE:
                return labels["reminder.fee"]

    return words


def _interest_words(claim: Claim, labels: dict[str, str], locale: str) -> str:
    assert claim.start_on is not None  # noqa: S101 - interest has its days
    assert claim.last_on is not None  # noqa: S101 - as above
    form = counted_label(labels, "reminder.interest", claim.days, locale)
    return form.format(
        rate=document_percent(locale, claim.percent or Decimal(0)),
        amount=document_money(locale, claim.base),
        first=document_short_day(locale, claim.start_on),
        last=document_short_day(locale, claim.last_on),
        days=claim.days,
    )
