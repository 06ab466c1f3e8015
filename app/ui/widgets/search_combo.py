"""A combo box for long lists: any part of a name finds it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.combo import Combo

_SHORTEST = 8


class SearchCombo(Combo):
    """Whoever reads it takes its text; it may be one that is not in the list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        # The field that holds it gives it its name.
        super().__init__(theme, "", parent)
        # Else every name is measured, and the longest decides how wide the form is.
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.setEditable(True)
        self.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
