"""The option --spacy, which several commands share: a trained model that adds names to those of the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractors import Extraction
    from graph.model import Article

SpacyModel = Annotated[
    str | None,
    typer.Option(
        "--spacy",
        metavar="MODEL",
        help="A trained spaCy model (installed, or its folder) whose names count where the rules see none.",
        show_default=False,
    ),
]


def extractor(model: str | None) -> Callable[[Article], Extraction]:
    """The extraction by rules, with the names of a model where one is given. Raises `ModelError` where it cannot be used."""
    if model is None:
        from extractors import extract

        return extract
    from extractors.spacy_bridge.names import ModelExtract, load

    load(model)
    return ModelExtract(model)
