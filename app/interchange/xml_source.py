"""XML of other programs, read so that it can neither grow nor reach out of its file.

A document type is refused before anything of the file is used. Without one there are no entities
but the five of XML itself, so what follows the prolog may be read by the fast parser.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import IO, Final
from xml.etree.ElementTree import Element, ParseError, iterparse, parse
from xml.parsers.expat import errors

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from app.domain.values.errors import RuleViolation

# A tree takes some ten times its file; element by element a file may be larger.
LARGEST_TREE_BYTES: Final = 200 << 20
LARGEST_FILE_BYTES: Final = 1 << 30
_CHUNK: Final = 1 << 14
_CUT_OFF: Final = {
    errors.codes[errors.XML_ERROR_NO_ELEMENTS],
    errors.codes[errors.XML_ERROR_UNCLOSED_TOKEN],
    errors.codes[errors.XML_ERROR_PARTIAL_CHAR],
    errors.codes[errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
}


def parse_xml(content: bytes, name: str) -> Element:
    """The root of a whole document.

    Args:
        content: the file.
        name: what messages call it.

    Raises:
        RuleViolation: ``plan_import.empty_file``, ``.too_large`` (over 200 MB), ``.unsafe_xml``
            (it has a document type, hence maybe entities), ``.truncated_xml`` (it ends too early)
            or ``.not_xml``.
    """
    stream = io.BytesIO(content)
    root_tag(stream, name, LARGEST_TREE_BYTES)
    try:
        return parse(stream).getroot()  # noqa: S314 - has no document type
    except (ParseError, ValueError, LookupError) as error:
        raise _unreadable(error, name) from error


def root_tag(content: IO[bytes], name: str, largest: int = LARGEST_FILE_BYTES) -> str:
    """The root element's tag, namespace included, of a file that is safe to be read.

    The file stands at its beginning afterwards.

    Raises:
        RuleViolation: as `parse_xml`, as far as the beginning tells.
    """
    size = content.seek(0, io.SEEK_END)
    if size > largest:
        raise RuleViolation("file", "plan_import.too_large", name=name, most_mb=largest >> 20)
    content.seek(0)
    if not size:
        raise RuleViolation("file", "plan_import.empty_file", name=name)
    try:
        root = _first_element(content)
    except DefusedXmlException as error:
        raise RuleViolation("file", "plan_import.unsafe_xml", name=name) from error
    except (ParseError, ValueError, LookupError) as error:
        raise _unreadable(error, name) from error
    content.seek(0)
    return root


def take_elements(
    content: IO[bytes], name: str, takers: Mapping[str, Callable[[Element], None]]
) -> None:
    """Hands each element over when it is complete, inner ones first.

    `root_tag` must have found the file to be safe.

    Args:
        content: the file.
        name: what messages call it.
        takers: what is done with an element, by its tag; what it has used it clears.

    Raises:
        RuleViolation: ``plan_import.truncated_xml`` or ``.not_xml``.
    """
    try:
        # root_tag has refused document types.
        for _, element in iterparse(content, ("end",)):  # noqa: S314
            take = takers.get(element.tag)
            if take is not None:
                take(element)
    except ParseError as error:
        raise _unreadable(error, name) from error


def local_name(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]


class _Prolog:
    """What the parser tells until the first element begins."""

    def __init__(self) -> None:
        self.root = ""

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.root = self.root or tag

    def data(self, text: str) -> None:
        """Text says nothing here; the parser asks for a place to put it."""

    def end(self, tag: str) -> None:
        """As `data`."""

    def close(self) -> None:
        """As `data`."""


def _first_element(content: IO[bytes]) -> str:
    prolog = _Prolog()
    parser = DefusedXMLParser(target=prolog, forbid_dtd=True)
    while chunk := content.read(_CHUNK):
        parser.feed(chunk)
        if prolog.root:
            return prolog.root
    parser.close()
    return prolog.root


def _unreadable(error: Exception, name: str) -> RuleViolation:
    if not isinstance(error, ParseError):
        return RuleViolation("file", "plan_import.not_xml", name=name, line=1)
    line = error.position[0]
    if error.code in _CUT_OFF:
        return RuleViolation("file", "plan_import.truncated_xml", name=name, line=line)
    return RuleViolation("file", "plan_import.not_xml", name=name, line=line)
