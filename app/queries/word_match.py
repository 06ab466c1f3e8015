"""Rows that hold a word, found by the search index."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, literal_column, select, text

from app.store.search_words import words_of
from app.store.tables.base import journaled
from app.store.triggers import SEARCH_TABLE_BITS

_LONGEST_TEXT = 500
_MOST_WORDS = 16


def words_to_match(said: str) -> list[str]:
    """The words of a filter's text, as many as a query can bear."""
    return words_of(said[:_LONGEST_TEXT])[:_MOST_WORDS] if said.strip() else []


def ids_with_word(table: Any, number: int, word: str) -> Select[Any]:
    """The ids of a table's rows that have a word which begins so.

    Args:
        table: one that is searched.
        number: of the word in this query; each has a parameter of its own.
        word: as `words_to_match` gives it.
    """
    return select(table.c.id).where(table.c.seq.in_(seqs_with_word(table, number, word)))


def seqs_with_word(table: Any, number: int, word: str) -> Select[Any]:
    """The same rows, by their ``seq``."""
    mask = (1 << SEARCH_TABLE_BITS) - 1
    found: Select[Any] = (
        select(literal_column(f"rowid >> {SEARCH_TABLE_BITS}"))
        .select_from(text("search"))
        .where(
            # Quoted, so that nothing of the user's text is read as the index's query language.
            text(f"search MATCH :word{number}").bindparams(**{f"word{number}": f'"{word}"*'}),
            text(f"rowid & {mask} = {journaled(table).number}"),
        )
    )
    return found
