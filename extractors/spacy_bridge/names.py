"""Names of a trained spaCy model: people, bodies and places that the rules do not know."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from extractors import FINGERPRINT, Extraction, extract
from extractors.document import Span, Story
from graph.errors import ModelError
from graph.model import Article

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from spacy.language import Language

# labels of OntoNotes, which the Chinese models of spaCy have, and PER of others
KINDS = {"PERSON": "Person", "PER": "Person", "ORG": "Organization", "GPE": "Place"}
INSTALL = "pip install 'hezuo[spacy]'"


class Entity(Protocol):
    """What is read of an entity of spaCy."""

    @property
    def label_(self) -> str: ...
    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...


@dataclass(frozen=True, slots=True)
class ModelNames:
    """A recogniser by the name or folder of a model; other processes load the model for themselves."""

    model: str

    def __call__(self, story: Story) -> Iterator[Span]:
        return hints(load(self.model)(story.text).ents)


@dataclass(frozen=True, slots=True)
class ModelExtract:
    """`extract` with the names of a model, for a build with several processes."""

    model: str

    def __call__(self, article: Article) -> Extraction:
        return extract(article, ModelNames(self.model))


def hints(entities: Iterable[Entity]) -> Iterator[Span]:
    """The entities of the kinds that the extraction takes, as spans without a mention."""
    for entity in entities:
        kind = KINDS.get(entity.label_)
        if kind is not None:
            yield Span(entity.start_char, entity.end_char, kind)


def fingerprint(model: str) -> str:
    """The extractor's fingerprint with the model's name, version and content, so that another model reads articles anew."""
    nlp = load(model)
    meta = nlp.meta
    named = f"{meta.get('lang', '')}_{meta.get('name', '')}-{meta.get('version', '')}"
    return f"{FINGERPRINT}+{named}+{_digest(nlp.path)}"


@cache
def load(model: str) -> Language:
    """The pipeline of that name or in that folder, loaded once. Raises `ModelError` where there is none that names anything."""
    spacy = spacy_itself()
    try:
        # a pipeline that holds our own component would read every text twice
        nlp: Language = spacy.load(model, exclude=["hezuo"])
    except Exception as error:  # a model is foreign code and data: whatever fails in it, it is not usable here
        reason = " ".join(str(error).split())[:200]
        raise ModelError(
            f"the spaCy model {model} cannot be loaded ({reason}); "
            "give the name of an installed model or the folder that one was saved in"
        ) from error
    if not any("doc.ents" in nlp.get_pipe_meta(name).assigns or _foreign(nlp, name) for name in nlp.pipe_names):
        raise ModelError(f"the spaCy model {model} names nothing: it has no component ner; take one that has")
    return nlp


def spacy_itself() -> ModuleType:
    """The module spaCy. Raises `ModelError` where it is not installed."""
    try:
        import spacy
    except ImportError as error:
        raise ModelError(f"spaCy is not installed, and this needs it; {INSTALL}") from error
    return spacy


def _foreign(nlp: Language, name: str) -> bool:
    """Whether a component is none of spaCy's own, so that it may set entities without saying so."""
    return not type(nlp.get_pipe(name)).__module__.startswith("spacy.")


def _digest(folder: Path | None) -> str:
    """What tells apart two models of one name and version, as they come out of two trainings."""
    state = hashlib.sha256()
    if folder is None:
        return ""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            state.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as stream:
                state.update(hashlib.file_digest(stream, "sha256").digest())
    return state.hexdigest()[:12]
