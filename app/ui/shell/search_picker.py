"""Search over everything, from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.queries.search import SearchCriteria, SearchRow, search
from app.system.translations import N_, _
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.picker import Choice, Picker

_LONGEST: Final = 60
_KINDS = {
    "client": N_("Client"),
    "project": N_("Project"),
    "task": N_("Task"),
    "tag": N_("Tag"),
    "time_entry": N_("Time entry"),
    "attachment": N_("Attachment"),
    "deliverable": N_("Deliverable"),
    "comment": N_("Comment"),
    "contact": N_("Contact"),
    "expense": N_("Expense"),
    "invoice": N_("Invoice"),
    "invoice_line": N_("Line of an invoice"),
    "document_template": N_("Template"),
    "quote": N_("Quote"),
}


def open_search(
    theme: Theme, session: Session, window: QWidget, chosen: Callable[[SearchRow], None]
) -> Picker:
    """The search over the window; answers come from the pool, only the newest one is shown."""
    picker = Picker(theme, _("Search"), _("Search in everything"), window)
    found: dict[str, SearchRow] = {}

    def show(rows: list[SearchRow]) -> None:
        found.clear()
        found.update({str(row.id): row for row in rows})
        picker.set_choices([_choice(row) for row in rows])

    def look_up(text: str) -> None:
        session.fetch(search, SearchCriteria(text), partial(_if_open, picker, show), "search")

    picker.typed.connect(look_up)
    picker.chosen.connect(lambda key: chosen(found[key]))
    picker.open()
    return picker


def _if_open(
    picker: Picker, show: Callable[[list[SearchRow]], None], rows: list[SearchRow]
) -> None:
    if picker.isVisible():
        show(rows)


def _choice(row: SearchRow) -> Choice:
    kind = _(_KINDS.get(row.kind, row.kind))
    return Choice(str(row.id), _short(row.title), _short(row.detail), kind)


def _short(text: str) -> str:
    """A comment or a note as one line that leaves room for what stands behind it."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _LONGEST else one_line[: _LONGEST - 1] + "…"
