from __future__ import annotations

from pathlib import Path

import pytest

from app.settings.machine import BACKUPS_HOURLY, BACKUPS_WEEKLY, LANGUAGE, MachineSettings, Setting

SWITCH = Setting("test.switch", default=True)


def written(folder: Path, content: bytes) -> MachineSettings:
    (folder / "settings.json").write_bytes(content)
    return MachineSettings(folder)


def test_without_a_file_every_setting_has_its_default(tmp_path: Path) -> None:
    settings = MachineSettings(tmp_path / "none")
    assert (settings.get(LANGUAGE), settings.get(BACKUPS_HOURLY)) == ("system", 24)
    assert not (tmp_path / "none").exists()


def test_a_value_is_kept_for_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    MachineSettings(folder).put(LANGUAGE, "de")
    assert MachineSettings(folder).get(LANGUAGE) == "de"
    assert [path.name for path in folder.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b'"de"', b"\xff\xfe", b"null", b"[" * 100_000]
)
def test_a_damaged_file_means_defaults(tmp_path: Path, content: bytes) -> None:
    assert written(tmp_path, content).get(LANGUAGE) == "system"


@pytest.mark.parametrize("value", ['"tlh"', "7", "null", "true", "[]"])
def test_an_impossible_value_means_the_default(tmp_path: Path, value: str) -> None:
    assert written(tmp_path, f'{{"language": {value}}}'.encode()).get(LANGUAGE) == "system"


@pytest.mark.parametrize("value", ["0", "1001", "true", "2.0", '"8"'])
def test_a_number_out_of_range_means_the_default(tmp_path: Path, value: str) -> None:
    assert written(tmp_path, f'{{"backups.weekly": {value}}}'.encode()).get(BACKUPS_WEEKLY) == 8


def test_the_ends_of_the_range_belong_to_it(tmp_path: Path) -> None:
    settings = MachineSettings(tmp_path)
    for value in (1, 1000):
        settings.put(BACKUPS_WEEKLY, value)
        assert settings.get(BACKUPS_WEEKLY) == value


def test_a_switch_is_no_number() -> None:
    assert SWITCH.accepts(value=False)
    assert not SWITCH.accepts(0)


def test_an_impossible_value_is_not_kept(tmp_path: Path) -> None:
    settings = MachineSettings(tmp_path)
    with pytest.raises(ValueError, match="language"):
        settings.put(LANGUAGE, "tlh")
    assert settings.get(LANGUAGE) == "system"


def test_what_a_newer_program_keeps_there_stays(tmp_path: Path) -> None:
    settings = written(tmp_path, b'{"of.tomorrow": 1}')
    settings.put(LANGUAGE, "en")
    assert '"of.tomorrow": 1' in (tmp_path / "settings.json").read_text("utf-8")


def test_a_value_that_cannot_be_written_holds_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    settings = MachineSettings(tmp_path / "file")
    with pytest.raises(OSError, match="file"):
        settings.put(LANGUAGE, "de")
    assert settings.get(LANGUAGE) == "de"
