"""The extraction as a spaCy component: `nlp.add_pipe("hezuo")`.

Names come as a span group (`doc.spans["hezuo"]`: label is the node type, kb_id the full name), statements as
`doc._.statements` and as a second group of the sentences that say so (`doc.spans["hezuo/statements"]`: label is the
relation, id that of the statement). Where an earlier component has set `doc.ents`, these names count too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from extractors import Extraction, extract
from extractors import document as ours
from extractors.document import Story
from extractors.spacy_bridge.names import hints
from graph.model import Article, Evidence, Mention, Modality, Statement

NAME = "hezuo"
# in doc.user_data as plain values, so that a doc with statements can be stored and sent to another process
_STORED = "hezuo_statements"


@Language.factory(
    NAME, assigns=["doc.spans", "doc._.statements"], default_config={"spans_key": NAME, "use_entities": True}
)
def make_component(nlp: Language, name: str, spans_key: str, use_entities: bool) -> Component:
    """The factory; `use_entities` says whether `doc.ents` of earlier components add names."""
    return Component(spans_key, use_entities)


@dataclass(frozen=True, slots=True)
class Component:
    """Reads a doc as an article; `doc._.published` and `doc._.title`, where set, say when it appeared and under what title."""

    spans_key: str = NAME
    use_entities: bool = True

    def __call__(self, doc: Doc) -> Doc:
        article = Article.of(NAME, doc.text, title=doc._.title, published=doc._.published)
        recogniser = _entities(doc) if self.use_entities and doc.ents else None
        return annotate(doc, extract(article, recogniser), self.spans_key)


def doc_of(extraction: Extraction, vocab: Vocab | None = None) -> Doc:
    """A doc of an extraction whose token index is the character offset in the article."""
    doc = CharacterTokenizer(Vocab() if vocab is None else vocab)(extraction.article.text)
    return annotate(doc, extraction)


def annotate(doc: Doc, extraction: Extraction, spans_key: str = NAME) -> Doc:
    """Put names and statements on the doc of an article. Where tokens are longer than a character, spans are widened to them."""
    named = [
        _span(doc, o.evidence, label=o.mention.type, kb_id=o.mention.name)
        for o in sorted(extraction.occurrences, key=lambda o: (o.evidence.start, -o.evidence.end))
    ]
    doc.spans[spans_key] = [span for span in named if span is not None]
    said = [_span(doc, s.evidence, label=s.relation, span_id=s.id) for s in extraction.statements]
    doc.spans[f"{spans_key}/statements"] = [span for span in said if span is not None]
    doc.user_data[_STORED] = [asdict(s) | {"modality": s.modality.value} for s in extraction.statements]
    return doc


class CharacterTokenizer(DummyTokenizer):
    """One token a character, blanks and line ends too; spaCy's own for Chinese folds single blanks into the token before."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


@registry.tokenizers("hezuo.characters.v1")  # type: ignore[untyped-decorator]  # spaCy's registries have no types
def characters() -> Callable[[Language], CharacterTokenizer]:
    """For the config of a pipeline: `{"@tokenizers": "hezuo.characters.v1"}`."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


def _span(doc: Doc, evidence: Evidence, **about: Any) -> Span | None:
    return doc.char_span(evidence.start, evidence.end, alignment_mode="expand", **about)


def _entities(doc: Doc) -> Callable[[Story], Iterator[ours.Span]]:
    """A recogniser for the stories of this doc: its entities, at their places in the cleaned text of a story."""
    named = list(hints(doc.ents))

    def recognise(story: Story) -> Iterator[ours.Span]:
        for span in named:
            start, end = bisect_left(story.offsets, span.start), bisect_left(story.offsets, span.end)
            if start < end and story.offsets[start] == span.start:
                yield ours.Span(start, end, span.kind)

    return recognise


def _statements(doc: Doc) -> tuple[Statement, ...]:
    return tuple(map(_statement, doc.user_data.get(_STORED, ())))


def _statement(row: dict[str, Any]) -> Statement:
    ends = {end: Mention(**{**row[end], "aliases": tuple(row[end]["aliases"])}) for end in ("subject", "object")}
    return Statement(
        **{
            **row,
            **ends,
            "evidence": Evidence(**row["evidence"]),
            "modality": Modality(row["modality"]),
            "qualifiers": tuple((key, value) for key, value in row["qualifiers"]),
            "signals": tuple(row["signals"]),
        }
    )


Doc.set_extension("statements", getter=_statements, force=True)
for _about in ("title", "published"):
    if not Doc.has_extension(_about):
        Doc.set_extension(_about, default="")
