"""Hours that are sold or granted, and the end of an account."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.money import money_from_decimal
from app.queries.hour_balance import AccountStanding
from app.services.hour_accounts import EndHourAccount, GrantHours
from app.services.hour_packages import SellHours
from app.system.translations import _
from app.ui.billing.hours.account_words import needed_seconds
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.day_edit import DayEdit, OptionalDayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage

_HALF: Final = 3
_FIELDS: Final = {"seconds": "hours", "duration": "hours", "granted_on": "day", "end_on": "day"}


class _AccountForm(FormDialog):
    """A small dialog about one account, with a day to start from."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        standing: AccountStanding,
        words: tuple[str, str],
        parent: QWidget | None,
    ) -> None:
        """``words`` are the title, with ``{name}``, and the verb of the button."""
        title, verb = words
        row = standing.account
        super().__init__(
            theme,
            session,
            title.format(name=row.name),
            verb,
            width=Width.DIALOG_SMALL,
            parent=parent,
        )
        self._account = row
        self.set_explanation(" / ".join(part for part in (row.client, row.project) if part))
        self.day = DayEdit(self._first_day())
        self.hours, self.note = QLineEdit(), QLineEdit()
        self.hours.setPlaceholderText("10:00")
        self.expires = OptionalDayEdit()
        self.price = AmountEdit(theme, row.currency)

    def error_field(self, error: StintError) -> str:
        name = super().error_field(error)
        return _FIELDS.get(name, name)

    def _first_day(self) -> date:
        """Today, or the nearest day that the account covers."""
        today, row = self._session.today(), self._account
        latest = today if row.end_on is None else min(today, row.end_on)
        return max(latest, row.start_on)

    def _add_expiry(self, page: FormPage) -> None:
        page.add("expires_on", _("&Lost on"), self.expires, _HALF)
        days = self._account.lasting_days
        text = _("Left blank, they last as long as the account.")
        if days is not None:
            text = _("Left blank, they last {count} days.").format(count=days)
        page.add_hint(text)

    def _seconds(self) -> int:
        return self.read("hours", lambda: needed_seconds(self.hours.text()))


class SellHoursDialog(_AccountForm):
    """Grants the hours and drafts the invoice over them.

    Signals:
        saved: a `SoldHours`.
    """

    def __init__(
        self, theme: Theme, session: Session, standing: AccountStanding, parent: QWidget | None
    ) -> None:
        words = _("Sell hours of “{name}”"), _("Sell and draft")
        super().__init__(theme, session, standing, words, parent)
        page = FormPage(theme)
        page.add("hours", _("&Hours"), self.hours, _HALF)
        page.add("amount", _("&Price of all, without tax"), self.price, _HALF)
        page.add("day", _("&From"), self.day, _HALF)
        self._add_expiry(page)
        page.add("note", _("&Note, for yourself"), self.note)
        page.add_hint(_("Deleting the draft takes the hours away again."))
        self.set_pages([("", page)])
        self.hours.setFocus()

    def command(self) -> SellHours:
        return SellHours(
            self._account.id,
            self.day.day(),
            self._seconds(),
            self.read("amount", self._minor),
            self.read("expires_on", self.expires.day),
            note=self.note.text(),
        )

    def _minor(self) -> int:
        amount = self.price.amount()
        if amount is None:
            raise RuleViolation("amount", "amount.unreadable", text="")
        return money_from_decimal(amount, self._account.currency).minor


class GrantHoursDialog(_AccountForm):
    """Grants hours for nothing, or takes some away."""

    def __init__(
        self, theme: Theme, session: Session, standing: AccountStanding, parent: QWidget | None
    ) -> None:
        words = _("Grant hours of “{name}”"), _("Grant")
        super().__init__(theme, session, standing, words, parent)
        page = FormPage(theme)
        page.add("hours", _("&Hours"), self.hours, _HALF)
        page.add("day", _("&From"), self.day, _HALF)
        page.add_hint(_("With a minus, hours are taken away."))
        self._add_expiry(page)
        page.add("note", _("&Note, for yourself"), self.note)
        self.set_pages([("", page)])
        self.hours.setFocus()

    def command(self) -> GrantHours:
        return GrantHours(
            self._account.id,
            self.day.day(),
            self._seconds(),
            self.read("expires_on", self.expires.day),
            self.note.text(),
        )


class EndAccountDialog(_AccountForm):
    """The day is the last that the account covers."""

    def __init__(
        self, theme: Theme, session: Session, standing: AccountStanding, parent: QWidget | None
    ) -> None:
        words = _("End “{name}”"), _("End account")
        super().__init__(theme, session, standing, words, parent)
        page = FormPage(theme)
        page.add("day", _("&Last day"), self.day, _HALF)
        self.set_pages([("", page)])
        left = standing.balance.left
        if left > 0:
            text = _("{hours} h are left now; what is left on the last day is lost.")
            self.set_outcome(text.format(hours=format_duration(left)))
        self.day.setFocus()

    def command(self) -> EndHourAccount:
        return EndHourAccount(self._account.id, self.day.day())
