"""A combo box that chooses among codes and shows their names."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.combo import Combo

_SHORTEST = 8


class ChoiceCombo(Combo):
    """Letters that are typed go to the next name that begins with them."""

    def __init__(
        self,
        theme: Theme,
        choices: Iterable[tuple[str, str]],
        code: str = "",
        parent: QWidget | None = None,
    ) -> None:
        # The field that holds it gives it its name.
        super().__init__(theme, "", parent)
        # Else the longest name of a list would decide how wide its form is.
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.set_choices(choices, code)

    @property
    def code(self) -> str:
        return str(self.currentData() or "")

    def set_choices(self, choices: Iterable[tuple[str, str]], code: str) -> None:
        """Offers these codes with their names, and has one of them chosen; says nothing of it."""
        self.blockSignals(True)
        self.clear()
        for each, name in choices:
            self.addItem(name, each)
        self.set_code(code)
        self.blockSignals(False)

    def set_code(self, code: str) -> None:
        """Chooses a code; one that is not in the list joins it under its own name.

        A blank code that is not in the list has no name: the first of the list is chosen.
        """
        position = self.findData(code)
        if position < 0 and not code:
            position = min(0, self.count() - 1)
        elif position < 0:
            self.addItem(code, code)
            position = self.count() - 1
        self.setCurrentIndex(position)
