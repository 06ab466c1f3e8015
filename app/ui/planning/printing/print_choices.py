"""The choices of the print dialog: paper, size, range, and what is shown."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from app.documents.plan.options import (
    LEAST_SIDE_MM,
    LEAST_SIZE,
    MOST_SIDE_MM,
    MOST_SIZE,
    OVERLAP_MM,
    Fit,
    PlanPrintOptions,
    PrintShown,
    SheetMargins,
)
from app.domain.values.errors import RuleViolation
from app.system.translations import N_, _
from app.ui.planning.gantt.view import Shown
from app.ui.planning.printing.print_words import (
    OWN_PAPER,
    USUAL_DOTS,
    dots_choices,
    paper_choices,
    scale_choices,
    seconds_of_scale,
)
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import OptionalDayEdit
from app.ui.widgets.form_page import COLUMNS, FormPage
from app.ui.widgets.segmented import Segmented

# Two of these stand in a row.
_SHORT = frozenset({"links", "critical", "baseline", "floats"})
_MOST_MARGIN_MM = 80
_SIZE_STEP = 10
_PARTS = (
    ("table", N_("Table"), True),
    ("header", N_("Title and page number"), True),
    ("legend", N_("Legend"), True),
    ("folded", N_("Rows that are folded out only"), True),
    ("links", N_("Dependencies"), True),
    ("critical", N_("Critical path"), True),
    ("baseline", N_("Baseline"), True),
    ("floats", N_("Float"), True),
    ("names", N_("Names beside the bars"), False),
)


class PrintChoices(FormPage):
    """A form without button: every change is told at once.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.paper = ChoiceCombo(theme, paper_choices(), "A4")
        self.turn = Segmented([("landscape", _("Landscape")), ("portrait", _("Portrait"))])
        self.width_mm = _spin(LEAST_SIDE_MM, MOST_SIDE_MM, 420, _(" mm"))
        self.height_mm = _spin(LEAST_SIDE_MM, MOST_SIDE_MM, 297, _(" mm"))
        self.margin_mm = _spin(0, _MOST_MARGIN_MM, 12, _(" mm"))
        self.fit = Segmented(
            [
                (Fit.WIDTH.value, _("Page width")),
                (Fit.PAGE.value, _("One page")),
                (Fit.NONE.value, _("Many pages")),
            ]
        )
        self.size_percent = _spin(LEAST_SIZE, MOST_SIZE, 100, _(" %"), _SIZE_STEP)
        self.scale = ChoiceCombo(theme, scale_choices())
        self.overlap = QCheckBox(_("Pages overlap by {length} mm").format(length=round(OVERLAP_MM)))
        self.crop_marks = QCheckBox(_("Crop marks"))
        self.first_on, self.last_on = OptionalDayEdit(), OptionalDayEdit()
        self.dots = ChoiceCombo(theme, dots_choices(), str(USUAL_DOTS))
        self.parts: dict[str, QCheckBox] = {}
        for key, text, is_on in _PARTS:
            box = self.parts[key] = QCheckBox(_(text))
            box.setChecked(bool(getattr(shown, key, is_on)))
        self._lay_out()
        self._wire()
        self._show_state()

    @property
    def only_folded_out(self) -> bool:
        """Whether rows that are folded in stay away."""
        return self.parts["folded"].isChecked()

    @property
    def dots_per_inch(self) -> int:
        return int(self.dots.code)

    def options(self) -> PlanPrintOptions:
        """What is chosen.

        Raises:
            RuleViolation: a field cannot be read, or it cannot be printed like that.
        """
        fit, margin = Fit(self.fit.current), float(self.margin_mm.value())
        is_tiled = fit is Fit.NONE
        on = {key: box.isChecked() for key, box in self.parts.items()}
        found = PlanPrintOptions(
            paper=None if self.paper.code == OWN_PAPER else self.paper.code,
            size_mm=(float(self.width_mm.value()), float(self.height_mm.value())),
            landscape=self.turn.current == "landscape",
            margins=SheetMargins(margin, margin, margin, margin),
            fit=fit,
            overlap_mm=OVERLAP_MM if is_tiled and self.overlap.isChecked() else 0.0,
            crop_marks=is_tiled and self.crop_marks.isChecked(),
            seconds_per_point=seconds_of_scale(self.scale.code) if is_tiled else None,
            size_percent=self.size_percent.value(),
            first_on=_day(self.first_on, "first_on"),
            last_on=_day(self.last_on, "last_on"),
            table=on["table"],
            header=on["header"],
            legend=on["legend"],
            shown=PrintShown(
                on["links"], on["critical"], on["baseline"], on["floats"], on["names"]
            ),
        )
        found.check()
        return found

    def show_problem(self, name: str, text: str) -> bool:
        """Says what is wrong at its field; whether there is one of this name."""
        for each, field in self.fields.items():
            field.show_error(text if each == name else "")
        return name in self.fields

    def _lay_out(self) -> None:
        half = 3
        self.add("paper", _("Paper"), self.paper, half)
        self.add("margins", _("Margins"), self.margin_mm, half)
        self.add("width", _("Width"), self.width_mm, half)
        self.add("height", _("Height"), self.height_mm, half)
        self.add("turn", _("Orientation"), self.turn)
        self.add("fit", _("Fit"), self.fit)
        self.add("size", _("Size"), self.size_percent, half)
        self.add("scale", _("Time"), self.scale, half)
        self.add_widget(self.overlap)
        self.add_widget(self.crop_marks)
        self.add("first_on", _("From"), self.first_on, half)
        self.add("last_on", _("To"), self.last_on, half)
        self.add_section(_("On the page"))
        for key, box in self.parts.items():
            self.add_widget(box, half if key in _SHORT else COLUMNS)
        self.add_section(_("Picture"))
        self.add("dots", _("Resolution"), self.dots)

    def _wire(self) -> None:
        for combo in (self.paper, self.scale):
            combo.currentIndexChanged.connect(self._take_change)
        for segmented in (self.turn, self.fit):
            segmented.chosen.connect(self._take_change)
        for spin in (self.width_mm, self.height_mm, self.margin_mm, self.size_percent):
            spin.valueChanged.connect(self._take_change)
        for box in (*self.parts.values(), self.overlap, self.crop_marks):
            box.toggled.connect(self._take_change)
        for edit in (self.first_on, self.last_on):
            edit.textChanged.connect(self._take_change)

    def _take_change(self, _value: object) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """What means nothing with the other choices cannot be chosen."""
        is_own = self.paper.code == OWN_PAPER
        for name in ("width", "height"):
            self.fields[name].setVisible(is_own)
        fit = Fit(self.fit.current)
        self.fields["size"].setEnabled(fit is not Fit.PAGE)
        self.fields["scale"].setEnabled(fit is Fit.NONE)
        for box in (self.overlap, self.crop_marks):
            box.setEnabled(fit is Fit.NONE)
        # Bars without a table would be nobody's.
        self.parts["names"].setEnabled(self.parts["table"].isChecked())
        self.settle()


def _spin(least: int, most: int, value: int, unit: str, step: int = 1) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setValue(value)
    made.setSuffix(unit)
    made.setSingleStep(step)
    # A number that is being typed is not printed before it is whole.
    made.setKeyboardTracking(False)
    return made


def _day(edit: OptionalDayEdit, name: str) -> date | None:
    try:
        return edit.day()
    except RuleViolation as error:
        raise RuleViolation(name, error.key, **error.arguments) from error
