"""Opens the derived indexes even when their files are damaged: what cannot be read is discarded.

Nothing is lost by it, since both follow from the catalog; a thorough run of the indexer fills them
again. Only for `doctor --repair` and the owner of a home: an ordinary start says what is damaged
and leaves the files alone.
"""

from __future__ import annotations

from retrieval.errors import StoreDamaged
from retrieval.home import Home
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical


def sound_lexical(home: Home) -> tuple[Lexical, str | None]:
    """The index of words, with why its old file was discarded, if it was."""
    try:
        lexical = Lexical(home.lexical)
        try:
            lexical.check()
        except BaseException:
            lexical.close()
            raise
    except StoreDamaged as damage:
        home.discard_lexical()
        return Lexical(home.lexical), str(damage)
    return lexical, None


def sound_vectors(home: Home, encoder: str, dimension: int) -> tuple[Chroma, str | None]:
    """The vectors in the home, with why the old ones were discarded, if they were.

    Raises `EncoderMismatch` when another encoder made them: that is no damage.
    """
    vectors = Chroma.persistent(home.chroma, encoder, dimension)
    try:
        vectors.check()
    except StoreDamaged as damage:
        vectors.close()
        home.discard_vectors()
        return Chroma.persistent(home.chroma, encoder, dimension), str(damage)
    return vectors, None
