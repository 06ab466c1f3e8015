from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.file_drop import FileDrop, file_of
from tests.ui.drops import drag_over, drop_files


def test_a_file_that_is_dropped_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    told: list[Path] = []
    FileDrop(widget).dropped.connect(told.append)
    path = tmp_path / "report.csv"

    assert drag_over(widget, path)
    assert told == []
    drop_files(widget, path)
    assert told == [path]


def test_several_files_folders_and_texts_are_refused(qtbot: QtBot, tmp_path: Path) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    told: list[Path] = []
    FileDrop(widget).dropped.connect(told.append)
    drop_files(widget, tmp_path / "a.csv", tmp_path / "b.csv")
    drop_files(widget, tmp_path)

    assert not drag_over(widget, tmp_path)
    assert told == []


def test_an_address_in_the_web_is_no_file(qapp: QApplication) -> None:
    assert qapp is not None
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/report.csv")])

    assert file_of(mime) is None
