from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from app.system.passwords import SERVICE, Passwords, is_safe
from tests.unit.mail.keyrings import KeyringInMemory, LockedKeyring

ROOT = Path(__file__).resolve().parents[3]
# What a session with a keyring runs: kept by one run of Python, found and forgotten by another.
_SESSION = """
set -e
printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null
"$0" -c '
from app.system.passwords import Passwords
kept = Passwords()
print(kept.kept_in, kept.put("nora@mail.example", "Pässwort 9471"))'
"$0" -c '
from app.system.passwords import Passwords
kept = Passwords()
print(kept.get("nora@mail.example"), kept.get("max@mail.example"))
kept.forget("nora@mail.example")
print(kept.get("nora@mail.example"))'
"""


class _Plain(KeyringInMemory):
    """As the package of alternative keyrings calls its own."""


_Plain.__module__ = "keyrings.alt.file"


class _Encrypted(_Plain):
    """A heir of such a one elsewhere."""


class _Chained(chainer.ChainerBackend):
    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    backends: tuple[KeyringInMemory, ...] = (KeyringInMemory(),)


_Chained.__module__ = chainer.ChainerBackend.__module__


class _ChainedPlain(_Chained):
    backends = (_Plain(), KeyringInMemory())


_ChainedPlain.__module__ = chainer.ChainerBackend.__module__


def test_a_password_is_kept_found_and_forgotten() -> None:
    ring = KeyringInMemory()
    kept = Passwords(ring)
    assert kept.get("nora@mail.example") is None
    assert kept.put("nora@mail.example", "Pässwort")
    assert ring.kept == {(SERVICE, "nora@mail.example"): "Pässwort"}
    assert kept.get("nora@mail.example") == "Pässwort"
    kept.forget("nora@mail.example")
    kept.forget("nora@mail.example")
    assert ring.kept == {}
    assert kept.kept_in == "KeyringInMemory"


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring, _Plain, _Encrypted, _ChainedPlain])
def test_what_keeps_nothing_or_for_all_to_read_is_refused(kind: type[KeyringBackend]) -> None:
    backend = kind()
    kept = Passwords(backend)
    assert not is_safe(backend)
    assert (kept.kept_in, kept.put("nora@mail.example", "x"), kept.get("nora@mail.example")) == (
        "",
        False,
        None,
    )


def test_a_chain_is_as_good_as_what_it_writes_to() -> None:
    assert is_safe(_Chained())
    assert Passwords(_Chained()).kept_in == "KeyringInMemory"


def test_a_keyring_that_stays_locked_has_nothing_and_takes_nothing() -> None:
    kept = Passwords(LockedKeyring())
    assert kept.get("nora@mail.example") is None
    assert not kept.put("nora@mail.example", "x")


def test_the_keyring_of_a_desktop_keeps_it(tmp_path: Path) -> None:
    runner, daemon = shutil.which("dbus-run-session"), shutil.which("gnome-keyring-daemon")
    if runner is None or daemon is None:
        pytest.skip("this computer has no gnome-keyring or no dbus-run-session")
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    tmp_path.chmod(0o700)
    answer = subprocess.run(  # noqa: S603 - our own words
        [runner, "--", "sh", "-c", _SESSION, sys.executable],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **home},
        capture_output=True,
        timeout=120,
        check=False,
    )
    lines = answer.stdout.decode().splitlines()
    assert lines == ["SecretService True", "Pässwort 9471 None", "None"], answer.stderr.decode()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if "Pässwort 9471".encode() in file.read_bytes()]
