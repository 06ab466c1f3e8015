"""The receipts of one expense in its dialog: files to choose or to drop, kept when it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.values.errors import RuleViolation
from app.queries.receipts import ReceiptRow
from app.services.expense_receipts import NewReceipt
from app.system.messages import render
from app.system.translations import _
from app.ui.expenses.receipt_files import ReceiptDrop, read_receipts
from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.elided_label import ElidedLabel

ChooseFiles = Callable[[QWidget], list[Path]]


def ask_for_receipts(parent: QWidget) -> list[Path]:
    """The files that the user chooses; none where the dialog was left."""
    names, _filter = QFileDialog.getOpenFileNames(parent, _("Add receipts"))
    return [Path(name) for name in names]


class ReceiptsEdit(QFrame):
    """Holds what was added and taken away until the dialog writes it.

    Signals:
        failed: why a file could not be taken.
        edited: something was added or taken away.
        open_asked: id of a kept receipt that is to be looked at.
    """

    failed = Signal(str)
    edited = Signal()
    open_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        kept: Sequence[ReceiptRow] = (),
        choose_files: ChooseFiles = ask_for_receipts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kept = list(kept)
        self._choose_files = choose_files
        self._new: list[NewReceipt] = []
        self._removed: list[UUID] = []
        self._is_removable = True
        self.choose_button = Button(theme, _("Add receipt…"), icon="paperclip", small=True)
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self.choose)
        self.setFocusProxy(self.choose_button)
        self._rows = QVBoxLayout()
        self._lay_out()
        ReceiptDrop(self).dropped.connect(self.take_files)
        self._show_rows()

    @property
    def new(self) -> tuple[NewReceipt, ...]:
        return tuple(self._new)

    @property
    def removed(self) -> tuple[UUID, ...]:
        return tuple(self._removed)

    @property
    def names(self) -> list[str]:
        """What is shown, in its order."""
        return [row.name for row in self._kept] + [receipt.name for receipt in self._new]

    def keep_all(self) -> None:
        """Receipts can be added, but those that are kept stay: a bill was made of them."""
        self._is_removable = False
        self._show_rows()

    def choose(self) -> None:
        self.take_files(self._choose_files(self))

    def take_files(self, paths: Iterable[Path]) -> None:
        """Adds files; where one cannot be taken, none is, and why is told."""
        try:
            self._new += read_receipts(paths)
        except RuleViolation as error:
            self.failed.emit(render(error))
            return
        self._take_edit()

    def _remove_kept(self, row: ReceiptRow) -> None:
        self._kept.remove(row)
        self._removed.append(row.id)
        self._take_edit()

    def _remove_new(self, receipt: NewReceipt) -> None:
        self._new.remove(receipt)
        self._take_edit()

    def _take_edit(self) -> None:
        self._show_rows()
        self.choose_button.setFocus()
        self.edited.emit()

    def _show_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                # Not at once: the button that was pressed stands in it.
                widget.hide()
                widget.deleteLater()
        for row in self._kept:
            remove = partial(self._remove_kept, row) if self._is_removable else None
            look = partial(self.open_asked.emit, row.id)
            self._rows.addWidget(_ReceiptLine(self._theme, row.name, look, remove))
        for receipt in self._new:
            remove = partial(self._remove_new, receipt)
            self._rows.addWidget(_ReceiptLine(self._theme, receipt.name, None, remove))

    def _lay_out(self) -> None:
        hint = QLabel(_("Up to 20 MiB each. They can be dropped here too."))
        hint.setWordWrap(True)
        restyle(hint, role="hint")
        self._rows.setSpacing(Space.GRID)
        foot = QHBoxLayout()
        foot.setSpacing(Space.RELATED)
        foot.addWidget(self.choose_button)
        foot.addWidget(hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.CARD, Space.RELATED, Space.CARD, Space.RELATED)
        column.setSpacing(Space.GRID)
        column.addLayout(self._rows)
        column.addLayout(foot)
        restyle(self, surface="raised")


class _ReceiptLine(QWidget):
    """A name with what can be done about it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        look: Callable[[], object] | None,
        remove: Callable[[], object] | None,
    ) -> None:
        super().__init__()
        picture = QLabel()
        side = theme.metrics.scaled(IconSize.CONTROL)
        picture.setPixmap(theme.icon("paperclip").pixmap(QSize(side, side)))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(picture, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(ElidedLabel(name))
        line.addStretch(1)
        if look is not None:
            told = _("Open {name}").format(name=name)
            line.addWidget(_act(theme, "arrow-square-out", told, look))
        if remove is not None:
            told = _("Remove {name}").format(name=name)
            line.addWidget(_act(theme, "trash", told, remove))


def _act(theme: Theme, icon: str, name: str, act: Callable[[], object]) -> ToolButton:
    button = ToolButton(theme, icon, name, small=True)
    button.clicked.connect(lambda _on=False: act())
    return button
