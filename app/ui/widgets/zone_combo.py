"""A time zone, found by any part of its name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.search_combo import SearchCombo


class ZoneCombo(SearchCombo):
    """Holds the name of a zone; whoever writes it checks that there is such a one."""

    def __init__(self, theme: Theme, zone: str, parent: QWidget | None = None) -> None:
        # Late: the names are read from many files, and few dialogs ask for them.
        from zoneinfo import available_timezones  # noqa: PLC0415

        super().__init__(theme, parent)
        self.addItems(sorted(available_timezones()))
        self.setCurrentText(zone)

    @property
    def zone(self) -> str:
        return self.currentText().strip()
