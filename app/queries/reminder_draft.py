"""A reminder as it would go out: for the look before it is issued, and for the issue itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection

from app.domain.billing.late_terms import LateBasis
from app.domain.billing.reminder import (
    Claim,
    ClaimKind,
    LateDebt,
    ReminderLevel,
    reminder_claims,
)
from app.domain.billing.reminder_terms import ReminderTerms, ReminderTexts
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.domain.values.money import Money
from app.queries.clients import ClientRow, one_client
from app.queries.invoices import InvoiceKey, one_invoice
from app.queries.late_invoices import LateCriteria, LateInvoice, late_invoices, late_ones
from app.queries.reminder_claims import EarlierFee, basis_of, earlier_fees, late_debt
from app.queries.reminder_terms import reminder_terms
from app.queries.seller import SellerRow, seller_row
from app.system.document_labels import document_day, document_labels, document_locale
from app.system.translations import current_language


@dataclass(frozen=True, slots=True)
class ReminderWish:
    """Which invoices to ask for, and how; what is None follows the terms of the level.

    Attributes:
        invoice_ids: of one client in one currency.
        issued_on: also the last day of interest.
        level: None for the next one of the invoice that is furthest on.
        fee_minor: of this letter, in the invoices' currency.
        pay_by_on: None for the usual days to pay.
    """

    invoice_ids: tuple[UUID, ...]
    issued_on: date
    level: int | None = None
    fee_minor: int | None = None
    interest: bool | None = None
    lump_sum: bool | None = None
    pay_by_on: date | None = None
    intro: str | None = None
    closing: str | None = None


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An invoice in it.

    Attributes:
        claims: what is asked for it.
    """

    late: LateInvoice
    claims: tuple[Claim, ...]

    def minor(self, kind: ClaimKind) -> int:
        return sum(each.amount.minor for each in self.claims if each.kind is kind)

    @property
    def days_late(self) -> int:
        return max((c.days for c in self.claims if c.kind is ClaimKind.PRINCIPAL), default=0)


@dataclass(frozen=True, slots=True)
class ReminderDraft:
    """What the letter asks for and says.

    Attributes:
        wish: what it was made of.
        said: the terms of this letter, with its own fee.
        basis: what gives the interest.
        items: the longest due first.
        fees: earlier ones under the number of their reminder, and its own.
        missing: half-years whose base rate is not known; there is no interest in it then, and it
            cannot be issued with interest.
    """

    wish: ReminderWish
    seller: SellerRow
    client: ClientRow
    currency: str
    language: str
    level: int
    said: ReminderLevel
    pay_by_on: date
    basis: LateBasis
    items: tuple[DraftItem, ...]
    fees: tuple[Claim, ...]
    missing: tuple[date, ...]
    intro: str
    closing: str

    @property
    def claims(self) -> tuple[Claim, ...]:
        """In the order of the letter."""
        return (*(claim for item in self.items for claim in item.claims), *self.fees)

    def minor(self, kind: ClaimKind) -> int:
        return sum(each.amount.minor for each in self.claims if each.kind is kind)

    @property
    def total_minor(self) -> int:
        return sum(each.amount.minor for each in self.claims)

    @property
    def own_fee_minor(self) -> int:
        return 0 if self.said.fee is None else self.said.fee.minor


@dataclass(frozen=True, slots=True)
class DueCriteria:
    """What is to be asked for today, of all clients or of one."""

    today: date
    client_id: UUID | None = None


def reminders_due(connection: Connection, criteria: DueCriteria) -> list[ReminderDraft]:
    """The letters that are due, by client: one for each currency and level.

    Levels are not mixed: who is reminded for the first time is not met with a last demand.
    """
    groups: defaultdict[tuple[str, UUID, str, int], list[UUID]] = defaultdict(list)
    for each in late_invoices(connection, LateCriteria(criteria.today, criteria.client_id)):
        if each.is_due(criteria.today) and each.next is not None:
            row = each.row
            key = (row.client.casefold(), row.client_id, row.currency, each.next.level)
            groups[key].append(row.id)
    return [
        reminder_draft(connection, ReminderWish(tuple(found), criteria.today, key[3]))
        for key, found in sorted(groups.items(), key=lambda pair: (pair[0][0], *pair[0][2:]))
    ]


def reminder_draft(connection: Connection, wish: ReminderWish) -> ReminderDraft:
    """The letter of a wish as the file stands now.

    Raises:
        NotFound: an invoice is gone.
        Conflict: one is not late, or had this level or a higher one already.
        RuleViolation: no invoice, several clients or currencies, a level, fee or day that is none.
    """
    late = _asked(connection, wish)
    first = late[0].row
    buyer, seller = one_client(connection, first.client_id), seller_row(connection)
    assert buyer is not None  # noqa: S101 - an invoice holds its client
    terms = reminder_terms(connection)
    level = _level(late, terms, wish)
    said = _said(terms.levels[level - 1], wish, first.currency)
    basis = basis_of(connection, seller, buyer)
    debts = [
        late_debt(connection, each.row, seller.country, consumer=basis.consumer) for each in late
    ]
    missing = _missing(debts, basis, wish.issued_on) if said.interest else ()
    earlier = earlier_fees(connection, wish.invoice_ids, first.currency)
    claims = _claims(debts, said, earlier, wish.issued_on, None if missing else basis)
    pay_by_on = wish.pay_by_on or wish.issued_on + timedelta(days=terms.pay_days)
    if pay_by_on < wish.issued_on:
        raise RuleViolation("pay_by_on", "reminder.pay_by_before", day=wish.issued_on)
    language = buyer.language or seller.language or current_language()
    locale = document_locale(language, buyer.country or seller.country)
    usual = usual_texts(terms, language, level)
    intro, closing = _texts(usual, wish, document_day(locale, pay_by_on))
    return ReminderDraft(
        wish=wish,
        seller=seller,
        client=buyer,
        currency=first.currency,
        language=language,
        level=level,
        said=said,
        pay_by_on=pay_by_on,
        basis=basis,
        items=_items(late, claims),
        fees=_named_fees(claims, earlier),
        missing=missing,
        intro=intro,
        closing=closing,
    )


def _asked(connection: Connection, wish: ReminderWish) -> list[LateInvoice]:
    rows = []
    for invoice_id in dict.fromkeys(wish.invoice_ids):
        row = one_invoice(connection, InvoiceKey(invoice_id))
        if row is None:
            raise NotFound("invoice.gone")
        if not row.issued or row.days_late(wish.issued_on) < 1:
            raise Conflict("reminder.not_late", number=row.number or row.client)
        rows.append(row)
    if not rows:
        raise RuleViolation("invoices", "reminder.no_invoices")
    if len({(row.client_id, row.currency) for row in rows}) > 1:
        raise RuleViolation("invoices", "reminder.mixed")
    return late_ones(connection, sorted(rows, key=lambda row: (row.due_on, row.seq)))


def _level(late: Sequence[LateInvoice], terms: ReminderTerms, wish: ReminderWish) -> int:
    reached = max(late, key=lambda each: each.level)
    level = reached.level + 1 if wish.level is None else wish.level
    if wish.level is None and level > len(terms.levels):
        raise Conflict("reminder.all_sent", number=reached.row.number)
    if not 1 <= level <= len(terms.levels):
        raise RuleViolation("level", "reminder.no_such_level", most=len(terms.levels))
    if level <= reached.level:
        raise Conflict("reminder.level_sent", number=reached.row.number, level=reached.level)
    return level


def _said(level: ReminderLevel, wish: ReminderWish, currency: str) -> ReminderLevel:
    """The level as this letter has it; a fee in another currency is none here."""
    fee = level.fee if level.fee is not None and level.fee.currency == currency else None
    if wish.fee_minor is not None:
        fee = Money(wish.fee_minor, currency)
    return replace(
        level,
        fee=fee,
        interest=level.interest if wish.interest is None else wish.interest,
        lump_sum=level.lump_sum if wish.lump_sum is None else wish.lump_sum,
    )


def _missing(debts: Iterable[LateDebt], basis: LateBasis, until: date) -> tuple[date, ...]:
    found: set[date] = set()
    for debt in debts:
        if debt.bears_interest:
            found |= set(basis.missing(debt.due_on, until))
    return tuple(sorted(found))


def _claims(
    debts: Sequence[LateDebt],
    said: ReminderLevel,
    earlier: Sequence[EarlierFee],
    until: date,
    basis: LateBasis | None,
) -> tuple[Claim, ...]:
    """The claims; the fees that were really asked for stand in the place of the earlier levels'."""
    levels = [*(ReminderLevel(1, each.fee) for each in earlier), said]
    terms = None if basis is None else basis.terms
    return reminder_claims(debts, levels, len(levels), until, terms)


def _items(late: Sequence[LateInvoice], claims: Sequence[Claim]) -> tuple[DraftItem, ...]:
    return tuple(
        DraftItem(each, tuple(claim for claim in claims if claim.number == each.row.number))
        for each in late
    )


def _named_fees(claims: Sequence[Claim], earlier: Sequence[EarlierFee]) -> tuple[Claim, ...]:
    """The fees, the earlier ones under the numbers of their reminders."""
    fees = [each for each in claims if each.kind is ClaimKind.FEE]
    numbers = [*(each.number for each in earlier), ""]
    return tuple(replace(fee, number=number) for fee, number in zip(fees, numbers, strict=False))


def usual_texts(terms: ReminderTerms, language: str, level: int) -> ReminderTexts:
    """What a level says: the user's own words, or those that the program brings along."""
    own, labels = terms.text(language, level), document_labels(language)
    return ReminderTexts(
        own.intro or labels[f"reminder.intro_{level}"], own.closing or labels["reminder.pay_by"]
    )


def _texts(usual: ReminderTexts, wish: ReminderWish, day: str) -> tuple[str, str]:
    """What stands above and below the claims; ``{date}`` is the day to pay by."""
    intro, closing = usual.intro, usual.closing
    if wish.intro is not None:
        intro = wish.intro
    if wish.closing is not None:
        closing = wish.closing
    return intro.replace("{date}", day), closing.replace("{date}", day)
