"""From a file's path to a running window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from app.domain.values.errors import StintError
from app.system.garbage import collect_due
from app.system.messages import render
from app.system.translations import _, current_language
from app.ui.session.session import OpenFile
from app.ui.shell import crash
from app.ui.shell.desktop import Desktop, Surroundings
from app.ui.shell.single_instance import SingleInstance

DONE, NOT_OPENED = 0, 1
_SETTLED_MILLISECONDS = 2000
_COLLECTED_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Launch:
    """What a start of the window needs.

    Attributes:
        open_file: opens the file at ``path``.
        restore: puts the newest sound backup in the place of a damaged file and gives its path.
    """

    path: Path
    open_file: Callable[[], OpenFile]
    restore: Callable[[], Path]
    surroundings: Surroundings


def open_window(launch: Launch) -> int:
    """Shows the window and stays until the user quits; gives the exit status.

    A second start for the same file brings the first one's window to the front and ends. A file
    that cannot be opened is told in a dialog, since nobody reads the standard error of a program
    that was started by double click.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("stint")
    app.setApplicationDisplayName(_("Stint"))
    app.setDesktopFileName("stint")
    app.setQuitOnLastWindowClosed(False)
    speak(app)
    instance = SingleInstance()
    if not instance.claim(launch.path):
        return DONE
    file = open_or_tell(launch)
    if file is None:
        return NOT_OPENED
    desktop = Desktop(app, file, launch.surroundings)
    instance.raise_asked.connect(desktop.bring_to_front)
    crash.install(desktop.dialogs.show_crash)
    desktop.show()
    QTimer.singleShot(_SETTLED_MILLISECONDS, app, lambda: keep_collections_here(app))
    return app.exec()


def keep_collections_here(app: QApplication) -> None:
    """From now on garbage is collected, on the window's thread alone (see `system.garbage`).

    What the program is made of lives to its end, so full collections need not walk over it: in a
    big file's list a jump took up to three times as long when one fell into it.
    """
    gc.collect()
    gc.freeze()
    due = QTimer(app)
    due.setInterval(_COLLECTED_MILLISECONDS)
    due.timeout.connect(collect_due)
    due.start()


def speak(app: QApplication) -> None:
    """Has Qt's own texts and calendars speak the language of ours."""
    locale = QLocale(current_language())
    if QLocale().language() != locale.language():
        QLocale.setDefault(locale)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        app.installTranslator(translator)


def open_or_tell(launch: Launch) -> OpenFile | None:
    """The opened file; where it is damaged the newest good backup is offered first."""
    try:
        try:
            return launch.open_file()
        except StintError as error:
            if error.key != "store.damaged_with_backup":
                raise
            if not _wants_backup(launch, error):
                return None
        launch.restore()
        return launch.open_file()
    except StintError as error:
        QMessageBox.critical(None, _("Stint"), _told(launch, error))
        return None


def _wants_backup(launch: Launch, error: StintError) -> bool:
    box = QMessageBox(QMessageBox.Icon.Warning, _("Stint"), _told(launch, error))
    use = box.addButton(_("Open the backup"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(use)
    box.exec()
    return box.clickedButton() is use


def _told(launch: Launch, error: StintError) -> str:
    return render(error, launch.surroundings.clock.zone())
