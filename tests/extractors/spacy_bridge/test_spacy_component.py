"""The component of spaCy pipelines: offsets, spans, statements, storing, and names of an earlier component."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
import tiny_model as tiny
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractors import extract
from extractors.readers import read
from extractors.spacy_bridge.component import Component, characters, doc_of
from graph.model import Article

ROOT = Path(__file__).parents[3]
# blanks of every sort: the default tokenizer of zh folds some of them into the token before
TEXT = "3月5日，海东市科协 主席林远舟率队赴  西宁市科协考察。\n双方签署 ABC 合作协议。 "
BY_CHARACTER = {"nlp": {"tokenizer": {"@tokenizers": "hezuo.characters.v1"}}}


def pipeline(by_character: bool = False) -> Language:
    nlp = spacy.blank("zh", config=BY_CHARACTER if by_character else {})
    nlp.add_pipe("hezuo")
    return nlp


def told(doc: Doc) -> list[str]:
    return [f"{s.subject.name} {s.relation} {s.object.name}" for s in doc._.statements]


def test_the_component_is_there_without_an_import_of_hezuo() -> None:
    code = (
        "import spacy\n"
        "nlp = spacy.blank('zh')\n"
        "nlp.add_pipe('hezuo')\n"
        "print(len(nlp('3月5日，海东市科协赴西宁市科协考察。')._.statements))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "1\n", done.stderr


@pytest.mark.parametrize("by_character", [False, True])
def test_spans_stand_where_the_extraction_found_them(by_character: bool) -> None:
    doc = pipeline(by_character)(TEXT)
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["hezuo"]] == [
        ("海东市科协", "Association", "海东市科协"),
        ("林远舟", "Person", "林远舟"),
        ("西宁市科协", "Association", "西宁市科协"),
    ]
    assert [s.label_ for s in doc.spans["hezuo/statements"]] == [s.relation for s in doc._.statements]
    for span, statement in zip(doc.spans["hezuo/statements"], doc._.statements, strict=True):
        assert span.id_ == statement.id
        assert span.text == statement.evidence.quote
        assert doc.text[statement.evidence.start : statement.evidence.end] == statement.evidence.quote


def test_a_token_a_character() -> None:
    doc = pipeline(by_character=True)(TEXT)
    assert doc.text == TEXT
    assert [(token.i, token.text) for token in doc] == list(enumerate(TEXT))
    assert all(token.idx == token.i for token in doc)


def test_a_doc_of_an_extraction() -> None:
    for article in read([ROOT / "examples"]):
        assert isinstance(article, Article)
        extraction = extract(article)
        doc = doc_of(extraction)
        assert doc.text == article.text
        assert doc._.statements == extraction.statements
        assert [(s.start, s.end) for s in doc.spans["hezuo/statements"]] == [
            (s.evidence.start, s.evidence.end) for s in extraction.statements
        ]
        assert len(doc.spans["hezuo"]) == len(extraction.occurrences)


def test_words_of_a_tokenizer_are_not_cut() -> None:
    words = ["3月5日", "，", "海东", "市科协赴", "西宁市", "科协", "考察", "。"]
    doc = Component()(Doc(spacy.blank("zh").vocab, words=words, spaces=[False] * len(words)))
    assert [s.text for s in doc.spans["hezuo"]] == ["海东市科协赴", "西宁市科协"]


def test_title_and_day_of_publication() -> None:
    nlp = pipeline()
    text = "3月5日，省科协与赫拉星有限公司签署合作协议。"
    assert told(nlp(text)) == []
    doc = nlp.make_doc(text)
    doc._.published = "2025-03-06"
    doc._.title = "青海省科协考察"
    (statement,) = nlp(doc)._.statements
    assert (statement.subject.name, statement.when) == ("青海省科协", "2025-03-05")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "没有名字。"])
def test_texts_that_say_nothing(text: str) -> None:
    doc = pipeline()(text)
    assert told(doc) == []
    assert len(doc.spans["hezuo"]) == 0


def test_a_doc_can_be_stored() -> None:
    nlp = pipeline()
    doc = nlp(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert again._.statements == doc._.statements
    assert [(s.text, s.kb_id_) for s in again.spans["hezuo"]] == [(s.text, s.kb_id_) for s in doc.spans["hezuo"]]


def test_a_pipeline_can_be_saved(tmp_path: Path) -> None:
    nlp = spacy.blank("zh", config=BY_CHARACTER)
    nlp.add_pipe("hezuo", config={"spans_key": "facts", "use_entities": False})
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert len(again(TEXT)) == len(TEXT)
    assert len(again(TEXT).spans["facts"]) == 3
    assert callable(characters())


def test_displacy_draws_it() -> None:
    drawn = displacy.render(pipeline()(TEXT), style="span", options={"spans_key": "hezuo"}, jupyter=False)
    assert "Association" in drawn
    assert "Person" in drawn


def test_names_of_an_earlier_ner_count(tiny_model: Path) -> None:
    nlp = spacy.load(tiny_model)
    nlp.add_pipe("hezuo")
    # readings in brackets are dropped before reading: offsets of the model and of the story differ
    text = f"首页\n3月5日，海東市科協(kē)与{tiny.BODY}签署合作协议，双方都很高兴，会场里坐满了人，记者也来了不少。"
    doc = nlp(text)
    assert [(e.text, e.label_) for e in doc.ents if e.text == tiny.BODY] == [(tiny.BODY, "ORG")]
    assert f"海东市科协 SIGNED_AGREEMENT_WITH {tiny.BODY}" in told(doc)
    assert tiny.BODY in doc.spans["hezuo/statements"][0].text


def test_names_of_an_earlier_ner_can_be_left_out(tiny_model: Path) -> None:
    nlp = spacy.load(tiny_model)
    nlp.add_pipe("hezuo", config={"use_entities": False})
    assert told(nlp(f"3月5日，海东市科协与{tiny.BODY}签署合作协议。")) == []
