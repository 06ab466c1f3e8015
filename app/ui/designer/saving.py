"""Keeps a template by itself: a moment after the last step, and when the designer is left."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.domain.paper.template import Template
from app.domain.values.errors import StintError
from app.services.document_templates import SaveTemplate
from app.services.template_keeping import KeptTemplate
from app.system.translations import _
from app.ui.designer.design import Design
from app.ui.session.session import Session

PAUSE_MILLISECONDS = 800


class Saving(QObject):
    """One save at a time; what is done meanwhile is kept by the next.

    Signals:
        changed: another word says how it stands.
        kept: a `KeptTemplate`.
        refused: a `StintError`; it is tried again with the next step.
    """

    changed = Signal()
    kept = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        session: Session,
        design: Design,
        template_id: UUID | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._design = design
        self._id = template_id
        self._is_first = True
        self._saved = design.template
        self._sent: Template | None = None
        self._error: StintError | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.save)
        design.settled.connect(self._wait)

    @property
    def template_id(self) -> UUID | None:
        """None as long as it is a shipped one that nobody has changed."""
        return self._id

    @property
    def is_unsaved(self) -> bool:
        """Whether something is not on the disk yet."""
        return self._sent is not None or self._design.settled_template != self._saved

    @property
    def is_refused(self) -> bool:
        """Whether the last try failed and nothing has been done since."""
        return self._error is not None

    @property
    def word(self) -> str:
        """How it stands."""
        if self._error is not None:
            return _("Not saved")
        if self.is_unsaved:
            return _("Saving…")
        return "" if self._is_first else _("Saved")

    def save(self) -> None:
        """Keeps what is not kept yet."""
        self._pause.stop()
        template = self._design.settled_template
        if self._sent is not None or template == self._saved:
            self.changed.emit()
            return
        self._sent = template
        command = SaveTemplate(self._id, template, self._design.files, self._is_first)
        self._session.execute(command, self._take_kept, self._take_refused)
        self.changed.emit()

    def forget(self) -> None:
        """What the design holds now is what is kept: it was read anew."""
        self._pause.stop()
        self._saved = self._design.settled_template
        self._error = None
        self.changed.emit()

    def follow(self, template_id: UUID | None) -> None:
        """Another row holds the template now, as after a reset or an undo."""
        self._id = template_id

    def stop(self) -> None:
        """Keeps what is left and listens no more."""
        self.save()
        self._design.settled.disconnect(self._wait)

    def _wait(self) -> None:
        self._error = None
        self._pause.start()
        self.changed.emit()

    def _take_kept(self, kept: KeptTemplate) -> None:
        if not isValid(self):
            # The designer was left, which is why it was kept.
            return
        assert self._sent is not None  # noqa: S101 - one save at a time
        self._saved, self._sent = self._sent, None
        self._id, self._is_first = kept.template_id, False
        self.kept.emit(kept)
        self.changed.emit()
        if self._design.settled_template != self._saved and not self._pause.isActive():
            self.save()

    def _take_refused(self, error: StintError) -> None:
        if not isValid(self):
            self._session.tell(error)
            return
        self._sent = None
        self._error = error
        self.changed.emit()
        # Whoever hears of it may mend it at once.
        self.refused.emit(error)
