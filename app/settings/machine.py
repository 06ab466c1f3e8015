"""Settings of this machine: declared once, kept in one small JSON file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

Value = TypeVar("Value", int, str, bool)


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """A declared setting.

    Attributes:
        key: its name in the file.
        default: used where the file says nothing or something impossible.
        choices: the texts to choose from; empty for numbers and switches.
        least: smallest number.
        most: largest number.
    """

    key: str
    default: Value
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 1_000_000

    def accepts(self, value: object) -> bool:
        """Whether ``value`` has the type and lies in the range."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, str):
            return not self.choices or value in self.choices
        return isinstance(value, bool) or (
            isinstance(value, int) and self.least <= value <= self.most
        )


LANGUAGE = Setting("language", "system", choices=("system", "en", "de"))
SCHEME = Setting("look.scheme", "system", choices=("system", "light", "dark"))
TEXT_PERCENT = Setting("look.text_percent", 100, least=100, most=200)
MOTION = Setting("look.motion", True)
BACKUPS_HOURLY = Setting("backups.hourly", 24, most=1000)
BACKUPS_DAILY = Setting("backups.daily", 14, most=1000)
BACKUPS_WEEKLY = Setting("backups.weekly", 8, least=1, most=1000)
TRAY_LEFT_CLICK = Setting("tray.left_click", "toggle", choices=("toggle", "mini_timer"))
TRAY_PANEL = Setting("tray.panel", "unknown", choices=("unknown", "light", "dark"))
AWAY_MINUTES = Setting("away.minutes", 10, most=24 * 60)  # 0 never asks
FIRST_RUN_LEFT = Setting("first_run.left", False)  # the welcome was answered or closed
BUDGETS_TOLD = Setting("budgets.told", "")  # what was said of which budget, as JSON
ACCOUNTS_TOLD = Setting("accounts.told", "")  # of which account's period was told, as JSON
REPORTS_USED = Setting("reports.used", "")  # what a client's report showed last, as JSON
# The server that mails go out through; its password is in the keyring and never here.
MAIL_HOST = Setting("mail.host", "")  # blank: drafts for the mail program
MAIL_PORT = Setting("mail.port", 587, least=1, most=65_535)
MAIL_SECURITY = Setting("mail.security", "starttls", choices=("starttls", "tls", "none"))
MAIL_USER = Setting("mail.user", "")  # blank: the server asks for no login
MAIL_FROM = Setting("mail.from", "")  # blank: the address of the user's business
MAIL_REPLY_TO = Setting("mail.reply_to", "")
MAIL_COPY_TO_SELF = Setting("mail.copy_to_self", False)
MINI_TIMER_PLACE = Setting("mini_timer.place", "")  # "x,y"; blank until it was moved


class MachineSettings:
    """Reads and writes the settings file; a damaged file means defaults, never a failed start."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "settings.json"
        self._values = self._load()

    def get(self, setting: Setting[Value]) -> Value:
        """The setting's value, or its default."""
        value: Any = self._values.get(setting.key)
        if setting.accepts(value):
            found: Value = value
            return found
        return setting.default

    def put(self, setting: Setting[Value], value: Value) -> None:
        """Keeps a value.

        Raises:
            ValueError: the setting does not accept it.
            OSError: the file cannot be written; the value holds until the program ends.
        """
        if not setting.accepts(value):
            raise ValueError(setting.key)
        self._values[setting.key] = value
        self._file.parent.mkdir(parents=True, exist_ok=True)
        partial = self._file.with_suffix(".partial")
        partial.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
        partial.replace(self._file)

    def _load(self) -> dict[str, Any]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        # RecursionError: brackets nested deeper than any settings file of ours.
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}
