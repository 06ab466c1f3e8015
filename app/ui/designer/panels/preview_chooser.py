"""What the template is tried with: sample data, or one of the newest invoices of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.turning_line import TurningLine


@dataclass(frozen=True, slots=True)
class Trial:
    """One document to try a template with; ``quick`` is the text of its link, blank for none."""

    key: str
    title: str
    quick: str = ""


class PreviewChooser(QWidget):
    """A list of documents, and links to those that show whether a template holds.

    Signals:
        chosen: the key of a document.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        head = QLabel(_("Preview with"))
        restyle(head, role="section")
        self.combo = ChoiceCombo(theme, ())
        self.combo.clear()
        self.combo.setAccessibleName(_("Preview with"))
        head.setBuddy(self.combo)
        self.links = TurningLine(Space.GRID)
        self.combo.activated.connect(lambda _row: self.chosen.emit(self.combo.code))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.GROUP, Space.RELATED, Space.GROUP, Space.CARD)
        column.setSpacing(Space.RELATED)
        column.addWidget(head)
        column.addWidget(self.combo)
        column.addWidget(self.links)

    def set_trials(self, trials: Sequence[Trial], key: str) -> None:
        """Offers these documents, of which one is shown."""
        self.combo.clear()
        for trial in trials:
            self.combo.addItem(trial.title, trial.key)
        self.combo.setCurrentIndex(max(self.combo.findData(key), 0))
        self._show_links([trial for trial in trials if trial.quick])

    def set_current(self, key: str) -> None:
        """Marks the document that is shown, without telling."""
        self.combo.setCurrentIndex(self.combo.findData(key))

    def _show_links(self, trials: Sequence[Trial]) -> None:
        while (item := self.links.line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for trial in trials:
            link = Button(self._theme, trial.quick, kind="link", small=True)
            link.setToolTip(trial.title)
            restyle(link, flush="true")
            link.clicked.connect(lambda _on=False, key=trial.key: self._choose(key))
            self.links.add(link)
        self.links.setVisible(bool(trials))

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)
