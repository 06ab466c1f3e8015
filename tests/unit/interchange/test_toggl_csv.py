from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.imported import ImportedEntry, Person, Place, Verdict
from app.domain.values.errors import RuleViolation
from app.interchange.toggl_csv import find_columns, profile
from app.interchange.wall_texts import DateOrder
from tests.unit.interchange.sources import DATA, HEADER, source, toggl

_ROW = (
    "Nora,nora@example.org,Acme,Website,Launch,Fix login,Yes,2026-03-04,10:00:00,2026-03-04,"
    "11:30:00,01:30:00,bug,90.00\n"
)


def _only(text: str | bytes, order: DateOrder = DateOrder.YEAR_FIRST) -> ImportedEntry:
    entries, problems = toggl(text, order)
    assert problems == []
    (entry,) = entries
    return entry


def _instant(milliseconds: int | None) -> datetime:
    assert milliseconds is not None
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def test_a_row_says_who_did_what_for_whom_and_when() -> None:
    entry = _only(HEADER + _ROW)
    assert entry.person == Person("Nora", "nora@example.org")
    assert entry.place == Place("Acme", "Website", "Launch")
    assert (entry.line, entry.description, entry.tags) == (2, "Fix login", ("bug",))
    assert entry.billable is True
    assert _instant(entry.times.started) == datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert _instant(entry.times.ended) == datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
    assert (entry.times.seconds, entry.times.crosses_midnight) == (5400, False)


def test_a_whole_report_gives_entries_and_problems_with_their_physical_lines() -> None:
    entries, problems = toggl((DATA / "toggl_detailed.csv").read_bytes())
    assert [entry.line for entry in entries] == [2, 4, 5, 6, 8]
    assert [(p.line, p.verdict, p.key) for p in problems] == [
        (6, Verdict.NOTE, "import.duration_differs"),
        (7, Verdict.OPEN, "import.still_open"),
        (9, Verdict.REJECTED, "import.no_length"),
        (10, Verdict.REJECTED, "import.ragged_row"),
    ]
    assert entries[0].description == "Texts,\nfirst draft"
    assert entries[0].tags == ("Urgent", "Writing")
    assert entries[1].description == 'say "hello"'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_line_end_and_delimiter_reads_the_same(
    encoding: str, line_end: str, delimiter: str
) -> None:
    text = (HEADER + _ROW.replace("Fix login", "Gerät für Ömer") + "\n\n").replace(",", delimiter)
    entry = _only(text.replace("\n", line_end).encode(encoding))
    assert entry.description == "Gerät für Ömer"
    assert entry.times.seconds == 5400


def test_the_line_of_a_spreadsheet_that_tells_its_separator_is_skipped() -> None:
    entry = _only("sep=;\r\n" + (HEADER + _ROW).replace(",", ";"))
    assert entry.line == 3


def test_all_cells_may_be_quoted() -> None:
    quoted = "".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) + "\r\n"
        for line in (HEADER + _ROW).split("\n")[:-1]
    )
    assert _only(quoted) == _only(HEADER + _ROW)


@pytest.mark.parametrize("amount", ["Amount (USD)", "Amount ()", "Amount", "amount (eur)"])
def test_the_amounts_column_may_have_any_currency_or_none(amount: str) -> None:
    assert _only(HEADER.replace("Amount (EUR)", amount) + _ROW).place.client == "Acme"


def test_the_currency_stands_in_the_header() -> None:
    assert find_columns(["Amount (USD)"]).currency == "USD"
    assert find_columns(["Amount ()"]).currency == ""


def test_columns_may_stand_in_any_order_and_others_between_them() -> None:
    header, row = HEADER.strip().split(","), _ROW.strip().split(",")
    text = ",".join(["Extra", *reversed(header)]) + "\n" + ",".join(["x", *reversed(row)]) + "\n"
    assert _only(text) == _only(HEADER + _ROW)


def test_only_start_and_end_have_to_be_there() -> None:
    entry = _only(
        "Start date,Start time,End date,End time\n2026-03-04,10:00:00,2026-03-04,11:30:00\n"
    )
    assert entry.times.seconds == 5400
    assert entry.place == Place(None)
    assert entry.billable is None


def test_newer_reports_call_the_end_a_stop_and_the_user_a_member() -> None:
    entry = _only(
        "Description,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time\n"
        "Fix,1:30:00,Nora,n@example.org,Website,,2026-03-04,10:00:00,2026-03-04,11:30:00\n"
    )
    assert entry.person == Person("Nora", "n@example.org")
    assert entry.times.seconds == 5400


def test_without_end_columns_the_length_counts() -> None:
    entry = _only("Start date,Start time,Duration\n2026-03-04,10:00:00,01:30:00\n")
    assert _instant(entry.times.ended) == datetime(2026, 3, 4, 10, 30, tzinfo=UTC)


def test_without_times_of_day_an_entry_is_by_duration() -> None:
    entry = _only('Start date,Duration\n2026-03-04,"1,5"\n')
    assert entry.times.started is None
    assert entry.times.seconds == 5400


def test_an_end_without_a_date_is_the_next_one_after_the_start() -> None:
    text = HEADER + _ROW.replace("2026-03-04,11:30:00,01:30:00", ",09:00:00,23:00:00")
    assert _only(text).times.seconds == 23 * 3600


@pytest.mark.parametrize(
    ("start", "end"),
    [("10:00:00 AM", "11:30:00 AM"), ("10:00 am", "11:30 a.m."), ("10:00:00\u202fAM", "11:30")],
)
def test_times_of_day_may_be_in_twelve_hours(start: str, end: str) -> None:
    text = HEADER + _ROW.replace("10:00:00", start).replace("11:30:00", end)
    assert _only(text) == _only(HEADER + _ROW)


@pytest.mark.parametrize("length", ["01:30:00 AM", "1:30", "90", "", "-"])
def test_a_length_that_a_spreadsheet_spoiled_does_no_harm(length: str) -> None:
    entries, problems = toggl(HEADER + _ROW.replace("01:30:00", length))
    assert entries[0].times.seconds == 5400
    assert [problem.key for problem in problems] == (
        ["import.duration_differs"] if length == "90" else []
    )


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("04.03.2026", DateOrder.DAY_FIRST),
        ("4/3/2026", DateOrder.DAY_FIRST),
        ("03/04/2026", DateOrder.MONTH_FIRST),
        ("3-4-26", DateOrder.MONTH_FIRST),
        ("2026/03/04", DateOrder.DAY_FIRST),
    ],
)
def test_dates_are_read_in_the_order_that_is_told(written: str, order: DateOrder) -> None:
    assert _only(HEADER + _ROW.replace("2026-03-04", written), order) == _only(HEADER + _ROW)


def test_the_order_of_dates_is_inferred_from_the_whole_column() -> None:
    rows = [_ROW.replace("2026-03-04", day) for day in ("03/04/2026", "05/04/2026", "04/25/2026")]
    found = profile(source(HEADER + "".join(rows)))
    assert found.date_order is DateOrder.MONTH_FIRST
    assert "04/25/2026" in found.date_examples
    assert found.records == 3


def test_dates_that_fit_both_orders_leave_it_open() -> None:
    found = profile(source(HEADER + _ROW.replace("2026-03-04", "03/04/2026")))
    assert found.date_order is None


def test_the_profile_says_how_numbers_and_times_are_written() -> None:
    found = profile(source(HEADER + _ROW.replace("90.00", '"1.090,00"')))
    assert (found.decimal_sign, found.decimal_examples) == (",", ("1.090,00",))
    assert (found.twelve_hour, found.currency) == (False, "EUR")


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (_ROW.replace("2026-03-04,10", "yesterday,10"), "import.unreadable_date"),
        (_ROW.replace("2026-03-04,10", "2026-02-30,10"), "import.unreadable_date"),
        (_ROW.replace("2026-03-04,10", "0026-03-04,10"), "time.year_out_of_range"),
        (_ROW.replace("10:00:00", "25:00:00"), "import.unreadable_time"),
        (_ROW.replace("10:00:00", "12:00:00"), "entry.end_before_start"),
        (_ROW.replace("10:00:00", "11:30:00"), "import.no_length"),
        (_ROW.replace("Fix login", 'Fix "login" now').replace("Fix", '"Fix"'), None),
        (_ROW.strip() + ",one,too,many\n", "import.ragged_row"),
        ("Nora,nora\n", "import.ragged_row"),
    ],
)
def test_a_bad_row_is_rejected_and_the_rest_is_read(wrong: str, key: str | None) -> None:
    entries, problems = toggl(HEADER + wrong + _ROW)
    assert [entry.line for entry in entries] == [3]
    assert [problem.line for problem in problems] == [2]
    assert problems[0].key == (key or "import.text_after_quote")


def test_empty_cells_behind_the_last_column_are_no_fault() -> None:
    assert _only(HEADER + _ROW.strip() + ",,\n") == _only(HEADER + _ROW)


def test_lines_without_a_word_are_passed_over() -> None:
    entries, problems = toggl(HEADER + "," * 13 + "\n  \n" + _ROW)
    assert [entry.line for entry in entries] == [4]
    assert problems == []


def test_a_quotation_mark_that_is_never_closed_stops_the_reading() -> None:
    with pytest.raises(RuleViolation) as caught:
        toggl(HEADER + _ROW + _ROW.replace("Fix login", '"Fix login'))
    assert (caught.value.key, caught.value.arguments) == ("import.open_quote", {"line": 3})


def test_a_line_that_never_ends_stops_the_reading() -> None:
    with pytest.raises(RuleViolation) as caught:
        toggl(HEADER + _ROW + '"' * 5_000_000)
    assert (caught.value.key, caught.value.arguments) == ("import.endless_line", {"line": 3})


def test_a_missing_column_is_named() -> None:
    with pytest.raises(RuleViolation) as caught:
        toggl("Start date,Description\n2026-03-04,x\n")
    assert caught.value.arguments == {"column": "Duration"}


def test_where_the_clocks_were_set_back_the_length_tells_which_hour_it_was() -> None:
    text = HEADER + _ROW.replace("2026-03-04", "2026-10-25").replace(
        "10:00:00,2026-10-25,11:30:00", "02:15:00,2026-10-25,02:45:00"
    )
    assert _only(text).times.seconds == 5400


def test_a_wall_time_that_never_came_is_kept_with_a_note() -> None:
    text = HEADER + _ROW.replace("2026-03-04", "2026-03-29").replace(
        "10:00:00,2026-03-29,11:30:00", "02:30:00,2026-03-29,04:30:00"
    )
    entries, problems = toggl(text)
    assert len(entries) == 1
    assert [problem.key for problem in problems] == ["import.clock_change"]


def test_the_key_of_an_entry_does_not_depend_on_how_the_report_was_written() -> None:
    header, row = HEADER.replace(",Tags", ""), _ROW.replace(",bug", "").replace(" AM", "")
    assert _only(HEADER + _ROW.replace("10:00:00", "10:00 AM")).key == _only(header + row).key


def test_another_start_description_project_or_person_is_another_entry() -> None:
    rows = [
        _ROW,
        _ROW.replace("10:00:00", "10:00:01"),
        _ROW.replace("Fix login", "Fix logout"),
        _ROW.replace("Website", "Shop"),
        _ROW.replace("nora@", "nils@"),
    ]
    assert len({toggl(HEADER + row)[0][0].key for row in rows}) == len(rows)


_words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip)


@given(
    start=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001 - wall times
    length=st.integers(1, 86_000),
    texts=st.tuples(_words, _words, _words, _words),
)
def test_what_a_report_says_is_what_is_read(
    start: datetime, length: int, texts: tuple[str, str, str, str]
) -> None:
    start = start.replace(microsecond=0)
    end = start + timedelta(seconds=length)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER.strip().split(","))
    client, project, task, description = texts
    clocks = (start.date(), start.time(), end.date(), end.time())
    writer.writerow(["", "", client, project, task, description, "No", *clocks, "", "", ""])
    (entry,), _ = toggl(out.getvalue())
    assert entry.place == Place(client, project, task)
    assert entry.description == description
    assert abs(entry.times.seconds - length) <= 3600
    assert date(1970, 1, 1) + timedelta(days=entry.times.day) == start.date()
