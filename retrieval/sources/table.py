"""The kinds of sources; the one place where a new kind is named."""

from __future__ import annotations

from collections.abc import Mapping

from retrieval.ports import Lister
from retrieval.types import Kind

LISTERS: Mapping[Kind, Lister] = {}
