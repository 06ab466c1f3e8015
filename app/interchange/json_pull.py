"""JSON read value by value, with the line each begins on, without holding the whole text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, TextIO

from app.domain.values.errors import RuleViolation

_CHUNK: Final = 1 << 16
_DECODER: Final = json.JSONDecoder()
_BLANK: Final = " \t\r\n\ufeff"


class JsonPull:
    """A place in a JSON text that moves on as values are taken.

    Args:
        text: the stream.
        longest: no single value may have more characters than this.
        line: the number of the stream's first line.
    """

    def __init__(self, text: TextIO, longest: int, line: int = 1) -> None:
        self._text = text
        self._longest = longest
        self._buffer = ""
        self._at = 0
        self._ended = False
        self._counted = 0
        self._line = line

    @property
    def line(self) -> int:
        """The line that the next character stands on."""
        self._line += self._buffer.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def peek(self) -> str:
        """The next character that is not white space; empty at the end."""
        while True:
            while self._at < len(self._buffer) and self._buffer[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more(_CHUNK):
                return ""

    def skip(self, wanted: str) -> bool:
        """Moves past ``wanted``, one character, if it comes next."""
        if self.peek() != wanted:
            return False
        self._at += 1
        return True

    def expect(self, wanted: str) -> None:
        """Moves past ``wanted``.

        Raises:
            RuleViolation: ``import.broken_json`` where something else comes next.
        """
        if not self.skip(wanted):
            raise self.broken()

    def value(self) -> Any:
        """The next value, whole.

        Raises:
            RuleViolation: ``import.broken_json`` where none comes, or one that never ends.
        """
        self.peek()
        step = _CHUNK
        while True:
            try:
                found, end = _DECODER.raw_decode(self._buffer, self._at)
            except (ValueError, RecursionError) as error:
                if len(self._buffer) - self._at > self._longest or not self._more(step):
                    raise self.broken() from error
                step *= 2
                continue
            # A number may go on in what was not read yet.
            if end == len(self._buffer) and self._more(_CHUNK):
                continue
            self._at = end
            return found

    def items(self) -> Iterator[tuple[int, Any]]:
        """The values of an array with their lines, from its bracket to its bracket."""
        self.expect("[")
        if self.skip("]"):
            return
        while True:
            self.peek()
            yield self.line, self.value()
            if self.skip("]"):
                return
            self.expect(",")

    def broken(self) -> RuleViolation:
        """The error that says where the text stops being JSON."""
        return RuleViolation("file", "import.broken_json", line=self.line)

    def _more(self, size: int) -> bool:
        """Reads on; what was taken is let go."""
        if self._ended:
            return False
        self._line = self.line
        read = self._text.read(size)
        self._buffer = self._buffer[self._at :] + read
        self._at = self._counted = 0
        self._ended = not read
        return bool(read)
