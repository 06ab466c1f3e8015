"""Reading a file for import: what it is, how it was written, what it holds. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.domain.timekeeping.import_batch import ImportBatch
from app.domain.timekeeping.imported import ImportedEntry, Problem, Verdict
from app.domain.values.errors import RuleViolation
from app.interchange import timewarrior_json, toggl_csv
from app.interchange.reading import ImportFormat, Profile, ReadOptions, Sniffed
from app.interchange.sniff import sniff
from app.interchange.text_source import TextSource
from app.system.garbage import without_collections

_STEP: Final = 1000


@dataclass(frozen=True, slots=True)
class Look:
    """What a file seems to be, for the user to confirm.

    Attributes:
        profile: None for a full export of Stint, whose content is not read before it is taken.
    """

    sniffed: Sniffed
    profile: Profile | None


def look_at(source: TextSource, wanted: ImportFormat | None = None) -> Look:
    """Finds out what a file is, or takes the user's word for it, and reads it through once.

    Raises:
        RuleViolation: no format fits, or the file is broken beyond its single lines.
    """
    found = Sniffed(wanted, 1.0, source.encoding) if wanted else sniff(source)
    match found.format:
        case ImportFormat.TOGGL:
            return Look(found, toggl_csv.profile(source))
        case ImportFormat.TIMEWARRIOR:
            return Look(found, timewarrior_json.profile(source))
        case ImportFormat.STINT_JSON:
            return Look(found, None)


@without_collections()
def read_batch(
    source: TextSource,
    look: Look,
    options: ReadOptions,
    progress: Callable[[int], None] | None = None,
) -> ImportBatch:
    """Reads all entries of a file.

    Args:
        source: the file.
        look: what `look_at` found out about it.
        options: how to read it.
        progress: told the number of records read, every thousand; it may raise to give up.

    Raises:
        RuleViolation: the dates do not say their order and ``options`` does not either, or the
            file is broken.
    """
    if look.profile is None:
        raise RuleViolation("file", "import.whole_store_only")
    stream, options = _stream(source, look, look.profile, options)
    batch = ImportBatch(options.zone.key, look.sniffed.format.value, look.profile.currency)
    if source.guessed:
        batch.take(Problem("import.guessed_encoding", {}, 1, Verdict.NOTE))
    for count, item in enumerate(stream, 1):
        batch.take(item)
        if progress is not None and count % _STEP == 0:
            progress(count)
    return batch.seal()


def _stream(
    source: TextSource, look: Look, profile: Profile, options: ReadOptions
) -> tuple[Iterator[ImportedEntry | Problem], ReadOptions]:
    if look.sniffed.format is ImportFormat.TIMEWARRIOR:
        return timewarrior_json.read_entries(source, options), options
    order = toggl_csv.chosen_order(profile, options.date_order)
    options = replace(options, date_order=order)
    return toggl_csv.read_entries(source, options), options
