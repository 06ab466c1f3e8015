"""The kinds of work, a line for each: its name and two switches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.queries.activities import ActivityRow
from app.services.activities import AddActivityType, EditActivityType
from app.system.translations import _
from app.ui.preferences.activity_words import ActivityDraft, activity_commands
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.switch import Switch

_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class ActivityLine:
    """The controls of one kind of work; a new one is archived by nobody yet."""

    def __init__(self, theme: Theme, row: ActivityRow | None) -> None:
        self._row = row
        self.name = QLineEdit("" if row is None else row.name)
        self.billable, self.archived = Switch(theme), Switch(theme)
        self.billable.setChecked(row is None or row.billable)
        self.archived.setChecked(row is not None and row.archived)
        self.archived.setEnabled(row is not None)
        self.name.textChanged.connect(self._take_name)
        self._take_name()

    @property
    def draft(self) -> ActivityDraft:
        """The line as it stands."""
        return ActivityDraft(
            self.name.text(), self.billable.isChecked(), self.archived.isChecked(), self._row
        )

    def _take_name(self) -> None:
        """Says to assistive tools which line a control is of."""
        name = self.name.text().strip() or _("new kind of work")
        self.name.setAccessibleName(_("Name of {name}").format(name=name))
        self.billable.setAccessibleName(_("{name}: billable as a rule").format(name=name))
        self.archived.setAccessibleName(_("{name}: archived").format(name=name))


class ActivitiesEdit(QWidget):
    """Keeps what was changed until the dialog writes it.

    Signals:
        line_added: the field of the new line's name, for whoever scrolls.
    """

    line_added = Signal(QWidget)

    def __init__(
        self, theme: Theme, rows: Sequence[ActivityRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: list[ActivityLine] = []
        self.add_button = Button(theme, _("Add kind of work"), icon="plus", small=True)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add_new)
        self._lay_out()
        for row in rows:
            self._add_line(row)
        self.setFocusProxy(self.lines[0].name if self.lines else self.add_button)

    @property
    def commands(self) -> tuple[AddActivityType | EditActivityType, ...]:
        """What the dialog has to write; empty where all stays."""
        return activity_commands([line.draft for line in self.lines])

    def add_new(self) -> None:
        """One more line, to be given a name."""
        line = self._add_line(None)
        # The layout would show them later, and what is hidden takes no focus.
        for control in (line.name, line.billable, line.archived):
            control.show()
        self.line_added.emit(line.name)
        line.name.setFocus()

    def point_at(self, name: str) -> None:
        """The focus of this widget goes to the line that was given this name."""
        folded = name.strip().casefold()
        for line in self.lines:
            draft = line.draft
            is_new = draft.row is None or draft.row.name != draft.name
            if is_new and draft.name.strip().casefold() == folded:
                self.setFocusProxy(line.name)
                return

    def _add_line(self, row: ActivityRow | None) -> ActivityLine:
        line = ActivityLine(self._theme, row)
        place = len(self.lines) + 1
        self._grid.addWidget(line.name, place, 0)
        self._grid.addWidget(line.billable, place, 1, _MIDDLE)
        self._grid.addWidget(line.archived, place, 2, _MIDDLE)
        self.lines.append(line)
        # A line that comes later would stand behind all the rest of the dialog.
        before = [self.lines[-2].archived] if len(self.lines) > 1 else []
        for one, other in pairwise(
            (*before, line.name, line.billable, line.archived, self.add_button)
        ):
            QWidget.setTabOrder(one, other)
        return line

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.GROUP)
        self._grid.setVerticalSpacing(Space.RELATED)
        self._grid.setColumnStretch(0, 1)
        for column, title in enumerate((_("Name"), _("Billable as a rule"), _("Archived"))):
            head = QLabel(title)
            restyle(head, role="label")
            self._grid.addWidget(head, 0, column)
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addStretch(1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(Space.CARD)
        column_of_all.addLayout(self._grid)
        column_of_all.addLayout(below)
