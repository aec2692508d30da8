"""A small graph with everything in it that an export could lose."""

from __future__ import annotations

from typing import Any

from graph.model import (
    Article,
    Edge,
    Evidence,
    Graph,
    Mention,
    Modality,
    Node,
    PlanState,
    Statement,
    digest,
    qualified,
    sorted_graph,
)

ODD = "=省'科\"协\\u0027\\ | `;//\t\n\r\x01\x7f</script>＝🚀\u2028 -- $rows {"


def make_graph(text: str) -> Graph:
    """A graph about bodies of 四川 and 海南 in which `text` stands in names, titles, quotes and addresses."""
    quote = f"12月5日,海南省科协赴四川省科协调研。{text}"
    first = Article.of("news", f"标题\n{quote}\n", title=f"琼川科协{text}", url=f"https://news.example/?q={text}")
    second = Article.of("plain", quote, published="2024-12-06")
    bodies = {
        "association:460000": Node("association:460000", "Association", "海南省科协", ("海南科协", text), "460000"),
        "association:510000": Node("association:510000", "Association", f"四川省科协{text}", (), "510000"),
        "museum:重庆 科技馆/一": Node("museum:重庆 科技馆/一", "ScienceMuseum", "重庆科技馆"),
        "person:张三": Node("person:张三", "Person", "张三", properties={"official": "true"}),
        "person:李四": Node("person:李四", "Person", "李四", properties={"official": "", "remark": text}),
        "event:论坛": Node("event:论坛", "Event", f"科普论坛{text}"),
        "agreement:1": Node("agreement:1", "Agreement", "合作协议"),
        "place:500000": Node("place:500000", "Place", "重庆市", division="500000"),
    }
    sources = [
        Node(f"article:{a.id}", "Article", a.title or a.name, properties={"title": a.title, "url": a.url})
        for a in (first, second)
    ]
    statements: dict[str, Statement] = {}

    def edge(source: str, relation: str, target: str, when: str = "", *, derived: bool = False, **more: Any) -> Edge:
        keys: list[str] = []
        for article in (first, second) if more.get("articles") == 2 else (first,):
            ends = [Mention(bodies[end].name, bodies[end].type, (text,)) for end in (source, target) if end in bodies]
            if derived or len(ends) < 2:
                continue
            start = article.text.index(quote)
            statement = Statement(
                ends[0],
                relation,
                ends[1],
                Evidence(article.id, start, start + len(quote), quote),
                when,
                more.get("modality", Modality.OCCURRED),
                qualified(title=more.get("title"), role=more.get("role"), agreement=more.get("agreement"), start=text),
                extractor="rules",
                confidence=0.9,
            )
            statements[statement.id] = statement
            keys.append(statement.id)
        days: dict[str, Any] = dict(zip(("start", "end"), (when.split("/") * 2)[:2], strict=True))
        if len(when) < 10:
            days = {}
        key = digest(source, relation, target, when, str(more))
        return Edge(key, source, relation, target, when, derived=derived, statements=tuple(keys), **days, **more)

    hainan, sichuan, museum = list(bodies)[:3]
    planned, denied = Modality.PLANNED, Modality.DENIED
    visit = edge(hainan, "VISITED", sichuan, "2024-12-05", articles=2)
    fulfilled = {"plan": PlanState.FULFILLED, "fulfilled_by": visit.id}
    edges = [
        visit,
        edge(hainan, "VISITED", sichuan, "2023"),
        edge(hainan, "MET_WITH", sichuan, "2024-12-03/2024-12-06", confidence=0.5),
        edge(
            hainan, "SIGNED_AGREEMENT_WITH", sichuan, "2025-03", modality=planned, agreement=text, plan=PlanState.OPEN
        ),
        edge(sichuan, "COOPERATES_WITH", museum, modality=denied),
        edge(hainan, "HOSTED", "event:论坛", "2024-12-05/2024-12-06", role="主办"),
        edge(sichuan, "HOSTED", "event:论坛", "2024-12-05", role=text),
        edge("person:李四", "ATTENDED", "event:论坛", "2024-12-07", modality=planned, **fulfilled),
        edge("person:张三", "HOLDS_POST", hainan, title=f"党组书记{text}"),
        edge("person:张三", "HOLDS_POST", sichuan, title="主席", modality=planned),
        edge(museum, "AIDED", "place:500000", "2024~"),
        edge(hainan, "CO_HOSTED", sichuan, "2024-12-05", derived=True),
        edge(museum, "LOCATED_IN", "place:500000", derived=True),
        edge(hainan, "MENTIONED_IN", f"article:{first.id}", derived=True),
    ]
    built = sorted_graph([*bodies.values(), *sources], edges)
    return Graph(built.nodes, built.edges, statements, {article.id: article for article in (first, second)})
