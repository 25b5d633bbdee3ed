"""Every public JSON shape by name: what `briefbot shapes` prints and `docs/shapes.json` holds."""

from __future__ import annotations

from bot import (
    delivery_shapes,
    digest_shapes,
    doctor_shapes,
    shapes,
    source_shapes,
    story_shapes,
)

CONTRACT: tuple[type[shapes.Shape], ...] = (
    shapes.SearchIn,
    shapes.SearchOut,
    shapes.AskIn,
    shapes.AskOut,
    shapes.BriefIn,
    shapes.BriefOut,
    shapes.WhyOut,
    shapes.CheckIn,
    shapes.CheckOut,
    shapes.ExtractIn,
    shapes.ExtractOut,
    shapes.IngestOut,
    shapes.Failure,
    *digest_shapes.CONTRACT,
    *delivery_shapes.CONTRACT,
    *doctor_shapes.CONTRACT,
    *source_shapes.CONTRACT,
    *story_shapes.CONTRACT,
)


def schema() -> dict[str, object]:
    """The JSON Schema of every shape of the contract, by name."""
    return {shape.__name__: shape.model_json_schema() for shape in CONTRACT}
