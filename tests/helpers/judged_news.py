"""Three pieces of news with a pair that may be one body and two doubtful facts: something to judge."""

from __future__ import annotations

from pathlib import Path

from graph.folder import GraphFolder
from hezuo.building import build

NEWS = {
    "visit": "海东市科协到智慧农业研究院考察\n\n2025年3月5日，海东市科协主席林远舟一行到智慧农业研究院考察。",
    "talks": "座谈\n\n2025年3月6日，海东市科协与海东市智慧农业研究院座谈。",
    "firms": "两家公司签约\n\n2024年12月6日，云上梦公司与远山公司签署合作协议。",
}
# the pair of the proposal
ONE, OTHER = "智慧农业研究院", "海东市智慧农业研究院"


def to_judge(place: Path) -> GraphFolder:
    """The folder of the network that the news give."""
    for name, text in NEWS.items():
        (place / f"{name}.txt").write_text(text, "utf-8")
    build([place], place / "network", least_confidence=0.6)
    return GraphFolder.open(place / "network")


def names(folder: GraphFolder) -> set[str]:
    """The names of all nodes but the articles."""
    return {node.name for node in folder.graph().nodes if node.type != "Article"}
