"""Whose public holidays are off: a country or a region, found by any part of its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.system.public_holidays import holiday_region_name, holiday_regions, read_holiday_region
from app.system.translations import _
from app.ui.theme.theme import Theme
from app.ui.widgets.search_combo import SearchCombo


class HolidayRegionCombo(SearchCombo):
    """Its list is made when it is first seen; reading all regions takes some tenths of a second."""

    def __init__(self, theme: Theme, code: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.addItem(_("No public holidays"), "")
        if code:
            self.addItem(holiday_region_name(code), code)
        self.setCurrentIndex(self.count() - 1)
        self._stored = (self.currentText(), code)
        self._is_filled = False

    def chosen(self) -> str:
        """The region's code, blank for none; its code can be typed too.

        Raises:
            RuleViolation: ``calendar.unknown_region``.
        """
        text = self.currentText().strip()
        # A region that this program does not know stays what it is unless somebody changes it.
        if text == self._stored[0]:
            return self._stored[1]
        found = self.findText(text, Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(found)) if found >= 0 else read_holiday_region(text)

    def showEvent(self, event: QShowEvent) -> None:
        if not self._is_filled:
            self._is_filled = True
            self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        text = self.currentText()
        known = {self.itemData(index) for index in range(self.count())}
        for region in holiday_regions():
            if region.code not in known:
                self.addItem(region.name, region.code)
        self.setCurrentText(text)
