from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.literals import untranslated
from tests.architecture.sources import CHECKOUT, plant


def test_every_word_on_screen_and_in_the_terminal_can_be_translated() -> None:
    assert untranslated(CHECKOUT) == []


@pytest.mark.parametrize(
    "code",
    [
        "label.setText('Start')",
        "self.setToolTip('Start the timer')",
        "window.setWindowTitle('Stint – Today')",
        "field.setAccessibleName('Task')",
        "field.setPlaceholderText('What are you working on?')",
        "QLabel('Today')",
        "QtWidgets.QPushButton(icon, 'Stop')",
        "QAction('Undo', self)",
        "menu.addAction(icon, 'Quit')",
        "menu.addMenu('File')",
        "tabs.addTab(page, 'Notes')",
        "QMessageBox.warning(self, 'Careful', _('Gone'))",
        "Action(id='timer.start', text='Start')",
        "label.setText(f'{hours} h')",
        "label.setText('{} hours'.format(hours))",
        "label.setText('Hours: ' + hours)",
        "label.setText('on' if active else _('off'))",
        "table.setHorizontalHeaderLabels([_('Task'), 'Hours'])",
        "TITLE = 'Today'\nlabel.setText(TITLE)",
    ],
)
def test_a_literal_in_a_window_is_found(tmp_path: Path, code: str) -> None:
    assert untranslated(plant(tmp_path, "app/ui/shell/window.py", code))


@pytest.mark.parametrize(
    "code",
    [
        "print('Timer started')",
        "print(f'running for {elapsed}')",
        "parser.add_argument('task', help='what to time')",
        "argparse.ArgumentParser(prog='stint', description='Times work')",
        "sys.stderr.write('no timer\\n')",
    ],
)
def test_a_literal_in_the_terminal_is_found(tmp_path: Path, code: str) -> None:
    assert untranslated(plant(tmp_path, "app/cli/start.py", code))


@pytest.mark.parametrize(
    "code",
    [
        "label.setText(_('Start'))",
        "label.setText(ngettext('{n} hour', '{n} hours', n).format(n=n))",
        "label.setText('–')",
        "window.setWindowTitle('Stint')",
        "label.setText(f'{hours}:{minutes:02}')",
        "label.setText(row.title)",
        "box.addItem(_('Day'), 'day')",
        "Action(id='timer.start', text=N_('Start'))",
        "button.setObjectName('start')",
        "_log.warning('the tray is gone')",
        "parser.add_argument('task', help=_('what to time'))",
    ],
)
def test_what_is_translated_or_wordless_is_fine(tmp_path: Path, code: str) -> None:
    assert untranslated(plant(tmp_path, "app/ui/shell/window.py", code)) == []
