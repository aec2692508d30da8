"""The one error tree. Every error that hezuo raises on purpose is a `HezuoError`.

A message says what was wrong, where (file, line, article) and what to do. Whoever catches `HezuoError` at the edge of a
program can print `str(error)` to a person; anything else that escapes is a defect of hezuo.
"""


class HezuoError(Exception):
    """Base of all errors that a person can do something about. `exit_code` is what the command line returns for it."""

    exit_code = 1


class InputError(HezuoError):
    """A source cannot be read: missing, empty, binary, broken, encrypted. The run goes on without it."""

    def __init__(self, source: str, reason: str, advice: str) -> None:
        super().__init__(f"{source}: {reason}; {advice}")
        self.source = source
        self.reason = reason
        self.advice = advice


class OntologyError(HezuoError):
    """A data file of the ontology contradicts itself, or a statement uses a type or relation that it does not know."""


class EvidenceError(HezuoError):
    """A quote does not stand where its offsets say; nothing without evidence enters a graph."""


class FolderError(HezuoError):
    """A folder is not a graph folder, is not empty, is locked by another run or was made by a newer version."""

    exit_code = 3


class JudgementError(HezuoError):
    """A judgement is incomplete, contradicts itself, refers to nothing, or its record is damaged."""


class QueryError(HezuoError):
    """A query is not Cypher, does more than read, or asks for what the store does not have."""

    exit_code = 4


class QueryLimitError(QueryError):
    """A query was stopped: too long, too much memory, too many rows."""


class ExportError(HezuoError):
    """An export target is unknown, cannot be written or cannot draw this graph."""

    exit_code = 5


class ConnectionFailedError(ExportError):
    """A server does not answer, refuses the credentials or is too old."""


class ModelError(HezuoError):
    """spaCy or a model of it is asked for and not installed, not loadable or of no use here."""


class GoldError(HezuoError):
    """A gold set is incomplete or a facts file does not follow the guidelines."""

    exit_code = 6
