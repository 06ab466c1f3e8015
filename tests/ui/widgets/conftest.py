from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.theme.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme("light")
    made.apply(qapp)
    made.set_motion(moves=False)
    yield made
    qapp.setStyleSheet("")
