"""A text of the template's own: one for all languages, others where a language has its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.paper.editing.blocks import with_props
from app.domain.paper.variables import PAGE_VARIABLES, TITLE_VARIABLE, VARIABLES
from app.system.locale_names import language_choices
from app.system.translations import N_, _
from app.ui.designer.design import Design
from app.ui.designer.properties.controls import Choice, WordsField
from app.ui.designer.properties.section import Section
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button

_LINES: Final = 5
_GROUPS: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    (
        N_("Document"),
        (
            ("title", N_("Title")),
            ("number", N_("Number")),
            ("issued_on", N_("Date")),
            ("period", N_("Supply period")),
            ("due_on", N_("Due date")),
            ("valid_until", N_("Valid until")),
            ("subject", N_("Subject")),
            ("project", N_("Project")),
            ("preceding_number", N_("Preceding invoice")),
            ("customer_number", N_("Customer number")),
            ("buyer_reference", N_("Your reference")),
            ("order_number", N_("Your order")),
        ),
    ),
    (
        N_("Amounts"),
        (
            ("net", N_("Net total")),
            ("tax", N_("Tax")),
            ("gross", N_("Total")),
            ("due", N_("Amount due")),
            ("currency", N_("Currency")),
        ),
    ),
    (
        N_("Client"),
        (
            ("buyer.name", N_("Name")),
            ("buyer.contact", N_("Contact")),
            ("buyer.city", N_("City")),
            ("buyer.vat_id", N_("VAT ID")),
        ),
    ),
    (
        N_("Your business"),
        (
            ("seller.name", N_("Name")),
            ("seller.trading_name", N_("Trading name")),
            ("seller.contact", N_("Contact")),
            ("seller.email", N_("Email")),
            ("seller.phone", N_("Phone")),
            ("seller.website", N_("Website")),
            ("seller.city", N_("City")),
            ("seller.tax_number", N_("Tax number")),
            ("seller.vat_id", N_("VAT ID")),
            ("seller.registration", N_("Registration number")),
            ("bank.name", N_("Bank")),
            ("bank.iban", N_("IBAN")),
            ("bank.bic", N_("BIC")),
        ),
    ),
    (N_("Page"), (("page", N_("Page number")), ("pages", N_("Number of pages")))),
)


class WordsSection(Section):
    """The text with what it may name in braces."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Words"), parent)
        self.language = Choice(theme, _("Language of the text"), ())
        self.words = WordsField(_("Words"))
        height = self.words.fontMetrics().lineSpacing() * _LINES
        self.words.setMinimumHeight(height)
        self.words.setMaximumHeight(2 * height)
        self.insert_button = Button(theme, _("Insert"), icon="plus", small=True)
        restyle(self.insert_button, caret="true")
        self.insert_button.setToolTip(_("What the document fills in"))
        self.menu = QMenu(self.insert_button)
        self.insert_button.setMenu(self.menu)
        self.head.addWidget(self.insert_button)
        self.column.addWidget(self.language)
        self.column.addWidget(self.words)
        self.hint = self.add_hint("")
        self._fill_menu()
        self._show_languages()
        self.language.edited.connect(lambda _code: self._show_text())
        self.words.edited.connect(self._write)

    @property
    def code(self) -> str:
        """The language whose text is written; blank for that of all others."""
        return str(self.language.currentData() or "")

    def refresh(self) -> None:
        super().refresh()
        self._show_languages()
        self._show_text()

    def insert(self, name: str) -> None:
        """Puts the name of a value where the cursor stands."""
        self.words.insertPlainText(f"{{{name}}}")
        self.words.setFocus()

    def _texts(self) -> Mapping[str, str]:
        texts: Mapping[str, str] = {} if self.block is None else self.block.props.get("text", {})
        return texts

    def _write(self, text: str) -> None:
        block, code = self.block, self.code
        if block is None:
            return
        texts = {**self._texts(), code: text}
        if code and not text:
            del texts[code]
        self.change(lambda now: with_props(now, block.id, text=texts), f"text.{code}")

    def _show_languages(self) -> None:
        """Each language, marked where it has a text of its own."""
        texts = self._texts()
        names = [("", _("All languages"))]
        for code, name in language_choices():
            own = _("{language}: own text").format(language=name)
            names.append((code, own if texts.get(code) else name))
        shown = [
            (self.language.itemData(row), self.language.itemText(row))
            for row in range(self.language.count())
        ]
        if shown == names:
            return
        row = max(self.language.currentIndex(), 0)
        self.language.clear()
        for code, name in names:
            self.language.addItem(name, code)
        self.language.setCurrentIndex(row)

    def _show_text(self) -> None:
        self.words.show_value(self._texts().get(self.code, ""))
        self.hint.setText(_("Blank: the text of all languages is printed.") if self.code else "")
        self.hint.setVisible(bool(self.code))

    def _fill_menu(self) -> None:
        known = {*VARIABLES, TITLE_VARIABLE}
        if self.block is not None and self.block.anchor == "page":
            known |= {*PAGE_VARIABLES}
        for title, names in _GROUPS:
            offered = [(name, words) for name, words in names if name in known]
            if not offered:
                continue
            menu = self.menu.addMenu(_(title))
            for name, words in offered:
                action = menu.addAction(_(words))
                action.triggered.connect(partial(self._insert, name))

    def _insert(self, name: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's argument
        self.insert(name)
