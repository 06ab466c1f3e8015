"""What the Quotes page says of quotes and pro forma invoices; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from app.domain.billing.document import DocumentKind
from app.domain.billing.quote_standing import QuoteStanding
from app.queries.quote_results import QuoteInvoiceRow
from app.queries.quote_tabs import QuoteTab
from app.queries.quotes import QuoteLineRow, QuoteRow
from app.system.money_text import money_text
from app.system.translations import N_, _, ngettext
from app.ui.billing.billing_presentation import NOTHING, StateTag, Tone
from app.ui.billing.day_words import day_text

TABS: Final[tuple[tuple[QuoteTab, str], ...]] = (
    ("all", N_("All")),
    ("draft", N_("Drafts")),
    ("open", N_("Open")),
    ("accepted", N_("Accepted")),
    ("declined", N_("Declined")),
    ("expired", N_("Expired")),
    ("pro_forma", N_("Pro forma")),
)
_TAGS: Final[Mapping[QuoteStanding, tuple[str, Tone, str]]] = MappingProxyType(
    {
        QuoteStanding.DRAFT: (N_("Draft"), "neutral", "note-pencil"),
        QuoteStanding.ISSUED: (N_("Issued"), "info", "file-text"),
        QuoteStanding.SENT: (N_("Sent"), "info", "envelope-simple"),
        QuoteStanding.ACCEPTED: (N_("Accepted"), "accent", "check"),
        QuoteStanding.DECLINED: (N_("Declined"), "neutral", "x"),
        QuoteStanding.EXPIRED: (N_("Expired"), "warn", "warning"),
        QuoteStanding.REPLACED: (N_("Replaced"), "neutral", "arrow-u-up-left"),
    }
)


@dataclass(frozen=True, slots=True)
class ListedQuote:
    """A quote as the list shows it, seen today."""

    row: QuoteRow
    today: date

    @property
    def standing(self) -> QuoteStanding:
        return self.row.standing(self.today)

    @property
    def is_draft(self) -> bool:
        return self.row.number is None

    @property
    def is_pro_forma(self) -> bool:
        return self.row.document_kind is DocumentKind.PRO_FORMA


def state_tag(listed: ListedQuote) -> StateTag:
    """The state as a word with a tint and a drawing, so that colour never stands alone."""
    text, kind, icon = _TAGS[listed.standing]
    return StateTag(_(text), kind, icon)


def number_text(listed: ListedQuote) -> str:
    return listed.row.number or NOTHING


def subject_text(listed: ListedQuote) -> str:
    """What it is about; one that is no quote says so, and a later version which it is."""
    row = listed.row
    kind = _("Pro forma") if listed.is_pro_forma else ""
    version = _("version {number}").format(number=row.version) if row.version > 1 else ""
    return " · ".join(filter(None, (kind, row.subject, version)))


def day_of(listed: ListedQuote) -> str:
    day = listed.row.issued_on
    return "" if day is None else day_text(day, listed.today)


def until_text(listed: ListedQuote) -> str:
    """The last day of the offer."""
    day = listed.row.valid_until_on
    return "" if day is None or listed.is_pro_forma else day_text(day, listed.today)


def amount_text(listed: ListedQuote) -> str:
    """What it comes to in all, with tax."""
    return money_text(listed.row.due_minor, listed.row.currency)


def name_of(row: QuoteRow) -> str:
    """What a message calls it: its number, or the draft for its client."""
    if row.number is not None:
        return row.number
    if row.document_kind is DocumentKind.PRO_FORMA:
        return _("draft pro forma invoice for {client}").format(client=row.client)
    return _("draft quote for {client}").format(client=row.client)


def title_of(row: QuoteRow) -> str:
    name = name_of(row)
    return name[:1].upper() + name[1:]


def standing_line(listed: ListedQuote) -> str:
    """The line under the number of the chosen quote."""
    row, today = listed.row, listed.today
    parts = [state_tag(listed).text]
    if listed.standing in {QuoteStanding.ACCEPTED, QuoteStanding.DECLINED}:
        assert row.decided_on is not None  # noqa: S101 - deciding notes the day
        parts[0] += " " + day_text(row.decided_on, today)
    elif until_text(listed):
        parts.append(_("valid until {day}").format(day=until_text(listed)))
    return " · ".join([*parts, amount_text(listed)])


def history_text(listed: ListedQuote) -> str:
    """What happened to a quote, the oldest first."""
    row, today = listed.row, listed.today
    steps = []
    if row.replaces is not None:
        steps.append(_("replaces {number}").format(number=row.replaces))
    if row.issued_on is not None:
        steps.append(_("issued {day}").format(day=day_text(row.issued_on, today)))
    if row.sent_on is not None:
        sent = _("sent {day}").format(day=day_text(row.sent_on, today))
        steps.append(_noted(sent, row.sent_note))
    if row.decided_on is not None:
        accepted = row.state == QuoteStanding.ACCEPTED
        form = _("accepted {day}") if accepted else _("declined {day}")
        decided = form.format(day=day_text(row.decided_on, today))
        if row.decided_by:
            decided = _("{what} by {name}").format(what=decided, name=row.decided_by)
        steps.append(_noted(decided, row.decision_note))
    return " · ".join(steps) or _("not issued yet")


def lines_text(lines: Sequence[QuoteLineRow]) -> str:
    """How many lines, and how many of them are options: ``5 lines, 1 of 2 options taken``."""
    count = ngettext("{count} line", "{count} lines", len(lines)).format(count=len(lines))
    options = sum(line.optional for line in lines)
    if not options:
        return count
    taken = sum(line.chosen for line in lines)
    if taken:
        form = ngettext(
            "{taken} of {count} option taken", "{taken} of {count} options taken", options
        )
    else:
        form = ngettext("{count} of them optional", "{count} of them optional", options)
    return ", ".join((count, form.format(taken=taken, count=options)))


def invoice_text(row: QuoteInvoiceRow) -> str:
    """What a link to an invoice of a quote says."""
    amount = money_text(row.gross_minor, row.currency)
    deposit = row.form == "deposit"
    if row.number is None:
        form = _("Draft of a deposit, {amount}") if deposit else _("Draft of an invoice, {amount}")
    else:
        form = _("Deposit {number}, {amount}") if deposit else _("Invoice {number}, {amount}")
    return form.format(number=row.number, amount=amount)


_SORTS: Final[Mapping[str, Callable[[ListedQuote], Any]]] = MappingProxyType(
    {
        "number": lambda each: each.row.number or "",
        "client": lambda each: each.row.client.casefold(),
        "subject": lambda each: subject_text(each).casefold(),
        "date": lambda each: each.row.issued_on or date.max,
        "until": lambda each: each.row.valid_until_on or date.max,
        "state": lambda each: list(QuoteStanding).index(each.standing),
        "amount": lambda each: (each.row.currency, each.row.due_minor),
    }
)


def sorted_quotes(
    found: Sequence[ListedQuote], key: str, *, descending: bool
) -> Sequence[ListedQuote]:
    """By a column; a blank key leaves the order of the query, the newest first."""
    return sorted(found, key=_SORTS[key], reverse=descending) if key else found


def _noted(step: str, note: str) -> str:
    return f"{step} ({note})" if note else step
