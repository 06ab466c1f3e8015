"""The fields of the entry dialog, and the form that they make together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDateEdit,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.timekeeping.entry_form import (
    Draft,
    EntryForm,
    activity_choices,
    is_billed,
    place_choices,
    task_choices,
)
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.combo import Combo
from app.ui.widgets.form_field import ErrorLine, FormField
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.switch import Switch

_MOMENT_ROWS = {"start": 7, "end": 8}


class EntryFields(QWidget):
    """Labels above fields, in two columns.

    Signals:
        edited: the form differs from what it was.
    """

    edited = Signal()

    def __init__(
        self, theme: Theme, draft: Draft, form: EntryForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._draft = draft
        self._form = form
        self._make_controls()
        self._fields = self._make_fields()
        self._moments: dict[str, Segmented] = {}
        self._lay_out()
        self._fill()
        self._wire()
        self._show_state()

    @property
    def form(self) -> EntryForm:
        """What the fields say now."""
        return self._form

    def field(self, name: str) -> FormField | None:
        """The field where an error of this name is shown."""
        return self._fields.get(name)

    def show_errors(self, errors: dict[str, str]) -> None:
        """Shows each sentence under its field, and takes the others away."""
        for name, field in self._fields.items():
            field.show_error(errors.get(name, ""))
        self._time_problem.say(errors.get("start", "") or errors.get("end", ""))

    def offer_moments(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Lets the user choose between two equal wall times of ``start`` or ``end``."""
        old = self._moments.get(name)
        if old is not None and not choices:
            old.hide()
            old.deleteLater()
            del self._moments[name]
        if choices and old is None:
            choice = Segmented(choices, _("Which of the two"))
            # Neither is taken for granted: no button is down until one is pressed.
            group = choice.button("0").group()
            group.setExclusive(False)
            choice.button("0").setChecked(False)
            group.setExclusive(True)
            choice.chosen.connect(lambda key: self._take_moment(name, key))
            self._grid.addWidget(choice, _MOMENT_ROWS[name], 1)
            self._moments[name] = choice

    def _make_controls(self) -> None:
        theme = self._theme
        self.text, self.tags = QLineEdit(), QLineEdit()
        self.start, self.end, self.duration = QLineEdit(), QLineEdit(), QLineEdit()
        self.place, self.task = self._combo(_("Project")), self._combo(_("Task"))
        kinds = [(name, name) for name in activity_choices(self._draft.names)]
        self.activity = ChoiceCombo(theme, [("", _("None")), *kinds])
        self.kind = Segmented([("work", _("Work")), ("break", _("Break"))], _("Kind"))
        self.by = Segmented(
            [("clock", _("From – to")), ("duration", _("Duration"))], _("How the time is given")
        )
        self.billable = Switch(theme, _("Billable"))
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.tags.setPlaceholderText(_("design, call"))
        self.start.setPlaceholderText("9:00")
        self.end.setPlaceholderText("10:45")
        self.duration.setPlaceholderText("1:30")

    def _combo(self, name: str) -> Combo:
        combo = Combo(self._theme, name)
        combo.setEditable(True)
        combo.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        completer = combo.completer()
        # An editable combo box has one; names are found by their middle too.
        assert completer is not None  # noqa: S101 - narrows Qt's type
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        return combo

    def _make_fields(self) -> dict[str, FormField]:
        controls = {
            "text": (_("&What"), self.text),
            "project": (_("&Project"), self.place),
            "task": (_("Tas&k"), self.task),
            "activity": (_("Kind &of work"), self.activity),
            "tags": (_("Ta&gs"), self.tags),
            "kind": (_("Kind"), self.kind),
            "billable": (_("Billing"), self.billable),
            "by": (_("Time"), self.by),
            "day": (_("&Day"), self.day),
            "start": (_("&From"), self.start),
            "end": (_("T&o"), self.end),
            "duration": (_("D&uration"), self.duration),
        }
        # From and to are too narrow for a sentence: they share the line below them.
        self._time_problem = ErrorLine(self._theme)
        return {
            name: FormField(
                self._theme,
                label,
                control,
                self._time_problem if name in _MOMENT_ROWS else None,
            )
            for name, (label, control) in controls.items()
        }

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.GROUP)
        grid.setVerticalSpacing(Space.CARD)
        places = {
            "text": (0, 0, 2),
            "project": (1, 0, 2),
            "task": (2, 0, 1),
            "activity": (2, 1, 1),
            "tags": (3, 0, 1),
            "billable": (3, 1, 1),
            "kind": (4, 0, 1),
            "by": (4, 1, 1),
            "day": (5, 0, 1),
            "duration": (5, 1, 1),
        }
        for name, (row, column, span) in places.items():
            grid.addWidget(self._fields[name], row, column, 1, span)
        self._clock = QWidget()
        clock = QGridLayout(self._clock)
        clock.setContentsMargins(0, 0, 0, 0)
        clock.setHorizontalSpacing(Space.RELATED)
        for column, name in enumerate(("start", "end")):
            clock.addWidget(self._fields[name], 0, column)
            clock.setColumnStretch(column, 1)
        grid.addWidget(self._clock, 5, 1)
        grid.addWidget(self._time_problem, 6, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def _fill(self) -> None:
        form, names = self._form, self._draft.names
        for line, text in (
            (self.text, form.text),
            (self.tags, form.tags),
            (self.start, form.start),
            (self.end, form.end),
            (self.duration, form.duration),
        ):
            line.setText(text)
        self.place.addItems(place_choices(names))
        self.place.setCurrentText(form.place)
        self._offer_tasks()
        self.task.setCurrentText(form.task)
        self.activity.set_code(form.activity)
        self.kind.set_current(form.kind)
        self.by.set_current(form.by)
        self.day.setDate(QDate(form.day.year, form.day.month, form.day.day))
        self.tags.setCompleter(QCompleter(list(names.tags), self.tags))

    def _wire(self) -> None:
        self.text.textChanged.connect(self._take)
        self.tags.textChanged.connect(self._take)
        self.start.textChanged.connect(self._take_times)
        self.end.textChanged.connect(self._take_times)
        self.duration.textChanged.connect(self._take)
        self.place.currentTextChanged.connect(self._take_place)
        self.task.currentTextChanged.connect(self._take)
        self.activity.currentIndexChanged.connect(self._take)
        self.kind.chosen.connect(self._take)
        self.by.chosen.connect(self._take)
        self.day.dateChanged.connect(self._take_times)
        self.billable.toggled.connect(self._take_billable)

    def _take_place(self) -> None:
        # Another project has its own rule about billing.
        self._form = replace(self._form, billable=None)
        self._offer_tasks()
        self._take()

    def _take_billable(self, on: bool) -> None:  # noqa: FBT001 - a slot for a toggled signal
        self._form = replace(self._form, billable=on)
        self._take()

    def _take_times(self) -> None:
        self._form = replace(self._form, start_fold=None, end_fold=None)
        self._take()

    def _take_moment(self, name: str, fold: str) -> None:
        if name == "start":
            self._form = replace(self._form, start_fold=int(fold))
        else:
            self._form = replace(self._form, end_fold=int(fold))
        self.edited.emit()

    def _take(self) -> None:
        day = self.day.date()
        self._form = replace(
            self._form,
            text=self.text.text(),
            place=self.place.currentText(),
            task=self.task.currentText(),
            activity=self.activity.code,
            tags=self.tags.text(),
            kind="break" if self.kind.current == "break" else "work",
            by="duration" if self.by.current == "duration" else "clock",
            start=self.start.text(),
            end=self.end.text(),
            duration=self.duration.text(),
            day=date(day.year(), day.month(), day.day()),
        )
        self._show_state()
        self.edited.emit()

    def _offer_tasks(self) -> None:
        shown = self.task.currentText()
        with QSignalBlocker(self.task):
            self.task.clear()
            self.task.addItems(task_choices(self._draft.names, self.place.currentText()))
            self.task.setCurrentText(shown)

    def _show_state(self) -> None:
        """What one field means for the others."""
        form, running = self._form, self._draft.is_running
        with QSignalBlocker(self.billable):
            self.billable.setChecked(is_billed(form, self._draft.names))
        self.billable.setEnabled(form.kind == "work")
        self._clock.setVisible(form.by == "clock")
        self._fields["duration"].setVisible(form.by == "duration")
        self.end.setEnabled(not running)
        self.end.setToolTip(_("The timer still runs.") if running else "")
        self.by.setEnabled(not running)
        self.kind.setEnabled(not running)
