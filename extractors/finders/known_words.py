"""Words that no name of a person contains."""

from __future__ import annotations

from functools import cache

from extractors.finders.names import not_names
from extractors.lexicons import words
from extractors.marks import endings_automaton, words_automaton


@cache
def _known_words() -> frozenset[str]:
    """Words and endings that no name contains."""
    terms = (*words_automaton().terms, *endings_automaton().terms, *not_names())
    return frozenset(word for word in terms if len(word) > 1)


# characters that are rather words than parts of a name without a common surname
_WORDS = frozenset("的了在和与及等人员们会部处室科局厅委组团队长导专家者员工作学校位名个家所省市县区乡镇村州")


def holds_word(name: str) -> bool:
    """Whether a word or ending of two and more characters stands in what may be a name."""
    known, length = _known_words(), len(name)
    return any(name[i:j] in known for i in range(length) for j in range(i + 2, length + 1))


def holds_word_but_given(name: str) -> bool:
    """Whether such a word stands in what may be a name, other than as the whole of a given name (赵|和平, 张|解放)."""
    return holds_word(name) and not (len(name) == 3 and name[1:] in words("people.toml", "given", "words"))


def holds_known_word(name: str) -> bool:
    """Whether a word or ending that no unusual name contains stands in what may be one."""
    return not _WORDS.isdisjoint(name) or holds_word(name)
