"""When a block is printed: conditions that must all hold."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.paper.editing.blocks import changed
from app.domain.paper.template import CONDITIONS, Template
from app.system.translations import _
from app.ui.designer.design import Design
from app.ui.designer.prop_words import condition_text
from app.ui.designer.properties.section import Section, common
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.elided_label import ElidedLabel


class ConditionsSection(Section):
    """One line for each condition; the menu adds others, each also the other way round."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Show when"), parent)
        self.add_button = Button(theme, "", small=True)
        restyle(self.add_button, caret="true")
        self.menu = QMenu(self.add_button)
        self.menu.aboutToShow.connect(self.fill_menu)
        self.add_button.setMenu(self.menu)
        self.head.addWidget(self.add_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.GRID)
        self.column.addLayout(self._lines)
        self._shown: tuple[str, ...] | None = None

    def refresh(self) -> None:
        super().refresh()
        said = common([block.visible_if for block in self.design.blocks])
        text = _("differs") if said is None else _("Add") if said else _("always")
        self.add_button.setText(text)
        self.add_button.setAccessibleName(_("Show when: {what}").format(what=text))
        if said != self._shown:
            self._shown = said
            self._show_lines(said or ())

    def fill_menu(self) -> None:
        """Offers every condition that is not said yet."""
        self.menu.clear()
        said = {each.lstrip("!") for each in self._shown or ()}
        always = self.menu.addAction(_("always"))
        always.triggered.connect(lambda: self._write(()))
        for opposite, title in (("", _("If…")), ("!", _("Unless…"))):
            menu = self.menu.addMenu(title)
            for name in CONDITIONS:
                if name in said:
                    continue
                condition = f"{opposite}{name}"
                action = menu.addAction(condition_text(condition))
                action.triggered.connect(lambda _on=False, which=condition: self.add(which))

    def add(self, condition: str) -> None:
        """One condition more."""
        self._write((*(self._shown or ()), condition))

    def turn(self, condition: str) -> None:
        """A condition the other way round."""
        other = condition[1:] if condition.startswith("!") else f"!{condition}"
        self._write(tuple(other if each == condition else each for each in self._shown or ()))

    def remove(self, condition: str) -> None:
        self._write(tuple(each for each in self._shown or () if each != condition))

    def _write(self, conditions: tuple[str, ...]) -> None:
        def change(template: Template) -> Template:
            for each in self.ids:
                template = changed(template, each, visible_if=conditions)
            return template

        self.change(change)

    def _show_lines(self, conditions: tuple[str, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for condition in conditions:
            self._lines.addWidget(self._line(condition))

    def _line(self, condition: str) -> QWidget:
        text = condition_text(condition)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.GRID)
        label = ElidedLabel(text)
        turn = ToolButton(
            self.theme, "arrows-left-right", _("Turn around: {what}").format(what=text), small=True
        )
        turn.clicked.connect(lambda: self.turn(condition))
        gone = ToolButton(self.theme, "x", _("Remove: {what}").format(what=text), small=True)
        gone.clicked.connect(lambda: self.remove(condition))
        line.addWidget(label, 1)
        line.addWidget(turn)
        line.addWidget(gone)
        return holder
