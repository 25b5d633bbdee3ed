"""The learned check: a small network on words and forests on sentences and texts, in numpy.

`bot.writing.match` compares a sentence with the sources word by word and `bot.writing.network`
says which words fail. Forests, which see the overlap as well, say whether the sentence does: one
knows the errors that writers make, one those that were planted in true sentences. A linear ranking
orders sentences that differ by little. Where a text has several sentences, a third forest says
whether any of them fails, and the worst of them takes its score. `training/fit_check.py` makes
`learned.npz` and tells how.
"""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeVar

import numpy as np

from bot.writing import figures, network
from bot.writing.figures import Figures
from bot.writing.forest import Forest
from bot.writing.match import (
    SCALARS,
    Array,
    Matched,
    Read,
    TokenEncoder,
    chosen,
    joined,
    match,
    parts,
    read,
)
from bot.writing.support import NOTHING_SHARED, Judged, features, nearest, overlap_logit
from bot.writing.window import View
from retrieval.encoder import MiniLM
from retrieval.errors import RetrievalError
from retrieval.types import Span

WEIGHTS_SHA256 = "71efb8c2d02ee222875c14eed94855a804be90aaf63f96a800e2027ad1010a9b"
"""Of `learned.npz`: weights that were altered on the way are not used."""
_MOST_OVERLAP = 6.0
"""The logit of overlap beyond which it says no more."""
_LIKE = 0.5
"""The cosine to a word of the evidence, each in its context, below which a word is unlike it."""
_KEPT = 200
"""Texts whose vectors are kept for the next sentence: at most 60 MB."""
_OF_TEXT = 0.5
"""How much of a sentence's place in the ranking is that of its whole text.

On 250 pairs of BUMP on which it was not chosen, by fits that never saw the article, the false text
has the lower lowest score in .84 of pairs; with nothing of the text in .71 (ties count half).
"""
_ANY = SCALARS.index("any")
_Part = TypeVar("_Part")


class Said(NamedTuple):
    """What is said of the sentences of one text, each (sentences,).

    By the forest of writers' errors, by that of planted ones, by the ranking of sentences that
    differ by one error; and by the overlap of words.
    """

    written: Array
    planted: Array
    pairs: Array
    overlap: Array


class Borders(NamedTuple):
    """What sets the forests' logits against each other; the border of each is moved to 0.

    `written`, `planted`: where the border of a sentence by itself is, and `overlap` how much the
    overlap of words counts there; `pairs`: how much the ranking
    of like sentences counts among the sentences of a text, and `middle`, what it says of most true
    ones; `whole`, `any`, `text`: slopes of the text's forest and of
    `bot.writing.figures.any_fails`, and their border. `sure_from` is the logit from which a gate
    that often errs is overruled in a text; `word_from` the chance from which a word is called
    doubtful, by kind of error. `near` and `order` say what counts in a score on its side of the
    border: the logit, and the ranking.
    """

    written: float
    planted: float
    overlap: float
    pairs: float
    middle: float
    whole: float
    any: float
    text: float
    word_from: tuple[float, float]
    sure_from: float
    near: float
    order: float

    def alone(self, said: Said) -> Array:
        """The logits of sentences by themselves, 0 at the border."""
        overlap: Array = np.clip(said.overlap, -_MOST_OVERLAP, _MOST_OVERLAP) * self.overlap
        forests: Array = said.written - self.written + self.doubt(said.planted)
        return forests + overlap

    def together(self, said: Said, whole: float) -> Array:
        """The logits of the sentences of a text: the worst is as good as the text is."""
        each = self.each(said)
        text = self.whole * whole - self.any * figures.any_fails(each) - self.text
        result: Array = each - each.min() + text + self.doubt(said.planted)
        return result

    def ordered(self, logits: Array, pairs: Array) -> Array:
        """The logits, each on its side of the border, mostly in the order of the ranking.

        How high the ranking is depends on how much evidence there is, so that it sets no border;
        it knows best which of two versions of a text is the true one. Half of it is that of the
        text, so that the lowest score tells two versions apart that share their worst sentence.
        """
        known = _OF_TEXT * pairs.mean() + (1 - _OF_TEXT) * pairs
        ranked = self.near * logits + self.order * (known - self.middle)
        result: Array = np.where(logits >= 0, np.logaddexp(0, ranked), -np.logaddexp(0, -ranked))
        return result

    def each(self, said: Said) -> Array:
        """How the sentences of a text stand to each other."""
        result: Array = said.written + self.pairs * (said.pairs - self.middle)
        return result

    def doubt(self, planted: Array) -> Array:
        """What is taken away where an error may be planted: 0 above the border."""
        result: Array = np.minimum(planted - self.planted, 0.0)
        return result


class Weights(NamedTuple):
    """All that was learned; `names` orders the figures by name.

    Each network and each forest was fitted without a part of the contexts; what they say is
    averaged.
    """

    networks: tuple[Mapping[str, Array], ...]
    written: tuple[Forest, ...]
    planted: tuple[Forest, ...]
    whole: tuple[Forest, ...]
    pairs: tuple[Array, ...]
    names: tuple[str, ...]
    borders: Borders


class DamagedWeights(RetrievalError):  # noqa: N818 — reads as what it says
    """The weights of the learned check are not those that were released."""

    def __init__(self) -> None:
        """Says what to do."""
        super().__init__(
            "The weights of the check are damaged: bot/writing/learned.npz is not the file that "
            "was released. Install briefbot again."
        )


@cache
def weights() -> Weights:
    """What `training/fit_check.py` learned, read once and held against its hash."""
    data = files("bot.writing").joinpath("learned.npz").read_bytes()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise DamagedWeights
    return opened(data)


def opened(data: bytes) -> Weights:
    """The weights in the bytes of an .npz file."""
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        about = json.loads(str(held["about"]))

        def part(name: str) -> dict[str, Array]:
            start = f"{name}/"
            return {
                key.removeprefix(start): held[key].astype(np.float32)
                for key in held.files
                if key.startswith(start)
            }

        folds = range(int(about["folds"]))
        networks = tuple(part(f"network{fold}") for fold in folds)
        written, planted, whole = (
            tuple(Forest.of(part(f"{name}{fold}")) for fold in folds)
            for name in ("written", "planted", "whole")
        )
        pairs = tuple(held[f"pairs{fold}"].astype(np.float32) for fold in folds)
    borders = about["borders"] | {"word_from": tuple(about["borders"]["word_from"])}
    return Weights(
        networks, written, planted, whole, pairs, tuple(about["names"]), Borders(**borders)
    )


class LearnedScorer:
    """Support as it was learned from judged sentences; see `bot.writing.support.Scorer`.

    May be used from many threads at once.

    Args:
        encoder: the bundled encoder, whose vectors the weights were fitted on.
        fold: the one network and forests to ask; for those who measure on what these never saw.
    """

    def __init__(self, encoder: TokenEncoder, fold: int | None = None) -> None:
        self._encoder = encoder
        self._fold = fold
        self._reads: dict[str, Read] = {}
        self._lock = threading.Lock()

    def judge(
        self, sentence: str, sources: Sequence[str], seen: View, failed: Collection[str] = ()
    ) -> Judged:
        """See `Scorer`; when nothing can be compared, 0. What the gates say counts later."""
        del failed
        mine, *theirs = self._read([sentence, *chosen(sentence, sources)])
        if not theirs:
            return Judged(0.0)
        evidence = joined(theirs)
        overlap = features(sentence, nearest(seen)) or dict(NOTHING_SHARED)
        judged = [
            self._alone(part, self._figures(part, matched, evidence, overlap))
            for part in parts(mine)
            if (matched := match(part, evidence)) is not None
        ]
        if not judged:
            return Judged(0.0)
        return min(judged, key=lambda one: one.score)._replace(
            doubtful=tuple(span for one in judged for span in one.doubtful),
            written=min(one.written for one in judged),
            unlike=tuple(span for one in judged for span in one.unlike),
        )

    def together(self, judged: Sequence[Judged]) -> list[Judged]:
        """See `Scorer`."""
        known = [at for at, one in enumerate(judged) if one.figures is not None]
        if len(known) < 2:
            return list(judged)
        own = self._own([one.figures for one in judged if one.figures is not None])
        whole = _mean(self._of(weights().whole), figures.text_row(own))
        borders, said = weights().borders, self._said(own)
        logits = borders.together(said, whole)
        shown = borders.ordered(logits, said.pairs)
        result = list(judged)
        for at, logit, score in zip(known, logits, shown, strict=True):
            sure = float(logit) >= borders.sure_from
            result[at] = _scored(judged[at], float(score))._replace(sure=sure)
        return result

    def _alone(self, part: Read, found: Figures) -> Judged:
        borders = weights().borders
        said = self._said(self._own([found]))
        logit = borders.ordered(borders.alone(said), said.pairs)[0]
        doubtful = tuple(
            Span(word.start, word.end)
            for word, chances in zip(part.words, found.chances, strict=True)
            if (chances >= borders.word_from).any()
        )
        unlike = tuple(
            Span(word.start, word.end)
            for word, closest in zip(part.words, found.table[:, _ANY], strict=True)
            if closest < _LIKE
        )
        written = float(said.written[0])
        return _scored(
            Judged(0.0, doubtful, figures=found, written=written, unlike=unlike), float(logit)
        )

    def _own(self, found: Sequence[Figures]) -> Array:
        names = weights().names
        return np.array([figures.own_row(one, names) for one in found], np.float32)

    def _said(self, own: Array) -> Said:
        """What is said of the sentences of one text; what is planted is looked for one by one."""
        learned = weights()
        together = figures.rows(own, learned.names)
        alone = [figures.rows(own[at : at + 1], learned.names)[0] for at in range(len(own))]
        return Said(
            np.array([_mean(self._of(learned.written), row) for row in together]),
            np.array([_mean(self._of(learned.planted), row) for row in alone]),
            own @ np.mean(self._of(learned.pairs), axis=0),
            np.array(
                [overlap_logit(dict(zip(learned.names, row.tolist(), strict=False))) for row in own]
            ),
        )

    def _of(self, every: tuple[_Part, ...]) -> tuple[_Part, ...]:
        return every if self._fold is None else (every[self._fold],)

    def _figures(
        self, part: Read, matched: Matched, evidence: Read, overlap: Mapping[str, float]
    ) -> Figures:
        said = [
            network.run(layers, part, matched, evidence) for layers in self._of(weights().networks)
        ]
        words = np.mean([one.words for one in said], axis=0)
        chances: Array = (1 / (1 + np.exp(-np.clip(words, -30, 30)))).astype(np.float32)
        return Figures(
            {**overlap, **matched.whole},
            np.mean([one.whole for one in said], axis=0), chances, matched.table,
        )  # fmt: skip

    def _read(self, texts: Sequence[str]) -> list[Read]:
        """The texts as words with vectors; what is not remembered is encoded together."""
        with self._lock:
            held = {text: self._reads[text] for text in texts if text in self._reads}
        new = [text for text in dict.fromkeys(texts) if text not in held]
        for text, (pieces, vectors) in zip(new, self._encoder.token_vectors_of(new), strict=True):
            held[text] = read(text, pieces, vectors)
        with self._lock:
            for text, one in held.items():
                self._reads.pop(text, None)
                self._reads[text] = one  # the latest last
            while len(self._reads) > _KEPT:
                self._reads.pop(next(iter(self._reads)))
        return [held[text] for text in texts]


def scorer_for(encoder: object) -> LearnedScorer:
    """The learned check. It reads with the bundled encoder, whatever search uses."""
    return LearnedScorer(encoder if isinstance(encoder, MiniLM) else MiniLM())


def _mean(forests: Sequence[Forest], row: Array) -> float:
    return sum(forest.logit(row) for forest in forests) / len(forests)


def _scored(judged: Judged, logit: float) -> Judged:
    score = float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))
    return judged._replace(score=score)
