"""What the Invoices page says of invoices and of unbilled work; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from types import MappingProxyType
from typing import Literal

from app.domain.billing.ageing import Bucket, ageing
from app.domain.billing.document_forms import Form
from app.domain.billing.standing import Standing
from app.domain.values.duration import format_duration
from app.domain.values.money import Money
from app.queries.invoice_details import HOURS, InvoiceLineRow, PaymentRow
from app.queries.invoices import InvoiceRow
from app.queries.sent_papers import SentPaperRow
from app.system.money_text import money_text
from app.system.translations import N_, _, ngettext
from app.ui.billing.day_words import day_text, period_text
from app.ui.billing.paid_words import step_text

Tone = Literal["neutral", "accent", "danger", "warn", "info"]
NOTHING = "–"
_TAGS: Mapping[Standing, tuple[str, Tone, str]] = MappingProxyType(
    {
        Standing.DRAFT: (N_("Draft"), "neutral", "note-pencil"),
        Standing.ISSUED: (N_("Open"), "info", "envelope-simple"),
        Standing.PAID: (N_("Paid"), "accent", "check"),
        Standing.OVERDUE: (N_("Overdue"), "danger", "warning"),
        Standing.CREDITED: (N_("Credited"), "neutral", "arrow-u-up-left"),
    }
)


_DRAFTS: Mapping[Form, str] = MappingProxyType(
    {
        Form.PLAIN: N_("draft for {client}"),
        Form.DEPOSIT: N_("draft deposit invoice for {client}"),
        Form.FINAL: N_("draft final invoice for {client}"),
        Form.CORRECTION: N_("draft correction for {client}"),
    }
)
_FORMS: Mapping[Form, str] = MappingProxyType(
    {
        Form.DEPOSIT: N_("Deposit"),
        Form.FINAL: N_("Final"),
        Form.CORRECTION: N_("Correction"),
    }
)


@dataclass(frozen=True, slots=True)
class Listed:
    """An invoice as the list shows it: with the day of its last payment, seen today."""

    row: InvoiceRow
    paid_on: date | None
    today: date

    @property
    def standing(self) -> Standing:
        return self.row.standing(self.today)

    @property
    def is_late(self) -> bool:
        return self.row.days_late(self.today) > 0


@dataclass(frozen=True, slots=True)
class StateTag:
    text: str
    kind: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed in one currency, by how late it is.

    Attributes:
        late_minor: one to thirty days late.
        old_minor: later than that.
    """

    currency: str
    not_due_minor: int
    late_minor: int
    old_minor: int

    @property
    def total_minor(self) -> int:
        return self.not_due_minor + self.late_minor + self.old_minor


def number_text(row: InvoiceRow) -> str:
    return row.number or NOTHING


def name_of(row: InvoiceRow) -> str:
    """What a message calls it: its number, or the draft for its client."""
    if row.number is not None:
        return row.number
    if row.kind == "credit_note":
        return _("draft credit note for {number}").format(number=row.preceding or "")
    return _(_DRAFTS[Form(row.form)]).format(client=row.client)


def form_text(row: InvoiceRow) -> str:
    """What it is besides an invoice, short; blank for an ordinary one and for credit notes."""
    return _(_FORMS[Form(row.form)]) if row.form else ""


def date_text(listed: Listed) -> str:
    """The day of issue; for a draft what it bills."""
    row = listed.row
    if row.issued_on is None or not row.issued:
        return period_text(row.period_start_on, row.period_end_on, listed.today)
    return day_text(row.issued_on, listed.today)


def due_text(listed: Listed) -> str:
    """When money comes, or came, or what a credit note takes back."""
    row = listed.row
    if row.kind == "credit_note":
        return _("for {number}").format(number=row.preceding or "")
    if listed.standing is Standing.PAID:
        return "" if listed.paid_on is None else day_text(listed.paid_on, listed.today)
    if row.open_minor <= 0 or row.due_on is None:
        return ""
    return days_text((row.due_on - listed.today).days)


def days_text(days: int) -> str:
    """``in 20 days``, ``today``, ``3 days late``."""
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    return ngettext("in {count} day", "in {count} days", days).format(count=days)


def state_tag(listed: Listed) -> StateTag:
    """The state as a word with a tint and a drawing, so that colour never stands alone."""
    if listed.row.kind == "credit_note" and listed.row.issued:
        return StateTag(_("Credit note"), "neutral", "arrow-u-up-left")
    if listed.standing is Standing.PARTLY_PAID:
        part = _("Part paid")
        return (
            StateTag(part, "warn", "warning") if listed.is_late else StateTag(part, "info", "coins")
        )
    text, kind, icon = _TAGS[listed.standing]
    return StateTag(_(text), kind, icon)


def amount_text(row: InvoiceRow) -> str:
    """The gross amount; a credit note's with a minus, since it lowers what is owed."""
    minor = -row.gross_minor if row.kind == "credit_note" else row.gross_minor
    return money_text(minor, row.currency)


def open_text(row: InvoiceRow) -> str:
    return money_text(row.open_minor, row.currency) if row.open_minor > 0 else ""


def owed_by_currency(rows: Sequence[InvoiceRow], today: date) -> list[Owed]:
    """What is owed, the largest sum first; currencies are never added together."""
    items = [(row.days_late(today), Money(row.open_minor, row.currency)) for row in rows]
    found = []
    for currency, buckets in ageing(items).items():
        minor = {bucket: money.minor for bucket, money in buckets.items()}
        not_due, late = minor.pop(Bucket.NOT_DUE), minor.pop(Bucket.DAYS_1_30)
        found.append(Owed(currency, not_due, late, sum(minor.values())))
    # Without rates of exchange the digits are all there is to go by.
    return sorted(found, key=lambda owed: -owed.total_minor)


def others_text(owed: Sequence[Owed]) -> str:
    """The sums in other currencies than the first; blank for none."""
    sums = [money_text(each.total_minor, each.currency) for each in owed[1:]]
    return _("and {sums}").format(sums=", ".join(sums)) if sums else ""


def standing_line(listed: Listed) -> str:
    """The line under the number of the chosen invoice."""
    row = listed.row
    if not row.issued:
        return _("Draft, {amount}").format(amount=amount_text(row))
    if row.kind == "credit_note":
        return f"{amount_text(row)} · {due_text(listed)}"
    if row.open_minor > 0:
        opened = _("{amount} open").format(amount=money_text(row.open_minor, row.currency))
        days = days_text((row.due_on - listed.today).days) if row.due_on else ""
        due = days if listed.is_late or not days else _("due {when}").format(when=days)
        return " · ".join(filter(None, (due, opened)))
    if row.open_minor < 0:
        back = _("{amount} too much").format(amount=money_text(-row.open_minor, row.currency))
        return f"{state_tag(listed).text} · {back}"
    paid = "" if listed.paid_on is None else day_text(listed.paid_on, listed.today)
    return " ".join(filter(None, (state_tag(listed).text, paid)))


def history_text(
    row: InvoiceRow,
    payments: Sequence[PaymentRow],
    today: date,
    sent: Sequence[SentPaperRow] = (),
    zone: tzinfo = UTC,
) -> str:
    """What happened to an invoice, the oldest first; of its mailings the newest.

    ``zone`` is where the days of the mailings are lived.
    """
    steps = []
    if row.issued_on is not None and row.issued:
        steps.append(_("issued {day}").format(day=day_text(row.issued_on, today)))
    steps += [step_text(each, row.currency, day_text(each.paid_on, today)) for each in payments]
    if row.credited_minor:
        credited = money_text(row.credited_minor, row.currency)
        steps.append(_("{amount} credited").format(amount=credited))
    if sent:
        steps.append(mailed_text(sent[0], today, zone))
    return " · ".join(steps) or _("not issued yet")


def mailed_text(row: SentPaperRow, today: date, zone: tzinfo) -> str:
    """To whom a paper went and when; of a draft nobody knows whether it was sent."""
    form = _("mailed to {to} {day}") if row.how == "smtp" else _("mail to {to} drafted {day}")
    day = row.sent_at.astimezone(zone).date()
    return form.format(to=row.sent_to, day=day_text(day, today))


def lines_text(lines: Sequence[InvoiceLineRow]) -> str:
    """How many lines, and what they bill: ``6 lines from 57:00 h, 1 fixed price, 1 expense``."""
    count = ngettext("{count} line", "{count} lines", len(lines)).format(count=len(lines))
    seconds = sum(billed_seconds(line) for line in lines)
    fixed = sum(line.kind == "fixed" for line in lines)
    expenses = sum(line.kind == "expense" for line in lines)
    parts = []
    if seconds:
        parts.append(_("{hours} h").format(hours=format_duration(seconds)))
    if fixed:
        parts.append(ngettext("{count} fixed price", "{count} fixed prices", fixed))
        parts[-1] = parts[-1].format(count=fixed)
    if expenses:
        parts.append(ngettext("{count} expense", "{count} expenses", expenses))
        parts[-1] = parts[-1].format(count=expenses)
    if not parts:
        return count
    return _("{lines} from {parts}").format(lines=count, parts=", ".join(parts))


def billed_seconds(line: InvoiceLineRow) -> int:
    """The time that a line bills by the hour."""
    if line.minutes is not None:
        return line.minutes * 60
    return round(line.quantity * 3600) if line.unit_code == HOURS else 0


def tab_text(title: str, count: int) -> str:
    """A tab with how many it holds; none is not said."""
    return f"{title}  {count}" if count else title
