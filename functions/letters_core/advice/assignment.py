"""The cheapest way to pair rows with columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def assigned(cost: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the column of each row, each column once, so that the sum of costs is least.

    ``cost`` is (rows, columns) with at least as many columns. The Hungarian method in its shortest
    form: rows come in one by one, each along the cheapest way through those that have a column.
    """
    rows, columns = cost.shape
    of_row, of_column = np.zeros(rows), np.zeros(columns)
    row_at = np.full(columns, -1)
    for row in range(rows):
        least = np.full(columns, np.inf)
        came = np.full(columns, -1)
        used = np.zeros(columns, bool)
        now, column, gone = row, -1, 0.0
        while True:
            reduced = gone + cost[now] - of_row[now] - of_column
            nearer = (reduced < least) & ~used
            least[nearer], came[nearer] = reduced[nearer], column
            column = int(np.where(used, np.inf, least).argmin())
            gone = float(least[column])
            if row_at[column] < 0:
                break
            used[column] = True
            now = int(row_at[column])
        of_row[row] += gone
        of_row[row_at[used]] += gone - least[used]
        of_column[used] -= gone - least[used]
        while column >= 0:
            before = int(came[column])
            row_at[column] = row if before < 0 else row_at[before]
            column = before
    out = np.empty(rows, np.int64)
    taken = np.flatnonzero(row_at >= 0)
    out[row_at[taken]] = taken
    return out
