"""The process that runs queries: it opens one database file for reading and answers until its input ends.

Started by `graph.embedded.client` as a script. One line of JSON in ({"query", "parameters", "timeout", "rows"}), one
line out ({"columns", "rows", "truncated"}, or {"error", "limit"}). It imports nothing of hezuo, to start quickly.
"""

from __future__ import annotations

import datetime
import decimal
import json
import os
import sys
from typing import Any

_ANSWER = 64 << 20  # characters of one answer
# as in graph.cypher.forms: the key of a map in whose place the properties of its value come
ALL_PROPERTIES = "_hezuo"
_OWN = 512 << 20  # address space of the interpreter and libraries themselves


def main() -> None:
    """Open the database given on the command line within that much memory, then answer queries."""
    path, memory = sys.argv[1], int(sys.argv[2])
    # standard output belongs to the answers alone, whatever a library prints
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    os.dup2(2, 1)
    import ladybug

    room = 1 << max(32, (2 * os.path.getsize(path)).bit_length())
    _limit_address_space(room + memory + _OWN)
    try:
        database = ladybug.Database(
            path, read_only=True, buffer_pool_size=max(memory // 2, 32 << 20), max_db_size=room, max_num_threads=2
        )
        connection = ladybug.Connection(database, num_threads=2)
        opened: dict[str, Any] = {"ready": True}
    except Exception as error:
        opened = {"error": str(error), "limit": False}
    print(json.dumps(opened), file=answers, flush=True)
    if "error" in opened:
        return
    for line in sys.stdin:
        print(_answer(connection, json.loads(line)), file=answers, flush=True)


def _limit_address_space(most: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ImportError, ValueError, OSError):
        pass  # not on this system: the buffer pool is bounded all the same


def _answer(connection: Any, request: dict[str, Any]) -> str:
    try:
        connection.set_query_timeout(int(request["timeout"] * 1000))
        result = connection.execute(request["query"], request["parameters"])
        rows: list[Any] = []
        size = 0
        columns = result.get_column_names()
        truncated = False
        while result.has_next():
            if len(rows) == request["rows"]:
                truncated = True
                break
            row = json.dumps([_plain(value) for value in result.get_next()], ensure_ascii=False)
            size += len(row)
            if size > _ANSWER:
                return json.dumps({"error": "the answer is too large", "limit": True})
            rows.append(row)
        result.close()
        head = json.dumps({"columns": columns, "truncated": truncated}, ensure_ascii=False)
        return f'{head[:-1]}, "rows": [{", ".join(rows)}]}}'
    except MemoryError:
        return json.dumps({"error": "out of memory", "limit": True})
    except Exception as error:
        said = str(error)
        limit = any(
            word in said for word in ("Interrupted", "buffer pool is full", "bad_alloc", "Unable to allocate", "Mmap")
        )
        return json.dumps({"error": said, "limit": limit})


def _plain(value: Any) -> Any:
    """A value as JSON has it: nodes, relationships and paths as dictionaries, dates as text."""
    if isinstance(value, dict):
        if "_NODES" in value:
            return {"nodes": _plain(value["_NODES"]), "relationships": _plain(value["_RELS"])}
        if "_SRC" in value:
            known = {key: _plain(each) for key, each in value.items() if not key.startswith("_") and each is not None}
            return {"id": known.pop("id", None), "type": value["_LABEL"], **known}
        if "_LABEL" in value:
            hidden = ("organisation", "labels")
            known = {
                k: _plain(v) for k, v in value.items() if not k.startswith("_") and v is not None and k not in hidden
            }
            return {"id": known.pop("id", None), "labels": value.get("labels") or [], **known}
        if ALL_PROPERTIES in value:
            rest = {str(key): _plain(each) for key, each in value.items() if key != ALL_PROPERTIES}
            return {**_properties(value[ALL_PROPERTIES]), **rest}
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None  # JSON has no such number
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def _properties(value: Any) -> dict[str, Any]:
    """What `properties(a)` and `a {.*}` mean."""
    hidden = ("organisation", "labels", "source", "target")
    return {
        key: _plain(each)
        for key, each in (value or {}).items()
        if each is not None and not key.startswith("_") and key not in hidden
    }


if __name__ == "__main__":
    main()
