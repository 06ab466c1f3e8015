"""A template as a file to pass on: a zip of ``template.json`` and ``assets/``, from strangers too.

What is refused is refused before it is unpacked where that can be told, and while it is unpacked
else: nothing is ever larger in memory than the limits here say.
"""

from __future__ import annotations

import json
import re
import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.domain.values.errors import RuleViolation
from app.interchange.template_json import read_template_json, shown

TEMPLATE: Final = "template.json"
FOLDER: Final = "assets/"
LARGEST_TOTAL: Final = 30 * 1024 * 1024
LARGEST_MEMBER: Final = 10 * 1024 * 1024
MOST_MEMBERS: Final = 60
# Of unpacked to packed bytes; texts reach 20, only bombs go beyond.
MOST_RATIO: Final = 200

_MIB: Final = 1024 * 1024
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE: Final = (stat.S_IFREG | 0o644) << 16
_END: Final = struct.Struct("<4s4H2LH")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_ENTRY_BYTES: Final = 46
# A name, and what packers put beside it.
_MOST_ENTRY_BYTES: Final = 1024
_CHUNK: Final = 64 * 1024
_SMALL: Final = 64 * 1024
_BROKEN: Final = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
    LookupError,
    OverflowError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class TemplateParts:
    """What a file held.

    Attributes:
        value: JSON, not yet proved by the schema.
        files: pictures and letterheads by name, not yet looked into.
    """

    value: object
    files: Mapping[str, bytes]


def write_template_zip(value: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """The file; equal bytes for equal templates."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    members = {TEMPLATE: text.encode()} | {f"{FOLDER}{name}": files[name] for name in sorted(files)}
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            info = ZipInfo(name, _FIRST_DAY)
            info.external_attr = _PLAIN_FILE
            info.create_system = 3
            archive.writestr(info, content, ZIP_DEFLATED, 9)
    return out.getvalue()


def read_template_zip(content: bytes) -> TemplateParts:
    """The parts of such a file.

    Raises:
        RuleViolation: ``template_zip.…`` or ``template_json.…``, whatever is wrong with it.
    """
    if len(content) > LARGEST_TOTAL:
        raise RuleViolation("file", "template_zip.too_large", most=LARGEST_TOTAL // _MIB)
    _check_end(content)
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = _members(archive.infolist())
            _check_places(content, archive.infolist())
            return _parts(archive, members)
    except _BROKEN as error:
        raise RuleViolation("file", "template_zip.damaged") from error


def _check_end(content: bytes) -> None:
    """Reads the directory's size before anybody reads the directory."""
    at = content.rfind(b"PK\5\6", -_END.size - 0xFFFF)
    if not content.startswith(b"PK") or at < 0 or at + _END.size > len(content):
        raise RuleViolation("file", "template_zip.no_zip")
    _, disk, start_disk, here, count, size, _, comment = _END.unpack_from(content, at)
    if at + _END.size + comment != len(content) or disk or start_disk or here != count:
        raise RuleViolation("file", "template_zip.damaged")
    # Only archives of more than 4 GiB or 65,535 members need the longer form.
    if count > MOST_MEMBERS or content[at - 20 : at - 16] == b"PK\6\7":
        raise RuleViolation("file", "template_zip.too_many", most=MOST_MEMBERS)
    if not count * _ENTRY_BYTES <= size <= count * _MOST_ENTRY_BYTES:
        raise RuleViolation("file", "template_zip.damaged")


def _members(infos: list[ZipInfo]) -> dict[str, ZipInfo]:
    """The members by name, proved by what the directory says of them."""
    if len(infos) > MOST_MEMBERS:
        raise RuleViolation("file", "template_zip.too_many", most=MOST_MEMBERS)
    found: dict[str, ZipInfo] = {}
    for info in infos:
        _check_name(info)
        _check_kind(info)
        _check_size(info)
        name = info.orig_filename
        if name.casefold() in {each.casefold() for each in found}:
            raise RuleViolation("file", "template_zip.twice", name=name)
        found[name] = info
    if sum(info.file_size for info in infos) > LARGEST_TOTAL:
        raise RuleViolation("file", "template_zip.too_large", most=LARGEST_TOTAL // _MIB)
    if TEMPLATE not in found:
        raise RuleViolation("file", "template_zip.no_template")
    return found


def _check_name(info: ZipInfo) -> None:
    # The name as it stands there: the library cuts it at a null byte.
    name = info.orig_filename
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or "\\" in name or _DRIVE.match(name):
        raise RuleViolation("file", "template_zip.path", name=shown(name))
    asset = name.removeprefix(FOLDER)
    if name in {TEMPLATE, FOLDER} or (name.startswith(FOLDER) and _NAME.fullmatch(asset)):
        return
    raise RuleViolation("file", "template_zip.unknown_member", name=shown(name))


def _check_kind(info: ZipInfo) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    folder = info.orig_filename == FOLDER
    if kind not in {0, stat.S_IFDIR if folder else stat.S_IFREG}:
        raise RuleViolation("file", "template_zip.no_plain_file", name=info.orig_filename)
    if info.flag_bits & 0x1:
        raise RuleViolation("file", "template_zip.encrypted")
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise RuleViolation("file", "template_zip.damaged")


def _check_size(info: ZipInfo) -> None:
    name, size = info.orig_filename, info.file_size
    if size > LARGEST_MEMBER or (name == FOLDER and size):
        raise RuleViolation(
            "file", "template_zip.member_too_large", name=name, most=LARGEST_MEMBER // _MIB
        )
    if size > _SMALL and size > info.compress_size * MOST_RATIO:
        raise RuleViolation("file", "template_zip.bomb", name=name)


def _check_places(content: bytes, infos: list[ZipInfo]) -> None:
    """Each member has bytes of its own: overlapping ones unpack to more than there is."""
    reached = 0
    for info in sorted(infos, key=lambda each: each.header_offset):
        if info.header_offset < reached:
            raise RuleViolation("file", "template_zip.damaged")
        header = _LOCAL.unpack_from(content, info.header_offset)
        name, extra = header[-2:]
        reached = info.header_offset + _LOCAL.size + name + extra + info.compress_size
    if reached > len(content):
        raise RuleViolation("file", "template_zip.damaged")


def _parts(archive: ZipFile, members: Mapping[str, ZipInfo]) -> TemplateParts:
    value = read_template_json(_unpacked(archive, members[TEMPLATE]))
    files = {
        name.removeprefix(FOLDER): _unpacked(archive, info)
        for name, info in sorted(members.items())
        if name not in {TEMPLATE, FOLDER}
    }
    return TemplateParts(value, MappingProxyType(files))


def _unpacked(archive: ZipFile, info: ZipInfo) -> bytes:
    return b"".join(_chunks(archive, info))


def _chunks(archive: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    """The content as it is unpacked; the sizes that the directory says count for nothing here."""
    done = 0
    with archive.open(info) as member:
        while chunk := member.read(_CHUNK):
            done += len(chunk)
            if done > LARGEST_MEMBER:
                raise RuleViolation(
                    "file",
                    "template_zip.member_too_large",
                    name=info.filename,
                    most=LARGEST_MEMBER // _MIB,
                )
            yield chunk
    if done != info.file_size:
        raise RuleViolation("file", "template_zip.damaged")
