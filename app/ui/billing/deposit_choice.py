"""Which deposits a draft subtracts: with any it is a final invoice."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from app.queries.deposits import OfferedDeposit
from app.services.deposits import SetDeposits
from app.system.translations import _, ngettext
from app.ui.billing.deposit_words import offered_text, subtracted_text
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class DepositChoice(FormDialog):
    """A box for each deposit of the client that can be subtracted."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        invoice_id: UUID,
        offered: Sequence[OfferedDeposit],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Which deposits are subtracted?")
        super().__init__(theme, session, title, _("Save changes"), parent=parent)
        self.set_explanation(
            _(
                "The lines stay those of the whole work. "
                "What the deposits asked for is taken off with its tax, and off what is due."
            )
        )
        self._invoice_id = invoice_id
        self._offered = offered
        self.boxes: dict[UUID, QCheckBox] = {}
        page = FormPage(theme)
        for each in offered:
            box = QCheckBox(offered_text(each).replace("&", "&&"))
            box.setChecked(each.chosen)
            box.toggled.connect(self._show_outcome)
            self.boxes[each.id] = box
            page.add_widget(box)
        self.set_pages([("", page)])
        self._show_outcome()
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def command(self) -> SetDeposits | None:
        chosen = tuple(each.id for each in self._chosen())
        same = chosen == tuple(each.id for each in self._offered if each.chosen)
        return None if same else SetDeposits(self._invoice_id, chosen)

    def _chosen(self) -> list[OfferedDeposit]:
        return [each for each in self._offered if self.boxes[each.id].isChecked()]

    def _show_outcome(self) -> None:
        chosen = self._chosen()
        if not chosen:
            self.set_outcome(_("An invoice that subtracts nothing."))
            return
        form = ngettext(
            "A final invoice less {count} deposit: {sum}.",
            "A final invoice less {count} deposits: {sum}.",
            len(chosen),
        )
        self.set_outcome(form.format(count=len(chosen), sum=subtracted_text(chosen)))
