"""The network on words: which words of a sentence the evidence does not bear out.

It reads what the frozen encoder knows (`bot.writing.match`): every word of the sentence looks at
every word of the evidence (attention, begun at the cosine and at the very same word), is compared
with what it found, and then looks at its neighbours; twice. Small on purpose (under a million
weights), so that it trains on a processor. Needs torch, which the product does not.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

Array = NDArray[Any]
WIDE, HEADS, LAYERS, NEAR = 128, 4, 2, 3
"""Sizes: vectors within, heads of attention, layers, words seen together."""
KINDS = 2
"""Errors that writers make, and errors that were planted: an output for each."""
PLACES = 32
A_STEP = 4
"""Contexts between two steps of the optimizer."""
RATE = 1.5e-3


@dataclass(frozen=True, slots=True)
class Cases:
    """Everything that was read, one row a case (or a word: `starts` tells where each begins).

    `context` tells which evidence a case is held against, `counts` how much it counts, `planted`
    whether its errors were made on purpose; `wrong` is 1, 0 or -1 for a word that nobody marked.
    """

    table: Array
    own: Array
    stems: Array
    wrong: Array
    starts: Array
    sizes: Array
    context: Array
    supported: Array
    counts: Array
    planted: Array
    evidence: Array
    evidence_stems: Array
    evidence_starts: Array
    evidence_sizes: Array


class Attention(nn.Module):
    """The words of the sentences look at those of the evidence."""

    def __init__(self) -> None:
        """Begins with the cosine and the very same word as the only guide."""
        super().__init__()
        self.asks = nn.Linear(WIDE, WIDE)
        self.offers = nn.Linear(WIDE, WIDE, bias=False)
        self.gives = nn.Linear(WIDE, WIDE)
        self.cosine = nn.Parameter(torch.tensor([20.0, 10.0, 10.0, 5.0])[:HEADS])
        self.same = nn.Parameter(torch.tensor([3.0, 3.0, 0.0, 1.0])[:HEADS])
        self.compares = nn.Sequential(
            nn.Linear(4 * WIDE + HEADS, WIDE),
            nn.GELU(approximate="tanh"),
            nn.Dropout(0.15),
            nn.Linear(WIDE, WIDE),
        )
        self.norm = nn.LayerNorm(WIDE)

    def forward(self, words: Tensor, evidence: Tensor, cosine: Tensor, same: Tensor) -> Tensor:
        """(words, WIDE), (evidence, WIDE), (words, evidence) twice, to (words, WIDE)."""
        own = self.norm(words)
        size = WIDE // HEADS
        asks = self.asks(own).view(-1, HEADS, size).transpose(0, 1)
        offers = self.offers(evidence).view(-1, HEADS, size).permute(1, 2, 0)
        gives = self.gives(evidence).view(-1, HEADS, size).transpose(0, 1)
        fits = asks @ offers / math.sqrt(size)
        fits = fits + self.cosine[:, None, None] * cosine + self.same[:, None, None] * same
        found = (torch.softmax(fits, dim=-1) @ gives).transpose(0, 1).reshape(-1, WIDE)
        most = torch.logsumexp(fits, dim=-1).transpose(0, 1) / 10
        every = torch.cat([own, found, own * found, (own - found).abs(), most], dim=-1)
        result: Tensor = words + self.compares(every)
        return result


class Neighbours(nn.Module):
    """The words of a sentence look at each other, near ones first."""

    def __init__(self) -> None:
        """A convolution, then attention."""
        super().__init__()
        self.norm = nn.LayerNorm(WIDE)
        self.near = nn.Conv1d(WIDE, WIDE, NEAR, padding=NEAR // 2)
        self.second = nn.LayerNorm(WIDE)
        self.all = nn.Linear(WIDE, 3 * WIDE)
        self.back = nn.Linear(WIDE, WIDE)

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        """(sentences, words, WIDE) and where there are words (sentences, words)."""
        near = self.near((self.norm(words) * mask[:, :, None]).transpose(1, 2)).transpose(1, 2)
        words = words + nn.functional.gelu(near, approximate="tanh")
        count, length, _ = words.shape
        shape = (count, length, HEADS, WIDE // HEADS)
        asks, offers, gives = (
            part.reshape(shape).transpose(1, 2)
            for part in self.all(self.second(words)).chunk(3, dim=-1)
        )
        fits = asks @ offers.transpose(2, 3) / math.sqrt(WIDE // HEADS)
        fits = fits.masked_fill(mask[:, None, None, :] == 0, -1e4)
        found = (torch.softmax(fits, dim=-1) @ gives).transpose(1, 2).reshape(count, length, WIDE)
        result: Tensor = words + self.back(found)
        return result


def places(count: int) -> Tensor:
    """Where a word stands, as sines and cosines (count, PLACES)."""
    rates = torch.exp(-math.log(1000.0) * torch.arange(PLACES // 2) / (PLACES // 2))
    turns = torch.arange(count)[:, None] * rates[None, :]
    return torch.cat([turns.sin(), turns.cos()], dim=1)


class Network(nn.Module):
    """Words to the logits that each fails, and a sentence's logits that something in it does.

    Two outputs on one trunk: errors that writers make, and errors that were planted. One output
    for both would learn which of the two sets a sentence is from.
    """

    def __init__(self, scalars: int, vector: int = 384) -> None:
        """Takes the number of columns of a word's table and the length of a vector."""
        super().__init__()
        self.enters = nn.Linear(vector, WIDE)
        self.table = nn.Linear(scalars, WIDE)
        self.place = nn.Linear(PLACES, WIDE, bias=False)
        self.looks = nn.ModuleList(Attention() for _ in range(LAYERS))
        self.joins = nn.ModuleList(Neighbours() for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDE)
        self.word = nn.Linear(WIDE, KINDS)
        self.sentence = nn.Sequential(
            nn.Linear(2 * WIDE, 64),
            nn.GELU(approximate="tanh"),
            nn.Dropout(0.2),
            nn.Linear(64, KINDS),
        )
        self.drop = nn.Dropout(0.1)

    def forward(
        self, own: Tensor, table: Tensor, same: Tensor, evidence: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Logits of words and of sentences, all against the same evidence.

        own (words, n), table (words, scalars), same (words, evidence), evidence (evidence, n),
        mask (sentences, longest), with as many ones as words, sentence by sentence;
        gives (words, 2) and (sentences, 2).
        """
        cosine = own @ evidence.T
        offered = self.enters(evidence) + self.place(places(len(evidence)))
        words = self.drop(self.enters(own) + self.table(table))
        inside = mask.bool()
        there = self.place(places(mask.shape[1]))
        for look, join in zip(self.looks, self.joins, strict=True):
            words = look(words, offered, cosine, same)
            padded = words.new_zeros(*mask.shape, WIDE)
            padded = padded.masked_scatter(inside[:, :, None], words)
            padded = join(padded + there, mask) - there
            words = padded[inside]
        words = self.norm(words)
        padded = words.new_zeros(*mask.shape, WIDE).masked_scatter(inside[:, :, None], words)
        most = (padded - 1e4 * (1 - mask[:, :, None])).amax(dim=1)
        mean = padded.sum(dim=1) / mask.sum(dim=1, keepdim=True)
        return self.word(self.drop(words)), self.sentence(torch.cat([most, mean], dim=1))


def batches(
    cases: Cases, rows: Array, chance: np.random.Generator | None, most: int = 1_600
) -> Iterator[Array]:
    """Rows of one context together, at most `most` words; in random order when there is chance."""
    order = rows[np.argsort(cases.context[rows], kind="stable")]
    cuts = np.flatnonzero(np.diff(cases.context[order])) + 1
    found = np.split(order, cuts) if len(order) else []
    if chance:
        chance.shuffle(found)  # type: ignore[arg-type]
    for group in found:
        inside = chance.permutation(group) if chance else group
        total = np.cumsum(cases.sizes[inside])
        for part in np.split(inside, np.searchsorted(total, np.arange(most, total[-1], most))):
            if len(part):
                yield part


def tensors(cases: Cases, rows: Array) -> tuple[tuple[Tensor, ...], Tensor]:
    """What the network reads of rows of one context, and what is known of their words."""
    at = np.concatenate(
        [np.arange(cases.starts[row], cases.starts[row] + cases.sizes[row]) for row in rows]
    )
    context = cases.context[rows[0]]
    start = cases.evidence_starts[context]
    held = slice(start, start + cases.evidence_sizes[context])
    same = cases.stems[at][:, None] == cases.evidence_stems[held][None, :]
    longest = cases.sizes[rows].max()
    mask = np.arange(longest)[None, :] < cases.sizes[rows][:, None]
    read = (
        cases.own[at], cases.table[at], same, cases.evidence[held], mask
    )  # fmt: skip
    return (
        tuple(torch.from_numpy(one.astype(np.float32)) for one in read),
        torch.from_numpy(cases.wrong[at].astype(np.float32)),
    )


def rate(done: float) -> float:
    """The rate of learning after a share of all passes: slowly down, then to nothing."""
    slowly = 1 - done / 2
    return RATE * min(done / 0.03 + 0.02, slowly, (1 - done) / 0.25 * (1 - 0.75 / 2))


def train(
    cases: Cases, rows: Array, seed: int, epochs: int, say: Callable[[str], None],
    after: Callable[[Network, int], None], begun: tuple[Network, int] | None = None,
) -> Network:  # fmt: skip
    """A network fitted on the rows; `after` is called at the end of each pass.

    `begun` is a network and how many passes it has had already.
    """
    network, first = begun or (Network(cases.table.shape[1], cases.own.shape[1]), 0)
    torch.manual_seed(seed + first)
    chance = np.random.default_rng(seed + first)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.03)
    for epoch in range(first, epochs):
        network.train()
        started, total = time.perf_counter(), 0.0
        every = list(batches(cases, rows, chance))
        for number, batch in enumerate(every):
            loss = _loss(network, cases, batch) / A_STEP
            loss.backward()
            total += loss.item() * A_STEP
            if number % A_STEP == A_STEP - 1:
                for group in optimizer.param_groups:
                    group["lr"] = rate((epoch + number / len(every)) / epochs)
                nn.utils.clip_grad_norm_(network.parameters(), 2.0)
                optimizer.step()
                optimizer.zero_grad()
        taken = time.perf_counter() - started
        say(f"  pass {epoch + 1}: loss {total / len(every):.4f}, {taken:.0f} s")
        after(network.eval(), epoch)
    return network.eval()


def _loss(network: Network, cases: Cases, rows: Array) -> Tensor:
    """How wrong the network is on cases of one context."""
    read, wrong = tensors(cases, rows)
    by_word, by_sentence = network(*read)
    kind = torch.from_numpy(cases.planted[rows].astype(np.int64))
    of = torch.repeat_interleave(torch.arange(len(rows)), torch.from_numpy(cases.sizes[rows]))
    counts = torch.from_numpy(cases.counts[rows].astype(np.float32))
    words = by_word[torch.arange(len(of)), kind[of]]
    known = (wrong >= 0).float() * counts[of]
    word_loss = nn.functional.binary_cross_entropy_with_logits(
        words, wrong.clamp(min=0), reduction="none", pos_weight=torch.tensor(3.0)
    )
    sentence_loss = nn.functional.binary_cross_entropy_with_logits(
        by_sentence[torch.arange(len(rows)), kind],
        torch.from_numpy(1 - cases.supported[rows].astype(np.float32)), reduction="none",
    )  # fmt: skip
    # A context with more sentences counts more, but not in proportion.
    size = 20.0
    result: Tensor = (word_loss * known).sum() / (size * 22) + (sentence_loss * counts).sum() / size
    return result


@torch.no_grad()
def judge(network: Network, cases: Cases, rows: Array) -> tuple[Array, Array]:
    """The logits of all words (words of all cases, 2), and of the sentences (cases, 2).

    Rows that were not asked for are 0.
    """
    words = np.zeros((len(cases.wrong), KINDS), np.float32)
    whole = np.zeros((len(cases.sizes), KINDS), np.float32)
    for batch in batches(cases, rows, None):
        read, _ = tensors(cases, batch)
        by_word, by_sentence = network(*read)
        whole[batch] = by_sentence.numpy()
        at = np.concatenate(
            [np.arange(cases.starts[row], cases.starts[row] + cases.sizes[row]) for row in batch]
        )
        words[at] = by_word.numpy()
    return words, whole
