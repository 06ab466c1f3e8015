"""A line for addresses: typed, or taken one after the other from those that are known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.mail.address import MailAddress, read_addresses
from app.ui.theme.theme import Theme
from app.ui.widgets.combo import Combo

_SHORTEST = 12


class RecipientsEdit(Combo):
    """Choosing a row adds it to what is written, or takes it out again."""

    def __init__(
        self, theme: Theme, known: Sequence[MailAddress], parent: QWidget | None = None
    ) -> None:
        # The field that holds it gives it its name.
        super().__init__(theme, "", parent)
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.setEditable(True)
        self.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        # One would finish a second address with the rest of the first.
        self.line.setCompleter(None)  # type: ignore[arg-type]
        self._written = ""
        for each in known:
            self.addItem(str(each))
        self.setCurrentIndex(-1)
        self.setEditText("")
        self.line.textEdited.connect(self._note)
        self.activated.connect(self._take)

    @property
    def line(self) -> QLineEdit:
        found = self.lineEdit()
        assert found is not None  # noqa: S101 - it is editable
        return found

    def set_text(self, text: str) -> None:
        self._note(text)
        self.setCurrentIndex(-1)
        self.setEditText(text)
        # What is too long shows its beginning.
        self.line.setCursorPosition(0)

    def addresses(self, field: str) -> tuple[MailAddress, ...]:
        """What is written.

        Raises:
            RuleViolation: an address is none.
        """
        return read_addresses(self.currentText(), field)

    def _note(self, text: str) -> None:
        self._written = text

    def _take(self, index: int) -> None:
        chosen = self.itemText(index)
        parts = [part.strip() for part in self._written.split(", ") if part.strip(" ,;")]
        if chosen in parts:
            parts.remove(chosen)
        else:
            parts.append(chosen)
        self.set_text(", ".join(parts))
