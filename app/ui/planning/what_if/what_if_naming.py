"""Naming a what-if copy in the band: the field is asked, the command done, errors told at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.values.errors import StintError
from app.system.messages import render
from app.system.translations import _
from app.ui.planning.what_if.what_if_band import WhatIfBand
from app.ui.session.session import Session


@dataclass(frozen=True, slots=True)
class Naming:
    """What a name is asked for.

    Attributes:
        command: what a name means; None where it changes nothing.
        then: gets what the command gave, once it is on the disk.
    """

    command: Callable[[str], object | None]
    then: Callable[[Any], None]


class WhatIfNaming(QObject):
    """One name at a time.

    Signals:
        refused: a `StintError` of a name whose field has gone meanwhile.
    """

    refused = Signal(object)

    def __init__(
        self, session: Session, band: WhatIfBand, front: Callable[[], QWidget], page: QWidget
    ) -> None:
        """``front`` is what has the keyboard when the field is gone."""
        super().__init__(page)
        self._session = session
        self._band = band
        self._front = front
        self._page = page
        self._naming: Naming | None = None
        band.named.connect(self._name)
        band.name_left.connect(self.leave)

    def ask(self, naming: Naming, name: str, verb: str) -> None:
        """Opens the field with a name that can be taken as it is."""
        self._naming = naming
        self._band.ask_name(_("Name of the copy"), name, verb)

    def leave(self) -> None:
        """Closes the field; the plan has the keyboard again."""
        if not self._band.asks_name:
            return
        focus = self._page.focusWidget()
        had_focus = focus is not None and self._band.isAncestorOf(focus)
        self._naming = None
        self._band.leave_name()
        if had_focus:
            self._front().setFocus()

    def _name(self, text: str) -> None:
        naming = self._naming
        command = None if naming is None else naming.command(" ".join(text.split()))
        if naming is None or command is None:
            self.leave()
            return

        def done(result: object) -> None:
            self.leave()
            naming.then(result)

        self._session.execute(command, done, self._refuse)

    def _refuse(self, error: StintError) -> None:
        if self._band.asks_name:
            self._band.say_problem(render(error, self._session.zone))
        else:
            self.refused.emit(error)
