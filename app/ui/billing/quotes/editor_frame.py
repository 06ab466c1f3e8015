"""What stands where in the editor of quotes: lines and fields, and the page beside them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.system.translations import _
from app.ui.billing.quotes.agreed_list import AgreedList
from app.ui.billing.quotes.lines_model import QuoteLinesModel
from app.ui.billing.quotes.lines_table import QuoteLinesTable
from app.ui.billing.quotes.quote_fields import QuoteFields
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
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
        self.remove_button = Button(theme, _("Remove line"), icon="trash", small=True)
        self.up_button = Button(theme, _("Up"), icon="arrow-up", small=True)
        self.down_button = Button(theme, _("Down"), icon="arrow-down", small=True)
        self.agree_button = Button(theme, _("Allowance or charge…"), icon="percent", small=True)
        self.issue_button = Button(theme, _("Issue…"))
        self.close_button = Button(theme, _("Close"), kind="primary")
        self._tools = (
            *(self.add_button, self.remove_button, self.up_button, self.down_button),
            self.agree_button,
        )
        for button in (*self._tools, self.issue_button, self.close_button):
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
        tools = TurningLine(Space.RELATED)
        for button in self._tools:
            tools.add(button)
        tools.add_stretch()
        left = QVBoxLayout()
        left.setContentsMargins(Space.DIALOG, Space.DIALOG, 0, 0)
        left.setSpacing(Space.RELATED)
        left.addWidget(self.title)
        self.table.setMinimumHeight(self._theme.metrics.scaled(_TABLE_LEAST_HEIGHT))
        left.addWidget(self.table, 3)
        left.addWidget(self.problem)
        left.addWidget(tools)
        left.addWidget(self.agreed)
        left.addWidget(self.fields, 4)
        return left
