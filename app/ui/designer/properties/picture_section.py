"""A picture of the template's own: which file it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.paper.editing.arranging import placed
from app.domain.paper.editing.blocks import with_props
from app.domain.paper.template import Frame, Template
from app.domain.values.errors import RuleViolation, StintError
from app.system.translations import _
from app.ui.designer.design import Design
from app.ui.designer.properties.files import (
    PICTURES,
    ChooseFile,
    asset_name,
    choose_file,
    read_file,
)
from app.ui.designer.properties.section import Section
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.elided_label import ElidedLabel

_PREVIEW = 96


class PictureSection(Section):
    """The file, and another in its place; the frame keeps its width and takes the ratio."""

    def __init__(
        self,
        theme: Theme,
        design: Design,
        parent: QWidget | None = None,
        choose: ChooseFile = choose_file,
    ) -> None:
        super().__init__(theme, design, _("Picture"), parent)
        self._choose = choose
        self.name = ElidedLabel()
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.choose_button = Button(theme, _("Choose a file…"), icon="folder-open")
        self.fit_button = Button(theme, _("Fit the frame to the picture"), kind="link", small=True)
        self.column.addWidget(self.picture)
        self.column.addWidget(self.name)
        self.column.addWidget(self.choose_button)
        self.column.addWidget(self.fit_button)
        self.choose_button.clicked.connect(self._ask)
        self.fit_button.clicked.connect(lambda: self.change(self._fitted))

    def refresh(self) -> None:
        super().refresh()
        image = self._image()
        there = image is not None and not image.isNull()
        asset = self._asset()
        self.name.setText(asset or _("No picture is chosen yet."))
        if there and image is not None:
            side = self.theme.metrics.scaled(_PREVIEW)
            shown = QPixmap.fromImage(image).scaled(
                2 * side, side, Qt.AspectRatioMode.KeepAspectRatio, _SMOOTH
            )
            self.picture.setPixmap(shown)
        self.picture.setVisible(there)
        block = self.block
        self.fit_button.setVisible(there and block is not None and block.frame is not None)

    def _asset(self) -> str:
        return "" if self.block is None else str(self.block.props.get("asset", ""))

    def _image(self) -> QImage | None:
        content = self.design.files.get(self._asset())
        return None if content is None else QImage.fromData(content)

    def _ask(self) -> None:
        block = self.block
        path = self._choose(self, _("Choose a picture"), PICTURES)
        if path is None or block is None:
            return
        try:
            content = read_file(path)
            if QImage.fromData(content).isNull():
                raise RuleViolation("file", "template_file.no_picture", name=path.name)
        except StintError as error:
            self.design.refused.emit(error)
            return
        name = asset_name(path, self.design.files)
        self.design.add_file(name, content)
        self.change(lambda now: self._fitted(with_props(now, block.id, asset=name)))

    def _fitted(self, template: Template) -> Template:
        """The frame as high as the picture is at its width."""
        block = None if self.block is None else template.block(self.block.id)
        if block is None or block.frame is None:
            return template
        content = self.design.files.get(str(block.props.get("asset", "")), b"")
        image = QImage.fromData(content)
        if image.isNull():
            return template
        frame = block.frame
        height = frame.w * image.height() / image.width()
        return placed(template, block.id, Frame(frame.x, frame.y, frame.w, height))


_SMOOTH = Qt.TransformationMode.SmoothTransformation
