"""A small spaCy pipeline with a really trained NER, since no model can be downloaded in a test.

It knows a body, a person and a place that the rules of hezuo do not see, in sentences like those of the tests.
"""

from __future__ import annotations

import random
from pathlib import Path

BODY = "赫拉星"
PERSON = "阿依古丽"
PLACE = "莫克萨港"
_LABELS = {BODY: "ORG", PERSON: "PERSON", PLACE: "GPE"}
_SENTENCES = (
    f"3月5日，海东市科协与{BODY}签署合作协议。",
    f"{BODY}在会上介绍了情况。",
    f"西宁市科技馆赴{BODY}考察。",
    f"5月1日，{PERSON}前往海东市科技馆调研。",
    f"{PERSON}说，这次活动很好。",
    f"会上，{PERSON}与{BODY}的代表座谈。",
    f"海东市科协赴{PLACE}考察。",
    f"8月9日，{PERSON}来到{PLACE}。",
    "海东市科协主席林远舟率队赴西宁市科协考察。",
    "双方签署合作协议，并举行了座谈。",
)


def train(folder: Path, name: str = "tiny", version: str = "1.0.0", rounds: int = 30) -> None:
    """Train the model, in three seconds, and save it in that folder."""
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch

    fix_random_seed(0)
    shuffle = random.Random(0)
    nlp = spacy.blank("zh", meta={"name": name, "version": version})
    recogniser = nlp.add_pipe("ner")
    for label in _LABELS.values():
        recogniser.add_label(label)
    examples = [
        Example.from_dict(
            nlp.make_doc(sentence),
            {
                "entities": [
                    (sentence.index(n), sentence.index(n) + len(n), _LABELS[n]) for n in _LABELS if n in sentence
                ]
            },
        )
        for sentence in _SENTENCES
    ]
    nlp.initialize(lambda: examples)
    for _ in range(rounds):
        shuffle.shuffle(examples)
        for batch in minibatch(examples, 4):
            nlp.update(batch)
    nlp.to_disk(folder)
