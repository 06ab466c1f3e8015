"""A hand that prints: ``python -m tests.acceptance.printing PDF QUEUE``.

Opens the program's printer dialog, says so on a line, chooses the queue and presses "Print" when it
is answered with a line, and says as JSON what came of it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QWidget

from app.domain.values.errors import StintError
from app.ui.widgets.pdf_printing import ask_and_print, printed_text


def main(path: Path, queue: str) -> None:
    app = QApplication([])
    assert app is not None
    parent = QWidget()
    QTimer.singleShot(0, lambda: _press(queue))
    try:
        printed = ask_and_print("2026-0041", path.read_bytes(), parent)
    except StintError as error:
        _say(key=error.key, **error.arguments)
    else:
        assert printed is not None
        _say(target=printed.target, told=printed_text("2026-0041", printed))


def _press(queue: str) -> None:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    printers = dialog.findChild(QComboBox, "printers")
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(printers, QComboBox)
    assert isinstance(buttons, QDialogButtonBox)
    printers.setCurrentIndex(printers.findText(queue))
    _say(open=printers.currentText())
    sys.stdin.readline()
    buttons.button(QDialogButtonBox.StandardButton.Ok).click()


def _say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
