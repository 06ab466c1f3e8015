"""Names that every file system takes."""

from __future__ import annotations

import re
from typing import Final

# What some file system does not take in a name.
_UNFIT: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def fit_name(name: str) -> str:
    """The name with a dash for each character that cannot stand in it.

    >>> fit_name("RE/2026/7.pdf")
    'RE-2026-7.pdf'
    """
    return _UNFIT.sub("-", name)
