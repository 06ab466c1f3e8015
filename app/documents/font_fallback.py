"""Characters that the bundled fonts lack, and fonts of this system that have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from app.documents import bidi
from app.documents.assets import Assets, FontFile
from app.documents.context import Context, Labels
from app.documents.filled import template_text
from app.documents.fonts import FONTS_IN_USE, FontSet, font_set
from app.documents.formats import Formats
from app.documents.sfnt import FaceFacts, read_faces
from app.documents.text import Typesetter, shown_characters
from app.domain.billing.document import Document
from app.domain.paper.template import Template


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: Path
    face: FaceFacts


def missing_characters(
    document: Document, assets: Assets, template: Template | None = None
) -> tuple[tuple[str, str], ...]:
    """Fields of the document with the characters in them that no font at hand can show.

    Args:
        document: the record.
        assets: the fonts at hand.
        template: whose own words are looked at too; None for none.

    Gives:
        dotted paths such as ``buyer.name``, ``lines.3.name`` (counted from 0, as ``labels.3.1``)
        or ``timesheet.0.description``; the characters each once, in their order. A field that is no
        text, such as ``issued_on``, stands for the words that the locale writes it with;
        ``template.thanks`` is the block of this id, ``template.labels.column.name`` a label of the
        template. Nothing where every character has a glyph.
    """
    with FONTS_IN_USE:
        fonts = font_set(assets)
        own = () if template is None else tuple(_template_texts(document, template, fonts, assets))
        known = set(fonts.cuts["regular"].advances)
        for font in fonts.fallbacks:
            known.update(font.advances)
    found = []
    for path, text in (*_texts(document, ()), *_written_by_locale(document), *own):
        lacking = "".join(dict.fromkeys(c for c in shown_characters(text) if c not in known))
        if lacking:
            found.append((".".join(path), lacking))
    return tuple(found)


def _written_by_locale(document: Document) -> Iterator[tuple[tuple[str, ...], str]]:
    """What numbers, days and the country look like, which the record holds as values only."""
    formats = Formats(document.locale, document.currency)
    amounts = (document.net_minor, -document.gross_minor)
    yield ("currency",), " ".join((formats.symbol, *map(formats.money, amounts)))
    yield ("issued_on",), formats.day(document.issued_on)
    days = [day for day in (document.period_start_on, document.period_end_on) if day]
    if days:
        yield ("period_start_on",), formats.days(days[0], days[-1])
    if document.due_on:
        yield ("due_on",), formats.day(document.due_on)
    yield ("buyer", "country"), str(formats.locale.territories.get(document.buyer.country, ""))


def _template_texts(
    document: Document, template: Template, fonts: FontSet, assets: Assets
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The labels and texts of a template that may stand on this document."""
    context = Context(
        document,
        template,
        Labels(document, template),
        Formats(document.locale, document.currency),
        Typesetter(fonts),
        logo=assets.logo,
    )
    for key, text in template.labels.get(document.language, {}).items():
        yield ("template", "labels", key), text
    for block in template.blocks:
        if block.type == "text" and context.shows(block):
            yield ("template", block.id), template_text(context, block)


def _texts(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a record with its place; what is not printed as text is no str there."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, str(index)))
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name), (*path, each.name))


def fonts_for(characters: str, candidates: Iterable[Path]) -> tuple[FontFile, ...]:
    """The fewest fonts that together have as many of the characters as the candidates can show.

    Chosen one after the other, each time the face with most of what is left; among equals one that
    joins letters where the characters need it, then the most regular, then the first path. Fonts
    without TrueType outlines, or whose licence forbids to embed a part of them, are passed over.
    A file that has gone in between is passed over, too.
    """
    left = frozenset(map(ord, shown_characters(characters)))
    if not left:
        return ()
    joins = bidi.has_right_to_left(characters)
    faces = [
        _Candidate(path, face)
        for path in sorted(set(candidates))
        for face in read_faces(path, left)
        if face.embeddable and face.characters
    ]
    chosen: list[FontFile] = []
    while left and faces:
        best = max(faces, key=lambda each: _merit(each.face, left, joins=joins))
        if not best.face.characters & left:
            break
        faces.remove(best)
        try:
            chosen.append(FontFile(best.path.read_bytes(), best.face.index))
        except OSError:
            continue
        left -= best.face.characters
    return tuple(chosen)


def _merit(face: FaceFacts, left: frozenset[int], *, joins: bool) -> tuple[int, bool, bool, int]:
    return (
        len(face.characters & left),
        face.shapes or not joins,
        not face.slanted,
        -abs(face.weight - 400),
    )
