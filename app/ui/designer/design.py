"""The template on the designer's table: what it is now, what is selected, what can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from shiboken6 import isValid

from app.documents.layout import Printed
from app.domain.billing.document import Document
from app.domain.paper.template import Block, Template
from app.services.paper import print_with
from app.ui.session.session import Session

_TOPIC = "designer-paper"
# Templates are some kilobytes; whoever takes back more than this begins anew.
_MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class _Step:
    template: Template
    selection: tuple[str, ...]


class Design(QObject):
    """What all parts of the designer look at and change.

    Every change is a whole new `Template`, made by the pure functions of
    `app.domain.paper.editing`; so one step back is the template before.

    Signals:
        changed: the template is another one; also while something is dragged.
        settled: a change was finished: it can be undone and wants to be saved.
        selected: other blocks are selected.
        printed: a new picture of the paper is there, see `paper`.
        failed: a `StintError`: the paper could not be made; the last one stays.
        refused: a `StintError`: what the user asked for cannot be done; nothing has changed.
        snapping: whether blocks snap from now on.
    """

    changed = Signal()
    settled = Signal()
    selected = Signal()
    printed = Signal()
    failed = Signal(object)
    refused = Signal(object)
    snapping = Signal(bool)

    def __init__(
        self,
        session: Session,
        template: Template,
        files: Mapping[str, bytes],
        document: Document,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._template = self._settled = template
        self._files = dict(files)
        self._document = document
        self._logo: bytes | None = None
        self._selection: tuple[str, ...] = ()
        self._back: list[_Step] = []
        self._forth: list[_Step] = []
        self._last_key = ""
        self._paper: Printed | None = None
        self._printing = self._again = False
        self._snaps = True
        self._clock = QElapsedTimer()
        self._milliseconds = 0

    @property
    def template(self) -> Template:
        """As it is seen now, in the middle of a drag too."""
        return self._template

    @property
    def settled_template(self) -> Template:
        """As the last finished step left it, whatever is dragged now."""
        return self._settled

    @property
    def files(self) -> Mapping[str, bytes]:
        """Pictures and letterheads by the names that the template calls them."""
        return self._files

    @property
    def document(self) -> Document:
        """What it is tried with."""
        return self._document

    @property
    def selection(self) -> tuple[str, ...]:
        """Ids of blocks, the one that was chosen last at the end."""
        return self._selection

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The selected blocks, in the order of the selection."""
        found = (self._template.block(each) for each in self._selection)
        return tuple(block for block in found if block is not None)

    @property
    def paper(self) -> Printed | None:
        """The newest print; it may be of a template some milliseconds old."""
        return self._paper

    @property
    def milliseconds(self) -> int:
        """How long the newest print took, the way into the pool and back included."""
        return self._milliseconds

    @property
    def snaps(self) -> bool:
        """Whether what is dragged snaps to grid, margins and other blocks."""
        return self._snaps

    @property
    def can_undo(self) -> bool:
        return bool(self._back)

    @property
    def can_redo(self) -> bool:
        return bool(self._forth)

    def select(self, ids: Iterable[str]) -> None:
        chosen = tuple(dict.fromkeys(each for each in ids if self._template.block(each)))
        if chosen != self._selection:
            self._selection = chosen
            self._last_key = ""
            self.selected.emit()

    def show(self, template: Template) -> None:
        """Shows a template that may still change under the mouse; `change` or `cancel` follows."""
        if template != self._template:
            self._template = template
            self.changed.emit()
            self.print()

    def cancel(self) -> None:
        """Goes back to what stood before `show`."""
        self.show(self._settled)

    def change(
        self, template: Template, key: str = "", selection: Iterable[str] | None = None
    ) -> None:
        """Makes one step that can be undone.

        Args:
            template: what it is from now on.
            key: steps with the same key on the same selection become one, as typing into a field
                or repeated arrow keys do; blank for a step of its own.
            selection: what is selected afterwards; as before where None.
        """
        before = self._settled
        if template == before:
            self.cancel()
            return
        joins = bool(key) and key == self._last_key and bool(self._back)
        if not joins:
            self._back.append(_Step(before, self._selection))
            del self._back[:-_MOST_STEPS]
        self._forth.clear()
        self._take(template, self._selection if selection is None else tuple(selection))
        self._last_key = key

    def undo(self) -> None:
        self._go(self._back, self._forth)

    def redo(self) -> None:
        self._go(self._forth, self._back)

    def reload(self, template: Template, files: Mapping[str, bytes]) -> None:
        """Shows what somebody else has made of the template; nothing can be undone from there."""
        self._back.clear()
        self._forth.clear()
        self._last_key = ""
        self._files = dict(files)
        self._show(template, self._selection)
        self.print()

    def set_snapping(self, on: bool) -> None:  # noqa: FBT001 - a slot of checkable buttons
        """Has blocks snap, or not."""
        self._snaps = on
        self.snapping.emit(on)

    def add_file(self, name: str, content: bytes) -> None:
        """Makes a picture or letterhead known; a block or the page then names it."""
        self._files[name] = content

    def try_with(self, document: Document, logo: bytes | None = None) -> None:
        """Prints with another document from now on."""
        self._document, self._logo = document, logo
        self.print()

    def print(self) -> None:
        """Has the paper made in the pool; of what changes meanwhile only the last is made."""
        if self._printing:
            self._again = True
            return
        self._printing = True
        self._clock.start()
        document, template, files, logo = (
            self._document,
            self._template,
            dict(self._files),
            self._logo,
        )
        self._session.runner.run(
            lambda: print_with(document, template, files, logo),
            self._take_paper,
            self._take_failure,
            _TOPIC,
        )

    def _go(self, source: list[_Step], target: list[_Step]) -> None:
        if not source:
            return
        target.append(_Step(self._settled, self._selection))
        step = source.pop()
        self._take(step.template, step.selection)
        self._last_key = ""

    def _take(self, template: Template, selection: tuple[str, ...]) -> None:
        self._show(template, selection)
        self.settled.emit()
        self.print()

    def _show(self, template: Template, selection: tuple[str, ...]) -> None:
        self._settled = self._template = template
        kept = tuple(each for each in selection if template.block(each))
        moved = kept != self._selection
        self._selection = kept
        self.changed.emit()
        if moved:
            self.selected.emit()

    def _take_paper(self, printed: Printed) -> None:
        if not isValid(self):
            # The template was closed while the pool printed it.
            return
        self._printing = False
        self._milliseconds = self._clock.elapsed()
        self._paper = printed
        self.printed.emit()
        self._print_again()

    def _take_failure(self, error: BaseException) -> None:
        if not isValid(self):
            return
        self._printing = False
        self.failed.emit(error)
        self._print_again()

    def _print_again(self) -> None:
        if self._again:
            self._again = False
            self.print()
