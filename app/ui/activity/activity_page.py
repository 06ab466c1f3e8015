"""Activity: what was changed, exported and printed, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.values.errors import StintError
from app.queries.verify import Finding, verify
from app.services.history import UndoChangeSet
from app.system.messages import render, sentence
from app.system.translations import _, ngettext
from app.ui.activity.activity_model import ActivityModel
from app.ui.session.session import Session
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.table_delegate import TableDelegate, style_table

_WHAT = 2
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WIDTHS = {0: 72, 1: 144, 3: 96, 4: 96}


class ActivityPage(QWidget):
    """The history with undo of any single change, and the proof of the file.

    Signals:
        undone: the label of a change that was taken back.
    """

    undone = Signal(str)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self.model = ActivityModel(session, self)
        self._stale = True
        self._build()
        session.changed.connect(self._take_change)

    def _build(self) -> None:
        self._head = PageHead(self._theme, _("Activity"))
        self._verify = Button(self._theme, _("Verify the file"), icon="check")
        self._verify.clicked.connect(self.verify)
        self._undo = Button(self._theme, _("Undo this change"), icon="arrow-u-up-left")
        self._undo.clicked.connect(self.undo_selected)
        self._head.add_control(self._undo)
        self._head.add_control(self._verify)
        self._strip = InfoStrip(self._theme)
        self.table = QTableView()
        self.table.setAccessibleName(_("Changes, newest first"))
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        style_table(self.table, TableDelegate(self._theme, self.table))
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        self.table.activated.connect(self.undo_selected)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        inner = QVBoxLayout()
        inner.setContentsMargins(Space.PAGE, 0, Space.PAGE, Space.GROUP)
        inner.setSpacing(Space.RELATED)
        inner.addWidget(self._strip)
        inner.addWidget(self.table, 1)
        column.addLayout(inner, 1)
        self._theme.changed.connect(self._take_heights)
        self._take_heights()
        self._show_selected()

    def undo_selected(self) -> None:
        """Takes back the marked change; an error is shown above the list."""
        row = self.table.currentIndex().row()
        if row < 0:
            return
        line = self.model.line(row)
        if line.why_not:
            self._strip.set_strip(line.why_not, "warn")
            return
        self._session.execute(
            UndoChangeSet(line.no), lambda _undone: self.undone.emit(line.what), self._show_error
        )

    def verify(self) -> None:
        """Proves the file in the pool, since a big one takes a while."""
        self._verify.setEnabled(False)
        self._strip.set_strip(_("Checking the file and its history…"))
        self._session.fetch(verify, None, self._show_findings, topic="verify")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    def told(self) -> str:
        """What the page says above the list."""
        return self._strip.accessibleName()

    def _show_findings(self, findings: list[Finding]) -> None:
        self._verify.setEnabled(True)
        if not findings:
            text = _("The file is whole, and its history tells the truth about it.")
            self._strip.set_strip(text, "accent")
            return
        first = findings[0]
        count = ngettext("{count} problem found.", "{count} problems found.", len(findings))
        told = sentence(first.key, first.arguments)
        self._strip.set_strip(f"{count.format(count=len(findings))} {told}", "danger")

    def _show_error(self, error: StintError) -> None:
        self._strip.set_strip(render(error, self._session.zone), "danger")

    def _take_change(self, _tables: frozenset[str]) -> None:
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def _reload(self) -> None:
        self._stale = False
        row = self.table.currentIndex().row()
        self.model.reload()
        if 0 <= row < self.model.rowCount():
            self.table.selectRow(row)
        self._show_selected()

    def _show_selected(self) -> None:
        row = self.table.currentIndex().row()
        line = self.model.line(row) if 0 <= row < self.model.rowCount() else None
        self._undo.setEnabled(line is not None and not line.why_not)
        self._undo.setToolTip("" if line is None else line.why_not)

    def _take_heights(self) -> None:
        for section, width in _WIDTHS.items():
            self.table.setColumnWidth(section, self._theme.metrics.scaled(width))
        header = self.table.verticalHeader()
        header.setDefaultSectionSize(self._theme.height(Height.TABLE_ROW))
        self.table.horizontalHeader().setMinimumHeight(self._theme.height(Height.HEADER))
        self.table.horizontalHeader().setDefaultAlignment(_LEFT)
