"""The printable invoice: one frozen record with every number computed and every text chosen.

PDF, e-invoice and preview are drawn from it and calculate nothing. An issued invoice keeps its
record for ever, so that a later version of the program prints what was agreed. The words are those
of EN 16931.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.billing.document_tables import DocumentFact, DocumentTable
from app.domain.billing.tax import TaxCategory


class DocumentKind(StrEnum):
    """What a document is; those with a code of UNCL 1001 carry it in the e-invoice."""

    INVOICE = "invoice"  # 380
    CREDIT_NOTE = "credit_note"  # 381
    CORRECTION = "correction"  # 384
    DEPOSIT = "deposit"  # 386
    FINAL = "final"  # 380, with the deposits that it subtracts
    PRO_FORMA = "pro_forma"  # 325, asks for no tax and is no invoice
    QUOTE = "quote"
    REMINDER = "reminder"
    RECEIPT = "receipt"
    STATEMENT = "statement"
    TIMESHEET = "timesheet"
    REPORT = "report"


# Documents of value added tax: numbered without gap, frozen, with all that the law wants.
TAX_DOCUMENTS: frozenset[DocumentKind] = frozenset(
    {
        DocumentKind.INVOICE,
        DocumentKind.CREDIT_NOTE,
        DocumentKind.CORRECTION,
        DocumentKind.DEPOSIT,
        DocumentKind.FINAL,
    }
)


@dataclass(frozen=True, slots=True)
class Party:
    """Seller or buyer.

    Attributes:
        name: the legal name, BT-27 and BT-44.
        trading_name: what the business is called besides, BT-28; "Design & Code".
        contact: the person to turn to.
        street_extra: a second line of the address.
        region: county, state or canton.
        country: ISO 3166-1 alpha-2.
        vat_id: with its country letters, BT-31 and BT-48.
        tax_number: the seller's local number, BT-32.
        registration: number in a register of companies, BT-30.
    """

    name: str
    trading_name: str = ""
    contact: str = ""
    street: str = ""
    street_extra: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    vat_id: str = ""
    tax_number: str = ""
    registration: str = ""


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where the money goes; an IBAN without spaces."""

    iban: str = ""
    bic: str = ""
    bank_name: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True)
class DocumentAllowance:
    """An allowance or a charge, on a line (BG-27, BG-28) or on the document (BG-20, BG-21).

    Attributes:
        amount_minor: positive, whether it is taken off or put on.
        percent: of ``base_minor``, where it was agreed as a share; else None.
        charge: whether it is put on.
        tax_category: on the document only, as ``tax_rate``; a line's follows the line.
    """

    reason: str
    amount_minor: int
    percent: Decimal | None = None
    base_minor: int | None = None
    charge: bool = False
    tax_category: TaxCategory | None = None
    tax_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line of the invoice, as printed.

    Attributes:
        position: from 1.
        name: what was done; bold.
        description: a second, quieter text; may hold line breaks.
        quantity: as printed; for ``minutes`` the hours rounded to the fewest decimals for which
            quantity times price still rounds to ``net_minor`` (the e-invoice carries it).
        minutes: set where the quantity is printed as ``h:mm``.
        unit_code: UNECE Rec 20: HUR, DAY, MON, C62, KMT, LS.
        net_unit_price: with at least the currency's and at most four decimals.
        net_minor: the line's net amount in minor units, never negative on a credit note either.
        recorded_seconds: what was recorded, where it differs from what is billed; else None.
        first_on: the first day of the supply, BT-134; None where nothing tells.
        last_on: the last, inclusive, BT-135.
        person: who did it, blank where several did.
        project: blank for none, as ``task``; lines are grouped on paper by these.
        allowances: already in ``net_minor``.
        base_quantity: the price is for so many units, BT-149.
        gross_unit_price: of one unit, as it was entered where prices are with tax; for paper alone.
    """

    position: int
    name: str
    description: str
    quantity: Decimal
    minutes: int | None
    unit_code: str
    net_unit_price: Decimal
    tax_category: TaxCategory
    tax_rate: Decimal
    net_minor: int
    recorded_seconds: int | None = None
    first_on: date | None = None
    last_on: date | None = None
    person: str = ""
    project: str = ""
    task: str = ""
    allowances: tuple[DocumentAllowance, ...] = ()
    base_quantity: int = 1
    gross_unit_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DocumentTax:
    """One line of the tax breakdown, BG-23.

    Attributes:
        reason: why no tax is charged, in the document's language, BT-120; blank under S and Z.
        reason_code: BT-121, or blank.
    """

    category: TaxCategory
    rate: Decimal
    taxable_minor: int
    tax_minor: int
    reason: str = ""
    reason_code: str = ""


@dataclass(frozen=True, slots=True)
class TimesheetRow:
    """One time entry of the appendix.

    Attributes:
        position: the invoice line that it stands in.
        start: wall time in the entry's own zone such as ``09:15``; blank for time by duration.
        end: as ``start``.
        seconds: as recorded, never rounded.
    """

    position: int
    worked_on: date
    start: str
    end: str
    person: str
    project: str
    task: str
    description: str
    seconds: int


@dataclass(frozen=True, slots=True)
class DocumentDeposit:
    """An earlier deposit invoice that a final invoice subtracts, BG-3 and BT-113."""

    number: str
    issued_on: date
    net_minor: int
    tax_minor: int
    gross_minor: int


@dataclass(frozen=True, slots=True)
class EarlyPayment:
    """What is to be paid where it is paid early.

    Attributes:
        until_on: the last day, inclusive.
        discount_minor: taken off what is due, half-up.
        due_minor: what is then to be paid.
    """

    percent: Decimal
    days: int
    until_on: date
    discount_minor: int
    due_minor: int


@dataclass(frozen=True, slots=True)
class LegalText:
    """A text that the law wants on the paper; no template can leave it out.

    Attributes:
        key: which rule asks for it, such as ``reverse_charge``.
        text: in the document's language.
    """

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that paper and e-invoice show.

    Attributes:
        number: blank for a draft, which is drawn with a mark across the page.
        language: of the labels, ``de``.
        locale: of numbers and dates, ``de_DE``.
        period_start_on: first day of the supply, BT-73; None where nothing tells.
        period_end_on: last day, inclusive, BT-74.
        due_on: None for a credit note.
        intro: text above the lines, may hold line breaks.
        closing: text below the totals.
        payment_terms: a sentence in the document's language.
        preceding_number: what a credit note refers to, BT-25.
        net_minor: sum of the lines, BT-109.
        gross_minor: BT-112.
        prepaid_minor: BT-113.
        due_minor: BT-115; what is to be paid.
        paper: ``A4`` or ``Letter``.
        template: name of the template that draws it; ``plain`` in records of earlier versions.
        timesheet: the appendix; empty where none was asked for.
        title: in the place of the kind's own name; "Status report, October".
        subject: what it is about, below the title; blank for none.
        valid_until_on: of a quote.
        level: of a reminder, 1 to 3; else 0.
        lines_minor: sum of the lines before the document's allowances, BT-106; None: as net.
        allowances: of the whole document, already in ``net_minor``.
        deposits: what a final invoice subtracts; their gross is in ``prepaid_minor``.
        rounding_minor: BT-114, in ``due_minor``.
        early_payments: by day, the earliest first.
        legal: what has to be said, by tax category and the seller's country.
        facts: figures besides the sums.
        tables: besides the lines, in their order.
        order_number: BT-13, the buyer's; ``project`` likewise is printed where it is said.
    """

    kind: DocumentKind
    number: str
    issued_on: date
    currency: str
    language: str
    locale: str
    seller: Party
    buyer: Party
    bank: BankAccount
    lines: tuple[DocumentLine, ...]
    taxes: tuple[DocumentTax, ...]
    net_minor: int
    tax_minor: int
    gross_minor: int
    prepaid_minor: int
    due_minor: int
    due_on: date | None = None
    period_start_on: date | None = None
    period_end_on: date | None = None
    customer_number: str = ""
    buyer_reference: str = ""
    preceding_number: str = ""
    preceding_on: date | None = None
    intro: str = ""
    closing: str = ""
    payment_terms: str = ""
    paper: str = "A4"
    template: str = "plain"
    timesheet: tuple[TimesheetRow, ...] = field(default=())
    labels: tuple[tuple[str, str], ...] = field(default=())
    logo: str = ""
    title: str = ""
    subject: str = ""
    valid_until_on: date | None = None
    level: int = 0
    lines_minor: int | None = None
    allowances: tuple[DocumentAllowance, ...] = ()
    deposits: tuple[DocumentDeposit, ...] = ()
    rounding_minor: int = 0
    early_payments: tuple[EarlyPayment, ...] = ()
    legal: tuple[LegalText, ...] = ()
    facts: tuple[DocumentFact, ...] = ()
    tables: tuple[DocumentTable, ...] = ()
    order_number: str = ""
    project: str = ""

    def label(self, key: str) -> str:
        """The label of this key in the document's language; the key itself where it has none."""
        return dict(self.labels).get(key, key)
