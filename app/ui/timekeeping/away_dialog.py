"""After the return: whom does the time belong to in which nobody was there?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.values.errors import StintError
from app.queries.time_entries import EntryRow
from app.services.away import CutAway
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.timekeeping.away_draft import AwayDraft, AwayTime
from app.ui.timekeeping.away_presentation import (
    BREAK,
    NOTHING,
    go_on_text,
    headline,
    keep_text,
    outcome,
    question,
    spoken_outcome,
    stop_text,
    targets,
)
from app.ui.timekeeping.away_rows import AwayRows
from app.ui.timekeeping.away_strip import AwayStrip
from app.ui.timekeeping.work_choices import read_choices
from app.ui.widgets.buttons import Button

_MOST_ROWS_SHOWN = 6


class AwayDialog(QDialog):
    """Quick answers, a strip and rows to cut by, and the result in words.

    Esc and *Decide later* change nothing; *Apply* is one change that undo takes back whole.

    Signals:
        applied: the answer is on the disk.
    """

    applied = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        running: EntryRow,
        draft: AwayDraft,
        away: AwayTime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._running = running
        self.draft = draft
        recent = read_choices(session, running).recent
        zone = session.zone
        self.strip = AwayStrip(theme, zone, away.marks)
        self.rows = AwayRows(theme, zone, targets(draft.keep, recent))
        self._make_parts()
        self._lay_out()
        self._wire()
        self._show(draft)
        self.apply_button.setFocus()

    @property
    def is_applying(self) -> bool:
        """Whether the answer is on its way to the disk."""
        return not self.apply_button.isEnabled()

    def _make_parts(self) -> None:
        theme = self._theme
        self.setWindowTitle(_("Away time"))
        self._title, self._question = QLabel(), QLabel(question(self._running))
        restyle(self._title, role="title")
        restyle(self._question, role="second")
        self._hint = QLabel(_("Double-click the strip to cut"))
        restyle(self._hint, role="small")
        self.keep_button = Button(theme, "")
        self.break_button = Button(theme, _("All break"), icon="coffee")
        self.stop_button = Button(theme, "", icon="scissors")
        self.go_on = QCheckBox(go_on_text(self.draft).replace("&", "&&"))
        self.error = QLabel()
        restyle(self.error, role="error")
        self.error.setWordWrap(True)
        self.error.hide()
        self.outcome = QLabel()
        restyle(self.outcome, role="small")
        self.outcome.setTextFormat(Qt.TextFormat.RichText)
        self.outcome.setWordWrap(True)
        self.later_button = Button(theme, _("Decide later"))
        self.apply_button = Button(theme, _("Apply"), kind="primary")
        self.apply_button.setDefault(True)
        for button in (self.keep_button, self.break_button, self.stop_button, self.later_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        quick = QHBoxLayout()
        quick.setSpacing(Space.RELATED)
        for button in (self.keep_button, self.break_button, self.stop_button):
            quick.addWidget(button)
        quick.addStretch(1)
        quick.addWidget(self._hint)
        self._scroll = QScrollArea()
        restyle(self.rows, surface="base")
        self._scroll.setWidget(self.rows)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QVBoxLayout()
        body.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.GROUP)
        body.setSpacing(Space.GRID)
        body.addWidget(self._title)
        body.addWidget(self._question)
        for part in (quick, self.strip, self._scroll, self.go_on):
            body.addSpacing(Space.CARD)
            if isinstance(part, QWidget):
                body.addWidget(part)
            else:
                body.addLayout(part)
        body.addWidget(self.error)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body)
        column.addWidget(self._foot())
        self.setFixedWidth(self._theme.metrics.scaled(Width.DIALOG))

    def _foot(self) -> QFrame:
        foot = QFrame()
        restyle(foot, surface="window")
        line = QHBoxLayout(foot)
        line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.outcome, 1)
        line.addWidget(self.later_button)
        line.addWidget(self.apply_button)
        return foot

    def _wire(self) -> None:
        self.strip.edited.connect(self._show)
        self.rows.edited.connect(self._show)
        self.keep_button.clicked.connect(self._keep_all)
        self.break_button.clicked.connect(lambda: self._show(self.draft.all_to(BREAK)))
        self.stop_button.clicked.connect(self._stop_at_leaving)
        self.go_on.toggled.connect(lambda on: self._show(self.draft.with_goes_on(goes_on=bool(on))))
        self.later_button.clicked.connect(self.reject)
        self.apply_button.clicked.connect(self._apply)

    def _keep_all(self) -> None:
        self._show(self.draft.all_to(self.draft.keep).with_goes_on(goes_on=True))

    def _stop_at_leaving(self) -> None:
        self._show(self.draft.all_to(NOTHING).with_goes_on(goes_on=False))

    def _show(self, draft: AwayDraft) -> None:
        self.draft = draft
        zone = self._session.zone
        self._title.setText(headline(draft.seconds))
        self.keep_button.setText(keep_text(draft))
        self.stop_button.setText(stop_text(draft, zone))
        self.go_on.setChecked(draft.goes_on)
        self.outcome.setText(outcome(draft))
        self.outcome.setAccessibleName(spoken_outcome(draft))
        self.strip.show_draft(draft)
        self.rows.show_draft(draft)
        shown = min(len(draft.pieces), _MOST_ROWS_SHOWN)
        self._scroll.setFixedHeight(shown * self.rows.row(0).sizeHint().height())
        self.adjustSize()

    def _apply(self) -> None:
        if (wrong := self.rows.wrong_edit()) is not None:
            wrong.setFocus()
            return
        self.error.hide()
        self.apply_button.setEnabled(False)
        command = CutAway(
            entry_id=self._running.id,
            away=self.draft.away_period(),
            pieces=self.draft.away_pieces(),
            goes_on=self.draft.goes_on,
            now=self._session.clock.now(),
        )
        self._session.execute(command, self._done, self._refused)

    def _done(self, _result: object) -> None:
        self.applied.emit()
        self.accept()

    def _refused(self, error: StintError) -> None:
        self.apply_button.setEnabled(True)
        self.error.setText(render(error, self._session.zone))
        self.error.show()
        self.adjustSize()
