"""XML as GanttProject writes it: everything in attributes, long texts in CDATA sections.

Its older versions hear text in CDATA sections only, so a text outside of one would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

Attributes: TypeAlias = dict[str, object]

# What no XML 1.0 document can hold, not even escaped.
_UNFIT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "", "\t": "&#9;"}
)


def opening(name: str, attributes: Attributes | None = None) -> str:
    """A start tag; an attribute whose value is None is left out."""
    written = [
        f' {key}="{_attribute(value)}"'
        for key, value in (attributes or {}).items()
        if value is not None
    ]
    return f"<{name}{''.join(written)}>"


def empty(name: str, attributes: Attributes | None = None) -> str:
    """An element without content."""
    return opening(name, attributes)[:-1] + "/>"


def section(name: str, parts: Iterable[str], attributes: Attributes | None = None) -> Iterator[str]:
    """An element around others, a line each; without any an empty element.

    GanttProject's reader takes white space between two tags for a text where it stands alone.
    """
    started = False
    for part in parts:
        if not started:
            yield opening(name, attributes)
            started = True
        yield part
    yield f"</{name}>" if started else empty(name, attributes)


def textual(name: str, text: str, attributes: Attributes | None = None) -> str:
    """An element with a text in a CDATA section; an empty element for no text."""
    fit = _UNFIT.sub("", text)
    if not fit:
        return empty(name, attributes)
    # The end of a section cannot stand in it, so it is spread over two.
    cdata = fit.replace("]]>", "]]]]><![CDATA[>")
    return f"{opening(name, attributes)}<![CDATA[{cdata}]]></{name}>"


def _attribute(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _UNFIT.sub("", str(value)).translate(_ESCAPES)
