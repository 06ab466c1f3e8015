"""What an invoice is to bill: time, milestones, expenses, parts of fixed prices; less deposits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, money_from_decimal
from app.queries.billable import BillableExpense, FixedPrice
from app.queries.deposits import OfferedDeposit
from app.queries.milestones import MilestoneRow
from app.queries.proposal_records import FixedPart
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.deposit_words import offered_text
from app.ui.billing.invoice_words import expense_text, milestone_text
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.form_field import ErrorLine

_AMOUNT_WIDTH = 128
_LEAST_HEIGHT = 96
_LEAST_TEXT = 200
_CONTENTS = QStyle.SubElement.SE_CheckBoxContents
_MNEMONIC = int(Qt.TextFlag.TextShowMnemonic.value)


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be billed to a client, and subtracted."""

    currency: str
    milestones: tuple[MilestoneRow, ...] = ()
    expenses: tuple[BillableExpense, ...] = ()
    fixed: tuple[FixedPrice, ...] = ()
    deposits: tuple[OfferedDeposit, ...] = ()


class IncludeList(QWidget):
    """Check boxes; what was unchecked stays so while the rest of the dialog changes.

    Signals:
        edited: something else is to be billed.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._milestones: dict[UUID, QCheckBox] = {}
        self._expenses: dict[UUID, QCheckBox] = {}
        self._fixed: dict[UUID, _FixedRow] = {}
        self._deposits: dict[UUID, QCheckBox] = {}
        self._shown = Offered("EUR")
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

    def offer(self, offered: Offered) -> None:
        """Offers these; answers that were given for them are kept."""
        if offered == self._shown:
            return
        self._shown = offered
        unchecked = {
            key
            for key, box in {**self._milestones, **self._expenses}.items()
            if not box.isChecked()
        }
        subtracted = {key for key, box in self._deposits.items() if box.isChecked()}
        parts = {key: row for key, row in self._fixed.items() if row.box.isChecked()}
        kept = {key: row.amount.text() for key, row in parts.items()}
        self._clear()
        for milestone in offered.milestones:
            text = milestone_text(milestone, offered.currency)
            key = milestone.task_id
            self._milestones[key] = self._add_box(text, checked=key not in unchecked)
        for expense in offered.expenses:
            key = expense.expense_id
            text = expense_text(expense)
            self._expenses[key] = self._add_box(text, checked=key not in unchecked)
        for price in offered.fixed:
            self._add_fixed(price, kept.get(price.project_id))
        for deposit in offered.deposits:
            text = _("Less deposit {deposit}").format(deposit=offered_text(deposit))
            self._deposits[deposit.id] = self._add_box(text, checked=deposit.id in subtracted)

    def milestone_ids(self) -> tuple[UUID, ...]:
        return _checked(self._milestones)

    def deposit_ids(self) -> tuple[UUID, ...]:
        """Deposits that are subtracted: with any it becomes a final invoice."""
        return _checked(self._deposits)

    def milestone_box(self, task_id: UUID) -> QCheckBox:
        return self._milestones[task_id]

    def deposit_box(self, deposit_id: UUID) -> QCheckBox:
        return self._deposits[deposit_id]

    def expense_ids(self) -> tuple[UUID, ...]:
        return _checked(self._expenses)

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
            FixedPart(project_id, row.minor(self._shown.currency))
            for project_id, row in self._fixed.items()
            if row.box.isChecked()
        )

    def _add_box(self, text: str, *, checked: bool) -> QCheckBox:
        box = _ElidedBox(self._theme, text)
        box.setChecked(checked)
        box.toggled.connect(self.edited)
        self._rows.addWidget(box)
        return box

    def _add_fixed(self, price: FixedPrice, text: str | None) -> None:
        row = _FixedRow(self._theme, price, self._shown.currency)
        if text is not None:
            row.box.setChecked(True)
            row.amount.setText(text)
        row.box.toggled.connect(self.edited)
        row.amount.textEdited.connect(self.edited)
        self._fixed[price.project_id] = row
        self._rows.addWidget(row)

    def _clear(self) -> None:
        boxes = (self._milestones, self._expenses, self._fixed, self._deposits)
        for widget in (each for kind in boxes for each in kind.values()):
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._milestones, self._expenses, self._deposits = {}, {}, {}
        self._fixed = {}


class IncludeScroll(QScrollArea):
    """As high as its list while there is room for it."""

    def __init__(self, include: IncludeList) -> None:
        super().__init__()
        self._include = include
        restyle(include, surface="base")
        self.setWidget(include)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        include.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return self._include.sizeHint()

    def minimumSizeHint(self) -> QSize:
        width = self._include.minimumSizeHint().width()
        return QSize(width, min(self.sizeHint().height(), _LEAST_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _checked(boxes: Mapping[UUID, QCheckBox]) -> tuple[UUID, ...]:
    return tuple(key for key, box in boxes.items() if box.isChecked())


class _ElidedBox(QCheckBox):
    """Shows both ends of its text where there is no room for all; the tool tip has the whole."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme = theme
        self.setToolTip(text)
        self.setAccessibleName(text)
        # A check box insists on the width of its text, else.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.metrics.scaled(_LEAST_TEXT), super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        content = self.style().subElementRect(_CONTENTS, option, self)
        option.text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, content.width(), _MNEMONIC
        )


class _FixedRow(QWidget):
    """A project's fixed price with the amount to bill of it; not billed until it is checked."""

    def __init__(self, theme: Theme, price: FixedPrice, currency: str) -> None:
        super().__init__()
        left = Money(price.left_minor, currency)
        text = _("{project}, fixed price: {left} left to bill")
        self.box = _ElidedBox(
            theme, text.format(project=price.project, left=money_text(left.minor, currency))
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
