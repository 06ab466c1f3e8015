"""One window for each file and user: a second start brings the first one to the front."""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE = "raise"
_OPEN = "open "
_HEARD = b"heard\n"
_WAIT_MILLISECONDS = 1000
_LOCK_MILLISECONDS = 5000


class SingleInstance(QObject):
    """Owns a local socket whose name stands for the file.

    Signals:
        raise_asked: another start of the program wants the window in front.
        open_asked: the same, and the text that it hands over.
    """

    raise_asked = Signal()
    open_asked = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callers: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)

    def claim(self, path: Path, hand_over: str = "") -> bool:
        """Whether this is the only start for the file; else the other one was told to show itself.

        A socket that a killed process left behind is taken over. Where no socket can be made at
        all, the program starts: two windows on one file are safe, only untidy.

        Args:
            path: the file.
            hand_over: one line of text for the other start.
        """
        name = socket_name(path)
        # Two starts at once would each find nobody and take the other's socket away.
        # An absolute name stays as it is when it is joined.
        lock = QLockFile(_in_temporary(name + ".lock"))
        lock.tryLock(_LOCK_MILLISECONDS)
        try:
            if _tell(name, _OPEN + hand_over if hand_over else RAISE):
                return False
            QLocalServer.removeServer(name)
            self._server.listen(name)
        finally:
            lock.unlock()
        return True

    def release(self) -> None:
        """Lets another start have the file."""
        self._server.close()

    def _receive(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(self._read_all)
            caller.disconnected.connect(self._forget_gone)
            # Held until it hangs up: with the last reference the socket would go, mid-signal.
            self._callers.append(caller)
        self._read_all()

    def _read_all(self) -> None:
        for caller in self._callers:
            while caller.canReadLine():
                words = bytes(caller.readLine().data()).decode(errors="replace").strip()
                caller.write(_HEARD)
                caller.flush()
                self._take(words)

    def _take(self, words: str) -> None:
        if words.startswith(_OPEN):
            self.open_asked.emit(words.removeprefix(_OPEN))
        self.raise_asked.emit()

    def _forget_gone(self) -> None:
        connected = QLocalSocket.LocalSocketState.ConnectedState
        gone = [caller for caller in self._callers if caller.state() != connected]
        self._callers = [caller for caller in self._callers if caller not in gone]
        for caller in gone:
            caller.deleteLater()


def socket_name(path: Path) -> str:
    """The socket of a file, of this user alone; short, since systems allow about 100 bytes."""
    whole = f"{getpass.getuser()}\n{path.resolve()}"
    name = "stint-" + hashlib.sha256(whole.encode()).hexdigest()[:20]
    if sys.platform == "win32":
        return name
    folder = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return str(folder / name) if folder.is_absolute() and folder.is_dir() else _in_temporary(name)


def _in_temporary(name: str) -> str:
    return str(Path(tempfile.gettempdir(), name))


def _tell(name: str, words: str) -> bool:
    """Whether somebody listens there and was told."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT_MILLISECONDS):
        return False
    socket.write(" ".join(words.split()).encode() + b"\n")
    socket.flush()
    socket.waitForBytesWritten(_WAIT_MILLISECONDS)
    # Hanging up before the other side has read could lose the line on Windows.
    socket.waitForReadyRead(_WAIT_MILLISECONDS)
    return True
