"""Files of other programs as text: which encoding they have, read in pieces, never all at once."""

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
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # The four-byte marks begin with the two-byte ones, so they are asked first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FALLBACK: Final = "cp1252"
# Pasted text holds a control character now and then; what is made of them is no text.
_CONTROLS: Final = bytes(code for code in range(1, 32) if code not in {9, 10, 12, 13})
_MOST_CONTROLS_RATIO: Final = 0.01


@dataclass(frozen=True, slots=True)
class TextSource:
    """A file whose encoding is known.

    Attributes:
        name: what messages call it.
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
        """The text from its beginning, with its line ends as they are."""
        self.content.seek(0)
        reader = io.TextIOWrapper(self.content, encoding=self.encoding, newline="")
        try:
            yield reader
        finally:
            # The file is read again, so it must outlive its reader; a reader that was given up
            # half-way may come here when the file is closed already.
            if not self.content.closed:
                reader.detach()


@contextmanager
def open_source(path: Path) -> Iterator[TextSource]:
    """Opens a file that is to be imported.

    Raises:
        RuleViolation: it cannot be read, is empty, is no text, or its encoding is broken.
    """
    try:
        content = path.open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        raise RuleViolation("file", "import.cannot_read", path=path, reason=reason) from error
    with content:
        yield looked_at(path.name, content)


@contextmanager
def open_stream(stream: BinaryIO, name: str) -> Iterator[TextSource]:
    """Takes all that a pipe gives; much of it waits on the disk, since it is read twice.

    Raises:
        RuleViolation: as `open_source`.
    """
    with tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY) as content:
        while chunk := stream.read(_CHUNK):
            content.write(chunk)
        yield looked_at(name, content)


def looked_at(name: str, content: IO[bytes]) -> TextSource:
    """The source with its encoding, found by reading it once.

    A byte order mark decides; without one it is UTF-8 when all of it decodes, else Windows-1252,
    which is what older spreadsheets write. A file that began as UTF-8 and then breaks is damaged:
    to read it as Windows-1252 would spoil every accent in it.

    Raises:
        RuleViolation: it is empty, is no text, or breaks its encoding.
    """
    content.seek(0)
    head = content.read(4)
    if not head:
        raise RuleViolation("file", "import.empty_file", name=name)
    marked = next((codec for mark, codec in _MARKS if head.startswith(mark)), None)
    wide = marked or _unmarked_wide(content)
    if wide is not None:
        line = _first_undecodable_line(content, wide)[0]
        if line:
            raise RuleViolation("file", "import.broken_encoding", line=line, encoding=wide)
        return TextSource(name, content, wide, guessed=False)
    _refuse_binary(name, content)
    line, accents_before = _first_undecodable_line(content, "utf-8")
    if not line:
        return TextSource(name, content, "utf-8", guessed=False)
    other = _first_undecodable_line(content, _FALLBACK)[0]
    if accents_before or other:
        raise RuleViolation("file", "import.broken_encoding", line=line, encoding="utf-8")
    return TextSource(name, content, _FALLBACK, guessed=True)


def _unmarked_wide(content: IO[bytes]) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    content.seek(0)
    head = content.read(400)
    first, second = head[::2], head[1::2]
    if second and second.count(0) > len(second) * 0.8 and not first.count(0):
        return "utf-16-le"
    if first and first.count(0) > len(first) * 0.8 and not second.count(0):
        return "utf-16-be"
    return None


def _refuse_binary(name: str, content: IO[bytes]) -> None:
    content.seek(0)
    while chunk := content.read(_CHUNK):
        controls = len(chunk) - len(chunk.translate(None, _CONTROLS))
        if b"\0" in chunk or controls > len(chunk) * _MOST_CONTROLS_RATIO:
            raise RuleViolation("file", "import.not_text", name=name)


def _first_undecodable_line(content: IO[bytes], encoding: str) -> tuple[int, bool]:
    """The line where decoding fails, 0 where it never does; whether accents came before."""
    content.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, accents = 1, False
    while True:
        chunk = content.read(_CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(encoding, "replace")
            return lines + good.count("\n"), accents or not good.isascii()
        lines += text.count("\n")
        accents = accents or not text.isascii()
        if not chunk:
            return 0, accents
