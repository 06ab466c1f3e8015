"""What stands where in the editor of quotes: lines and fields, and the page beside them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.system.translations import _
from app.ui.billing.quotes.agreed_list import AgreedList
from app.ui.billing.quotes.lines_model import QuoteLinesModel
from app.ui.billing.quotes.lines_table import QuoteLinesTable
from app.ui.billing.quotes.quote_fields import QuoteFields
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.form_field import ErrorLine
from app.ui.widgets.paged_picture import PagedPicture
from app.ui.widgets.turning_line import TurningLine

_TABLE_LEAST_HEIGHT = 148


class EditorFrame:
    """The parts of the dialog; what they do is the dialog's."""

    def __init__(self, theme: Theme, dialog: QDialog) -> None:
        self._theme = theme
        self.lines = QuoteLinesModel(dialog)
        self.table = QuoteLinesTable(theme, self.lines)
        self.agreed = AgreedList(theme)
        self.fields = QuoteFields(theme)
        self.pages = PagedPicture(theme)
        self.title, self.totals = QLabel(), QLabel()
        restyle(self.title, role="title")
        restyle(self.totals, role="total")
        for label in (self.title, self.totals):
            label.setWordWrap(True)
        self.problem = ErrorLine(theme)
        self.add_button = Button(theme, _("Add line"), icon="plus", small=True)
        self.tasks_button = Button(theme, _("Take tasks"), icon="check-square", small=True)
        self.tasks_button.setToolTip(
            _("A line for each open task of the project that has an estimate")
        )
        tool = partial(ToolButton, theme, framed=True, small=True)
        self.remove_button = tool("trash", _("Remove line"))
        self.up_button = tool("arrow-up", _("Move the line up (Alt+↑)"))
        self.down_button = tool("arrow-down", _("Move the line down (Alt+↓)"))
        self.agree_button = Button(theme, _("Allowance or charge…"), icon="percent", small=True)
        self.issue_button = Button(theme, _("Issue…"))
        self.close_button = Button(theme, _("Close"), kind="primary")
        for button in (
            *(self.add_button, self.tasks_button, self.agree_button),
            *(self.issue_button, self.close_button),
        ):
            # Enter belongs to the cell that is edited.
            button.setAutoDefault(False)
        self._lay_out(dialog)

    def _lay_out(self, dialog: QDialog) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(Space.GROUP)
        columns.addLayout(self._left(), 5)
        self.pages.setMinimumWidth(Width.INSPECTOR)
        most = self._theme.metrics.scaled(Width.PREVIEW) + 2 * Space.GROUP
        self.pages.setMaximumWidth(most)
        columns.addWidget(self.pages, 3)
        foot = QFrame()
        restyle(foot, surface="window")
        line = QHBoxLayout(foot)
        line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.totals, 1)
        line.addWidget(self.issue_button)
        line.addWidget(self.close_button)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(columns, 1)
        column.addWidget(foot)

    def _left(self) -> QVBoxLayout:
        written = TurningLine(Space.RELATED)
        for button in (self.add_button, self.tasks_button, self.agree_button):
            written.add(button)
        written.add_stretch()
        tools = QHBoxLayout()
        tools.setSpacing(Space.RELATED)
        tools.addWidget(written, 1)
        for tool in (self.up_button, self.down_button, self.remove_button):
            tools.addWidget(tool, alignment=Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setContentsMargins(Space.DIALOG, Space.DIALOG, 0, 0)
        left.setSpacing(Space.RELATED)
        left.addWidget(self.title)
        self.table.setMinimumHeight(self._theme.metrics.scaled(_TABLE_LEAST_HEIGHT))
        left.addWidget(self.table, 3)
        left.addWidget(self.problem)
        left.addLayout(tools)
        left.addWidget(self.agreed)
        left.addWidget(self.fields, 4)
        return left
