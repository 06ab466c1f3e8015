"""The dialog of one series of numbers, with the number that it would give next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, cast
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from app.domain.billing.document import DocumentKind
from app.domain.values.errors import RuleViolation, StintError
from app.queries.number_series import PlaceCriteria, SeriesRow, free_place
from app.services.number_series import MOST_FIRST_NUMBER, AddSeries, EditSeries, SeriesChanges
from app.services.profile import EditProfile, ProfileChanges
from app.system.messages import render
from app.system.translations import _
from app.ui.preferences.series_words import example_text, first_pattern, kind_choices
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage

# Stands for a series that is not there yet, so that no count of another is taken for its own.
_NOBODY: Final = UUID(int=0)
_HALF: Final = 3


class SeriesEditor(FormDialog):
    """``row`` is the series to change; without one another is added.

    The seller's own series is that of the profile and has no name; one that was only usual so far
    becomes a series of its own.
    """

    def __init__(
        self,
        theme: Theme,
        session: Session,
        row: SeriesRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New number series") if row is None else _("Edit number series")
        verb = _("Add series") if row is None else _("Save changes")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self._row = row
        self._make_controls()
        self._make_page()
        self._wire()
        self._show_example()
        (self.pattern if self._is_profile else self.name).setFocus()

    def command(self) -> object | None:
        if self._is_profile:
            return self._profile_command()
        row = self._row
        if row is None or row.id is None:
            return AddSeries(
                self._kind,
                self.name.text(),
                self.pattern.text().strip(),
                self.first.value(),
                is_default=self.usual.isChecked(),
            )
        shown: dict[str, Any] = {
            "name": self.name.text().strip(),
            "pattern": self.pattern.text().strip(),
            "first_number": self.first.value(),
            "is_default": self.usual.isChecked(),
        }
        changed = {key: value for key, value in shown.items() if value != getattr(row, key)}
        return EditSeries(row.id, cast("SeriesChanges", changed)) if changed else None

    @property
    def _kind(self) -> DocumentKind:
        return DocumentKind(self.kind.code)

    @property
    def _is_profile(self) -> bool:
        row = self._row
        return row is not None and row.id is None and row.kind is DocumentKind.INVOICE

    def _profile_command(self) -> EditProfile | None:
        row = self._row
        changes: ProfileChanges = {}
        pattern, first = self.pattern.text().strip(), self.first.value()
        if row is None or row.pattern != pattern:
            changes["number_pattern"] = pattern
        if row is None or row.first_number != first:
            changes["first_number"] = first
        return EditProfile(changes) if changes else None

    def _make_controls(self) -> None:
        row = self._row
        kind = DocumentKind.CREDIT_NOTE if row is None else row.kind
        self.kind = ChoiceCombo(self._theme, kind_choices(), kind.value)
        self.kind.setEnabled(row is None)
        self.name = QLineEdit("" if row is None else row.name)
        self.pattern = QLineEdit(first_pattern(kind) if row is None else row.pattern)
        self.first = QSpinBox()
        self.first.setRange(1, MOST_FIRST_NUMBER)
        self.first.setValue(1 if row is None else row.first_number)
        self.usual = QCheckBox(_("Documents of this kind draw from it as a rule"))
        self.usual.setChecked(row is None or row.is_default)
        is_frozen = row is not None and row.id is not None and row.drawn > 0
        for control in (self.pattern, self.first):
            control.setEnabled(not is_frozen)

    def _make_page(self) -> None:
        page, row = FormPage(self._theme), self._row
        page.add("kind", _("&Kind of document"), self.kind, _HALF)
        if not self._is_profile:
            page.add("name", _("&Name"), self.name, _HALF)
        page.add("number_pattern", _("&Pattern"), self.pattern, 4)
        page.add("first_number", _("Be&gin with"), self.first, 2)
        self.example = page.add_hint("")
        page.add_hint(
            _("{year}, {yy} and {month} name the day of issue, {n} counts; {n:04} has four digits.")
        )
        if not self._is_profile:
            page.add_widget(self.usual)
        if row is not None and row.id is not None and row.drawn:
            page.add_hint(_("Numbers were drawn from it, so pattern and first number stay."))
        self.set_pages([("", page)])

    def _wire(self) -> None:
        self.kind.currentIndexChanged.connect(self._take_kind)
        self.pattern.textChanged.connect(self._show_example)
        self.first.valueChanged.connect(self._show_example)

    def _take_kind(self) -> None:
        """A pattern that nobody has changed follows the kind."""
        known = {first_pattern(DocumentKind(code)) for code, _name in kind_choices()}
        if self.pattern.text() in known:
            self.pattern.setText(first_pattern(self._kind))

    def _show_example(self) -> None:
        row = self._row
        if row is None or (row.id is None and not self._is_profile):
            row = SeriesRow(_NOBODY, self._kind, "", "", 1, True, 0)
        pattern = self.pattern.text().strip()
        tried = replace(row, pattern=pattern, first_number=self.first.value())
        try:
            place = self._session.read(free_place, PlaceCriteria(tried, self._session.today()))
            text = example_text(place.number, pattern)
        except RuleViolation as error:
            text = render(error)
        self.example.setText(text)

    def error_field(self, error: StintError) -> str:
        name = super().error_field(error)
        return "number_pattern" if error.key == "series.is_used" else name
