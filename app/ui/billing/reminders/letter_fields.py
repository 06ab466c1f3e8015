"""What of a letter can be changed before it goes out: level, days, fee, interest, texts."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.billing.late_terms import EnteredRate
from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.money import Money, money_from_decimal
from app.queries.reminder_draft import ReminderDraft, ReminderWish
from app.system.messages import render
from app.system.reminder_words import base_text, level_text
from app.system.translations import _
from app.ui.billing.reminders.reminder_words import Letter, late_text
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_page import FormPage

_TEXT_LINES = 3


class LetterFields(FormPage):
    """The fields of the letter that is pictured.

    Signals:
        changed: the `ReminderWish` that the fields mean now.
        failed: they mean nothing that could go out; what is wrong stands at its field.
        rate_entered: an `EnteredRate` that the user has looked up.
    """

    changed = Signal(object)
    failed = Signal()
    rate_entered = Signal(object)

    def __init__(self, theme: Theme, levels: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, margin=0, parent=parent)
        self._letter: Letter | None = None
        self._is_filling = False
        choices = [(str(n), level_text(n)) for n in range(1, levels + 1)]
        self.level = ChoiceCombo(theme, choices)
        self.fee = AmountEdit(theme)
        self.interest = QCheckBox(_("Ask for &interest"))
        self.lump_sum = QCheckBox(_("Ask for the lump &sum"))
        self.rate = AmountEdit(theme, "%")
        self.rate_button = Button(theme, _("Enter this rate"), small=True)
        self.rate_button.setAutoDefault(False)
        self.intro, self.closing = _text(theme), _text(theme)
        self.boxes: dict[UUID, QCheckBox] = {}
        self._list = QWidget()
        self._boxes = QVBoxLayout(self._list)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(Space.GRID)
        restyle(self._list, surface="base")

    def lay_out(self, pay_by: DayEdit) -> None:
        """Places the fields; the day to pay by needs a day to begin with."""
        self.pay_by = pay_by
        self.add("base_rate", _("&Base rate"), self.rate, 3)
        self.add_widget(self.rate_button, 3)
        self.add_widget(self._list)
        self.add("level", _("&Level"), self.level, 3)
        self.add("pay_by_on", _("To &pay by"), self.pay_by, 3)
        self.add("fee", _("&Fee"), self.fee, 3)
        self.add_widget(self.interest, 3)
        self.add_widget(self.lump_sum)
        self.add("intro", _("Text &above"), self.intro)
        self.add("closing", _("Text belo&w"), self.closing)
        self.level.currentIndexChanged.connect(self._take_level)
        self.pay_by.dateChanged.connect(self._tell)
        self.fee.textEdited.connect(self._tell)
        for box in (self.interest, self.lump_sum):
            box.toggled.connect(self._tell)
        for text in (self.intro, self.closing):
            text.textChanged.connect(self._tell)
        self.rate_button.clicked.connect(self.enter_rate)
        self.rate.returnPressed.connect(self.enter_rate)

    def show_letter(self, letter: Letter, *, anew: bool) -> None:
        """Shows a letter; of the one that is shown already what the user writes stays."""
        draft, self._letter, self._is_filling = letter.draft, letter, True
        self.setEnabled(letter.issued is None)
        missing = bool(draft.missing) and draft.basis.base is not None
        self.fields["base_rate"].setVisible(missing)
        self.rate_button.setVisible(missing)
        if missing and draft.basis.base is not None:
            name = _("{base} from {day}").format(
                base=base_text(draft.basis.base), day=draft.missing[0]
            )
            self.rate.setAccessibleName(name)
            self.rate.setToolTip(name)
            self.rate.setPlaceholderText(_("from {day}").format(day=draft.missing[0]))
        if anew:
            self._fill(letter)
        self.interest.setEnabled(draft.basis.bears_interest)
        self._is_filling = False
        self.settle()

    def show_error(self, error: StintError | None) -> None:
        """Says what is wrong with the wish at its field."""
        name = error.field if isinstance(error, RuleViolation) else ""
        name = name if name in self.fields else "level"
        for key, field in self.fields.items():
            field.show_error(render(error) if error is not None and key == name else "")

    def enter_rate(self) -> None:
        """Hands over the base rate that was written, or says what is wrong with it."""
        if self._letter is None or not self._letter.draft.missing:
            return
        try:
            rate = self._written_rate(self._letter.draft)
        except RuleViolation as error:
            self.fields["base_rate"].show_error(render(error))
            return
        self.fields["base_rate"].show_error("")
        self.rate.clear()
        self.rate_entered.emit(rate)

    def wish(self) -> ReminderWish:
        """What the fields mean.

        Raises:
            RuleViolation: the fee cannot be read.
        """
        assert self._letter is not None  # noqa: S101 - the fields are a letter's
        draft = self._letter.draft
        chosen = [key for key, box in self.boxes.items() if box.isChecked()]
        try:
            fee = self.fee.amount()
        except RuleViolation as error:
            raise RuleViolation("fee", error.key, **error.arguments) from error
        minor = 0 if fee is None else money_from_decimal(fee, draft.currency).minor
        return replace(
            draft.wish,
            invoice_ids=tuple(chosen) if self.boxes else draft.wish.invoice_ids,
            level=int(self.level.code),
            fee_minor=minor,
            interest=self.interest.isChecked(),
            lump_sum=self.lump_sum.isChecked(),
            pay_by_on=self.pay_by.day(),
            intro=self.intro.toPlainText(),
            closing=self.closing.toPlainText(),
        )

    def _written_rate(self, draft: ReminderDraft) -> EnteredRate:
        percent = self.rate.amount()
        if percent is None or draft.basis.base is None:
            raise RuleViolation("base_rate", "amount.missing")
        return EnteredRate(draft.basis.base, draft.missing[0], percent)

    def _fill(self, letter: Letter) -> None:
        draft = letter.draft
        self._fill_boxes(letter)
        self.level.set_code(str(draft.level))
        self.fee.set_unit(draft.currency)
        fee = Money(draft.own_fee_minor, draft.currency)
        self.fee.set_amount(fee.as_decimal() if fee.minor else None)
        self.interest.setChecked(draft.said.interest and draft.basis.bears_interest)
        self.lump_sum.setChecked(draft.said.lump_sum)
        self.pay_by.set_day(draft.pay_by_on)
        for text, words in ((self.intro, draft.intro), (self.closing, draft.closing)):
            text.setPlainText(words)
        self.show_error(None)

    def _fill_boxes(self, letter: Letter) -> None:
        """Which invoices stand in it, where there are several to choose from."""
        while (item := self._boxes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        if len(letter.late) > 1:
            for late in letter.late:
                box = QCheckBox(late_text(late))
                box.setChecked(late.row.id in letter.draft.wish.invoice_ids)
                box.toggled.connect(self._tell)
                self.boxes[late.row.id] = box
                self._boxes.addWidget(box)
        self._list.setVisible(bool(self.boxes))

    def _take_level(self) -> None:
        """Another level brings its own fee, interest and texts along."""
        if self._is_filling or self._letter is None:
            return
        draft = self._letter.draft
        chosen = tuple(key for key, box in self.boxes.items() if box.isChecked())
        self.changed.emit(
            ReminderWish(
                chosen or draft.wish.invoice_ids, draft.wish.issued_on, int(self.level.code)
            )
        )

    def _tell(self) -> None:
        if self._is_filling or self._letter is None:
            return
        try:
            wish = self.wish()
        except RuleViolation as error:
            self.show_error(error)
            self.failed.emit()
        else:
            self.changed.emit(wish)


def _text(theme: Theme) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(theme.font_metrics().lineSpacing() * (_TEXT_LINES + 1))
    return field
