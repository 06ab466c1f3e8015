"""Preferences of this machine. There is no Save: a change holds at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.services.mail_office import MailOffice
from app.settings.machine import (
    AWAY_MINUTES,
    BACKUPS_DAILY,
    BACKUPS_HOURLY,
    BACKUPS_WEEKLY,
    LANGUAGE,
    MOTION,
    SCHEME,
    TEXT_PERCENT,
    TRAY_LEFT_CLICK,
    TRAY_PANEL,
    MachineSettings,
    Setting,
)
from app.system.translations import _
from app.ui.preferences.mail_page import MailPage
from app.ui.session.task_runner import TaskRunner
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.combo import Combo
from app.ui.widgets.switch import Switch

_HEIGHT = 560
_SHARE_OF_SCREEN = 0.9


class PreferencesDialog(QDialog):
    """Look, timer, backups and mail.

    Signals:
        changed: the key of a setting that has a new value.
        failed: the settings file cannot be written; the text says why.
        profile_asked: the user's business is wanted, which lies in the file and not here.
    """

    changed = Signal(str)
    failed = Signal(str)
    profile_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        settings: MachineSettings,
        mail: tuple[MailOffice, TaskRunner] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``mail`` is the office and who asks servers for it; without it there is no such page."""
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self.setWindowTitle(_("Preferences"))
        size = QSize(*map(theme.metrics.scaled, (Width.DIALOG_SMALL, _HEIGHT)))
        self.resize(size.boundedTo(self.screen().availableSize() * _SHARE_OF_SCREEN))
        tabs = QTabWidget()
        tabs.addTab(self._look(), _("Look"))
        tabs.addTab(self._timer(), _("Timer"))
        tabs.addTab(self._backups(), _("Backups"))
        self.mail: MailPage | None = None
        if mail is not None:
            self.mail = MailPage(theme, *mail, self._put)
            self.mail.grown.connect(self._grow)
            tabs.addTab(self.mail, _("Mail"))
        self._problem = QLabel()
        restyle(self._problem, role="error")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.failed.connect(self._show_problem)
        done = Button(theme, _("Close"), kind="primary")
        done.clicked.connect(self.accept)
        business = Button(theme, _("Your business…"))
        business.setAutoDefault(False)
        business.clicked.connect(self.accept)
        business.clicked.connect(self.profile_asked)
        foot = QHBoxLayout()
        foot.addWidget(business)
        foot.addWidget(self._problem, 1)
        foot.addStretch(1)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.DIALOG, Space.GROUP, Space.DIALOG, Space.GROUP)
        column.setSpacing(Space.GROUP)
        column.addWidget(tabs, 1)
        column.addLayout(foot)

    def _look(self) -> QWidget:
        form = _Form()
        form.add(
            _("Colours"),
            self._choice(
                SCHEME,
                _("Colours"),
                [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))],
            ),
        )
        form.add(_("Text size"), self._number(TEXT_PERCENT, _("Text size"), " %", step=10))
        form.add(
            _("Language"),
            self._choice(
                LANGUAGE,
                _("Language"),
                [("system", _("As the system")), ("en", "English"), ("de", "Deutsch")],
            ),
            _("Takes effect at the next start."),
        )
        motion = Switch(self._theme, _("Move panels softly"))
        motion.setChecked(self._settings.get(MOTION))
        motion.toggled.connect(lambda on: self._put(MOTION, on))
        form.add("", motion)
        return form

    def _timer(self) -> QWidget:
        form = _Form()
        form.add(
            _("Click on the tray icon"),
            self._choice(
                TRAY_LEFT_CLICK,
                _("Click on the tray icon"),
                [("toggle", _("Starts and stops")), ("mini_timer", _("Opens the mini timer"))],
            ),
        )
        form.add(
            _("The tray's panel is"),
            self._choice(
                TRAY_PANEL,
                _("The tray's panel is"),
                [
                    ("unknown", _("Unknown: colours for both")),
                    ("light", _("Light")),
                    ("dark", _("Dark")),
                ],
            ),
        )
        form.add(
            _("Ask about time away after"),
            self._number(AWAY_MINUTES, _("Ask about time away after"), _(" min"), step=5),
            _("0 never asks."),
        )
        return form

    def _backups(self) -> QWidget:
        form = _Form()
        for setting, label in (
            (BACKUPS_HOURLY, _("Hourly backups to keep")),
            (BACKUPS_DAILY, _("Daily backups to keep")),
            (BACKUPS_WEEKLY, _("Weekly backups to keep")),
        ):
            form.add(label, self._number(setting, label, "", step=1))
        return form

    def _choice(
        self, setting: Setting[str], name: str, choices: Sequence[tuple[str, str]]
    ) -> QWidget:
        combo = Combo(self._theme, name)
        for key, text in choices:
            combo.addItem(text, key)
        combo.setCurrentIndex(combo.findData(self._settings.get(setting)))
        combo.activated.connect(lambda _index: self._put(setting, combo.currentData()))
        return combo

    def _number(self, setting: Setting[int], name: str, unit: str, *, step: int) -> QWidget:
        box = QSpinBox()
        box.setAccessibleName(name)
        box.setRange(setting.least, setting.most)
        box.setSingleStep(step)
        box.setSuffix(unit)
        box.setKeyboardTracking(False)
        box.setValue(self._settings.get(setting))
        box.valueChanged.connect(lambda value: self._put(setting, value))
        return box

    def _put(self, setting: Setting[int] | Setting[str] | Setting[bool], value: object) -> None:
        keep: Callable[..., None] = self._settings.put
        try:
            keep(setting, value)
        except OSError as error:
            self.failed.emit(_("The settings cannot be saved: {reason}").format(reason=error))
        self.changed.emit(setting.key)

    def _grow(self) -> None:
        """Makes room for what was said; a dialog never shrinks under the hand."""
        if self.mail is not None:
            self.mail.settle()
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))

    def _show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.show()


class _Form(QWidget):
    """Labels above their fields, as everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setContentsMargins(0, Space.GROUP, 0, 0)
        self._form.setVerticalSpacing(Space.GRID)

    def add(self, label: str, field: QWidget, hint: str = "") -> None:
        caption = QLabel(label)
        restyle(caption, role="label")
        caption.setBuddy(field)
        caption.setContentsMargins(0, Space.RELATED, 0, 0)
        if label:
            self._form.addRow(caption)
        self._form.addRow(field)
        if hint:
            below = QLabel(hint)
            restyle(below, role="hint")
            self._form.addRow(below)
