"""What a statement of account is about: whose, in which currency, over which days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal

from app.domain.values.day_range import DayRange
from app.domain.values.errors import RuleViolation
from app.queries.client_statement import StatementCriteria, StatementGround
from app.queries.clients import ClientRow
from app.system.translations import _
from app.ui.billing.statement_words import OWN, period_choices, period_days
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_page import COLUMNS, FormPage

_HALF = COLUMNS // 2
_DAY = timedelta(days=1)


class StatementChoices(FormPage):
    """A period fills in its days; days that are changed are the user's own.

    Signals:
        client_chosen: another client.
        edited: another currency, or other days.
    """

    client_chosen = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, rows: Sequence[ClientRow], today: date) -> None:
        super().__init__(theme, margin=0)
        self._today = today
        self._rows = {row.id: row for row in rows}
        self._first_on: date | None = None
        choices = [(str(row.id), row.name) for row in rows]
        self.client = ChoiceCombo(theme, choices, choices[0][0])
        self.currency = ChoiceCombo(theme, ())
        self.period = ChoiceCombo(theme, period_choices(), "year")
        self.first, self.last = DayEdit(date(today.year, 1, 1)), DayEdit(today)
        self.add("client", _("&Client"), self.client)
        self.add("currency", _("C&urrency"), self.currency)
        self.add("period", _("&Period"), self.period)
        self.add("first_on", _("F&rom"), self.first, _HALF)
        self.add("days", _("&To, inclusive"), self.last, _HALF)
        self.client.currentIndexChanged.connect(self.client_chosen)
        self.currency.currentIndexChanged.connect(self.edited)
        self.period.currentIndexChanged.connect(self._take_period)
        for day in (self.first, self.last):
            day.dateChanged.connect(self._take_days)

    @property
    def row(self) -> ClientRow:
        """The chosen client."""
        return self._rows[UUID(self.client.code)]

    def take_ground(self, ground: StatementGround) -> None:
        """Offers the currencies of the chosen client, his usual one first."""
        self._first_on = ground.first_on
        usual = self.row.currency
        codes = sorted({*ground.currencies, *([] if ground.currencies else [usual])})
        kept = self.currency.code if self.currency.code in codes else ""
        chosen = kept or (usual if usual in codes else codes[0])
        self.currency.set_choices([(code, code) for code in codes], chosen)
        self.fields["currency"].setVisible(len(codes) > 1)
        self._fill_days()

    def criteria(self) -> StatementCriteria:
        """What is asked for.

        Raises:
            RuleViolation: ``days.end_before_start``, at the field ``days``.
        """
        days = DayRange(self.first.day(), self.last.day() + _DAY)
        return StatementCriteria(self.row.id, days, self.currency.code)

    def show_problem(self, error: RuleViolation | None, text: str) -> bool:
        """Marks the field that is wrong; whether it is one of these."""
        for name, field in self.fields.items():
            field.show_error(text if error is not None and name == error.field else "")
        return error is not None and error.field in self.fields

    def _take_period(self) -> None:
        if self.period.code != OWN:
            self._fill_days()
            self.edited.emit()

    def _fill_days(self) -> None:
        if self.period.code == OWN:
            return
        first, last = period_days(self.period.code, self._today, self._first_on)
        with QSignalBlocker(self.first), QSignalBlocker(self.last):
            self.first.set_day(first)
            self.last.set_day(last)

    def _take_days(self) -> None:
        with QSignalBlocker(self.period):
            self.period.set_code(OWN)
        self.edited.emit()
