"""XML whose declaration does not tell the truth, made readable.

Programs write ``encoding="utf-16"`` above UTF-8, save Windows-1252 without saying so, leave blank
lines before the declaration, or use an encoding that the parser does not know.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_HEAD_BYTES: Final = 400
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    # Without a mark: how the first letter of an element or a declaration stands there.
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARATION: Final = re.compile(rb"\s*<\?xml\b[^>]*\?>")
_ENCODING: Final = re.compile(rb"\bencoding\s*=\s*[\"']([\w.:-]+)")
# What the parser takes as it is.
_KNOWN: Final = frozenset({"utf-8", "iso8859-1", "ascii"})
_FALLBACK: Final = "cp1252"
# What XML 1.0 cannot hold.
_CONTROLS: Final = bytes(code for code in range(32) if code not in {9, 10, 13})


def head_text(content: bytes, length: int) -> str:
    """The beginning of a file as text, in the encoding in which it really is."""
    marked = _marked(content)
    return content[:length].decode(marked or "utf-8", "ignore").lstrip("\ufeff")


def declared_truly(content: bytes) -> bytes:
    """The document in an encoding that the parser reads and the declaration tells.

    A document of which nothing is wrong is handed back as it is.
    """
    marked = _marked(content)
    if marked == "utf-16":
        return content
    if marked is not None and marked != "utf-8-sig":
        return _as_utf8(content, marked)
    start = len(codecs.BOM_UTF8) if marked else 0
    found = _DECLARATION.match(content[start : start + _HEAD_BYTES])
    stated = None if found is None else _ENCODING.search(found[0])
    lead = content[start : start + 1].isspace()
    name = "utf-8" if stated is None else _codec(stated[1].decode("ascii"))
    if name in _KNOWN and not lead:
        return content
    if name is None or name.startswith(("utf-16", "utf-32")):
        # Text that was read as ASCII so far is neither.
        name = "utf-8"
    return _as_utf8(content[start:].lstrip(), name)


def mended(content: bytes) -> bytes | None:
    """The document once more where the parser stumbled over bytes; None where nothing helps.

    What is no UTF-8 is taken as Windows-1252, and control characters are dropped.
    """
    document = content.rstrip(b"\0\x1a \t\r\n")
    try:
        document.decode("utf-8")
    except UnicodeDecodeError:
        document = _as_utf8(document, _FALLBACK)
    document = document.translate(None, _CONTROLS)
    return None if document == content else document


def _marked(content: bytes) -> str | None:
    return next((name for mark, name in _MARKS if content.startswith(mark)), None)


def _codec(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _as_utf8(content: bytes, encoding: str) -> bytes:
    text = content.decode(encoding, "replace").lstrip("\ufeff").encode("utf-8", "replace")
    found = _DECLARATION.match(text[:_HEAD_BYTES])
    return text if found is None else text[found.end() :]
