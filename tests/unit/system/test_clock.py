from __future__ import annotations

import warnings
from datetime import UTC
from pathlib import Path

import pytest

from app.system.clock import SystemClock


def test_now_is_an_instant_in_utc_of_whole_milliseconds() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0


@pytest.mark.parametrize("named", ["Europe/Berlin", ":Europe/Berlin"])
def test_the_zone_is_the_one_that_the_environment_names(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("TZ", named)
    assert SystemClock().zone().key == "Europe/Berlin"


@pytest.mark.parametrize(
    ("kept_seconds", "zone"), [(0, "America/New_York"), (3600, "Europe/Berlin")]
)
def test_a_new_zone_shows_when_the_old_one_was_kept_long_enough(
    monkeypatch: pytest.MonkeyPatch, kept_seconds: int, zone: str
) -> None:
    clock = SystemClock(kept_seconds)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    clock.zone()
    monkeypatch.setenv("TZ", "America/New_York")
    assert clock.zone().key == zone


@pytest.mark.parametrize(
    "unusable",
    ["CET-1CEST,M3.5.0,M10.5.0/3", "Nowhere/Land", "Europe", "/etc", "/dev/null", "../etc", ":"],
)
def test_a_zone_without_a_name_is_read_as_utc(
    monkeypatch: pytest.MonkeyPatch, unusable: str
) -> None:
    monkeypatch.setenv("TZ", unusable)
    assert SystemClock().zone().key == "UTC"


def test_a_copy_of_a_zone_without_its_name_is_read_as_utc(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from importlib.resources import files

    copy = tmp_path / "localtime"
    copy.write_bytes(files("tzdata.zoneinfo.Europe").joinpath("Berlin").read_bytes())
    monkeypatch.setenv("TZ", str(copy))
    assert SystemClock().zone().key == "UTC"


@pytest.mark.skipif(
    not Path("/usr/share/zoneinfo/posix/Europe/Berlin").exists(), reason="as Debian lays it out"
)
@pytest.mark.parametrize(
    ("named", "key"),
    [("posix/Europe/Berlin", "Europe/Berlin"), ("localtime", "UTC"), ("posixrules", "UTC")],
)
def test_names_that_other_machines_do_not_know_are_not_used(
    monkeypatch: pytest.MonkeyPatch, named: str, key: str
) -> None:
    monkeypatch.setenv("TZ", named)
    assert SystemClock().zone().key == key


def test_what_is_odd_about_the_systems_settings_is_not_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TZ", raising=False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        SystemClock().zone()
    assert capfd.readouterr() == ("", "")
