"""The answer of the print system; the program's own question is in tests/acceptance."""

from __future__ import annotations

import sys

import pytest

from app.system.print_queue import refusal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems tell by themselves")


class _Call:
    restype: object = None

    def __init__(self, answer: object) -> None:
        self._answer = answer

    def __call__(self) -> object:
        return self._answer


class Cups:
    """A client library whose last job was answered so."""

    def __init__(self, status: int, said: bytes | None) -> None:
        self.cupsLastError = _Call(status)
        self.cupsLastErrorString = _Call(said)


@pytest.mark.parametrize("status", [0x0000, 0x0001, 0x0005])
def test_a_job_that_was_taken_has_no_refusal(status: int) -> None:
    assert refusal(lambda _name: Cups(status, b"successful-ok")) == ""


@pytest.mark.parametrize(
    ("status", "said", "reason"),
    [
        (0x0506, b"Not accepting jobs.", "Not accepting jobs."),
        (0x0400, "Größe?".encode(), "Größe?"),
        (-1, None, "?"),
    ],
)
def test_a_refusal_has_the_words_of_the_print_system(
    status: int, said: bytes | None, reason: str
) -> None:
    assert refusal(lambda _name: Cups(status, said)) == reason


def test_without_the_library_nothing_was_sent() -> None:
    def absent(name: str) -> object:
        raise OSError(name)

    assert refusal(absent) == ""
