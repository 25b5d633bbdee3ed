from __future__ import annotations

import json

from bot.contract import schema
from tests.paths import ROOT


def test_the_published_schema_is_the_schema_of_the_code() -> None:
    published = json.loads((ROOT / "docs" / "shapes.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(schema())), "run: briefbot shapes > docs/shapes.json"


def test_the_contract_keeps_every_field_that_was_promised() -> None:
    promised = {
        "SearchIn": {"id", "query", "now"},
        "SearchOut": {"id", "hits"},
        "AskIn": {"id", "question", "now"},
        "AskOut": {"id", "question", "outcome", "sentences", "nearest", "disagreements", "dropped"},
        "CheckIn": {"id", "text", "passages"},
        "CheckOut": {"id", "sentences"},
        "ExtractIn": {"id", "path", "url"},
        "ExtractOut": {
            "id", "title", "text", "publisher", "author", "published", "published_from",
            "precision", "language",
        },
    }  # fmt: skip
    shapes = {name: set(shape["properties"]) for name, shape in schema().items()}  # type: ignore[index, call-overload, attr-defined]
    assert all(fields <= shapes[name] for name, fields in promised.items())
