"""Who paid: the clients that owe something, to record a payment from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.queries.client_overview import ClientLine
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.theme.theme import Theme
from app.ui.widgets.picker import Choice, Picker, matching


def open_payers(
    theme: Theme, lines: Sequence[ClientLine], window: QWidget, chosen: Callable[[UUID], object]
) -> Picker:
    """The clients of ``lines`` with what each owes; the one who is chosen is told."""
    choices = [Choice(str(line.id), line.name, _owed(line)) for line in lines]
    picker = Picker(theme, _("Record payment"), _("Who paid?"), window)
    picker.set_choices(choices)
    picker.typed.connect(lambda text: picker.set_choices(matching(choices, text)))
    picker.chosen.connect(lambda key: chosen(UUID(key)))
    picker.open()
    return picker


def _owed(line: ClientLine) -> str:
    return ", ".join(money_text(each.minor, each.currency) for each in line.account.owed)
