"""The right column: what can be told to what is selected, or to the whole template."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.paper.template import Block
from app.system.translations import _, ngettext
from app.ui.designer.acts import BY_KEY, do
from app.ui.designer.block_words import block_title, type_icon
from app.ui.designer.design import Design
from app.ui.designer.properties.conditions import ConditionsSection
from app.ui.designer.properties.contents import content_kinds, content_section
from app.ui.designer.properties.geometry import ArrangeSection, GeometrySection, PagesSection
from app.ui.designer.properties.labels_section import PREFIXES, LabelsSection
from app.ui.designer.properties.page_sections import LetterheadSection, PageSection
from app.ui.designer.properties.section import Section
from app.ui.designer.properties.style_sections import (
    GroundSection,
    TypeSection,
    has_ground,
    has_type,
)
from app.ui.designer.properties.theme_sections import (
    ColoursSection,
    FontsSection,
    SizesSection,
)
from app.ui.theme.metrics import IconSize, Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.elided_label import ElidedLabel


class PropertiesPanel(QFrame):
    """Sections for the selection; they are made anew when other kinds of blocks are selected."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._design = design
        self.sections: list[Section] = []
        self._shown: tuple[str, ...] | None = None
        self._renewal = QTimer(self)
        self._renewal.setSingleShot(True)
        self._renewal.setInterval(0)
        self._renewal.timeout.connect(self._renew)
        self._make_head()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        restyle(self, surface="alt")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._area, 1)
        self.setAccessibleName(_("Properties"))
        design.selected.connect(self._renewal.start)
        design.changed.connect(self.refresh)
        theme.changed.connect(self._take_width)
        self._take_width()
        self._renew()

    @property
    def is_waiting(self) -> bool:
        """Whether the sections of the selection are still to be made."""
        return self._renewal.isActive()

    def refresh(self) -> None:
        """Shows the values as they are; other sections where the blocks are of another kind."""
        if self._signature() != self._shown:
            # A change of anchor comes from a control that must outlive its own signal.
            self._renewal.start()
            return
        self._show_head()
        for section in self.sections:
            section.refresh()

    def focus_first(self) -> None:
        """The focus to the first control."""
        self._focus(self.sections[0] if self.sections else None)

    def focus_content(self) -> None:
        """The focus to what the block itself is told: its text, its rows, its columns."""
        self._renew()
        kinds = tuple(kind for kind in content_kinds() if kind is not Section)
        found = next((each for each in self.sections if isinstance(each, kinds)), None)
        self._focus(found or (self.sections[0] if self.sections else None))

    def section(self, kind: type[Section]) -> Section | None:
        """The section of a kind that is shown."""
        return next((each for each in self.sections if isinstance(each, kind)), None)

    def minimumSizeHint(self) -> QSize:
        # What does not fit is scrolled to; a panel never pushes the window wider.
        least = self._theme.metrics.scaled(Width.INSPECTOR_LEAST)
        return QSize(min(least, Width.INSPECTOR_MOST), 0)

    def sizeHint(self) -> QSize:
        wanted = self._theme.metrics.scaled(Width.INSPECTOR)
        return QSize(min(wanted, Width.INSPECTOR_MOST), super().sizeHint().height())

    def _make_head(self) -> None:
        self._head = QWidget()
        self._icon, self.title = QLabel(), ElidedLabel()
        restyle(self.title, role="total")
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.duplicate_button = self._act_button("block.duplicate", "copy")
        self.remove_button = self._act_button("block.delete", "trash")
        line = QHBoxLayout(self._head)
        line.setContentsMargins(Space.GROUP, Space.CARD, Space.GROUP, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self._icon)
        line.addWidget(self.title, 1)
        line.addWidget(self.duplicate_button)
        line.addWidget(self.remove_button)

    def _act_button(self, key: str, icon: str) -> ToolButton:
        act = BY_KEY[key]
        button = ToolButton(self._theme, icon, _(act.text), small=True)
        button.clicked.connect(lambda _on=False: do(act, self._design))
        return button

    def _renew(self) -> None:
        """Makes the sections of what is selected."""
        self._renewal.stop()
        self._shown = self._signature()
        self.sections = list(self._made())
        body = QWidget()
        restyle(body, surface="alt")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, Space.GROUP)
        column.setSpacing(0)
        for place, section in enumerate(self.sections):
            if place:
                column.addWidget(_rule())
            column.addWidget(section)
            section.refresh()
        column.addStretch(1)
        old = self._area.takeWidget()
        self._area.setWidget(body)
        if old is not None:
            old.deleteLater()
        self._show_head()

    def _focus(self, section: Section | None) -> None:
        controls = [] if section is None else section.findChildren(QWidget)
        for control in controls:
            takes = control.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and control.isVisibleTo(self) and control.isEnabled():
                control.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._area.ensureWidgetVisible(control)
                return

    def _made(self) -> Iterator[Section]:
        theme, design = self._theme, self._design
        blocks = design.blocks
        if not blocks:
            for make in (
                PageSection,
                LetterheadSection,
                FontsSection,
                ColoursSection,
                SizesSection,
            ):
                yield make(theme, design)
            return
        fixed = all(block.frame is not None for block in blocks)
        if fixed:
            yield GeometrySection(theme, design)
            yield ArrangeSection(theme, design)
        placing = PagesSection(theme, design)
        if placing.column.count():
            yield placing
        content = content_section(theme, design)
        if content is not None:
            yield content
        if all(has_type(block) for block in blocks):
            yield TypeSection(theme, design)
        if all(has_ground(block) for block in blocks):
            yield GroundSection(theme, design)
        yield ConditionsSection(theme, design)
        if len(blocks) == 1 and blocks[0].type in PREFIXES:
            yield LabelsSection(theme, design)

    def _signature(self) -> tuple[str, ...]:
        """What the sections were made for: which blocks, and how they are anchored."""
        return tuple(f"{block.id} {block.type} {block.anchor}" for block in self._design.blocks)

    def _show_head(self) -> None:
        blocks = self._design.blocks
        icon = type_icon(blocks[0].type) if len(blocks) == 1 else "file-text"
        ratio = self.devicePixelRatioF()
        role = "accent" if blocks else "text2"
        self._icon.setPixmap(self._theme.pixmap(icon, role, IconSize.CONTROL, ratio=ratio))
        self.title.setText(title_of(blocks))
        for button, key in (
            (self.duplicate_button, "block.duplicate"),
            (self.remove_button, "block.delete"),
        ):
            button.setVisible(bool(blocks))
            button.setEnabled(BY_KEY[key].enabled(self._design))

    def _take_width(self) -> None:
        self.updateGeometry()
        self._show_head()


def title_of(blocks: tuple[Block, ...]) -> str:
    """What the properties are of."""
    if not blocks:
        return _("Page and type")
    if len(blocks) == 1:
        return block_title(blocks[0])
    return ngettext("{count} block", "{count} blocks", len(blocks)).format(count=len(blocks))


def _rule() -> QFrame:
    rule = QFrame()
    restyle(rule, rule="horizontal")
    rule.setFixedHeight(1)
    return rule
