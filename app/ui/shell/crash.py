"""The last handler of the window: our mistakes, told with a report that can be copied."""

from __future__ import annotations

import platform
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
)

from app.system.translations import _
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button

_TEXTS = re.compile(r"('(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\")")


def redacted(text: str) -> str:
    """A traceback without what the user wrote: home folder and quoted values are taken out."""
    lines = []
    for line in text.replace(str(Path.home()), "~").splitlines():
        is_place = line.lstrip().startswith('File "')
        lines.append(line if is_place else _TEXTS.sub("'…'", line))
    return "\n".join(lines)


def report(error: BaseException) -> str:
    """What a crash report holds: where, what, and on which system; nothing the user wrote."""
    trace = "".join(traceback.format_exception(error))
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{system}\n{redacted(trace)}"


class CrashDialog(QDialog):
    """Says that the mistake is ours, that nothing acknowledged is lost, and shows the report."""

    def __init__(self, theme: Theme, error: BaseException) -> None:
        super().__init__()
        self.setWindowTitle(_("Stint"))
        title = QLabel(_("Stint has made a mistake"))
        restyle(title, role="title")
        line = QLabel(_("What was saved before is safe. This report holds nothing that you wrote:"))
        line.setWordWrap(True)
        self.text = QPlainTextEdit(report(error))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Report"))
        copy = Button(theme, _("Copy the report"), icon="copy")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text.toPlainText()))
        go_on = Button(theme, _("Go on"), kind="primary")
        go_on.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(copy)
        foot.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.DIALOG)
        column.setSpacing(Space.GROUP)
        for widget in (title, line, self.text):
            column.addWidget(widget)
        column.addLayout(foot)
        self.resize(Width.DIALOG, 420)


def install(show: Callable[[BaseException], None]) -> None:
    """Has every exception that nobody caught on the window's thread told by ``show``."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            show(error)

    sys.excepthook = hook
