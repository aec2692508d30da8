"""Communities: groups of bodies that cooperate more with each other than with the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.analysis.centrality import pair_weights
from graph.analysis.cooperation import cooperation_network
from graph.analysis.provinces import province_of
from graph.model import Graph, Node

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True)
class Community:
    """A group, numbered from 1 by size.

    `members` stand with those who have most partners inside it first; `provinces` are the codes of where they lie, the
    commonest first; `inside` and `outside` count the edges among them and those that lead out.
    """

    number: int
    members: tuple[Node, ...]
    provinces: tuple[str, ...]
    inside: int
    outside: int


def communities(graph: Graph, *, planned: bool = False, seed: int = 0) -> tuple[Community, ...]:
    """The communities of what occurred between bodies (`planned`: of what is planned), the largest first.

    Found by Louvain (Blondel et al. 2008) as the layout does, with the logarithm of the number of edges as weight, so that
    a yearly visit does not outweigh everything else. The same graph and seed give the same groups in any order of the
    input. Bodies without cooperation are in none.
    """
    network = cooperation_network(graph, planned=planned)
    weights = pair_weights(network.edges)
    names = sorted({name for pair in weights for name in pair})
    group = {name: number for number, names_ in enumerate(_groups(names, weights, seed)) for name in names_}
    partners: dict[str, int] = dict.fromkeys(names, 0)
    inside = [0] * (max(group.values(), default=-1) + 1)
    outside = list(inside)
    for (one, other), weight in weights.items():
        if group[one] == group[other]:
            inside[group[one]] += weight
            partners[one] += 1
            partners[other] += 1
        else:
            outside[group[one]] += weight
            outside[group[other]] += weight
    rows = []
    for number in range(len(inside)):
        members = sorted((name for name in names if group[name] == number), key=lambda name: (-partners[name], name))
        nodes = tuple(graph.by_id[name] for name in members)
        homes = [province_of(node) for node in nodes]
        provinces = sorted(set(homes) - {""}, key=lambda code: (-homes.count(code), code))
        rows.append(Community(number + 1, nodes, tuple(provinces), inside[number], outside[number]))
    return tuple(rows)


def louvain(matrix: csr_matrix, seed: int, *, largest: int | None = None) -> list[NDArray[numpy.int64]]:
    """The groups of a weighted undirected graph as numbers of rows, the largest first, then by their first row.

    A group of more than `largest` is divided again, unless there is only one.
    """
    import numpy
    from sknetwork.clustering import Louvain

    labels = Louvain(random_state=seed, shuffle_nodes=False).fit_predict(matrix)
    groups = [numpy.flatnonzero(labels == label) for label in numpy.unique(labels)]
    result: list[NDArray[numpy.int64]] = []
    for group in groups:
        if largest is not None and len(groups) > 1 and len(group) > largest:
            result += [group[part] for part in louvain(matrix[group][:, group], seed, largest=largest)]
        else:
            result.append(group)
    return sorted(result, key=lambda group: (-len(group), group[0]))


def _groups(names: list[str], weights: Mapping[tuple[str, str], int], seed: int) -> list[list[str]]:
    import numpy
    from scipy.sparse import csr_matrix

    if not weights:
        return []
    index = {name: number for number, name in enumerate(names)}
    rows = numpy.array([index[one] for one, _ in weights], dtype=numpy.int64)
    columns = numpy.array([index[other] for _, other in weights], dtype=numpy.int64)
    values = 1.0 + numpy.log(numpy.array(list(weights.values()), dtype=float))
    both = (numpy.r_[values, values], (numpy.r_[rows, columns], numpy.r_[columns, rows]))
    matrix = csr_matrix(both, shape=(len(names), len(names)))
    return [[names[number] for number in group] for group in louvain(matrix, seed)]
