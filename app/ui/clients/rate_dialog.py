"""The dialog that sets a rate, and says beforehand what that re-prices."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.billing.unit_price import printed_price
from app.domain.values.errors import RuleViolation, StintError
from app.queries.client_overview import RateTarget, RateTargets, rate_targets
from app.queries.projects import ProjectRow
from app.queries.rate_preview import RatePreview, rate_preview
from app.queries.rates import RateRow, rate_row
from app.system.locale_names import currency_choices
from app.system.translations import _
from app.ui.clients.rate_form import (
    RateForm,
    command_of,
    preview_of,
    target_of,
    unit_of,
    usual_currency,
)
from app.ui.clients.rate_words import kept_rate, rate_price, target_text, would_reprice
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.segmented import Segmented

TYPING_MILLISECONDS = 150
_FIELD_OF = {"valid_from": "valid_from_on", "scope": "target"}


class RateDialog(FormDialog):
    """``row`` is a rate to change; without one a rate for the client's work is set."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        client_id: UUID,
        row: RateRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Set rate") if row is None else _("Change rate")
        super().__init__(
            theme, session, title, _("Set rate"), width=Width.DIALOG_SMALL + 80, parent=parent
        )
        self._row = row
        self._since: date | None = None if row is None else row.valid_from_on
        self._targets: RateTargets = session.read(rate_targets, client_id)
        self._choices: list[RateTarget] = list(self._targets.targets)
        self._words = ""
        self._make_controls()
        self._page = self._make_page()
        self.set_pages([("", self._page)])
        if row is not None:
            self._fill(row, session.read(rate_row, row.id))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MILLISECONDS)
        self._typing.timeout.connect(self.look_ahead)
        self._wire()
        self._take_target()
        self.amount.setFocus()

    @property
    def form(self) -> RateForm:
        """What the fields say now.

        Raises:
            RuleViolation: the amount cannot be read.
        """
        activity = self.activity.code
        return RateForm(
            target=self._target(),
            amount=self.read("amount", self.amount.amount),
            valid_from_on=self.valid_from.day(),
            currency=self.currency.code,
            activity_id=UUID(activity) if activity else None,
            unit=self.unit.current,
            kind="cost" if self.kind.current == "cost" else "bill",
        )

    def choose_project(self, project: ProjectRow) -> None:
        """The rate is for this project, in the unit that it is billed by."""
        wanted = (("project_id", project.id),)
        for position, target in enumerate(self._choices):
            if target.ids == wanted:
                self.target.setCurrentIndex(position)
        self.unit.set_current(unit_of(project.billing))
        self._show_state()

    def command(self) -> object:
        return command_of(self.form)

    def error_field(self, error: StintError) -> str:
        named = super().error_field(error)
        return _FIELD_OF.get(named, named)

    def look_ahead(self) -> None:
        """Asks what the rate would re-price, and says it at the foot."""
        try:
            form = self.form
            criteria = preview_of(form)
        except RuleViolation:
            criteria = None
        if criteria is None:
            self._say("")
        else:
            self.fetch(rate_preview, criteria, self._take_preview)

    def _make_controls(self) -> None:
        theme, targets = self._theme, self._targets
        self.target = ChoiceCombo(theme, _target_choices(self._choices), "0")
        kinds = [(str(key), name) for key, name in targets.activities]
        self.activity = ChoiceCombo(theme, [("", _("Every kind of work")), *kinds])
        self.kind = Segmented(
            [("bill", _("What the client pays")), ("cost", _("What it costs you"))]
        )
        self.unit = Segmented([("hour", _("An hour")), ("day", _("A day"))])
        self.amount = AmountEdit(theme, targets.currency)
        self.currency = ChoiceCombo(theme, currency_choices(), targets.currency)
        self.valid_from = DayEdit(self._session.today())

    def _make_page(self) -> FormPage:
        page = FormPage(self._theme)
        page.add("target", _("&For"), self.target)
        page.add("activity", _("&Kind of work"), self.activity)
        page.add("kind", _("The rate is"), self.kind)
        page.add("unit", _("Unit"), self.unit, 3)
        page.add("amount", _("&Amount"), self.amount, 3)
        page.add("valid_from_on", _("&Valid from"), self.valid_from, 3)
        page.add("currency", _("&Currency"), self.currency, 3)
        self.hint = page.add_hint("")
        return page

    def _fill(self, row: RateRow, stored: Any) -> None:
        target = target_of(stored, self._targets, row.name)
        if target not in self._choices:
            self._choices.append(target)
            self.target.addItem(target_text(target), str(len(self._choices) - 1))
        self.target.setCurrentIndex(self._choices.index(target))
        activity = stored.activity_type_id
        if activity is not None and self.activity.findData(str(activity)) < 0:
            self.activity.addItem(row.activity, str(activity))
        self.activity.set_code("" if activity is None else str(activity))
        self.kind.set_current(row.kind)
        self.unit.set_current(row.unit)
        self.amount.set_amount(printed_price(row.amount_e4, row.currency))
        self.amount.selectAll()
        self.valid_from.set_day(row.valid_from_on)
        self.currency.set_code(row.currency)
        # What a rate is for is what it is; another one is another rate.
        for control in (self.target, self.activity, self.kind, self.unit, self.currency):
            control.setEnabled(False)

    def _wire(self) -> None:
        self.target.currentIndexChanged.connect(self._take_target)
        self.activity.currentIndexChanged.connect(self._show_state)
        self.kind.chosen.connect(self._show_state)
        self.unit.chosen.connect(self._show_state)
        self.currency.currentIndexChanged.connect(self._show_state)
        self.amount.textChanged.connect(self._typing.start)
        self.valid_from.dateChanged.connect(self._show_state)

    def _target(self) -> RateTarget:
        return self._choices[self.target.currentIndex()]

    def _take_target(self) -> None:
        target = self._target()
        is_project = target.scope == "project"
        self._page.fields["activity"].setVisible(is_project and bool(self._targets.activities))
        if not is_project:
            self.activity.set_code("")
        if self._row is None:
            self.currency.set_code(usual_currency(target, self._targets))
        self._show_state()
        if self.isVisible():
            self.fit()

    def _show_state(self) -> None:
        self.amount.set_unit(self.currency.code)
        hints = []
        if self.unit.current == "day":
            hints.append(_("Day rates count for projects that are billed by the day."))
        if self.currency.code != self._targets.currency and self._target().scope != "member":
            hints.append(
                _(
                    "The client is billed in {currency}; a rate in another currency never counts."
                ).format(currency=self._targets.currency)
            )
        self.hint.setText(" ".join(hints))
        self.hint.setVisible(bool(hints))
        self._typing.start()

    def _take_preview(self, found: RatePreview) -> None:
        self._say(would_reprice(found.entries, found.differences))

    def _say(self, words: str) -> None:
        kept = ""
        if self._row is not None and self._since is not None:
            kept = kept_rate(rate_price(self._row), self._since, self.valid_from.day())
        self.set_outcome(" ".join(part for part in (words, kept) if part))


def _target_choices(targets: list[RateTarget]) -> list[tuple[str, str]]:
    return [(str(position), target_text(target)) for position, target in enumerate(targets)]
