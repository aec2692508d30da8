"""The guard before every query that a person writes: it may only read, it ends, and it means what it means on Neo4j.

The query is parsed with a real Cypher grammar, every clause and function is looked up in a list of what is allowed, and
a new query is written from the parse tree. The store never sees a character of the original that was not understood.
docs/cypher.md says which part of Cypher this is.
"""

from __future__ import annotations

from functools import lru_cache

from graph.cypher.translate import Checked, translate

__all__ = ["Checked", "check", "translate"]


@lru_cache(maxsize=256)
def check(cypher: str) -> str:
    """The query to run on the embedded store for this Cypher.

    Raises `QueryError`, naming clause and place, for what is no Cypher, does more than read, or has no translation.
    """
    return translate(cypher).text
