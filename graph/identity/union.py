"""Joining keys that name one thing, in any order."""

from __future__ import annotations


class Union:
    """Union–find whose representative is the smallest member, so that the order of joining does not matter."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, member: str) -> str:
        """The representative of the set that a member is in, alone where it was never joined."""
        root = self._parent.setdefault(member, member)
        while root != self._parent[root]:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def join(self, one: str, other: str) -> None:
        """Make one set of the sets of both."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first
