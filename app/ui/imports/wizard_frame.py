"""What stands around the steps of the wizard: the head, the foot, the buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.system.translations import _
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button

_HEIGHT = 600
_SHARE_OF_SCREEN = 0.9


class WizardFrame:
    """Lays a dialog out and keeps its head and foot; which step is shown is the dialog's."""

    def __init__(self, theme: Theme, dialog: QDialog, pages: QWidget, steps: int) -> None:
        self._steps = steps
        self.place = QLabel()
        restyle(self.place, role="hint")
        self.title, self.explanation = QLabel(), QLabel()
        restyle(self.title, role="title")
        restyle(self.explanation, role="second")
        self.explanation.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        restyle(self.outcome, role="small")
        self.cancel_button = Button(theme, _("Cancel"))
        self.back_button = Button(theme, _("Back"))
        self.undo_button = Button(theme, _("Undo the import"), icon="arrow-u-up-left")
        self.go_button = Button(theme, "", kind="primary")
        for button in (self.cancel_button, self.back_button, self.undo_button):
            button.setAutoDefault(False)
        self._lay_out(dialog, pages)
        # Only now has the button a dialog whose default it can be.
        self.go_button.setDefault(True)
        wanted = QSize(Width.DIALOG_LARGE, _HEIGHT) * theme.scale
        dialog.resize(wanted.boundedTo(dialog.screen().availableSize() * _SHARE_OF_SCREEN))
        self.end_busy()

    def set_head(self, step: int, title: str, explanation: str) -> None:
        """Says which step this is; a blank explanation takes no room."""
        place = _("Step {step} of {steps}").format(step=step + 1, steps=self._steps)
        self.place.setText(place)
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))
        self.set_title(title)

    def set_title(self, title: str) -> None:
        self.title.setText(title)

    def set_outcome(self, text: str, *, wrong: bool = False) -> None:
        """What the button would do, or why it did not."""
        restyle(self.outcome, role="error" if wrong else "small")
        self.outcome.setText(text)
        self.outcome.setAccessibleName(text)

    def set_go(self, verb: str, why_not: str = "") -> None:
        """The primary button; ``why_not`` says why it cannot be pressed yet."""
        self.go_button.setText(verb)
        self.go_button.setEnabled(not why_not)
        self.go_button.setToolTip(why_not)

    def show_busy(self, text: str, most: int, *, can_stop: bool) -> None:
        """Shows that something is going on; ``most`` is 0 where nobody knows how much it is."""
        self.set_outcome(text)
        self.progress.setRange(0, most)
        self.progress.setValue(0)
        self.progress.show()
        self.cancel_button.setText(_("Stop reading"))
        self.cancel_button.setVisible(can_stop)
        for button in (self.back_button, self.undo_button, self.go_button):
            button.setEnabled(False)
        self.cancel_button.setFocus()

    def set_progress(self, done: int, text: str) -> None:
        self.progress.setValue(min(done, self.progress.maximum()))
        self.set_outcome(text)

    def end_busy(self) -> None:
        self.progress.hide()
        self.cancel_button.setText(_("Cancel"))
        for button in (self.cancel_button, self.back_button, self.undo_button, self.go_button):
            button.setEnabled(True)

    def _lay_out(self, dialog: QDialog, pages: QWidget) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.GROUP)
        body.setSpacing(Space.GRID)
        for label in (self.place, self.title, self.explanation):
            body.addWidget(label)
        body.addSpacing(Space.GROUP)
        body.addWidget(pages, 1)
        foot = QFrame()
        restyle(foot, surface="window")
        line = QHBoxLayout(foot)
        line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.outcome, 1)
        for button in (self.cancel_button, self.back_button, self.undo_button, self.go_button):
            line.addWidget(button)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self.progress)
        column.addWidget(foot)
