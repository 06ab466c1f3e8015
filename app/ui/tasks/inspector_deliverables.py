"""The deliverables of a task: what it hands over, until when, and who signs it off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.planning.tasks.task_line import parse_task_line
from app.domain.values.errors import RuleViolation
from app.queries.deliverables import DeliverableRow
from app.services.deliverables import (
    AddDeliverable,
    DeleteDeliverable,
    MarkDelivered,
    ReopenDeliverable,
)
from app.system.messages import render
from app.system.translations import _
from app.ui.tasks.inspector_section import InspectorSection, clear
from app.ui.tasks.inspector_sign_off import SignOff
from app.ui.tasks.inspector_words import DELIVERABLE_WORDS, deliverable_detail
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.tag import Tag, TagKind

_KINDS: dict[str, TagKind] = {"delivered": "info", "accepted": "accent", "rejected": "danger"}


class InspectorDeliverables(InspectorSection):
    """One line each with what can be done with it; a line at the end adds another."""

    def __init__(
        self, theme: Theme, do: Callable[[object, str], None], today: Callable[[], date]
    ) -> None:
        super().__init__(theme, _("Deliverables"))
        self._do = do
        self._today = today
        self._task_id: UUID | None = None
        self._shown: tuple[object, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.RELATED)
        self.sign_off = SignOff(theme, do)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Add a deliverable"))
        self.line.setToolTip(_("A name, and due:friday for the day that it is expected"))
        self.line.setAccessibleName(_("Add a deliverable"))
        self.line.setTextMargins(-Space.RELATED - 3, 0, 0, 0)
        restyle(self.line, kind="quiet", density="small")
        self.line.returnPressed.connect(self._add)
        self.line.textEdited.connect(lambda: self.problem.say(""))
        self.body.addLayout(self._rows)
        self.body.addWidget(self.sign_off)
        self.body.addWidget(self.line)

    def show_rows(self, task_id: UUID, rows: tuple[DeliverableRow, ...]) -> None:
        if task_id != self._task_id:
            self.line.clear()
            self.problem.say("")
            self.sign_off.hide()
        self._task_id = task_id
        accepted = sum(row.status == "accepted" for row in rows)
        form = _("{done} of {total} accepted")
        self.aside.setText(form.format(done=accepted, total=len(rows)) if rows else "")
        if self._shown != (rows, self._today()):
            self._shown = (rows, self._today())
            clear(self._rows)
            for row in rows:
                self._rows.addWidget(self._line(row))

    def button(self, name: str, text: str) -> Button:
        """The button of a deliverable by its text."""
        found = self.findChildren(Button)
        return next(b for b in found if b.text() == text and b.accessibleName().endswith(name))

    def _line(self, row: DeliverableRow) -> QWidget:
        holder = QWidget()
        name = QLabel(row.name)
        name.setWordWrap(True)
        restyle(name, role="name")
        tag = Tag(self._theme, _(DELIVERABLE_WORDS[row.status]), _KINDS.get(row.status, "neutral"))
        head = QHBoxLayout()
        head.setSpacing(Space.RELATED)
        head.addWidget(name, 1)
        head.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        detail = QLabel(deliverable_detail(row, self._today()))
        detail.setWordWrap(True)
        restyle(detail, role="small")
        if not detail.text():
            detail.hide()
        acts = QHBoxLayout()
        acts.setSpacing(Space.CARD)
        for text, act in self._acts(row):
            button = Button(self._theme, text, kind="link", small=True)
            restyle(button, flush=True)
            button.setAccessibleName(f"{text}: {row.name}")
            button.clicked.connect(act)
            acts.addWidget(button)
        acts.addStretch(1)
        if row.status != "accepted":
            remove = ToolButton(self._theme, "trash", _("Delete deliverable"), small=True)
            told = _("Deliverable “{name}” deleted").format(name=row.name)
            remove.clicked.connect(lambda: self._do(DeleteDeliverable(row.id), told))
            acts.addWidget(remove)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(detail)
        column.addLayout(acts)
        return holder

    def _acts(self, row: DeliverableRow) -> list[tuple[str, Callable[[], None]]]:
        deliver = (_("Deliver"), lambda: self._deliver(row))
        accept = (_("Accept"), lambda: self.sign_off.accept(row))
        match row.status:
            case "delivered":
                return [accept, (_("Reject"), lambda: self.sign_off.reject(row))]
            case "accepted":
                return [(_("Open again"), lambda: self._reopen(row))]
            case _:
                return [deliver, accept]

    def _deliver(self, row: DeliverableRow) -> None:
        self._do(MarkDelivered(row.id), _("“{name}” delivered").format(name=row.name))

    def _reopen(self, row: DeliverableRow) -> None:
        self._do(ReopenDeliverable(row.id), _("“{name}” open again").format(name=row.name))

    def _add(self) -> None:
        if self._task_id is None or not self.line.text().strip():
            return
        try:
            line = parse_task_line(self.line.text(), self._today())
        except RuleViolation as violation:
            self.problem.say(render(violation))
            return
        self.line.clear()
        told = _("Deliverable “{name}” added").format(name=line.name)
        changes = AddDeliverable(self._task_id, {"name": line.name, "due_on": line.due_on})
        self._do(changes, told)
