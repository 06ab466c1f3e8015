from __future__ import annotations

import pytest

from app.domain.timekeeping.imported import Place, Problem, Verdict
from app.domain.values.errors import RuleViolation
from app.interchange.reading import ImportFormat, Profile, Sniffed
from app.interchange.wall_texts import DateOrder
from app.queries.import_mapping import ImportMapping
from app.queries.import_survey import ImportSurvey
from app.queries.month_totals import MonthTotal
from app.services.import_reading import Look
from app.ui.imports import import_presentation as shown
from app.ui.imports.names_draft import NOTHING, Becomes, FileName, NameRow, Part, Standing
from app.ui.widgets.sums_line import Sum
from tests.builders import BERLIN

AMBIGUOUS = Profile(2, None, ("03/04/2026", "05/06/2026"))


def survey(accepted: int = 2, overlaps: int = 0) -> ImportSurvey:
    problems = [
        Problem("import.no_length", {}, 4),
        Problem("import.still_open", {"description": "a", "start": "b"}, 5, Verdict.OPEN),
        Problem("import.billable_without_client", {}, 6, Verdict.NOTE),
    ]
    mapping = ImportMapping(new_clients=["Acme"], new_tags=["a", "b"])
    return ImportSurvey(1, bytearray(), accepted, 1, overlaps, 5400, problems, mapping)


@pytest.mark.parametrize(
    ("confidence", "text"),
    [
        (1.0, "certain"),
        (0.75, "likely, 75% of its columns fit"),
        (0.3, "a guess, 30% of its columns fit"),
    ],
)
def test_how_sure_the_format_is(confidence: float, text: str) -> None:
    assert shown.confidence_text(Sniffed(ImportFormat.TOGGL, confidence, "utf-8")) == text


def test_columns_that_nobody_reads_are_named() -> None:
    sniffed = Sniffed(ImportFormat.TOGGL, 1.0, "cp1252", ",", ("User",), ("Group", "Rate"))

    text = shown.content_text(Look(sniffed, Profile(1)))
    assert text == "1 record, Windows-1252. Not read: Group, Rate."


def test_dates_are_shown_as_they_would_be_read() -> None:
    assert shown.date_examples(AMBIGUOUS, None) == "03/04/2026, 05/06/2026"
    day_first = shown.date_examples(AMBIGUOUS, DateOrder.DAY_FIRST)
    assert day_first == "03/04/2026 is 2026-04-03\n05/06/2026 is 2026-06-05"
    late = Profile(1, DateOrder.DAY_FIRST, ("31/01/2026",))
    assert shown.date_examples(late, DateOrder.MONTH_FIRST) == "31/01/2026 is no date"


def test_a_year_in_front_leaves_no_choice() -> None:
    assert [order for order, _text in shown.date_orders(Profile(1))] == [DateOrder.YEAR_FIRST]
    assert len(shown.date_orders(AMBIGUOUS)) == 2


def test_the_decimal_sign_is_shown_with_examples() -> None:
    comma = Profile(1, decimal_sign=",", decimal_examples=("1,5", "20,0"))

    assert shown.decimal_text(comma) == "Comma: 1,5, 20,0"
    assert shown.decimal_text(Profile(1)) == "No number tells; times do not depend on it."


def test_an_error_names_the_way_out() -> None:
    error = RuleViolation("file", "import.cannot_read", path="a.csv", reason="No such file")

    assert shown.error_text(error, BERLIN) == (
        "a.csv cannot be read: No such file. If it was moved or renamed, choose it again."
    )


def test_a_name_is_shown_with_what_it_belongs_to() -> None:
    task = NameRow(FileName(Part.TASK, Place("Acme", "Website", "Launch")), 1)

    assert (shown.part_text(task), shown.name_text(task)) == ("Task", "Acme / Website / Launch")
    assert shown.becomes_text(Part.TASK, Becomes(Standing.NEW, "Launch")) == "New task: Launch"
    assert shown.becomes_text(Part.TASK, NOTHING) == "Leave unassigned"


def test_the_dry_run_counts_everything() -> None:
    assert shown.check_title(survey()) == "2 entries would be imported"
    assert shown.check_sums(survey(overlaps=3)) == [
        Sum("New", "2", "accent"),
        Sum("Duplicates", "1"),
        Sum("Overlaps", "3", "warn"),
        Sum("Rejected", "1", "danger"),
        Sum("Open", "1"),
    ]
    assert shown.check_explanation(survey()).endswith("New with them: 1 client, 2 tags.")
    assert shown.check_outcome(survey()) == "1:30 hours, as one change that undo takes back."
    assert list(shown.filter_texts(survey()).values()) == [
        "All 3",
        "Rejected 1",
        "Open 1",
        "Notes 1",
    ]


def test_nothing_new_is_said_as_such() -> None:
    assert shown.check_title(survey(0)) == "Nothing in this file is new"
    assert shown.check_outcome(survey(0)) == "There is nothing to import."
    assert shown.done_title(survey(0)) == "Nothing in this file was new"


def test_months_that_differ_are_counted() -> None:
    same, less = MonthTotal("2026-03", 60, 60), MonthTotal("2026-04", 7200, 3600)

    assert shown.months_text([same]) == "Every month of the file stands in Stint to the second."
    assert shown.months_text([same, less]).startswith("1 month differs.")
    assert [shown.difference_text(month) for month in (same, less)] == ["–", "−1:00"]
