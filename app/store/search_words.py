"""The words of a text as the search index cuts them."""

from __future__ import annotations

from contextlib import closing

from sqlcipher3 import dbapi2

from app.store.triggers import SEARCH_TOKENIZER


def words_of(text: str) -> list[str]:
    """The different words of a text, folded: no capitals, no accents, no punctuation.

    The index's own tokenizer cuts them. Python's tables of letters are of another Unicode
    version, and a word that the index would cut in two is an error in a query to it.
    """
    # Text from a window may hold half of a surrogate pair, which no encoding takes.
    whole = text.encode("utf-8", "ignore").decode()
    with closing(dbapi2.connect(":memory:")) as connection:
        connection.execute(
            f"CREATE VIRTUAL TABLE said USING fts5(words, tokenize='{SEARCH_TOKENIZER}')"
        )
        connection.execute("CREATE VIRTUAL TABLE cut USING fts5vocab(said, 'row')")
        connection.execute("INSERT INTO said (words) VALUES (?)", (whole,))
        return [str(term) for (term,) in connection.execute("SELECT term FROM cut ORDER BY term")]
