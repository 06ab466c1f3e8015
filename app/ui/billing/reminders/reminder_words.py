"""What the screens of reminders say; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.billing.reminder import ClaimKind
from app.queries.late_invoices import LateInvoice
from app.queries.reminder_draft import ReminderDraft
from app.queries.reminders import ReminderRow
from app.services.reminders import IssuedReminder
from app.system.money_text import money_text
from app.system.reminder_words import basis_text, claim_text, level_text, missing_text
from app.system.translations import N_, _, ngettext
from app.ui.billing.day_words import day_text


class ReminderAct(StrEnum):
    """What can be done with a reminder that went out."""

    LOOK = "look"
    SAVE = "save"
    PRINT = "print"
    MAIL = "mail"
    CHARGE = "charge"
    WITHDRAW = "withdraw"


_TITLES: Final[Mapping[ReminderAct, str]] = MappingProxyType(
    {
        ReminderAct.LOOK: N_("Look closer"),
        ReminderAct.SAVE: N_("Save PDF…"),
        ReminderAct.PRINT: N_("Print…"),
        ReminderAct.MAIL: N_("Mail…"),
        ReminderAct.CHARGE: N_("Charge fees and interest"),
        ReminderAct.WITHDRAW: N_("Withdraw"),
    }
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in the dialog.

    Attributes:
        draft: as it would go out now.
        late: every invoice that could stand in it.
        ticked: whether it goes out with the others.
        issued: what became of it; None while it is a draft.
        problem: why it could not go out.
        wrong: whether its fields say what makes no letter.
    """

    draft: ReminderDraft
    late: tuple[LateInvoice, ...]
    ticked: bool = True
    issued: IssuedReminder | None = None
    problem: str = ""
    wrong: bool = False

    @property
    def goes_out(self) -> bool:
        is_ready = not self.draft.missing and not self.wrong
        return self.ticked and self.issued is None and is_ready


def act_title(act: ReminderAct) -> str:
    return _(_TITLES[act])


def reminder_acts(row: ReminderRow) -> tuple[ReminderAct, ...]:
    """What can be done with a reminder, the likeliest first."""
    mail = [] if row.is_withdrawn else [ReminderAct.MAIL]
    found = [ReminderAct.LOOK, *mail, ReminderAct.SAVE, ReminderAct.PRINT]
    if not row.is_withdrawn and row.charge_id is None:
        found += [ReminderAct.CHARGE] if row.extra_minor else []
        found.append(ReminderAct.WITHDRAW)
    return tuple(found)


def letter_of(draft: ReminderDraft) -> Letter:
    """A letter that has just been found; it is left out where a base rate is not known."""
    late = tuple(item.late for item in draft.items)
    return Letter(draft, late, ticked=not draft.missing)


def strip_text(count: int) -> str:
    """The line above the list of invoices; blank where no reminder is due."""
    if not count:
        return ""
    form = ngettext(
        "{count} invoice is late and waits for a reminder.",
        "{count} invoices are late and wait for a reminder.",
        count,
    )
    return form.format(count=count)


def letter_title(draft: ReminderDraft) -> str:
    return f"{draft.client.name} · {level_text(draft.level)}"


def sum_text(draft: ReminderDraft) -> str:
    return money_text(draft.total_minor, draft.currency)


def claim_lines(draft: ReminderDraft) -> str:
    """Every claim with its amount and what it takes to check it, one a line."""
    lines = []
    for each in draft.claims:
        whose = "" if each.kind is ClaimKind.FEE else f"{each.number}: "
        amount = money_text(each.amount.minor, each.amount.currency)
        lines.append(f"{whose}{amount} · {claim_text(each)}")
    return "\n".join(lines)


def basis_line(draft: ReminderDraft) -> str:
    """Where the interest comes from; blank where the letter asks for none."""
    return basis_text(draft.basis, draft.seller.country) if draft.said.interest else ""


def missing_line(draft: ReminderDraft) -> str:
    """What has to be entered first; blank where all is known."""
    base = draft.basis.base
    return missing_text(base, draft.missing[0]) if draft.missing and base is not None else ""


def outcome_text(letters: Sequence[Letter]) -> str:
    """What the button would ask for, by currency."""
    sums: dict[str, int] = {}
    for each in letters:
        if each.goes_out:
            currency = each.draft.currency
            sums[currency] = sums.get(currency, 0) + each.draft.total_minor
    return ", ".join(money_text(minor, currency) for currency, minor in sorted(sums.items()))


def verb_text(letters: Sequence[Letter]) -> str:
    count = sum(each.goes_out for each in letters)
    if not count:
        return _("Issue reminders")
    return ngettext("Issue {count} reminder", "Issue {count} reminders", count).format(count=count)


def late_text(late: LateInvoice) -> str:
    """An invoice that can stand in a letter: ``2026-0036 · €952.00 open``."""
    opened = money_text(late.row.open_minor, late.row.currency)
    return _("{number} · {amount} open").format(number=late.row.number, amount=opened)


def sent_steps(rows: Sequence[ReminderRow], today: date) -> list[str]:
    """The reminders of an invoice as steps of its history, the oldest first."""
    return [
        (_("{level} {day}, withdrawn") if row.is_withdrawn else _("{level} {day}")).format(
            level=level_text(row.level), day=day_text(row.issued_on, today)
        )
        for row in reversed(rows)
    ]


def sent_line(row: ReminderRow, today: date) -> str:
    """How a reminder stands: ``24 Mar · to pay by 31 Mar · withdrawn``."""
    parts = [
        day_text(row.issued_on, today),
        _("to pay by {day}").format(day=day_text(row.pay_by_on, today)),
    ]
    if row.is_withdrawn:
        parts.append(_("withdrawn"))
    if row.charge_id is not None:
        parts.append(_("charged by {number}").format(number=row.charge or _("a draft")))
    return " · ".join(parts)
