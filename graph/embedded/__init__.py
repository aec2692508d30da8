"""The embedded graph database: one file that is built once and asked by any number of readers."""

from graph.embedded.build import build
from graph.embedded.client import Table, close, query

__all__ = ["Table", "build", "close", "query"]
