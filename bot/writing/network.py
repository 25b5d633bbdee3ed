"""The network of the learned check, in numpy: which words of a sentence the evidence bears out.

Every word of the sentence looks at every word of the evidence, is compared with what it found, and
looks at its neighbours; twice. `training/check_network.py` is the same in torch, and tells more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from bot.writing.match import Array, Matched, Read

HEADS = 4
PLACES = 32


class Said(NamedTuple):
    """The logits that each word fails (words, 2), and that something in the sentence does (2,).

    The first of two is for errors that writers make, the second for errors that were planted.
    """

    words: Array
    whole: Array


def run(layers: Mapping[str, Array], own: Read, found: Matched, evidence: Read) -> Said:
    """What the network says of a sentence, from what was found for its words."""
    cosine = own.vectors @ evidence.vectors.T
    offered = _linear(layers, "enters", evidence.vectors)
    offered = offered + _places(len(evidence.words)) @ layers["place.weight"].T
    words = _linear(layers, "enters", own.vectors) + _linear(layers, "table", found.table)
    there = _places(len(words)) @ layers["place.weight"].T
    number = 0
    while f"looks.{number}.cosine" in layers:
        words = _look(layers, f"looks.{number}", words, offered, cosine, found)
        words = _join(layers, f"joins.{number}", words + there) - there
        number += 1
    words = _norm(layers, "norm", words)
    pooled = np.concatenate([words.max(axis=0), words.mean(axis=0)])
    whole = _linear(layers, "sentence.3", _gelu(_linear(layers, "sentence.0", pooled)))
    return Said(_linear(layers, "word", words), whole)


def _look(
    layers: Mapping[str, Array], name: str, words: Array, offered: Array, cosine: Array,
    found: Matched,
) -> Array:  # fmt: skip
    """What the words find among those of the evidence."""
    own = _norm(layers, f"{name}.norm", words)
    asks = _heads(_linear(layers, f"{name}.asks", own))
    offers = _heads(offered @ layers[f"{name}.offers.weight"].T)
    gives = _heads(_linear(layers, f"{name}.gives", offered))
    fits = asks @ offers.transpose(0, 2, 1) / math.sqrt(asks.shape[2])
    fits += layers[f"{name}.cosine"][:, None, None] * cosine
    fits += layers[f"{name}.same"][:, None, None] * found.same
    shares, most = _softmax(fits)
    seen = _flat(shares @ gives)
    every = np.concatenate([own, seen, own * seen, np.abs(own - seen), most.T / 10], axis=1)
    hidden = _gelu(_linear(layers, f"{name}.compares.0", every))
    result: Array = words + _linear(layers, f"{name}.compares.3", hidden)
    return result


def _join(layers: Mapping[str, Array], name: str, words: Array) -> Array:
    """What the words make of each other."""
    own = _norm(layers, f"{name}.norm", words)
    kernel = layers[f"{name}.near.weight"]  # (out, in, width): a convolution over words
    reach = kernel.shape[2] // 2
    padded = np.pad(own, ((reach, reach), (0, 0)))
    near = layers[f"{name}.near.bias"] + sum(
        padded[at : at + len(own)] @ kernel[:, :, at].T for at in range(kernel.shape[2])
    )
    words = words + _gelu(near)
    every = _linear(layers, f"{name}.all", _norm(layers, f"{name}.second", words))
    asks, offers, gives = (_heads(part) for part in np.split(every, 3, axis=1))
    shares, _ = _softmax(asks @ offers.transpose(0, 2, 1) / math.sqrt(asks.shape[2]))
    result: Array = words + _linear(layers, f"{name}.back", _flat(shares @ gives))
    return result


def _linear(layers: Mapping[str, Array], name: str, inputs: Array) -> Array:
    result: Array = inputs @ layers[f"{name}.weight"].T + layers[f"{name}.bias"]
    return result


def _norm(layers: Mapping[str, Array], name: str, inputs: Array) -> Array:
    middle = inputs - inputs.mean(axis=-1, keepdims=True)
    spread = np.sqrt((middle * middle).mean(axis=-1, keepdims=True) + 1e-5)
    result: Array = middle / spread * layers[f"{name}.weight"] + layers[f"{name}.bias"]
    return result


def _gelu(inputs: Array) -> Array:
    """GELU by its tanh form (Hendrycks and Gimpel 2016, arXiv:1606.08415)."""
    inner = math.sqrt(2 / math.pi) * (inputs + 0.044715 * inputs**3)
    result: Array = 0.5 * inputs * (1 + np.tanh(inner))
    return result


def _softmax(fits: Array) -> tuple[Array, Array]:
    """Shares along the last axis, and the logarithm of the sum that they are shares of."""
    highest = fits.max(axis=-1, keepdims=True)
    powers = np.exp(fits - highest)
    total = powers.sum(axis=-1, keepdims=True)
    most: Array = (highest + np.log(total))[..., 0]
    shares: Array = powers / total
    return shares, most


def _heads(inputs: Array) -> Array:
    """(words, n) as (heads, words, n / heads)."""
    result: Array = inputs.reshape(len(inputs), HEADS, -1).transpose(1, 0, 2)
    return result


def _flat(inputs: Array) -> Array:
    """(heads, words, n / heads) as (words, n)."""
    result: Array = inputs.transpose(1, 0, 2).reshape(inputs.shape[1], -1)
    return result


def _places(count: int) -> Array:
    """Where a word stands, as sines and cosines (count, PLACES)."""
    rates = np.exp(-math.log(1000.0) * np.arange(PLACES // 2) / (PLACES // 2))
    turns = np.arange(count)[:, None] * rates[None, :]
    result: Array = np.concatenate([np.sin(turns), np.cos(turns)], axis=1).astype(np.float32)
    return result
