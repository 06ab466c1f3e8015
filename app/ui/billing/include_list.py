"""What an invoice is to bill: time, each expense, and how much of each fixed price."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, money_from_decimal
from app.queries.billable import BillableExpense, FixedPrice
from app.queries.proposal_records import FixedPart
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.day_words import full_day_text
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.form_field import ErrorLine

_AMOUNT_WIDTH = 128
_LEAST_HEIGHT = 96


class IncludeList(QWidget):
    """Check boxes; what was unchecked stays so while the rest of the dialog changes.

    Signals:
        edited: something else is to be billed.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._currency = "EUR"
        self._expenses: dict[UUID, QCheckBox] = {}
        self._fixed: dict[UUID, _FixedRow] = {}
        self._shown: tuple[object, ...] = ()
        self.time = QCheckBox(_("Time"))
        self.time.setChecked(True)
        self.time.toggled.connect(self.edited)
        self.problem = ErrorLine(theme)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GRID)
        column.addWidget(self.time)
        column.addLayout(self._rows)
        column.addWidget(self.problem)
        column.addStretch(1)

    def offer(
        self,
        currency: str,
        expenses: tuple[BillableExpense, ...],
        fixed: tuple[FixedPrice, ...],
    ) -> None:
        """Offers these; answers that were given for them are kept."""
        shown = (currency, expenses, fixed)
        if shown == self._shown:
            return
        self._shown, self._currency = shown, currency
        unchecked = {key for key, box in self._expenses.items() if not box.isChecked()}
        parts = {key: row for key, row in self._fixed.items() if row.box.isChecked()}
        kept = {key: row.amount.text() for key, row in parts.items()}
        self._clear()
        for expense in expenses:
            self._add_expense(expense, checked=expense.expense_id not in unchecked)
        for price in fixed:
            self._add_fixed(price, kept.get(price.project_id))

    def expense_ids(self) -> tuple[UUID, ...]:
        return tuple(key for key, box in self._expenses.items() if box.isChecked())

    def expense_box(self, expense_id: UUID) -> QCheckBox:
        return self._expenses[expense_id]

    def fixed_row(self, project_id: UUID) -> _FixedRow:
        return self._fixed[project_id]

    def fixed_parts(self) -> tuple[FixedPart, ...]:
        """What is to be billed of fixed prices.

        Raises:
            RuleViolation: an amount cannot be read.
        """
        return tuple(
            FixedPart(project_id, row.minor(self._currency))
            for project_id, row in self._fixed.items()
            if row.box.isChecked()
        )

    def _add_expense(self, expense: BillableExpense, *, checked: bool) -> None:
        amount = money_text(expense.net_minor, expense.currency)
        day = full_day_text(expense.spent_on)
        box = QCheckBox(f"{expense.description}, {day}: {amount}")
        box.setChecked(checked)
        box.toggled.connect(self.edited)
        self._expenses[expense.expense_id] = box
        self._rows.addWidget(box)

    def _add_fixed(self, price: FixedPrice, text: str | None) -> None:
        row = _FixedRow(self._theme, price, self._currency)
        if text is not None:
            row.box.setChecked(True)
            row.amount.setText(text)
        row.box.toggled.connect(self.edited)
        row.amount.textEdited.connect(self.edited)
        self._fixed[price.project_id] = row
        self._rows.addWidget(row)

    def _clear(self) -> None:
        for widget in (*self._expenses.values(), *self._fixed.values()):
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._expenses, self._fixed = {}, {}


class IncludeScroll(QScrollArea):
    """As high as its list while there is room for it."""

    def __init__(self, include: IncludeList) -> None:
        super().__init__()
        self._include = include
        restyle(include, surface="base")
        self.setWidget(include)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        include.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return self._include.sizeHint()

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width(), min(hint.height(), _LEAST_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class _FixedRow(QWidget):
    """A project's fixed price with the amount to bill of it; not billed until it is checked."""

    def __init__(self, theme: Theme, price: FixedPrice, currency: str) -> None:
        super().__init__()
        left = Money(price.left_minor, currency)
        text = _("{project}, fixed price: {left} left to bill")
        self.box = QCheckBox(
            text.format(project=price.project, left=money_text(left.minor, currency))
        )
        self.amount = AmountEdit(theme, currency)
        self.amount.set_amount(left.as_decimal())
        self.amount.setAccessibleName(
            _("Amount to bill of {project}").format(project=price.project)
        )
        self.amount.setFixedWidth(theme.metrics.scaled(_AMOUNT_WIDTH))
        self.amount.setEnabled(False)
        self.box.toggled.connect(self.amount.setEnabled)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.box, 1)
        line.addWidget(self.amount)

    def minor(self, currency: str) -> int | None:
        """The amount; None for all that is left.

        Raises:
            RuleViolation: it cannot be read.
        """
        try:
            amount = self.amount.amount()
        except RuleViolation as error:
            raise RuleViolation("fixed", error.key, **error.arguments) from error
        return None if amount is None else money_from_decimal(amount, currency).minor
