"""What the import wizard says; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.domain.timekeeping.imported import Problem, Verdict
from app.domain.values.duration import format_duration
from app.domain.values.errors import StintError
from app.interchange.reading import ImportFormat, Profile, Sniffed
from app.interchange.wall_texts import DateOrder, read_date
from app.queries.import_mapping import ImportMapping
from app.queries.import_survey import ImportSurvey
from app.queries.month_totals import MonthTotal
from app.services.import_reading import Look
from app.system.messages import render, sentence
from app.system.translations import N_, _, ngettext
from app.ui.imports.names_draft import Becomes, NameRow, Part, Standing, person_text, place_text
from app.ui.widgets.sums_line import Sum

_EPOCH = date(1970, 1, 1)
_FORMATS = {
    ImportFormat.TOGGL: N_("Toggl Track, detailed report"),
    ImportFormat.TIMEWARRIOR: N_("Timewarrior, export"),
    ImportFormat.STINT_JSON: N_("Stint, full export"),
}
_WAYS_OUT = {
    "import.cannot_read": N_("If it was moved or renamed, choose it again."),
    "import.empty_file": N_("Export it again, or choose another file."),
    "import.not_text": N_(
        "Choose the file that the other program exported: CSV of Toggl Track, JSON of Timewarrior."
    ),
    "import.other_program": N_("Choose a report of Toggl Track or an export of Timewarrior."),
    "import.no_header": N_("Export the report again with its header."),
    "import.missing_column": N_("Export the detailed report with all of its columns."),
    "import.broken_json": N_("Export it again."),
    "import.open_quote": N_("Export it again, or mend that line."),
}
_PARTS = {
    Part.PERSON: N_("Person"),
    Part.CLIENT: N_("Client"),
    Part.PROJECT: N_("Project"),
    Part.TASK: N_("Task"),
    Part.TAG: N_("Tag"),
}
_NEW = {
    Part.PERSON: N_("New person: {name}"),
    Part.CLIENT: N_("New client: {name}"),
    Part.PROJECT: N_("New project: {name}"),
    Part.TASK: N_("New task: {name}"),
    Part.TAG: N_("New project: {name}"),
}
_VERDICTS = {
    Verdict.REJECTED: N_("Not imported"),
    Verdict.OPEN: N_("Still open"),
    Verdict.NOTE: N_("Imported"),
}
_SURE, _LIKELY = 0.9, 0.6


def error_text(error: StintError, zone: ZoneInfo) -> str:
    """What is wrong with the file, and what can be done about it."""
    way_out = _WAYS_OUT.get(error.key)
    told = render(error, zone)
    if way_out is None:
        return told
    # What the system says about a file ends without a point.
    return f"{told} {_(way_out)}" if told.endswith(".") else f"{told}. {_(way_out)}"


def whole_store_text(name: str) -> str:
    """Why a full export of Stint is not taken here, and where it is."""
    return _(
        "This is a full export of Stint. It becomes a file of its own, on the command line: "
        "stint --file new.stint import {name} --yes"
    ).format(name=name)


def format_text(sniffed: Sniffed) -> str:
    return _(_FORMATS[sniffed.format])


def confidence_text(sniffed: Sniffed) -> str:
    """How sure it is that the file is what it was taken for."""
    if sniffed.confidence >= _SURE:
        return _("certain")
    share = f"{sniffed.confidence:.0%}"
    if sniffed.confidence >= _LIKELY:
        return _("likely, {share} of its columns fit").format(share=share)
    return _("a guess, {share} of its columns fit").format(share=share)


def content_text(look: Look) -> str:
    """How much the file holds, its encoding, and the columns that nobody reads."""
    records = 0 if look.profile is None else look.profile.records
    told = ngettext("{count} record, {encoding}.", "{count} records, {encoding}.", records).format(
        count=f"{records:n}", encoding=encoding_text(look.sniffed.encoding)
    )
    if not look.sniffed.unread:
        return told
    unread = _("Not read: {columns}.").format(columns=", ".join(look.sniffed.unread))
    return f"{told} {unread}"


def encoding_text(codec: str) -> str:
    """The encoding as people know it.

    >>> encoding_text("utf-8-sig"), encoding_text("cp1252"), encoding_text("utf-16-le")
    ('UTF-8', 'Windows-1252', 'UTF-16')
    """
    if codec == "cp1252":
        return "Windows-1252"
    return "-".join(codec.upper().split("-")[:2])


def zone_hint(look: Look) -> str:
    """What the zone is for in this format."""
    if look.sniffed.format is ImportFormat.TIMEWARRIOR:
        return _("The file's times are in UTC; days begin and end in this zone.")
    return _("The file names no zone; its times of day are read in this one.")


def date_orders(profile: Profile) -> list[tuple[DateOrder, str]]:
    """The orders that the file's dates may have; a year at the front leaves no choice."""
    if profile.date_order is DateOrder.YEAR_FIRST:
        return [(DateOrder.YEAR_FIRST, _("Year, month, day"))]
    return [
        (DateOrder.DAY_FIRST, _("Day, month, year")),
        (DateOrder.MONTH_FIRST, _("Month, day, year")),
    ]


def date_examples(profile: Profile, order: DateOrder | None) -> str:
    """Up to three dates of the file, one a line with how it is read where that is a choice."""
    if order is None or profile.date_order is DateOrder.YEAR_FIRST:
        return ", ".join(profile.date_examples)
    return "\n".join(_date_example(text, order) for text in profile.date_examples)


def _date_example(text: str, order: DateOrder) -> str:
    number = read_date(text, order)
    if number is None:
        return _("{text} is no date").format(text=text)
    day = _EPOCH + timedelta(days=number)
    return _("{text} is {day}").format(text=text, day=day.isoformat())


def decimal_text(profile: Profile) -> str:
    """Which decimal sign the file's numbers have, with up to three of them."""
    shown = ", ".join(profile.decimal_examples)
    signs = {",": _("Comma: {examples}"), ".": _("Point: {examples}")}
    if profile.decimal_sign is None:
        return _("No number tells; times do not depend on it.")
    return signs[profile.decimal_sign].format(examples=shown)


def part_text(row: NameRow) -> str:
    return _(_PARTS[row.name.part])


def name_text(row: NameRow) -> str:
    """The name as the file has it, with what it belongs to."""
    name = row.name
    match name.part:
        case Part.PERSON:
            return person_text(name.person)
        case Part.CLIENT:
            return name.place.client or ""
        case Part.PROJECT:
            return place_text(name.place)
        case Part.TASK:
            return f"{place_text(name.place)} / {name.place.task}".removeprefix(" / ")
        case Part.TAG:
            return name.tag


def becomes_text(part: Part, becomes: Becomes) -> str:
    """What a name stands for."""
    match becomes.standing:
        case Standing.EXISTING:
            return becomes.name
        case Standing.NEW:
            return _(_NEW[part]).format(name=becomes.name)
        case Standing.NOTHING:
            return _("Leave unassigned")


def names_outcome(count: int) -> str:
    """What the page of names is about, in the foot."""
    told = ngettext(
        "{count} name. Nothing is imported yet.", "{count} names. Nothing is imported yet.", count
    )
    return told.format(count=f"{count:n}")


def reading_text(read: int, records: int) -> str:
    return _("Reading: {read} of {records}").format(read=f"{read:n}", records=f"{records:n}")


def check_title(survey: ImportSurvey) -> str:
    """What an import would do, in one sentence."""
    if not survey.accepted:
        return _("Nothing in this file is new")
    count = survey.accepted
    told = ngettext("{count} entry would be imported", "{count} entries would be imported", count)
    return told.format(count=f"{count:n}")


def check_sums(survey: ImportSurvey) -> list[Sum]:
    """The counts of a dry run; what needs a look stands in a warning colour."""
    rejected = len(survey.of(Verdict.REJECTED))
    return [
        Sum(_("New"), f"{survey.accepted:n}", "accent" if survey.accepted else ""),
        Sum(_("Duplicates"), f"{survey.duplicates:n}"),
        Sum(_("Overlaps"), f"{survey.overlaps:n}", "warn" if survey.overlaps else ""),
        Sum(_("Rejected"), f"{rejected:n}", "danger" if rejected else ""),
        Sum(_("Open"), f"{len(survey.of(Verdict.OPEN)):n}"),
    ]


def check_explanation(survey: ImportSurvey) -> str:
    """What the counts mean, as far as there are any."""
    told = []
    if survey.duplicates:
        told.append(_("Duplicates are in Stint already or twice in the file, and are left out."))
    if survey.overlaps:
        told.append(_("Overlaps are imported; Today shows what was counted twice."))
    made = made_text(survey.mapping)
    if made:
        told.append(_("New with them: {things}.").format(things=made))
    return " ".join(told)


def made_text(mapping: ImportMapping) -> str:
    """What would have to be made: ``1 client, 2 projects``; blank for nothing."""
    clients, projects = len(mapping.new_clients), len(mapping.new_projects)
    tasks, tags, people = len(mapping.new_tasks), len(mapping.new_tags), len(mapping.new_members)
    things = (
        (people, ngettext("{count} person", "{count} people", people)),
        (clients, ngettext("{count} client", "{count} clients", clients)),
        (projects, ngettext("{count} project", "{count} projects", projects)),
        (tasks, ngettext("{count} task", "{count} tasks", tasks)),
        (tags, ngettext("{count} tag", "{count} tags", tags)),
    )
    return ", ".join(form.format(count=f"{count:n}") for count, form in things if count)


def check_outcome(survey: ImportSurvey) -> str:
    """What the button would do, in the foot."""
    if not survey.accepted:
        return _("There is nothing to import.")
    return _("{total} hours, as one change that undo takes back.").format(
        total=format_duration(survey.seconds)
    )


def import_verb(survey: ImportSurvey) -> str:
    count = survey.accepted
    verb = ngettext("Import {count} entry", "Import {count} entries", count)
    return verb.format(count=f"{count:n}")


def verdict_text(problem: Problem) -> str:
    return _(_VERDICTS[problem.verdict])


def reason_text(problem: Problem, zone: ZoneInfo) -> str:
    return sentence(problem.key, problem.arguments, zone)


def filter_texts(survey: ImportSurvey) -> dict[str, str]:
    """The lists of lines to choose from, each with its length."""
    counts = {verdict: len(survey.of(verdict)) for verdict in Verdict}
    return {
        "all": _("All {count}").format(count=f"{len(survey.problems):n}"),
        Verdict.REJECTED.value: _("Rejected {count}").format(count=f"{counts[Verdict.REJECTED]:n}"),
        Verdict.OPEN.value: _("Open {count}").format(count=f"{counts[Verdict.OPEN]:n}"),
        Verdict.NOTE.value: _("Notes {count}").format(count=f"{counts[Verdict.NOTE]:n}"),
    }


def done_title(survey: ImportSurvey) -> str:
    """What was imported, in one sentence."""
    if not survey.accepted:
        return _("Nothing in this file was new")
    count = survey.accepted
    told = ngettext("{count} entry was imported", "{count} entries were imported", count)
    return told.format(count=f"{count:n}")


def months_text(months: Sequence[MonthTotal]) -> str:
    """Whether file and store agree."""
    different = [month for month in months if month.file_seconds != month.store_seconds]
    if not months:
        return _("The file holds no time.")
    if not different:
        return _("Every month of the file stands in Stint to the second.")
    told = ngettext(
        "{count} month differs. Entries that were changed or deleted here show in this way.",
        "{count} months differ. Entries that were changed or deleted here show in this way.",
        len(different),
    )
    return told.format(count=len(different))


def difference_text(month: MonthTotal) -> str:
    """How much Stint holds more or less than the file: ``–`` for nothing, to the second."""
    less = month.store_seconds - month.file_seconds
    return format_difference(less) if less else "–"


def format_difference(seconds: int) -> str:
    """Hours and minutes with their sign, or seconds where it is less than a minute.

    >>> format_difference(5400), format_difference(-20)
    ('+1:30', '−20 s')
    """
    sign = "+" if seconds > 0 else "\N{MINUS SIGN}"
    size = abs(seconds)
    return f"{sign}{format_duration(size)}" if size >= 60 else f"{sign}{size} s"
