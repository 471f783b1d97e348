"""The best way to pair two sets: the Hungarian method with potentials, in time O(n² m) (Kuhn 1955, Jonker 1986)."""

import math
from collections.abc import Mapping


def best_pairs(gains: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs whose gains, all positive, sum up to the most; each index at most once on its side. Sorted.

    Pairs that are not in `gains` are never made. What shares no index falls apart into problems of its own.
    """
    found: list[tuple[int, int]] = []
    for group in _groups(gains):
        found += _solve(group)
    return sorted(found)


def _groups(gains: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    home: dict[tuple[str, int], tuple[str, int]] = {}

    def top(one: tuple[str, int]) -> tuple[str, int]:
        while home.get(one, one) != one:
            one = home[one]
        return one

    for row, column in gains:
        home[top(("row", row))] = top(("column", column))
    groups: dict[tuple[str, int], dict[tuple[int, int], float]] = {}
    for pair in sorted(gains):
        groups.setdefault(top(("row", pair[0])), {})[pair] = gains[pair]
    return list(groups.values())


def _solve(gains: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    rows = sorted({row for row, _ in gains})
    columns = sorted({column for _, column in gains})
    if len(rows) == 1 or len(columns) == 1:
        return [max(gains, key=lambda pair: (gains[pair], (-pair[0], -pair[1])))]
    # A row may stay alone: for each there is a column of its own that costs nothing.
    costs = [
        [-gains.get((row, column), -math.inf) for column in columns]
        + [0.0 if mine == other else math.inf for other in range(len(rows))]
        for mine, row in enumerate(rows)
    ]
    holder = _least(costs)
    return [(rows[row], columns[column]) for column, row in holder.items() if column < len(columns)]


def _least(costs: list[list[float]]) -> dict[int, int]:
    """Which row holds each column so that the costs sum up to the least; no more rows than columns."""
    height, width = len(costs), len(costs[0])
    by_row, by_column = [0.0] * (height + 1), [0.0] * (width + 1)
    holder, way = [0] * (width + 1), [0] * (width + 1)  # rows and columns count from 1; 0 is none
    for row in range(1, height + 1):
        holder[0], column = row, 0
        least, done = [math.inf] * (width + 1), [False] * (width + 1)
        while holder[column]:
            done[column], mine = True, holder[column]
            nearest, step = 0, math.inf
            for other in range(1, width + 1):
                if done[other]:
                    continue
                cost = costs[mine - 1][other - 1] - by_row[mine] - by_column[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < step:
                    step, nearest = least[other], other
            for other in range(width + 1):
                if done[other]:
                    by_row[holder[other]] += step
                    by_column[other] -= step
                else:
                    least[other] -= step
            column = nearest
        while column:
            holder[column] = holder[way[column]]
            column = way[column]
    return {column - 1: holder[column] - 1 for column in range(1, width + 1) if holder[column]}
