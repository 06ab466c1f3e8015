"""Files of other programs as text: which encoding they have, line by line, never all at once."""

from __future__ import annotations

import codecs
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Final

from app.domain.values.errors import RuleViolation

_CHUNK: Final = 1 << 18
_KEPT_IN_MEMORY: Final = 1 << 22
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # The four-byte marks begin with the two-byte ones, so they are asked first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What no text holds but tab, line feed, carriage return, and the page break of old reports.
_CONTROLS: Final = bytes(code for code in range(32) if code not in {9, 10, 12, 13, 26})


@dataclass(frozen=True, slots=True)
class TextSource:
    """A file whose encoding is known.

    Attributes:
        name: as messages call it.
        content: its bytes, seekable.
        encoding: a codec's name.
        guessed: whether the encoding was taken for want of a better one.
    """

    name: str
    content: IO[bytes]
    encoding: str
    guessed: bool

    @contextmanager
    def text(self) -> Iterator[io.TextIOWrapper]:
        """The text from its beginning, its line ends as they are."""
        self.content.seek(0)
        errors = "replace" if self.guessed else "strict"
        reader = io.TextIOWrapper(
            _KeptOpen(self.content), encoding=self.encoding, errors=errors, newline=""
        )
        try:
            yield reader
        finally:
            reader.detach()


class _KeptOpen(io.BufferedReader):
    """Reads from a stream that lives longer than the reader."""

    def __init__(self, content: IO[bytes]) -> None:
        super().__init__(_Raw(content), _CHUNK)


class _Raw(io.RawIOBase):
    def __init__(self, content: IO[bytes]) -> None:
        self._content = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type] # typeshed hides WriteableBuffer at run time
        found = self._content.read(len(view))
        view[: len(found)] = found
        return len(found)


@contextmanager
def open_source(path: Path) -> Iterator[TextSource]:
    """Opens a file for import.

    Raises:
        RuleViolation: it cannot be read, is empty, is no text, or its encoding is broken.
    """
    try:
        with path.open("rb") as content:
            yield _looked_at(path.name, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RuleViolation("file", "import.cannot_read", path=path, reason=reason) from error


@contextmanager
def open_stream(stream: BinaryIO, name: str) -> Iterator[TextSource]:
    """Takes all that a pipe gives, on the disk where it is much, since it is read twice.

    Raises:
        RuleViolation: as `open_source`.
    """
    with tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY) as content:
        while chunk := stream.read(_CHUNK):
            content.write(chunk)
        content.seek(0)
        yield _looked_at(name, content)
