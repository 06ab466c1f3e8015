"""What can be done with an invoice, by how it stands; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.billing.document_forms import Form
from app.system.translations import N_, _
from app.ui.billing.billing_presentation import Listed


class Act(StrEnum):
    EDIT = "edit"
    ISSUE = "issue"
    PAY = "pay"
    CORRECT = "correct"
    PAYMENTS = "payments"
    WRITE_OFF = "write_off"
    REMIND = "remind"
    REMINDERS = "reminders"
    CREDIT = "credit"
    LOOK = "look"
    SAVE = "save"
    PRINT = "print"
    MAIL = "mail"
    DELETE = "delete"


_TITLES: Final[Mapping[Act, str]] = MappingProxyType(
    {
        Act.EDIT: N_("Edit…"),
        Act.ISSUE: N_("Issue…"),
        Act.PAY: N_("Record payment…"),
        Act.PAYMENTS: N_("Payments…"),
        Act.WRITE_OFF: N_("Write off…"),
        Act.CORRECT: N_("Correct…"),
        Act.REMIND: N_("Remind…"),
        Act.REMINDERS: N_("Sent reminders…"),
        Act.CREDIT: N_("Credit note…"),
        Act.LOOK: N_("Look closer"),
        Act.SAVE: N_("Save PDF"),
        Act.PRINT: N_("Print"),
        Act.MAIL: N_("Mail…"),
        Act.DELETE: N_("Delete draft"),
    }
)
ICONS: Final[Mapping[Act, str]] = MappingProxyType(
    {
        Act.SAVE: "file-pdf",
        Act.PRINT: "printer",
        Act.MAIL: "envelope-simple",
        Act.LOOK: "magnifying-glass",
    }
)


def button_title(act: Act) -> str:
    """What the narrow panel says, where the menu has more room."""
    return _("Payment…") if act is Act.PAY else act_title(act)


def act_title(act: Act) -> str:
    return _(_TITLES[act])


def acts_of(listed: Listed) -> tuple[Act, ...]:
    """What can be done, the likeliest first.

    A draft's PDF is saved and printed too, with the mark that it is one. A paid invoice still
    takes a payment: money can go back.
    """
    row = listed.row
    if not row.issued:
        return (Act.EDIT, Act.ISSUE, Act.LOOK, Act.SAVE, Act.PRINT, Act.DELETE)
    if row.kind == "credit_note":
        return (Act.LOOK, Act.MAIL, Act.SAVE, Act.PRINT)
    credited = row.credited_minor >= row.gross_minor > 0
    payable = row.open_minor != 0 or row.paid_minor > 0
    found = [Act.PAY] if payable else []
    found += [Act.PAYMENTS] if listed.paid_on is not None else []
    found += [Act.REMIND] if listed.is_late else []
    found += [Act.REMINDERS] if row.reminder_level else []
    found += [Act.LOOK, Act.MAIL, Act.SAVE, Act.PRINT]
    if row.gross_minor and row.form != Form.DEPOSIT:
        # Also of one that is credited: a new one can still take its place.
        found.append(Act.CORRECT)
    found += [] if credited or not row.gross_minor else [Act.CREDIT]
    return tuple([*found, Act.WRITE_OFF] if row.open_minor > 0 else found)


def opening_act(listed: Listed) -> Act:
    """What Enter and a double click do."""
    return Act.LOOK if listed.row.issued else Act.EDIT
