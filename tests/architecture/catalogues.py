"""The translations between source and compiled file: extract, update, compile, and check.

``python -m tests.architecture.catalogues`` brings them up to date; ``--check`` says what is not.
Compared is what a catalogue says, not its bytes: dates and versions in headers do not matter.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from tests.architecture.message_keys import fields
from tests.architecture.sources import CHECKOUT

_FOLDER = Path("resources", "translations")
_TEMPLATE = _FOLDER / "stint.pot"
_HEADER = "# Texts of Stint. English stands in the source; see ARCHITECTURE.md."
_UNSAID = tuple(
    f'"{name}:'.encode()
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)


def refresh(root: Path) -> None:
    """Write template, language files and compiled files anew from the source."""
    template = extracted(root)
    _write_po(root / _TEMPLATE, template)
    for path in _language_files(root):
        catalogue = _read_po(path)
        catalogue.update(template)
        _write_po(path, catalogue)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        path.with_suffix(".mo").write_bytes(compiled.getvalue())


def stale(root: Path) -> list[str]:
    """What a commit would have to bring along: in template, languages and compiled files."""
    template = extracted(root)
    committed = root / _TEMPLATE
    found = []
    if not committed.exists() or _places(_read_po(committed)) != _places(template):
        found.append(f"{_TEMPLATE.as_posix()}: is not what the source says")
    for path in _language_files(root):
        name = path.relative_to(root).as_posix()
        found += [f"{name}: {what}" for what in _faults(path, template)]
    return found


def extracted(root: Path) -> Catalog:
    """All texts that the source marks, with the files they stand in."""
    template = _catalogue()
    texts = extract_from_dir(root / "app", [("**.py", "python")], comment_tags=("Translators:",))
    for path, line, text, comments, context in texts:
        place = (f"app/{Path(path).as_posix()}", line)
        template.add(text, None, [place], auto_comments=comments, context=context)
    return template


def _faults(path: Path, template: Catalog) -> Iterator[str]:
    catalogue = _read_po(path)
    if _places(catalogue).keys() != _places(template).keys():
        yield "lacks texts of the source or keeps old ones"
    for message in _messages(catalogue):
        if not all(_forms(message.string)):
            yield f"is not translated: {message.id!r}"
        elif message.fuzzy:
            yield f"is a guess: {message.id!r}"
        elif not _same_fields(message):
            yield f"has other placeholders: {message.id!r}"
    if _compiled(path.with_suffix(".mo")) != _strings(catalogue):
        yield "is newer than its compiled file"


def _same_fields(message: Message) -> bool:
    """Whether the forms fill what the source fills; all but the last may leave out the count."""
    wanted = frozenset().union(*map(fields, _forms(message.id)))
    *fewer, most = map(fields, _forms(message.string))
    return most == wanted and all(form <= wanted and len(wanted - form) < 2 for form in fewer)


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)


def _messages(catalogue: Catalog) -> Iterator[Message]:
    """All but the header, which is filed under the empty text."""
    return (message for message in catalogue if message.id)


def _places(catalogue: Catalog) -> dict[tuple[str, ...], set[str]]:
    return {
        (message.context or "", *_forms(message.id)): {place for place, _ in message.locations}
        for message in _messages(catalogue)
    }


def _strings(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {
        (message.context or "", *_forms(message.id)): _forms(message.string)
        for message in _messages(catalogue)
        if any(_forms(message.string)) and not message.fuzzy
    }


def _compiled(path: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return _strings(read_mo(file))


def _language_files(root: Path) -> list[Path]:
    return sorted((root / _FOLDER).glob("*/LC_MESSAGES/stint.po"))


def _catalogue() -> Catalog:
    return Catalog(domain="stint", project="Stint", header_comment=_HEADER, fuzzy=False)


def _read_po(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=_locale(path), domain="stint", ignore_obsolete=True)


def _locale(path: Path) -> str | None:
    return None if path.suffix == ".pot" else path.parents[1].name


def _write_po(path: Path, catalogue: Catalog) -> None:
    """Without line numbers and dates, which would change with every edit and every run."""
    text = BytesIO()
    write_po(
        text, catalogue, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True
    )
    lines = [line for line in text.getvalue().splitlines(True) if not line.startswith(_UNSAID)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(lines))


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        refresh(CHECKOUT)
    found = stale(CHECKOUT)
    if found:
        sys.stderr.write("\n".join([*found, "Run `make translations` and translate.", ""]))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
