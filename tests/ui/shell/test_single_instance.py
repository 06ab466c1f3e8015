from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.shell.single_instance import SingleInstance, socket_name

_SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.shell.single_instance import SingleInstance

application = QCoreApplication([])
sys.exit(SingleInstance().claim(Path(sys.argv[1]), sys.argv[2]))
"""


@pytest.fixture(autouse=True)
def _sockets_of_the_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


def second_start(path: Path, hand_over: str = "") -> subprocess.Popen[bytes]:
    """Another process; it ends with 1 if it got the file, with 0 if it told the first one."""
    words = [sys.executable, "-c", _SECOND_START, str(path), hand_over]
    return subprocess.Popen(words)  # noqa: S603 - our own interpreter


def test_the_second_start_raises_the_first_and_ends(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance()
    assert first.claim(tmp_path / "work.stint")
    with qtbot.waitSignal(first.raise_asked):
        second = second_start(tmp_path / "work.stint")
    assert second.wait() == 0


def test_a_second_start_can_hand_a_text_over(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance()
    assert first.claim(tmp_path / "work.stint")
    with qtbot.waitSignal(first.open_asked) as handed:
        second = second_start(tmp_path / "work.stint", "invoices\nMüller & Söhne")
    assert second.wait() == 0
    assert handed.args == ["invoices Müller & Söhne"]


def test_two_files_have_a_window_each(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    first, second = SingleInstance(), SingleInstance()
    assert first.claim(tmp_path / "one.stint")
    assert second.claim(tmp_path / "two.stint")


def test_the_same_file_by_another_way_is_the_same(tmp_path: Path) -> None:
    there = tmp_path / "folder" / ".." / "work.stint"
    assert socket_name(there) == socket_name(tmp_path / "work.stint")
    assert len(Path(socket_name(there)).name) < 40


def test_a_socket_that_a_killed_process_left_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "work.stint"
    left = socket.socket(socket.AF_UNIX)
    left.bind(socket_name(path))
    left.close()
    assert Path(socket_name(path)).exists()
    first = SingleInstance()
    assert first.claim(path)
    with qtbot.waitSignal(first.raise_asked):
        second = second_start(path)
    assert second.wait() == 0


def test_a_released_file_can_be_claimed_again(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    first, second = SingleInstance(), SingleInstance()
    assert first.claim(tmp_path / "work.stint")
    first.release()
    assert second.claim(tmp_path / "work.stint")
