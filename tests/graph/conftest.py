"""What the tests of the graph share: statements in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.model import Evidence, Mention, Modality, Statement, qualified

Teller = Callable[..., Statement]

_TYPES = {"科协": "Association", "会": "Association", "馆": "ScienceMuseum", "大学": "Academic", "政府": "Government"}
_EVENTS = ("论坛", "年会", "大赛", "服务日")


def _type(name: str) -> str:
    if name.endswith(_EVENTS):
        return "Event"
    return next((kind for ending, kind in _TYPES.items() if name.endswith(ending)), "Person")


@pytest.fixture(scope="session")
def tell() -> Teller:
    """`tell("海东市科协", "VISITED", "西宁市科技馆", article=…, when=…)`: a statement; types follow from the names' endings."""

    def statement(
        subject: str | Mention,
        relation: str,
        object_: str | Mention,
        *,
        article: str = "a",
        when: str = "",
        modality: str = "occurred",
        confidence: float = 1.0,
        **qualifiers: str,
    ) -> Statement:
        one, other = (m if isinstance(m, Mention) else Mention(m, _type(m)) for m in (subject, object_))
        quote = f"{one.name}{relation}{other.name}{when}{modality}。"
        return Statement(
            one,
            relation,
            other,
            Evidence(article, 0, len(quote), quote),
            when=when,
            modality=Modality(modality),
            qualifiers=qualified(**qualifiers),
            confidence=confidence,
        )

    return statement
