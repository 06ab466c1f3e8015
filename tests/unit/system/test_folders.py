from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest

from app.system.folders import Folders, device_id, system_folders
from app.system.ids import IdFactory
from tests.builders import SetClock


@pytest.fixture
def ids() -> IdFactory:
    return IdFactory(SetClock())


def folders_in(folder: Path) -> Folders:
    return Folders(folder / "data", folder / "settings", folder / "logs")


def test_the_system_says_where_things_lie() -> None:
    folders = system_folders()
    assert all("Stint" in path.parts for path in (folders.data, folders.settings, folders.logs))


def test_the_users_own_file_has_the_plain_backup_folder(tmp_path: Path) -> None:
    folders = folders_in(tmp_path)
    assert folders.backups_of(folders.file) == folders.backups


def test_files_of_equal_name_do_not_share_their_backups(tmp_path: Path) -> None:
    folders = folders_in(tmp_path)
    files = [folders.file, tmp_path / "a" / "work.stint", tmp_path / "b" / "work.stint"]
    assert len({folders.backups_of(file) for file in files}) == 3


def test_a_file_finds_its_backups_again(tmp_path: Path) -> None:
    file = tmp_path / "a" / "work.stint"
    assert folders_in(tmp_path).backups_of(file) == folders_in(tmp_path).backups_of(file)


def test_the_device_keeps_its_id(tmp_path: Path, ids: IdFactory) -> None:
    made = device_id(tmp_path / "settings", ids)
    assert device_id(tmp_path / "settings", ids) == made
    assert [path.name for path in (tmp_path / "settings").iterdir()] == ["device-id"]


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff\xfe"])
def test_an_unreadable_id_is_replaced(tmp_path: Path, ids: IdFactory, content: bytes) -> None:
    (tmp_path / "device-id").write_bytes(content)
    assert device_id(tmp_path, ids) == device_id(tmp_path, ids)


def test_programs_that_start_at_once_agree_on_one_id(tmp_path: Path) -> None:
    def ask(_: int) -> UUID:
        return device_id(tmp_path / "settings", IdFactory(SetClock()))

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(40)))) == 1


def test_without_a_place_to_keep_it_the_id_is_new_each_time(tmp_path: Path, ids: IdFactory) -> None:
    (tmp_path / "settings").write_text("not a folder")
    assert device_id(tmp_path / "settings", ids) != device_id(tmp_path / "settings", ids)
