"""Why a task cannot go on, said, worded anew and ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.queries.inspected_task import InspectedTask
from app.services.blockers import BlockTask, EditBlocker, UnblockTask
from app.services.board_moves import Waits
from app.system.translations import _
from app.ui.tasks.board_ask import BoardAsk
from app.ui.tasks.board_words import Moment, blocked_text
from app.ui.tasks.inspector_section import InspectorSection
from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button


class InspectorBlocked(InspectorSection):
    """A line in amber with its ends; without a reason a button that asks for one."""

    def __init__(self, theme: Theme, do: Callable[[object, str], None]) -> None:
        super().__init__(theme, _("Waits for"))
        self._do = do
        self._task: InspectedTask | None = None
        self._picture, self.text = QLabel(), QLabel()
        self.text.setWordWrap(True)
        restyle(self.text, tone="warn")
        self.end_button = Button(theme, _("Goes on"), small=True)
        self.edit_button = Button(theme, _("Change"), kind="link", small=True)
        self.block_button = Button(theme, _("Say what it waits for"), kind="link", small=True)
        restyle(self.block_button, flush=True)
        self.ask = BoardAsk(theme)
        self._reason = QWidget()
        self._lay_out()
        self.end_button.clicked.connect(self._end)
        self.edit_button.clicked.connect(self._ask)
        self.block_button.clicked.connect(self._ask)
        self.ask.closed.connect(self._show_buttons)
        theme.changed.connect(self._take_picture)
        self._take_picture()

    def show_task(self, task: InspectedTask, moment: Moment) -> None:
        if self._task is not None and self._task.row.id != task.row.id:
            self.ask.hide()
        self._task = task
        self.setVisible(task.row.status != "done" or task.blocker is not None)
        if task.blocker is not None:
            self.text.setText(blocked_text(task.blocker, moment.now))
        self._show_buttons()

    def ask_before(self, then: Callable[[Waits | None], None]) -> None:
        """Asks what the task is going to wait for."""
        if self._task is not None:
            self.ask.ask(self._task.row.name, self._task.everybody, then)
            self._show_buttons()

    def _show_buttons(self) -> None:
        is_blocked = self._task is not None and self._task.blocker is not None
        asking = not self.ask.isHidden()
        self._reason.setVisible(is_blocked and not asking)
        self.block_button.setVisible(not is_blocked and not asking)

    def _ask(self) -> None:
        task = self._task
        if task is None:
            return
        self.ask.ask(task.row.name, task.everybody, self._save, moves=False)
        if task.blocker is not None:
            self.ask.reason.setText(task.blocker.reason)
            self.ask.who.setText(task.blocker.owner)
        self._show_buttons()

    def _save(self, waits: Waits | None) -> None:
        task = self._task
        if task is None or waits is None:
            return
        make = BlockTask if task.blocker is None else EditBlocker
        command = make(task.row.id, waits.reason, waits.member_id, waits.waits_for)
        self._do(command, _("“{name}” waits").format(name=task.row.name))

    def _end(self) -> None:
        task = self._task
        if task is not None:
            told = _("“{name}” goes on").format(name=task.row.name)
            self._do(UnblockTask(task.row.id), told)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self._reason)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1)
        line.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.end_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._reason)
        self.body.addWidget(self.block_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.ask)

    def _take_picture(self) -> None:
        ratio = self.devicePixelRatioF()
        picture = self._theme.pixmap("prohibit", "warn", IconSize.CONTROL, ratio=ratio)
        self._picture.setPixmap(picture)
