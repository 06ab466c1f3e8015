"""Dependencies of a task in one direction, a line for each: which task, how, with what lag."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QStringListModel
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.planning.editing.lag_text import lag_text, read_lag
from app.domain.planning.plan import DependencyKind, Key
from app.domain.values.errors import RuleViolation
from app.system.translations import _
from app.ui.planning.details.detail_words import LINK_KINDS, LinkDraft, task_named
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.line_grid import LineGrid
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


class LinksEdit(LineGrid[LinkLine]):
    """The lines; ``changed`` tells of what is typed and chosen too."""

    def __init__(
        self,
        theme: Theme,
        ground: LinkGround,
        drafts: Sequence[LinkDraft],
        parent: QWidget | None = None,
    ) -> None:
        heads = (_("Task"), _("Kind"), _("Lag"), _("Reason"))
        super().__init__(theme, ground.add, heads, ((0, 4), (1, 2), (2, 1), (3, 3)), parent)
        self._ground = ground
        self.add_button.setEnabled(bool(ground.choices))
        tasks = QStringListModel([label for _key, label in ground.choices], self)

        def line(draft: LinkDraft | None = None) -> LinkLine:
            made = LinkLine(theme, ground, tasks, draft)
            made.task.currentTextChanged.connect(self.changed)
            made.kind.currentIndexChanged.connect(self.changed)
            for text in (made.lag, made.reason):
                text.textChanged.connect(self.changed)
            return made

        self.set_lines(map(line, drafts), line)

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
                self.point_at(line.lag if error.field in {"lag", "duration"} else line.task)
                raise
            found[draft.other] = draft
        return tuple(found.values())

    def _check_new(self, draft: LinkDraft, found: Collection[Key]) -> None:
        if draft.other in found:
            name = dict(self._ground.choices)[draft.other].partition(" ")[2]
            raise RuleViolation("task", "plan.link_twice", name=name)
