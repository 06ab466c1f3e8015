"""The strip that says why something was not done, and offers to do it all the same."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.planning.tasks.workflow import LIMIT_KEYS
from app.domain.values.errors import StintError
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.info_strip import InfoStrip


class OfferStrip(InfoStrip):
    """Only a full state can be filled further; what else is refused has no button."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme)
        self._session = session
        self._again: Callable[[], None] | None = None
        self.acted.connect(self._do_again)

    def refuse(self, error: StintError, again: Callable[[], None] | None = None) -> None:
        """Says why; ``again`` does it whatever the limit of a state."""
        can_do = again is not None and error.key in LIMIT_KEYS
        self._again = again if can_do else None
        text = render(error, self._session.zone)
        self.set_strip(text, "warn", _("Put it there all the same") if can_do else "")

    def forget(self) -> None:
        """Something else was done: the refusal is of no interest any more."""
        self._again = None
        self.set_strip("")

    def _do_again(self) -> None:
        again = self._again
        self.forget()
        if again is not None:
            again()
