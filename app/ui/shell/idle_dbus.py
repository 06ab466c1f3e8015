"""What a Linux desktop says over D-Bus: idle time, locks, sleep."""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusObjectPath

from app.ui.shell.presence import Presence

_ANSWER_MILLISECONDS = 500
_MUTTER = (
    "org.gnome.Mutter.IdleMonitor",
    "/org/gnome/Mutter/IdleMonitor/Core",
    "org.gnome.Mutter.IdleMonitor",
)
_LOGIN = "org.freedesktop.login1"
_LOGIN_MANAGER = (_LOGIN, "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_SCREEN_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)


def mutter_idle_seconds() -> float | None:
    """Seconds since the last input as GNOME's window manager counts them; None elsewhere.

    KDE and others have ``GetSessionIdleTime`` of the screen saver, which on Wayland does not
    count, so it is not asked.
    """
    answer = _ask(QDBusConnection.sessionBus(), _MUTTER, "GetIdletime")
    return answer / 1000 if isinstance(answer, int) else None


class DesktopSignals(QObject):
    """Tells a `Presence` of locks and sleep where the system announces them."""

    def __init__(self, presence: Presence, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presence = presence
        if self._listen():
            presence.watch_locks()

    @Slot(bool)
    def _sleep(self, falling_asleep: bool) -> None:  # noqa: FBT001 - Qt passes it so
        self._presence.note_sleep(falling_asleep)

    @Slot()
    def _lock(self) -> None:
        self._presence.note_locked()

    @Slot()
    def _unlock(self) -> None:
        self._presence.note_unlocked()

    @Slot(bool)
    def _cover(self, covered: bool) -> None:  # noqa: FBT001 - Qt passes it so
        if covered:
            self._presence.note_locked()
        else:
            self._presence.note_unlocked()

    def _listen(self) -> bool:
        """Whether the login manager tells of locks and sleep; it is asked for both or neither."""
        for path, interface in _SCREEN_SAVERS:
            session = QDBusConnection.sessionBus()
            self._hear(session, ("", path, interface), "ActiveChanged", "_cover(bool)")
        system = QDBusConnection.systemBus()
        own = _own_session(system)
        if own is None:
            return False
        session_of_login = (_LOGIN, own, _LOGIN + ".Session")
        return (
            self._hear(system, _LOGIN_MANAGER, "PrepareForSleep", "_sleep(bool)")
            and self._hear(system, session_of_login, "Lock", "_lock()")
            and self._hear(system, session_of_login, "Unlock", "_unlock()")
        )

    def _hear(self, bus: QDBusConnection, whom: tuple[str, str, str], name: str, slot: str) -> bool:
        if not bus.isConnected():
            return False
        text: Any = SLOT(slot)  # PySide's stub wants bytes here, which the call itself refuses
        return bus.connect(*whom, name, self, text)


def _own_session(bus: QDBusConnection) -> str | None:
    """The path of this process's login session; None where there is no login manager."""
    # By name, because PySide cannot send the unsigned number of a process.
    name = os.environ.get("XDG_SESSION_ID", "auto")
    answer = _ask(bus, _LOGIN_MANAGER, "GetSession", name)
    return answer.path() if isinstance(answer, QDBusObjectPath) else None


def _ask(
    bus: QDBusConnection, whom: tuple[str, str, str], name: str, *arguments: str
) -> object | None:
    """The first value of the answer; None where nobody answers soon."""
    if not bus.isConnected():
        return None
    call = QDBusMessage.createMethodCall(*whom, name)
    call.setArguments(arguments)
    # A service that is not running is not started for the question.
    call.setAutoStartService(False)
    answer = bus.call(call, QDBus.CallMode.Block, _ANSWER_MILLISECONDS)
    values = answer.arguments()
    is_answer = answer.type() == QDBusMessage.MessageType.ReplyMessage
    return values[0] if is_answer and values else None
