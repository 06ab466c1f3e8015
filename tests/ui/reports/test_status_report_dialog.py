from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from app.domain.reporting.report_period import ReportPeriod
from app.domain.reporting.status_options import SectionKey, read_used
from app.queries.clients import ClientCriteria, clients
from app.queries.history import HistoryCriteria, history
from app.services.tasks import EditTask
from app.settings.machine import REPORTS_USED, MachineSettings
from app.store.store import Store
from app.ui.reports.report_rows import ReportRowsModel
from app.ui.reports.status_report_dialog import ReportAsked, StatusReportDialog
from app.ui.session.session import Session
from app.ui.shell.desktop import Desktop
from app.ui.theme.theme import Theme
from tests.store.reported import HIDDEN, Reported, reported
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless
from tests.unit.documents.reading import page_texts

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


@pytest.fixture
def made(store: Store) -> Reported:
    return reported(store)


@pytest.fixture
def settings(tmp_path: Path) -> MachineSettings:
    return MachineSettings(tmp_path / "machine")


class Hand:
    """A user before the dialog."""

    def __init__(self, dialog: StatusReportDialog, session: Session) -> None:
        self.dialog = dialog
        self._session = session

    @property
    def rows(self) -> list[str]:
        return [line.text for line in self.dialog.choices.model.rows]

    def page(self) -> str:
        """The words of the page, once what was done last is drawn."""
        settle(self._session)
        if self.dialog._wait.isActive():
            self.dialog.draw()
        settle(self._session)
        return " ".join(page_texts(self.dialog.content))

    def go_to(self, text: str) -> None:
        table = self.dialog.choices.rows
        table.setFocus()
        table.go_to_row(self.rows.index(text))

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.dialog.choices.rows, key)

    def write(self, text: str) -> None:
        """Writes into the open cell and leaves it with Enter."""
        (editor,) = self.dialog.choices.rows.viewport().findChildren(QLineEdit)
        editor.clear()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, KEY.Key_Return)
        QApplication.processEvents()

    def click(self, button: QWidget) -> None:
        QTest.mouseClick(button, LEFT)
        settle(self._session)
        settle(self._session)

    def history(self) -> list[str]:
        return [row.action for row in self._session.read(history, HistoryCriteria(limit=3))]


@pytest.fixture
def open_dialog(
    made: Reported, theme: Theme, session: Session, settings: MachineSettings, tmp_path: Path
) -> Iterator[Callable[[], Hand]]:
    opened: list[StatusReportDialog] = []

    def open_it() -> Hand:
        rows = session.read(clients, ClientCriteria())
        dialog = StatusReportDialog(
            theme,
            session,
            settings,
            ReportAsked(rows, made.business.client),
            choose_target=lambda _parent, name: tmp_path / name,
        )
        opened.append(dialog)
        dialog.show()
        settle(session)
        settle(session)
        return Hand(dialog, session)

    yield open_it
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()


@pytest.fixture
def hand(open_dialog: Callable[[], Hand]) -> Hand:
    return open_dialog()


def test_the_dialog_shows_rows_and_the_page_that_is_made_of_them(hand: Hand) -> None:
    assert hand.rows[:2] == ["Done", "Login"]
    text = hand.page()
    for words in ("Status report", "Acme Outdoor", "Login", "Build shop", "Copy", "Photos"):
        assert words in text
    assert HIDDEN not in text
    assert all(HIDDEN not in row for row in hand.rows)
    assert hand.dialog.outcome.text() == "2 pages, 10 rows"


def test_the_model_keeps_qt_s_rules(hand: Hand) -> None:
    tester = QAbstractItemModelTester(
        hand.dialog.choices.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    hand.go_to("Login")
    hand.press(KEY.Key_Space)
    hand.click(hand.dialog.choices.add_button)
    assert isinstance(tester.model(), ReportRowsModel)


def test_every_control_has_a_name(hand: Hand) -> None:
    assert nameless(hand.dialog) == []


def test_only_clients_are_offered(hand: Hand) -> None:
    client = hand.dialog.choices.client
    assert all(client.itemText(row) for row in range(client.count()))


def test_space_leaves_a_row_out_and_a_section(hand: Hand) -> None:
    hand.go_to("Login")
    hand.press(KEY.Key_Space)
    assert "Login" not in hand.page()
    hand.press(KEY.Key_Space)
    assert "Login" in hand.page()
    hand.go_to("Late")
    hand.press(KEY.Key_Space)
    assert "Copy" not in hand.page()


def test_a_click_on_the_mark_does_the_same_and_one_beside_it_does_not(hand: Hand) -> None:
    table = hand.dialog.choices.rows
    index = hand.dialog.choices.model.index(hand.rows.index("Login"), 0)
    mark = table.mark_of(index)
    QTest.mouseClick(table.viewport(), LEFT, pos=mark.center())
    assert "Login" not in hand.page()
    QTest.mouseClick(table.viewport(), LEFT, pos=mark.center() + mark.topRight() - mark.topLeft())
    assert "Login" not in hand.page()


def test_enter_words_a_row_anew_and_blank_words_are_the_usual(hand: Hand) -> None:
    hand.go_to("Login")
    hand.press(KEY.Key_Return)
    hand.write("Customers can log in again")
    assert "Customers can log in again" in hand.page()
    hand.go_to("Customers can log in again")
    hand.press(KEY.Key_F2)
    hand.write("")
    assert "Login" in hand.page()


def test_a_row_of_one_s_own_is_added_with_the_keyboard(hand: Hand) -> None:
    hand.go_to("Late")
    hand.dialog.choices.add_button.setFocus()
    QTest.keyClick(hand.dialog.choices.add_button, KEY.Key_Space)
    hand.write("Photos of the shop")
    assert hand.rows[hand.rows.index("Copy") + 1] == "Photos of the shop"
    assert "Photos of the shop" in hand.page()


def test_texts_stand_above_and_below(hand: Hand) -> None:
    hand.dialog.choices.intro.setFocus()
    QTest.keyClicks(hand.dialog.choices.intro, "Dear Lena,")
    QTest.keyClicks(hand.dialog.choices.closing, "Until next month")
    text = hand.page()
    assert text.index("Dear Lena,") < text.index("Login") < text.index("Until next month")


def test_money_and_names_are_chosen(hand: Hand) -> None:
    assert "Budget in money" in hand.page()
    hand.dialog.choices.money.setFocus()
    QTest.keyClick(hand.dialog.choices.money, KEY.Key_Space)
    assert "Budget in money" not in hand.page()
    assert "Budget in money" not in hand.rows
    before = hand.rows
    assert "Nora Seidel" not in before
    QTest.mouseClick(hand.dialog.choices.hours_by.button("person"), LEFT)
    assert "Hours by person" in hand.page()
    assert "Nora Seidel" in hand.rows


def test_another_period_keeps_what_was_edited(hand: Hand) -> None:
    hand.go_to("Copy")
    hand.press(KEY.Key_Return)
    hand.write("Texts of yours")
    hand.dialog.choices.period.setFocus()
    QTest.keyClick(hand.dialog.choices.period, KEY.Key_Down)
    text = hand.page()
    assert "Login" not in text
    assert "Texts of yours" in text
    assert hand.dialog.choices.first.day().isoformat() == "2026-10-01"


def test_days_of_one_s_own_are_checked(hand: Hand) -> None:
    choices = hand.dialog.choices
    choices.period.set_code("own")
    choices.first.set_day(choices.last.day())
    choices.last.setDate(choices.first.date().addDays(-1))
    assert choices.fields["last_on"].error
    choices.last.setDate(choices.first.date())
    hand.page()
    assert choices.fields["last_on"].error == ""


def test_a_change_of_the_file_is_taken_in(hand: Hand, made: Reported) -> None:
    made.store.execute(EditTask(made.tasks["Copy"], {"name": "Texts"}))
    assert "Texts" in hand.page()


def test_another_client_has_edits_of_its_own(hand: Hand, made: Reported) -> None:
    hand.dialog.choices.intro.setPlainText("Dear Lena,")
    assert "Dear Lena," in hand.page()
    hand.dialog.choices.client.set_code(str(made.other_client))
    assert "Dear Lena," not in hand.page()
    assert "Acme" not in hand.page()
    hand.dialog.choices.client.set_code(str(made.business.client))
    assert "Dear Lena," in hand.page()


def test_save_writes_the_page_that_is_shown_and_the_dialog_stays(
    hand: Hand, tmp_path: Path
) -> None:
    hand.go_to("Login")
    hand.press(KEY.Key_Space)
    hand.click(hand.dialog.save_button)
    target = tmp_path / "Status report Acme Outdoor 2026-11-30.pdf"
    assert "Login" not in " ".join(page_texts(target.read_bytes()))
    assert str(target) in hand.dialog.outcome.text()
    assert hand.dialog.isVisible()
    assert hand.history()[0] == "output.status_report"


def test_a_file_that_cannot_be_written_is_told_at_the_foot(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "no" / "folder" / "report.pdf"
    monkeypatch.setattr(hand.dialog.outputs, "_choose_target", lambda *_words: gone)
    hand.click(hand.dialog.save_button)
    assert "cannot be written" in hand.dialog.problem.text
    assert hand.dialog.save_button.isEnabled()


def test_copy_puts_the_text_on_the_clipboard(hand: Hand) -> None:
    hand.click(hand.dialog.copy_button)
    text = QApplication.clipboard().text()
    assert text.startswith("Status report\n")
    assert "- Login (Done on 19 Nov 2026, Worked 5:00)" in text
    assert HIDDEN not in text
    assert hand.history()[0] == "output.status_report_copy"


def _print_to(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)


def test_print_asks_for_a_printer(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _print_to(monkeypatch, tmp_path / "printed.pdf")
    hand.click(hand.dialog.print_button)
    assert (tmp_path / "printed.pdf").stat().st_size > 0
    assert hand.history()[0] == "output.status_report_print"


def test_a_report_that_cannot_be_printed_is_told_and_not_noted(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "absent" / "printed.pdf"
    _print_to(monkeypatch, target)
    hand.click(hand.dialog.print_button)
    assert hand.dialog.problem.text == f"Nothing can be printed to “{target}”. Choose another."
    assert hand.dialog.print_button.isEnabled()
    assert "output.status_report_print" not in hand.history()


def test_what_was_chosen_is_remembered_for_the_client(
    hand: Hand, made: Reported, settings: MachineSettings, open_dialog: Callable[[], Hand]
) -> None:
    hand.dialog.choices.period.set_code(ReportPeriod.LAST_WEEK.value)
    hand.go_to("Hours")
    hand.press(KEY.Key_Space)
    hand.page()
    QTest.keyClick(hand.dialog, KEY.Key_Escape)
    used = read_used(settings.get(REPORTS_USED))[made.business.client]
    assert used.period is ReportPeriod.LAST_WEEK
    assert SectionKey.HOURS not in used.options.sections
    again = open_dialog()
    assert again.dialog.choices.report_period is ReportPeriod.LAST_WEEK
    assert not next(line for line in again.dialog.choices.model.rows if line.text == "Hours").on


def test_work_without_a_rate_is_told_to_the_user_alone(hand: Hand, made: Reported) -> None:
    assert hand.dialog.strip.isHidden()
    hand.dialog.choices.client.set_code(str(made.other_client))
    hand.page()
    assert "11:00 of the work has no rate" in hand.dialog.strip.accessibleName()
    assert "no rate" not in hand.page()


def _dialog(desktop: Desktop) -> StatusReportDialog:
    settle(desktop.session)
    (found,) = desktop.window.findChildren(StatusReportDialog)
    return found


def test_the_palette_opens_it(made: Reported, desktop: Desktop) -> None:
    desktop.book.run("report.status")
    dialog = _dialog(desktop)
    assert dialog.choices.client.currentText() == "Acme Outdoor"
    assert made.store is not None
    dialog.reject()


def test_without_a_client_it_says_so(desktop: Desktop) -> None:
    desktop.book.run("report.status")
    assert not desktop.window.findChildren(StatusReportDialog)
    assert "is none yet" in desktop.window.undo_bar.accessibleName()


def test_the_clients_page_and_its_projects_offer_it(made: Reported, desktop: Desktop) -> None:
    page = desktop.window.show_page("clients")
    page.show_client(made.business.client)
    settle(desktop.session)
    settle(desktop.session)
    act = dict(page.menus.client_acts())["Status report…"]
    act()
    _dialog(desktop).reject()
    QApplication.sendPostedEvents(None, 0)
    acts = {
        line.project.name: dict(page.menus.project_acts(line)) for line in page.view.detail.projects
    }
    assert "Status report…" not in acts[f"{HIDDEN} pitch"]
    acts["Website"]["Status report…"]()
    assert _dialog(desktop).choices.project_ids == (made.business.project,)


def test_the_plan_page_offers_it_where_there_is_a_client(made: Reported, desktop: Desktop) -> None:
    page = desktop.window.show_page("plan")
    page.show_project(made.internal_project)
    settle(desktop.session)
    menu = page.head.more_menu
    menu.aboutToShow.emit()
    action = next(each for each in menu.actions() if each.text() == "Status report…")
    assert not action.isEnabled()
    assert "never billed" in action.toolTip()
    page.show_project(made.business.project)
    settle(desktop.session)
    menu.aboutToShow.emit()
    assert action.isEnabled()
    action.trigger()
    assert _dialog(desktop).choices.project_ids == (made.business.project,)
