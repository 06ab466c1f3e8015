"""The designer: one template on the table, kept by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app.domain.paper.template import Block
from app.domain.values.errors import StintError
from app.queries.document_templates import OpenedTemplate, opened_template
from app.system.messages import render
from app.system.translations import _
from app.ui.designer.acts import BY_KEY, do
from app.ui.designer.bench_view import BenchView
from app.ui.designer.design import Design
from app.ui.designer.opened_design import OpenedDesign
from app.ui.designer.panels.designer_head import DesignerHead
from app.ui.designer.template_acts import ChooseTarget, TemplateActs, ask_for_target
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.page_keys import PageKeys

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier


class DesignerPage(QWidget):
    """Opens templates by name; the parts of the last one go when the next is opened.

    Signals:
        told: what was done and can be undone, for the bar that offers it.
        noted: what cannot be done, or was done outside the file.
        left: the list of templates is wanted again.
    """

    told = Signal(str)
    noted = Signal(str)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        parent: QWidget | None = None,
        target: ChooseTarget = ask_for_target,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self.opened: OpenedDesign | None = None
        self.bench: BenchView | None = None
        self.acts = TemplateActs(theme, session, self, target=target)
        self.head = DesignerHead(theme, self._blocks)
        self.strip = InfoStrip(theme)
        self._lay_out()
        self._fill_menu()
        self._wire()

    @property
    def design(self) -> Design | None:
        """None while no template is open."""
        return None if self.opened is None else self.opened.design

    def open(self, name: str) -> None:
        """Shows a template; what was open is kept first."""
        self.close_template()
        self._session.fetch(opened_template, name, self._show, f"designer {id(self)}")

    def close_template(self) -> None:
        """Keeps what is not kept yet and takes the parts away."""
        if self.opened is not None:
            self.opened.saving.stop()
            self.opened.deleteLater()
        if self.bench is not None:
            self.bench.hide()
            self.bench.deleteLater()
        self.opened = self.bench = None
        self.strip.set_strip("")

    def hideEvent(self, event: QHideEvent) -> None:
        # Another page is shown, or the window closes: nothing may be lost.
        if self.opened is not None:
            self.opened.saving.save()
        super().hideEvent(event)

    def _blocks(self) -> tuple[Block, ...]:
        return () if self.design is None else self.design.template.blocks

    def _show(self, found: OpenedTemplate) -> None:
        """Makes the parts of a template."""
        self.opened = opened = OpenedDesign(self._session, found, self)
        self.bench = bench = BenchView(self._theme, opened.design, self)
        self._column.addWidget(bench, 1)
        self._wire_parts(opened, bench)
        self.head.set_language(opened.trials.language)
        self._show_row()
        self._show_state()
        self._offer_trials()
        opened.trials.reload()
        bench.show()
        bench.canvas.setFocus()

    def _wire_parts(self, opened: OpenedDesign, bench: BenchView) -> None:
        opened.row_changed.connect(self._show_row)
        opened.gone.connect(self._take_gone)
        opened.refused.connect(self._tell_refused)
        design, saving, trials = opened.design, opened.saving, opened.trials
        design.changed.connect(self._show_row)
        design.failed.connect(self._tell_refused)
        design.refused.connect(self._tell_refused)
        saving.changed.connect(self._show_state)
        saving.refused.connect(self._tell_not_saved)
        trials.listed.connect(self._offer_trials)
        trials.chosen.connect(lambda _document, _logo: bench.properties.refresh())
        bench.blocks.preview.chosen.connect(trials.choose)
        QApplication.clipboard().dataChanged.connect(bench.properties.refresh)

    def _show_row(self) -> None:
        """What is kept of the template, under the name that it has by now."""
        if self.opened is None:
            return
        row, design = self.opened.row, self.opened.design
        self.head.show_row(replace(row, name=self.opened.name))
        self.head.set_steps(undo=design.can_undo, redo=design.can_redo)
        self._reset_act.setEnabled(row.changed)
        self._delete_act.setEnabled(row.id is not None and not row.shipped)

    def _show_state(self) -> None:
        if self.opened is not None:
            saving = self.opened.saving
            self.head.set_state(saving.word)
            if not saving.is_refused:
                self.strip.set_strip("")

    def _tell_not_saved(self, error: StintError) -> None:
        self.strip.set_strip(render(error, self._session.zone), "danger")

    def _tell_refused(self, error: BaseException) -> None:
        if isinstance(error, StintError):
            self.noted.emit(render(error, self._session.zone))
        else:
            self._session.tell(error)

    def _offer_trials(self) -> None:
        if self.bench is not None and self.opened is not None:
            trials = self.opened.trials
            self.bench.blocks.preview.set_trials(trials.choices(), trials.key)

    def _rename(self, name: str) -> None:
        if self.opened is not None:
            self.opened.rename(name)

    def _add_block(self, block_type: str, anchor: str) -> None:
        if self.bench is not None:
            self.bench.blocks.add(block_type, anchor)
            # Arrow keys move it to where it belongs.
            self.bench.canvas.setFocus()

    def _speak(self, language: str) -> None:
        if self.opened is not None:
            self.opened.trials.speak(language)

    def _named(self, act: Callable[[str], None]) -> Callable[[], None]:
        """An act on the template as it is kept: what is not kept yet is kept first."""

        def run() -> None:
            if self.opened is not None:
                self.opened.saving.save()
                act(self.opened.name)

        return run

    def _undo(self) -> None:
        if self.design is not None:
            do(BY_KEY["edit.undo"], self.design)

    def _redo(self) -> None:
        if self.design is not None:
            do(BY_KEY["edit.redo"], self.design)

    def _take_gone(self, name: str) -> None:
        """It was deleted elsewhere."""
        self._leave()
        self.noted.emit(_("Template “{name}” is gone").format(name=name))

    def _leave(self) -> None:
        self.close_template()
        self.left.emit()

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        keys = (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key()))
        known: dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]] = {
            (_CTRL, Qt.Key.Key_Z): self._undo,
            (_CTRL | _SHIFT, Qt.Key.Key_Z): self._redo,
            (_CTRL, Qt.Key.Key_Y): self._redo,
            (_NONE, Qt.Key.Key_F6): lambda: self._go_on(1),
            (_SHIFT, Qt.Key.Key_F6): lambda: self._go_on(-1),
            (_CTRL, Qt.Key.Key_W): self._leave,
        }
        return known.get(keys)

    def _go_on(self, step: int) -> None:
        """The focus to the next pane; the head is one of them."""
        if self.bench is None:
            return
        panes = [(self.head, self.head.block_button.setFocus), *self.bench.panes()]
        focus = QApplication.focusWidget()
        inside = [place for place, (pane, _go) in enumerate(panes) if _holds(pane, focus)]
        here = inside[0] if inside else 0
        panes[(here + step) % len(panes)][1]()

    def _lay_out(self) -> None:
        restyle(self, surface="base")
        rule = QFrame()
        restyle(rule, rule="horizontal")
        rule.setFixedHeight(1)
        strips = QVBoxLayout()
        strips.setContentsMargins(Space.GROUP, 0, Space.GROUP, 0)
        strips.addWidget(self.strip)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addLayout(strips)
        self._column.addWidget(rule)

    def _fill_menu(self) -> None:
        head, acts = self.head, self.acts
        head.add_act(_("Use for a client…"), self._named(acts.use_for_client))
        head.menu.addSeparator()
        head.add_act(_("Export…"), self._named(acts.export))
        head.add_act(_("Import…"), acts.import_file)
        head.menu.addSeparator()
        head.add_act(_("Duplicate"), self._named(acts.duplicate))
        self._reset_act = head.add_act(_("Reset to shipped"), self._named(acts.reset))
        self._delete_act = head.add_act(_("Delete"), self._named(acts.delete))

    def _wire(self) -> None:
        PageKeys(self, self._act_of)
        head, acts = self.head, self.acts
        head.back_asked.connect(self._leave)
        head.renamed.connect(self._rename)
        head.undo_asked.connect(self._undo)
        head.redo_asked.connect(self._redo)
        head.block_chosen.connect(self._add_block)
        head.language_chosen.connect(self._speak)
        head.use_asked.connect(self._named(acts.use))
        acts.told.connect(self.told)
        acts.noted.connect(self.noted)
        acts.made.connect(self.open)
        acts.gone.connect(lambda _name: self._leave())
        acts.refused.connect(self._tell_refused)


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))
