"""The fields of an acceptance: who and when, which options, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.billing.deposits import Base, DepositTerms
from app.domain.billing.quote_outcome import Wanted
from app.domain.values.errors import RuleViolation
from app.domain.values.money import money_from_decimal
from app.queries.quotes import QuoteLineRow
from app.system.translations import _
from app.ui.billing.day_words import full_day_text
from app.ui.billing.quotes.accept_words import option_text
from app.ui.billing.quotes.quote_words import ListedQuote
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_page import COLUMNS, FormPage
from app.ui.widgets.segmented import Segmented

_HALF, _THIRD = COLUMNS // 2, COLUMNS // 3


class AcceptFields(FormPage):
    """Fields that do not apply are hidden.

    Signals:
        edited: something else is to come of it.
    """

    edited = Signal()

    def __init__(self, theme: Theme, listed: ListedQuote, lines: Sequence[QuoteLineRow]) -> None:
        super().__init__(theme)
        self._quote = listed.row
        self.options: dict[UUID, QCheckBox] = {}
        self._make_controls(listed)
        self._make_options(lines)
        self._fill_page()
        self._wire()
        self.show_state()

    @property
    def chosen(self) -> tuple[UUID, ...]:
        """The options that the client takes."""
        return tuple(key for key, box in self.options.items() if box.isChecked())

    @property
    def billing(self) -> str | None:
        """How a new project is billed; None for no new project."""
        return self.manner.current if self.makes_project else None

    @property
    def makes_project(self) -> bool:
        return self._quote.project_id is None and self.project.isChecked()

    @property
    def wanted(self) -> Wanted:
        """What becomes of the lines; nothing without a project that holds it."""
        if not self._has_project:
            return Wanted()
        return Wanted(self.tasks.isChecked(), self.milestones.isChecked())

    def deposit(self) -> DepositTerms | None:
        """What is asked for in advance; None for nothing.

        Raises:
            RuleViolation: it is no number, or out of range.
        """
        if self.draft.current != "deposit":
            return None
        size = self.size_edit.amount()
        if size is None:
            raise RuleViolation("amount", "amount.unreadable", text="")
        base: Base = "gross" if self.base.code == "gross" else "net"
        if self.unit.current == "percent":
            return DepositTerms(size, base=base)
        return DepositTerms(amount=money_from_decimal(size, self._quote.currency), base=base)

    def show_state(self) -> None:
        """Hides what says nothing now."""
        until = self._quote.valid_until_on
        self.late.setVisible(until is not None and self.decided_on.day() > until)
        for name in ("project_name", "manner"):
            self.fields[name].setVisible(self.makes_project)
        self.hint.setVisible(self.makes_project)
        for box in (self.tasks, self.milestones):
            box.setEnabled(self._has_project)
        for name in ("amount", "unit", "base"):
            self.fields[name].setVisible(self.draft.current == "deposit")
        self.size_edit.set_unit("%" if self.unit.current == "percent" else self._quote.currency)

    @property
    def _has_project(self) -> bool:
        return self._quote.project_id is not None or self.project.isChecked()

    def _make_controls(self, listed: ListedQuote) -> None:
        theme, row = self._theme, self._quote
        self.decided_on = DayEdit(listed.today)
        self.by, self.note = QLineEdit(), QLineEdit()
        day = "" if row.valid_until_on is None else full_day_text(row.valid_until_on)
        self.late = QCheckBox(_("Accept it although it ended on {day}").format(day=day))
        self.project = QCheckBox(_("A project"))
        self.project.setChecked(True)
        self.name = QLineEdit(row.subject or row.number or "")
        self.manner = Segmented(
            [("fixed", _("Fixed price")), ("hourly", _("By the hour"))], _("Billing")
        )
        self.tasks = QCheckBox(_("Tasks of its lines, with estimates of hours and days"))
        self.tasks.setChecked(True)
        self.milestones = QCheckBox(
            _("Milestones of the other lines, each billed once it is reached")
        )
        self.draft = Segmented(
            [
                ("none", _("No invoice yet")),
                ("invoice", _("Over all of it")),
                ("deposit", _("Deposit")),
            ],
            _("Draft of an invoice"),
        )
        self.size_edit = AmountEdit(theme, "%")
        self.size_edit.setText("30")
        self.unit = Segmented([("percent", "%"), ("amount", row.currency)], _("Percent or amount"))
        self.base = ChoiceCombo(theme, [("net", _("without tax")), ("gross", _("with tax"))], "net")

    def _make_options(self, lines: Sequence[QuoteLineRow]) -> None:
        self._list = QWidget()
        rows = QVBoxLayout(self._list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Space.GRID)
        for each in lines:
            if each.optional:
                text = option_text(each, self._quote.currency)
                box = QCheckBox(text.replace("&", "&&"))
                box.setChecked(each.chosen)
                self.options[each.line.id] = box
                rows.addWidget(box)

    def _fill_page(self) -> None:
        self.add("decided_on", _("&Day"), self.decided_on, _THIRD)
        self.add("by", _("Accepted &by"), self.by, COLUMNS - _THIRD)
        self.add("note", _("&How"), self.note)
        self.add_widget(self.late)
        if self.options:
            self.add_section(_("Options that the client takes"))
            self.add_widget(self._list)
        self.add_section(_("What comes of it"))
        if self._quote.project_id is None:
            self.add_widget(self.project)
        else:
            belongs = _("It belongs to the project {name}, which stays as it is.")
            self.add_hint(belongs.format(name=self._quote.project))
        self.add("project_name", _("&Name of the project"), self.name, _HALF)
        self.add("manner", _("Billing"), self.manner, COLUMNS - _HALF)
        self.hint = self.add_hint("")
        self.add_widget(self.tasks)
        self.add_widget(self.milestones)
        self.add_section(_("Draft of an invoice"))
        self.add_widget(self.draft)
        self.add("amount", _("How &much"), self.size_edit, _THIRD)
        self.add("unit", _("Percent or amount"), self.unit, _THIRD)
        self.add("base", _("Meant"), self.base, _THIRD)

    def _wire(self) -> None:
        self.decided_on.dateChanged.connect(self.edited)
        for box in (self.project, self.tasks, self.milestones, self.late, *self.options.values()):
            box.toggled.connect(self.edited)
        for choice in (self.manner, self.draft, self.unit):
            choice.chosen.connect(self.edited)
        self.base.activated.connect(self.edited)
        self.size_edit.textChanged.connect(self.edited)
