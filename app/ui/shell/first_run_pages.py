"""The two steps of the first run: the user's business, and who pays for the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.domain.values.errors import RuleViolation
from app.queries.seller import SellerRow
from app.system.billing_words import percent_text
from app.system.locale_names import country_choices, currency_choices, language_choices
from app.system.translations import _
from app.ui.clients.terms_words import step_choices
from app.ui.shell.first_run_presentation import (
    SOURCES,
    ClientForm,
    Usual,
    YouForm,
    usual_in,
    vat_hint,
)
from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.form_page import FormPage

Value = TypeVar("Value")
_TILE_HEIGHT = 42
_EXACT = 1
_TILES_BESIDE = 2


class YouPage(FormPage):
    """Name and country; the country fills what the user has not chosen otherwise."""

    def __init__(self, theme: Theme, row: SellerRow, name: str, country: str) -> None:
        """``country`` is where the user seems to be; blank where nobody knows."""
        super().__init__(theme, margin=Space.COLUMN)
        chosen = row.country or country
        self._usual = usual_in(chosen)
        fresh = not row.country
        self.name = QLineEdit(row.name or name)
        self.country = ChoiceCombo(theme, [("", "–"), *country_choices()], chosen)
        currency = self._usual.currency if fresh else row.currency
        self.currency = ChoiceCombo(theme, currency_choices(), currency)
        self.tax_rate = AmountEdit(theme, "%")
        self.paper = ChoiceCombo(
            theme,
            [("A4", "A4"), ("Letter", _("Letter"))],
            self._usual.paper if fresh else row.paper,
        )
        language = row.language or self._usual.language
        self.language = ChoiceCombo(theme, language_choices(), language)
        if row.tax_rate_e4:
            self.tax_rate.setText(percent_text(row.tax_rate_e4))
        elif fresh:
            self.tax_rate.set_amount(self._usual.percent)
        self.add("name", _("Your &name"), self.name, 3)
        self.add("country", _("C&ountry"), self.country, 3)
        self.add("currency", _("C&urrency"), self.currency, 3)
        self.add("tax_rate", _("&VAT rate"), self.tax_rate, 3)
        self.hint = self.add_hint("")
        self.add("language", _("Invoice &language"), self.language, 3)
        self.add("paper", _("&Paper"), self.paper, 3)
        self.country.currentIndexChanged.connect(self._take_country)
        self._show_hint()

    def form(self) -> YouForm:
        """What the fields say.

        Raises:
            RuleViolation: the tax rate cannot be read.
        """
        return YouForm(
            name=self.name.text(),
            country=self.country.code,
            currency=self.currency.code,
            percent=read_named("tax_rate", self.tax_rate.amount),
            paper=self.paper.code,
            language=self.language.code,
        )

    def _take_country(self) -> None:
        """Another country's suggestions, where those of the last one still stand."""
        before, now = self._usual, usual_in(self.country.code)
        self._usual = now
        for combo, old, new in (
            (self.currency, before.currency, now.currency),
            (self.paper, before.paper, now.paper),
            (self.language, before.language, now.language),
        ):
            if combo.code == old:
                combo.set_code(new)
        if self._rate_stands(before):
            self.tax_rate.set_amount(now.percent)
        self._show_hint()

    def _rate_stands(self, before: Usual) -> bool:
        try:
            return self.tax_rate.amount() == before.percent
        except RuleViolation:
            return False

    def _show_hint(self) -> None:
        self.hint.setText(vat_hint(self.country.code, self._usual.percent))


class ClientPage(FormPage):
    """Client, project and rate; or the programs whose files can be brought along.

    Signals:
        import_asked: one of the programs was chosen.
    """

    import_asked = Signal()

    def __init__(self, theme: Theme, row: SellerRow) -> None:
        super().__init__(theme, margin=Space.COLUMN)
        self.name, self.project = QLineEdit(), QLineEdit()
        self.hourly_rate = AmountEdit(theme, row.currency)
        self.step = ChoiceCombo(theme, step_choices(_EXACT), str(_EXACT))
        self.language = ChoiceCombo(theme, language_choices())
        self.take_seller(row)
        self.add("name", _("&Client"), self.name, 4)
        self.add("project", _("&Project"), self.project, 2)
        self.add("amount", _("&Hourly rate"), self.hourly_rate, 2)
        self.add("rounding_seconds", _("Bill in &steps of"), self.step, 2)
        self.add("language", _("Invoice &language"), self.language, 2)
        self.add_hint(_("Steps change only the bill: recorded time stays exact."))
        self.add_widget(_divider(_("or bring what you have")))
        self.tiles = [SourceTile(theme, program, kind) for program, kind in SOURCES]
        self.add_widget(_Tiles(self.tiles))
        self.add_hint(
            _("You see what comes in before anything is saved, and can undo it afterwards.")
        )
        for tile in self.tiles:
            tile.clicked.connect(lambda _on=False: self.import_asked.emit())

    def take_seller(self, row: SellerRow) -> None:
        """Currency and language as the first step left them."""
        self.hourly_rate.set_unit(row.currency)
        self.language.set_code(row.language or usual_in(row.country).language)

    def form(self) -> ClientForm:
        """What the fields say.

        Raises:
            RuleViolation: the rate cannot be read.
        """
        return ClientForm(
            name=self.name.text(),
            project=self.project.text(),
            hourly_rate=read_named("amount", self.hourly_rate.amount),
            step_seconds=int(self.step.code),
            language=self.language.code,
        )


def read_named(name: str, reader: Callable[[], Value]) -> Value:
    """What a field says; what is wrong with it carries the field's name.

    Raises:
        RuleViolation: with this name.
    """
    try:
        return reader()
    except RuleViolation as error:
        raise RuleViolation(name, error.key, **error.arguments) from error


class SourceTile(QPushButton):
    """A program at the left, what its file is at the right."""

    def __init__(self, theme: Theme, program: str, kind: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(f"{program}, {kind}")
        self.setAutoDefault(False)
        name, ending = QLabel(program), QLabel(kind)
        restyle(name, role="name")
        restyle(ending, role="small")
        self._picture = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.CARD, 0, Space.CARD, 0)
        line.setSpacing(Space.CARD)
        line.addWidget(self._picture)
        line.addWidget(name, 1)
        line.addWidget(ending)
        for part in (self._picture, name, ending):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._take_look)
        self._take_look()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        width = layout.sizeHint().width() if layout is not None else 0
        return QSize(width, self._theme.height(_TILE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _take_look(self) -> None:
        ratio = self.devicePixelRatioF()
        picture = self._theme.pixmap("file-arrow-down", "text2", IconSize.CONTROL, ratio=ratio)
        self._picture.setPixmap(picture)
        self.setMinimumHeight(self._theme.height(_TILE_HEIGHT))


class _Tiles(QWidget):
    """Two beside each other, or one where two would be too narrow."""

    def __init__(self, tiles: list[SourceTile]) -> None:
        super().__init__()
        self._tiles = tiles
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.RELATED)
        self._beside = 0
        self._place(_TILES_BESIDE)

    def minimumSizeHint(self) -> QSize:
        widest = max(tile.sizeHint().width() for tile in self._tiles)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(tile.sizeHint().width() for tile in self._tiles)
        fits = self.width() >= _TILES_BESIDE * widest + Space.RELATED
        self._place(_TILES_BESIDE if fits else 1)

    def _place(self, beside: int) -> None:
        if beside != self._beside:
            self._beside = beside
            for number, tile in enumerate(self._tiles):
                self._grid.addWidget(tile, number // beside, number % beside)
            for column in range(_TILES_BESIDE):
                self._grid.setColumnStretch(column, int(column < beside))


def _divider(text: str) -> QWidget:
    """A rule with words in its middle."""
    holder, words = QWidget(), QLabel(text)
    restyle(words, role="small")
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, Space.RELATED, 0, 0)
    line.setSpacing(Space.CARD)
    for part in (QFrame(), words, QFrame()):
        line.addWidget(part, 0 if part is words else 1)
        if part is not words:
            restyle(part, rule="horizontal")
    return holder
