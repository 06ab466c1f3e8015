from __future__ import annotations

from datetime import date

from app.documents.plain_text import plain_text
from app.domain.billing.document import DocumentKind
from app.domain.billing.document_json import from_json, to_json
from app.domain.reporting.report_document import report_document
from app.domain.reporting.report_edits import AddedRow, ReportEdits, edited
from app.domain.reporting.status_facts import StatusBudget
from app.domain.reporting.status_options import SectionKey, StatusOptions
from app.services.status_report import report_pdf
from tests.unit.documents.reading import page_texts
from tests.unit.reporting.facts import HOUR, WEBSITE, facts, ground, names, report, task
from tests.unit.reporting.test_status_report import HOURS

KEY = SectionKey
LATELY = date(2026, 11, 10)
ALL = StatusOptions()


def test_rows_are_left_out_worded_anew_and_added() -> None:
    one, two = task("Fix login", done_on=LATELY), task("Refactor", done_on=LATELY)
    found = report(facts(one, two))
    edits = ReportEdits(
        hidden=frozenset({f"done:{two.id}"}),
        texts={f"done:{one.id}": " Login works again "},
        added=(AddedRow("own:1", KEY.DONE, "Workshop held"), AddedRow("own:2", KEY.DONE, "  ")),
    )
    assert names(edited(found, ALL, edits), KEY.DONE) == ["Login works again", "Workshop held"]


def test_a_blank_wording_is_the_task_s_own() -> None:
    one = task("Fix login", done_on=LATELY)
    edits = ReportEdits(texts={f"done:{one.id}": " "})
    assert names(edited(report(facts(one)), ALL, edits), KEY.DONE) == ["Fix login"]


def test_sections_that_are_not_wanted_or_empty_are_left_out() -> None:
    found = report(facts(task("Fix login", done_on=LATELY), hours=HOURS))
    options = StatusOptions(sections=frozenset({KEY.DONE, KEY.LATE}))
    assert [each.key for each in edited(found, options, ReportEdits()).sections] == [KEY.DONE]


def test_a_row_of_one_s_own_makes_a_section() -> None:
    edits = ReportEdits(added=(AddedRow("own:1", KEY.NEXT, "Photo shooting"),))
    assert names(edited(report(facts()), ALL, edits), KEY.NEXT) == ["Photo shooting"]


def test_the_record_is_a_report_in_the_client_s_language() -> None:
    one = task("Login", done_on=LATELY, worked_seconds=HOUR)
    edits = ReportEdits(intro="Hallo Lena,", closing="Viele Grüße")
    document = report_document(ground(facts(one, hours=HOURS), "de", "de_DE"), ALL, edits)
    assert document.kind is DocumentKind.REPORT
    assert (document.title, document.intro, document.closing) == (
        "Statusbericht",
        "Hallo Lena,",
        "Viele Grüße",
    )
    assert [table.title for table in document.tables] == ["Erledigt", "Stunden nach Art der Arbeit"]
    assert document.period_end_on == date(2026, 11, 30)
    assert from_json(to_json(document)) == document


def test_columns_that_say_nothing_are_left_out_on_paper() -> None:
    document = report_document(ground(facts(task("Login", done_on=LATELY))), ALL, ReportEdits())
    assert [column.key for column in document.tables[0].columns] == ["task", "done_on"]
    assert all(len(row) == 2 for row in document.tables[0].rows)


def test_sums_are_those_of_the_rows_that_are_shown() -> None:
    made = ground(facts(hours=HOURS))
    (hours,) = report_document(made, ALL, ReportEdits()).tables
    assert [cell.seconds for cell in hours.total] == [None, 4 * HOUR, 16 * HOUR]
    hidden = next(row.key for row in made.report(ALL).sections[5].rows if row.text == "Coding")
    document = report_document(made, ALL, ReportEdits(hidden=frozenset({hidden})))
    assert [cell.seconds for cell in document.tables[0].total] == [None, HOUR, 5 * HOUR]
    assert [fact.value.seconds for fact in document.facts] == [HOUR, 5 * HOUR]


def test_nothing_to_report_says_so() -> None:
    (table,) = report_document(ground(facts()), ALL, ReportEdits()).tables
    assert (table.rows, table.text) == ((), "Nothing to report.")


def test_money_that_is_not_wanted_is_nowhere_in_the_record() -> None:
    budget = StatusBudget(WEBSITE, 800_000, 654_321, money=True)
    made = ground(facts(budgets=(budget,)))
    assert "654321" in repr(report_document(made, ALL, ReportEdits()))
    without = report_document(made, StatusOptions(money=False), ReportEdits())
    assert "654321" not in repr(without)
    assert "145679" not in repr(without)


def test_the_text_for_a_mail_says_what_the_paper_says() -> None:
    one = task("Login", done_on=LATELY, worked_seconds=90 * 60)
    late = task("Copy", due_on=LATELY)
    budget = StatusBudget(WEBSITE, 10 * HOUR, 12 * HOUR)
    made = ground(facts(one, late, hours=HOURS, budgets=(budget,)), "de", "de_DE")
    edits = ReportEdits(intro="Hallo Lena,")
    assert plain_text(report_document(made, ALL, edits)) == (
        "Statusbericht\n1. – 30. November 2026\n\n"
        "Hallo Lena,\n\n"
        "Stunden in diesem Zeitraum: 4:00\nStunden insgesamt: 16:00\nBudget übrig: −2:00\n\n"
        "Erledigt\n- Login (Erledigt am 10.11.2026, Geleistet 1:30)\n\n"
        "Verspätet\n- Copy (Fällig am 10.11.2026, Tage überfällig 9)\n\n"
        "Stunden nach Art der Arbeit\n"
        "- Art direction (Im Zeitraum 0:00, Insgesamt 4:00)\n"
        "- Coding (Im Zeitraum 3:00, Insgesamt 11:00)\n"
        "- Sonstiges (Im Zeitraum 1:00, Insgesamt 1:00)\n"
        "- Summe (Im Zeitraum 4:00, Insgesamt 16:00)\n\n"
        "Stundenbudget\n"
        "- Website (Budget 10:00, Verbraucht 12:00, Verbleibend −2:00, 120\xa0%)\n"
    )


def test_the_paper_has_the_words_of_a_report_and_none_of_an_invoice() -> None:
    one = task("Login", done_on=LATELY, worked_seconds=HOUR)
    made = ground(facts(one, hours=HOURS), "de", "de_DE")
    text = " ".join(page_texts(report_pdf(made, ALL, ReportEdits())))
    for words in ("Stand 19. November 2026", "Zeitraum 1. – 30. November 2026", "Login", "16:00"):
        assert words in text
    for words in ("Rechnung", "Leistungszeitraum", "0,00", "Zahlbar", "ENTWURF"):
        assert words not in text
