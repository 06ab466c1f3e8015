"""The head of the inspector: where the task belongs, its name, and what is done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.queries.inspected_task import InspectedTask
from app.system.translations import _
from app.ui.tasks.board_words import time_text
from app.ui.tasks.inspector_field import QuietTitle
from app.ui.tasks.inspector_words import place_text
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided_label import ElidedLabel

# The frame and padding of the title, so that its text stands under the chip.
_TITLE_EDGE = 5


class InspectorHead(QWidget):
    """Whoever owns it connects its parts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chip = Chip(theme)
        self.place = ElidedLabel()
        restyle(self.place, role="second")
        self.close_button = ToolButton(theme, "x", _("Close details"), small=True)
        self.title = QuietTitle(theme, _("Task"))
        self.start_button = Button(
            theme, _("Start"), kind="primary", icon="play", fill=True, small=True
        )
        self.state_button = Button(theme, "", small=True)
        restyle(self.state_button, caret=True)
        self.state_menu = QMenu(self.state_button)
        self.state_button.setMenu(self.state_menu)
        self.more_button = ToolButton(theme, "dots-three", _("More"), small=True)
        self._lay_out()

    def show_task(self, task: InspectedTask) -> None:
        row = task.row
        self.chip.setVisible(bool(row.colour))
        if row.colour:
            self.chip.set_chip(row.colour - 1, row.code, row.project or "")
        self.place.setText(place_text(task))
        self.title.set_text(row.name)
        runs = task.running_since is not None
        self.start_button.setText(_("Stop") if runs else _("Start"))
        self.start_button.set_icon("stop" if runs else "play", fill=True)
        self.start_button.setVisible(runs or row.status != "done")
        self.state_button.setText(task.state.name)
        self.state_button.setAccessibleName(_("State: {state}").format(state=task.state.name))
        seconds = task.in_state_seconds
        since = "" if seconds is None else _("for {time}").format(time=time_text(seconds))
        self.state_button.setToolTip(f"{task.state.name} {since}".strip())

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setContentsMargins(_TITLE_EDGE, 0, 0, 0)
        where.setSpacing(Space.RELATED)
        where.addWidget(self.chip)
        where.addWidget(self.place)
        where.addStretch(1)
        where.addWidget(self.close_button)
        acts = QHBoxLayout()
        acts.setContentsMargins(_TITLE_EDGE, 0, 0, 0)
        acts.setSpacing(Space.RELATED)
        acts.addWidget(self.start_button)
        acts.addWidget(self.state_button)
        acts.addStretch(1)
        acts.addWidget(self.more_button)
        column = QVBoxLayout(self)
        left = Space.GROUP - _TITLE_EDGE
        column.setContentsMargins(left, Space.CARD, Space.GROUP, Space.RELATED)
        column.setSpacing(Space.GRID)
        column.addLayout(where)
        column.addWidget(self.title)
        column.addSpacing(Space.GRID)
        column.addLayout(acts)
