"""Bodies: the key that all forms of a name share, and the id made of it."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.divisions import divisions, forms
from graph.model import Mention
from graph.successions import current_name, current_rest

_PUNCTUATION = re.compile(r"[\s\"'“”‘’「」《》<>（）()\[\]【】，,、。.·•：:;；！!？?—\-–_/|+]+")
_LONG_FORMS = (
    ("科学技术协会", "科协"),
    ("科学技术馆", "科技馆"),
    ("农村专业技术协会", "农技协"),
    ("人民政府", "政府"),
    ("疾病预防控制中心", "疾控中心"),
)
_USUAL = {"Association": "科协", "ScienceMuseum": "科技馆", "Government": "政府"}

Key = str


@lru_cache(maxsize=200_000)
def body_key(name: str, division: str) -> tuple[str, str]:
    """Division code and the rest of a body's name, spelt one way; the division is taken from the name where none is given."""
    bare = _PUNCTUATION.sub("", name)
    for long, short in _LONG_FORMS:
        bare = bare.replace(long, short)
    rest = bare = current_name(bare)
    table = forms()
    code = ""
    while True:
        for length in range(min(12, len(rest) - 1), 1, -1):
            codes = table.get(rest[:length])
            inside = [c for c in codes or () if _above(division, c)] if division else _nested(codes or (), code)
            if inside and (division or len(inside) == 1):
                code, rest = inside[0], rest[length:]
                break
        else:
            break
    code = division or code
    return (code, current_rest(rest)) if code else ("", bare)


def _nested(codes: tuple[str, ...], code: str) -> list[str]:
    """The codes that lie in the division named before them in the name, all where none was."""
    return [c for c in codes if c != code and _above(c, code)] if code else list(codes)


def _above(code: str, ancestor: str) -> bool:
    table = divisions()
    while code:
        if code == ancestor:
            return True
        found = table.get(code)
        code = found.parent if found else ""
    return False


@lru_cache(maxsize=200_000)
def mention_key(mention: Mention) -> Key:
    """What identifies a body or a place, without its type: people and events need their context (`Identities`)."""
    if mention.type == "Place":
        return f"place:{mention.division or mention.name}"
    division, rest = body_key(mention.name, mention.division)
    return f"{division}:{rest}"


def body_id(kind: str, key: Key) -> str:
    """The id of a body of this type: the usual ending of a type is left out (`association:460000`)."""
    division, _, rest = key.partition(":")
    parts = [kind.lower(), division, "" if rest == _USUAL.get(kind) and division else rest]
    return ":".join(part for part in parts if part)


def plain(name: str) -> str:
    """A name without punctuation and blanks."""
    return _PUNCTUATION.sub("", name)
