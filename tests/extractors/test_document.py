"""The story: its marks by kind."""

from extractors import understand
from graph.model import Article


def test_marks_by_kind() -> None:
    story = understand(Article.of("a", "3月5日，海东市科协主席林远舟赴西宁市科技馆，与馆长许知行座谈。")).stories[0]
    assert [mark.text for mark in story.marked("title")] == ["主席", "馆长"]
    assert story.marked("nothing") == ()
    for kind in {mark.kind for mark in story.marks}:
        assert list(story.marked(kind)) == [mark for mark in story.marks if mark.kind == kind]
