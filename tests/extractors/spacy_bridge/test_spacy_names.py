"""Names of a trained model, from its loading to the statements that need them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
import tiny_model as tiny

from extractors import FINGERPRINT, Extraction, extract
from extractors.explaining import explain
from extractors.spacy_bridge import names
from extractors.spacy_bridge.names import ModelExtract, ModelNames, fingerprint, load
from graph.errors import HezuoError, ModelError
from graph.model import Article

TEXT = (
    f"3月5日，海东市科协与{tiny.BODY}签署合作协议。\n3月6日，海东市科协赴{tiny.PLACE}考察。\n"
    f"3月7日，{tiny.PERSON}前往海东市科技馆调研。\n"
)
ARTICLE = Article.of("article", TEXT, published="2025-03-20")
NEW = {
    f"海东市科协 SIGNED_AGREEMENT_WITH {tiny.BODY}",
    f"海东市科协 VISITED {tiny.PLACE}",
    f"{tiny.PERSON} VISITED 海东市科技馆",
}


def facts(extraction: Extraction) -> set[str]:
    return {f"{s.subject.name} {s.relation} {s.object.name}" for s in extraction.statements}


def test_the_names_of_a_model_give_statements(tiny_model: Path) -> None:
    assert not NEW & facts(extract(ARTICLE))
    found = ModelExtract(str(tiny_model))(ARTICLE)
    assert facts(found) >= NEW
    for statement in found.statements:
        statement.evidence.check(ARTICLE)


def test_what_the_rules_find_stays(tiny_model: Path) -> None:
    text = "3月5日，海东市科协主席林远舟率队赴西宁市科协考察。双方签署合作协议。"
    article = Article.of("article", text, published="2025-03-20")
    assert facts(ModelExtract(str(tiny_model))(article)) >= facts(extract(article))


def test_an_explanation_says_what_the_model_named(tiny_model: Path) -> None:
    (story,) = explain(ARTICLE, ModelNames(str(tiny_model))).stories
    by_model = {named.name for sentence in story.sentences for named in sentence.named if named.by_model}
    assert by_model == {tiny.BODY, tiny.PERSON, tiny.PLACE}


def test_the_fingerprint_holds_name_version_and_content(tiny_model: Path, tmp_path: Path) -> None:
    known = fingerprint(str(tiny_model))
    assert known.startswith(f"{FINGERPRINT}+zh_tiny-1.0.0+")
    tiny.train(tmp_path / "other", rounds=1)
    tiny.train(tmp_path / "newer", version="2.0.0", rounds=1)
    found = {known, *(fingerprint(str(tmp_path / name)) for name in ("other", "newer"))}
    assert len(found) == 3


@pytest.mark.parametrize("model", ["zh_no_such_model", "/nowhere/model"])
def test_a_model_that_is_not_there(model: str) -> None:
    with pytest.raises(ModelError, match=f"{model} cannot be loaded .*give the name of an installed model"):
        load(model)


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("no config", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(str(tmp_path))


def test_a_model_that_names_nothing(tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="names nothing: it has no component ner"):
        load(str(tmp_path / "blank"))


def test_without_spacy_there_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(HezuoError, match=r"spaCy is not installed.*pip install 'hezuo\[spacy\]'"):
        names.spacy_itself()


def test_spacy_is_not_imported_unless_it_is_used() -> None:
    code = (
        "import sys, extractors.explaining, extractors.spacy_bridge.names, hezuo.cli, hezuo.building, hezuo.explanation.terminal\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "hezuo.building" in loaded
    assert not {"spacy", "thinc"} & set(loaded)
