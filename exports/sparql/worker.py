"""The process that runs a SPARQL query: it loads one file of N-Quads and answers until its input ends.

Started by `exports.sparql` as a script. One line of JSON in ({"query", "prefixes", "union", "timeout", "rows"}), one
line out ({"columns", "rows", "truncated"}, or {"error", "limit"}). It imports nothing of hezuo, to start quickly.
"""

from __future__ import annotations

import json
import math
import os
import sys
from typing import Any

import pyoxigraph as ox

_ANSWER = 64 << 20  # characters of one answer
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(f"{_XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger"))
_BROKEN = frozenset(f"{_XSD}{name}" for name in ("decimal", "double", "float"))


def main() -> None:
    """Load the file given on the command line, then answer queries within that much further memory."""
    path, memory = sys.argv[1], int(sys.argv[2])
    # standard output belongs to the answers alone, whatever a library prints
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    os.dup2(2, 1)
    store = ox.Store()
    store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    print(json.dumps({"ready": True}), file=answers, flush=True)
    most = _occupied() + memory
    for line in sys.stdin:
        request = json.loads(line)
        _limit(most, request["timeout"])
        print(json.dumps(_answer(store, request), ensure_ascii=False), file=answers, flush=True)


def _occupied() -> int:
    """The bytes of address space in use; where that cannot be seen, a generous guess."""
    try:
        with open("/proc/self/statm") as sizes:
            return int(sizes.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 16 << 30


def _limit(most: int, timeout: float) -> None:
    """No further files or connections (the store's own SERVICE would open some), and an end of memory and time."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
        used = resource.getrusage(resource.RUSAGE_SELF)
        # should nobody be left to stop this process
        seconds = math.ceil(used.ru_utime + used.ru_stime + timeout) + 5
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ImportError, ValueError, OSError):
        pass  # not on this system: time is watched from outside, SERVICE is looked for in the text


def _answer(store: ox.Store, request: dict[str, Any]) -> dict[str, Any]:
    try:
        found: Any = store.query(
            request["query"], prefixes=request["prefixes"], use_default_graph_as_union=request["union"]
        )
        if isinstance(found, ox.QueryBoolean):
            return {"columns": ["answer"], "rows": [[bool(found)]], "truncated": False}
        if isinstance(found, ox.QuerySolutions):
            columns = [variable.value for variable in found.variables]
        else:
            columns = ["subject", "predicate", "object"]
        rows: list[list[Any]] = []
        size = 0
        for row in found:
            if len(rows) == request["rows"]:
                return {"columns": columns, "rows": rows, "truncated": True}
            rows.append([_plain(value) for value in row])
            size += sum(len(str(value)) for value in rows[-1])
            if size > _ANSWER:
                return {"error": "the answer is larger than 64 million characters", "limit": True}
        return {"columns": columns, "rows": rows, "truncated": False}
    except MemoryError:
        return {"error": "it needs too much memory", "limit": True}
    except Exception as error:
        return {"error": " ".join(str(error).split())}


def _plain(value: Any) -> Any:
    """A term as JSON has it."""
    if value is None or isinstance(value, ox.Triple):
        return value and str(value)
    if not isinstance(value, ox.Literal):
        return value.value if isinstance(value, ox.NamedNode) else str(value)
    kind = value.datatype.value
    try:
        if kind in _WHOLE:
            return int(value.value)
        if kind in _BROKEN:
            number = float(value.value)
            return number if math.isfinite(number) else None
    except ValueError:
        return value.value  # a text that is only called a number
    return value.value == "true" if kind == f"{_XSD}boolean" else value.value


if __name__ == "__main__":
    main()
