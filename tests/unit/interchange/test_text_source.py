from __future__ import annotations

import io
from pathlib import Path

import pytest

from app.domain.values.errors import RuleViolation
from app.interchange.text_source import looked_at, open_source, open_stream

_TEXT = "Größe – 5 €\r\n"


def _read(content: bytes) -> tuple[str, str, bool]:
    source = looked_at("x", io.BytesIO(content))
    with source.text() as text:
        return text.read(), source.encoding, source.guessed


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_unicode_encoding_is_recognised(encoding: str) -> None:
    text, _, guessed = _read((_TEXT * 40).encode(encoding))
    assert text == _TEXT * 40
    assert not guessed


def test_what_is_no_unicode_is_read_as_windows_1252() -> None:
    assert _read(_TEXT.encode("cp1252")) == (_TEXT, "cp1252", True)


def test_unicode_that_breaks_is_refused_with_its_line() -> None:
    with pytest.raises(RuleViolation) as caught:
        _read("one\nÄ\n".encode() + b"\xff\n")
    assert caught.value.key == "import.broken_encoding"
    assert caught.value.arguments["line"] == 3


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "import.empty_file"),
        (b"PK\x03\x04\x14\x00\x00\x00", "import.not_text"),
        (b"\x01\x02 binary", "import.not_text"),
        (b"text" * 100_000 + b"\0", "import.not_text"),
        (b"\xff\xfea", "import.broken_encoding"),
        (b"\xef\xbb\xbf\xff", "import.broken_encoding"),
        (b"Gr\x81\xdfe", "import.broken_encoding"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, key: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        _read(content)
    assert caught.value.key == key


def test_a_control_character_that_was_pasted_does_no_harm() -> None:
    assert _read(b"one\x0btwo" + b" words" * 100)[0].startswith("one\x0btwo")


def test_a_text_can_be_read_twice(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b\n", "utf-8-sig")
    with open_source(file) as source:
        for _ in range(2):
            with source.text() as text:
                assert text.read() == "a,b\n"


def test_a_pipe_can_be_read_twice() -> None:
    with open_stream(io.BytesIO(b"a" * 5_000_000), "standard input") as source:
        for _ in range(2):
            with source.text() as text:
                assert len(text.read()) == 5_000_000


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(RuleViolation) as caught, open_source(tmp_path / name):
        pass
    assert caught.value.key == "import.cannot_read"
