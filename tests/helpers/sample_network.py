"""A made-up cooperation network with realistic Chinese names, to test and measure pictures, pages and layouts."""

from __future__ import annotations

import random
from itertools import accumulate

from graph.model import (
    Article,
    Edge,
    Evidence,
    Graph,
    Mention,
    Modality,
    Node,
    Statement,
    digest,
    qualified,
    sorted_graph,
)

PROVINCES = [
    "北京市",
    "天津市",
    "河北省",
    "山西省",
    "内蒙古自治区",
    "辽宁省",
    "吉林省",
    "黑龙江省",
    "上海市",
    "江苏省",
    "浙江省",
    "安徽省",
    "福建省",
    "江西省",
    "山东省",
    "河南省",
    "湖北省",
    "湖南省",
    "广东省",
    "广西壮族自治区",
    "海南省",
    "重庆市",
    "四川省",
    "贵州省",
    "云南省",
    "西藏自治区",
    "陕西省",
    "甘肃省",
    "青海省",
    "宁夏回族自治区",
    "新疆维吾尔自治区",
]
CITIES = [
    "绵阳市",
    "广元市",
    "泸州市",
    "滨州市",
    "淄博市",
    "柳州市",
    "鞍山市",
    "大理白族自治州",
    "湘西土家族苗族自治州",
    "琼中黎族苗族自治县",
    "博尔塔拉蒙古自治州",
    "遵义市",
    "三亚市",
    "赣州市",
    "榆林市",
]
BODIES = {
    "Association": [
        "科协",
        "农村专业技术协会",
        "科普作家协会",
        "老科技工作者协会",
        "青少年科技教育协会",
        "人工智能学会",
        "医学会",
    ],
    "ScienceMuseum": ["科技馆", "科学技术馆", "青少年科学探索中心", "自然科学博物馆"],
    "Government": ["科学技术厅", "乡村振兴局", "教育局", "人民政府", "农业农村局", "文化和旅游局"],
    "Academic": ["农业科学院", "师范大学", "科技职业学院", "中医药大学附属医院", "热带作物研究所"],
    "Enterprise": ["智慧农业发展有限公司", "新能源科技股份有限公司", "农商银行"],
    "Station": ["茶叶科技小院", "海智工作站", "魔芋科技小院", "科普教育基地"],
    "Organization": ["广播电视台", "国际科技交流中心"],
}
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗欧阳司马诸葛"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀兰霞平刚桂英华玉萍红鹏飞晶莹海燕文博雅琪睿哲昊天"
EVENTS = [
    "全国科普日主场活动",
    "青少年科技创新大赛决赛",
    "科技志愿服务乡村行",
    "院士专家智库论坛",
    "川渝科普联合行动启动仪式",
    "科学家精神宣讲会",
    "机器人竞赛",
    "科普大篷车联合行动",
]
TITLES = ["党组书记、主席", "馆长", "副秘书长", "一级巡视员", "院长", "会长"]


def network(count: int, *, seed: int = 7, ties: float = 1.9) -> Graph:
    """A graph of that many nodes (articles come on top) in communities of provinces, with statements and articles.

    `ties` is how many pairs of nodes have something to do with each other, for each node; it gives about a third more edges.
    """
    dice = random.Random(seed)
    nodes, homes = _nodes(count, dice)
    articles: dict[str, Article] = {}
    statements: dict[str, Statement] = {}
    edges: dict[str, Edge] = {}
    by_home: dict[str, list[Node]] = {}
    for node in nodes:
        by_home.setdefault(homes[node.id], []).append(node)
    bodies = [node for node in nodes if node.type in BODIES]
    weights = list(accumulate(1 / (1 + number) ** 0.6 for number in range(len(bodies))))
    for _ in range(int(count * ties)):
        subject = dice.choices(bodies, cum_weights=weights)[0] if dice.random() < 0.75 else dice.choice(nodes)
        near = by_home[homes[subject.id]] if dice.random() < 0.8 else nodes
        target = dice.choice(near)
        relation = _relation(subject, target, dice)
        if subject.id == target.id or relation is None:
            continue
        for _ in range(1 if dice.random() < 0.8 else dice.randint(2, 4)):
            _say(subject, relation, target, dice, articles, statements, edges)
    sources = [Node(f"article:{a.id}", "Article", a.title, properties={"url": a.url}) for a in articles.values()]
    mentioned = [
        Edge(
            digest("mentioned", edge.id),
            edge.source,
            "MENTIONED_IN",
            f"article:{statements[edge.statements[0]].evidence.article_id}",
            derived=True,
            statements=edge.statements,
        )
        for edge in edges.values()
    ]
    built = sorted_graph([*nodes, *sources], [*edges.values(), *mentioned])
    return Graph(built.nodes, built.edges, statements, articles)


def _nodes(count: int, dice: random.Random) -> tuple[list[Node], dict[str, str]]:
    nodes: list[Node] = []
    homes: dict[str, str] = {}
    used: set[str] = set()
    regions = (PROVINCES + CITIES)[: max(3, count // 9)]
    number = 0
    while len(nodes) < count:
        number += 1
        home = dice.choice(regions)
        kind = dice.choices([*BODIES, "Person", "Event", "Place"], [9, 5, 4, 4, 2, 2, 1, 7, 5, 1])[0]
        if kind == "Person":
            name = dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.randint(1, 2)))
        elif kind == "Event":
            name = f"{dice.choice(['2023年', '2024年', '第十届', ''])}{home}{dice.choice(EVENTS)}"
        elif kind == "Place":
            name = home
        else:
            place = home if dice.random() < 0.7 else dice.choice(CITIES)
            name = place + dice.choice(BODIES[kind])
        if name in used and number < count * 4:
            continue
        used.add(name)
        node = Node(
            f"{kind.lower()}:{number:05d}", kind, name, aliases=(name[:2] + name[-2:],) if len(name) > 5 else ()
        )
        nodes.append(node)
        homes[node.id] = home
    return nodes, homes


def _relation(subject: Node, target: Node, dice: random.Random) -> str | None:
    if subject.type in ("Event", "Place"):
        return None
    if target.type == "Event":
        return "ATTENDED" if subject.type == "Person" or dice.random() < 0.3 else "HOSTED"
    if target.type == "Place":
        return "VISITED"
    if subject.type == "Person":
        return dice.choice(["VISITED", "HOLDS_POST", "HOLDS_POST"]) if target.type != "Person" else "MET_WITH"
    if target.type == "Person":
        return "MET_WITH"
    return dice.choices(["VISITED", "MET_WITH", "SIGNED_AGREEMENT_WITH", "COOPERATES_WITH", "AIDED"], [4, 4, 2, 3, 1])[
        0
    ]


def _say(
    subject: Node,
    relation: str,
    target: Node,
    dice: random.Random,
    articles: dict[str, Article],
    statements: dict[str, Statement],
    edges: dict[str, Edge],
) -> None:
    day = f"{dice.randint(2022, 2025)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    modality = dice.choices(list(Modality), [84, 13, 3])[0]
    quote = f"{day},{subject.name}与{target.name}围绕科普资源共建共享、人才交流培养开展工作。"
    title = f"{subject.name}与{target.name}开展交流合作"
    article = Article.of(
        f"sample{len(articles)}", quote, title=title, url=f"https://news.example/{len(articles)}", published=day
    )
    statement = Statement(
        Mention(subject.name, subject.type),
        relation,
        Mention(target.name, target.type),
        Evidence(article.id, 0, len(quote), quote),
        when=day,
        modality=modality,
        qualifiers=qualified(title=dice.choice(TITLES) if relation == "HOLDS_POST" else None),
    )
    articles[article.id] = article
    statements[statement.id] = statement
    source, end = subject.id, target.id
    if relation in ("MET_WITH", "SIGNED_AGREEMENT_WITH", "COOPERATES_WITH"):
        source, end = sorted((source, end))
    edge = Edge(
        digest(source, relation, end, day, modality),
        source,
        relation,
        end,
        day,
        day,
        day,
        modality,
        title=statement.qualifier("title"),
        statements=(statement.id,),
    )
    edges[edge.id] = edge
