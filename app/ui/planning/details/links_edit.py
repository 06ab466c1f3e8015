"""Dependencies of a task in one direction, a line for each: which task, how, with what lag."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QAbstractItemModel, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.planning.editing.lag_text import lag_text, read_lag
from app.domain.planning.plan import DependencyKind, Key
from app.domain.values.errors import RuleViolation
from app.system.translations import _
from app.ui.planning.details.detail_words import LINK_KINDS, LinkDraft, task_named
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.search_combo import SearchCombo


@dataclass(frozen=True, slots=True)
class LinkGround:
    """What the lines choose from.

    Attributes:
        choices: the other tasks, each with its number and name.
        day_seconds: of an ordinary working day, for lags.
        add: the words of the button that adds a line.
        named: what assistive tools call a line, with ``{task}``.
    """

    choices: tuple[tuple[Key, str], ...]
    day_seconds: int
    add: str
    named: str


class LinkLine:
    """The controls of one dependency."""

    def __init__(
        self,
        theme: Theme,
        ground: LinkGround,
        tasks: QAbstractItemModel,
        draft: LinkDraft | None,
    ) -> None:
        """``tasks`` are the words of the choices, which all lines share."""
        self._ground = ground
        self.task = SearchCombo(theme)
        self.task.setModel(tasks)
        labels = dict(ground.choices)
        self.task.setCurrentText("" if draft is None else labels.get(draft.other, ""))
        kinds = [(kind.value, _(text)) for kind, text in LINK_KINDS.items()]
        kind = DependencyKind.FINISH_TO_START if draft is None else draft.kind
        self.kind = ChoiceCombo(theme, kinds, kind.value)
        self.lag, self.reason = QLineEdit(), QLineEdit()
        self.lag.setPlaceholderText("0")
        self._stored = draft
        if draft is not None:
            self.lag.setText(self._lag_text(draft))
            self.reason.setText(draft.reason)
        self.remove_button = ToolButton(theme, "trash", _("Remove dependency"), small=True)
        self.task.currentTextChanged.connect(self._take_name)
        self._take_name()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        return self.task, self.kind, self.lag, self.reason, self.remove_button

    def draft(self) -> LinkDraft:
        """The line as it stands.

        Raises:
            RuleViolation: there is no such task, or the lag cannot be read; its ``field`` is
                ``task`` or ``lag``.
        """
        other = task_named(self._ground.choices, self.task.currentText())
        kind, reason = DependencyKind(self.kind.code), self.reason.text().strip()
        stored = self._stored
        # A lag of odd seconds stays one while nobody touches it.
        if stored is not None and self.lag.text().strip() == self._lag_text(stored):
            return LinkDraft(other, kind, stored.lag_seconds, stored.lag_elapsed, reason)
        seconds, elapsed = read_lag(self.lag.text(), self._ground.day_seconds)
        return LinkDraft(other, kind, seconds, elapsed, reason)

    def _lag_text(self, draft: LinkDraft) -> str:
        return lag_text(draft.lag_seconds, self._ground.day_seconds, elapsed=draft.lag_elapsed)

    def _take_name(self) -> None:
        """Says to assistive tools which line a control is of."""
        task = self.task.currentText().strip() or _("new dependency")
        line = self._ground.named.format(task=task)
        for control, name in (
            (self.task, _("{line}: task")),
            (self.kind, _("{line}: kind")),
            (self.lag, _("{line}: lag")),
            (self.reason, _("{line}: reason")),
            (self.remove_button, _("{line}: remove")),
        ):
            control.setAccessibleName(name.format(line=line))


class LinksEdit(QWidget):
    """Keeps what was changed until the dialog writes it.

    Signals:
        line_added: the first field of the new line, for whoever scrolls.
        changed: something was typed, chosen, added or removed.
    """

    line_added = Signal(QWidget)
    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        ground: LinkGround,
        drafts: Sequence[LinkDraft],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._ground = theme, ground
        self._tasks = QStringListModel([label for _key, label in ground.choices], self)
        self.lines: list[LinkLine] = []
        self.add_button = Button(theme, ground.add, icon="plus", small=True)
        self.add_button.setAutoDefault(False)
        self.add_button.setEnabled(bool(ground.choices))
        self.add_button.clicked.connect(self.add_new)
        self._place = 0
        self._lay_out()
        for draft in drafts:
            self._add_line(draft)
        self._show_heads()
        self.setFocusProxy(self.add_button)

    def drafts(self) -> tuple[LinkDraft, ...]:
        """All lines as they stand.

        Raises:
            RuleViolation: of one of them, or ``plan.link_twice``; the focus of this widget goes
                there.
        """
        found: dict[Key, LinkDraft] = {}
        for line in self.lines:
            try:
                draft = line.draft()
                self._check_new(draft, found)
            except RuleViolation as error:
                self.setFocusProxy(line.lag if error.field in {"lag", "duration"} else line.task)
                raise
            found[draft.other] = draft
        return tuple(found.values())

    def add_new(self) -> None:
        """One more line, whose task is to be chosen."""
        line = self._add_line(None)
        self._show_heads()
        # The layout would show them later, and what is hidden takes no focus.
        for control in line.controls:
            control.show()
        self.line_added.emit(line.task)
        line.task.setFocus()
        self.changed.emit()

    def remove(self, line: LinkLine) -> None:
        """Takes a line away; the focus goes to the next one."""
        place = self.lines.index(line)
        self.lines.remove(line)
        self.setFocusProxy(self.add_button)
        for control in line.controls:
            self._grid.removeWidget(control)
            control.hide()
            control.deleteLater()
        self._show_heads()
        left = self.lines[place : place + 1] or self.lines[-1:]
        (left[0].remove_button if left else self.add_button).setFocus()
        self.changed.emit()

    def _check_new(self, draft: LinkDraft, found: Collection[Key]) -> None:
        if draft.other in found:
            name = dict(self._ground.choices)[draft.other].partition(" ")[2]
            raise RuleViolation("task", "plan.link_twice", name=name)

    def _add_line(self, draft: LinkDraft | None) -> LinkLine:
        line = LinkLine(self._theme, self._ground, self._tasks, draft)
        line.remove_button.clicked.connect(lambda: self.remove(line))
        line.task.currentTextChanged.connect(self.changed)
        line.kind.currentIndexChanged.connect(self.changed)
        for text in (line.lag, line.reason):
            text.textChanged.connect(self.changed)
        self._place += 1
        for column, control in enumerate(line.controls):
            self._grid.addWidget(control, self._place, column)
        # A line that comes later would stand behind all the rest of the dialog.
        before = [self.lines[-1].remove_button] if self.lines else []
        self.lines.append(line)
        for one, other in pairwise((*before, *line.controls, self.add_button)):
            QWidget.setTabOrder(one, other)
        return line

    def _show_heads(self) -> None:
        for head in self._heads:
            head.setVisible(bool(self.lines))

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.RELATED)
        self._grid.setVerticalSpacing(Space.RELATED)
        for column, stretch in ((0, 4), (1, 2), (2, 1), (3, 3)):
            self._grid.setColumnStretch(column, stretch)
        titles = (_("Task"), _("Kind"), _("Lag"), _("Reason"))
        self._heads = [QLabel(title) for title in titles]
        for column, head in enumerate(self._heads):
            restyle(head, role="label")
            self._grid.addWidget(head, 0, column)
        below = QHBoxLayout()
        below.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)
        below.addStretch(1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(Space.CARD)
        column_of_all.addLayout(self._grid)
        column_of_all.addLayout(below)
