"""The part of SVG path data that stroke files use, flattened to points."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

CURVE_POINTS = 5

_TOKEN = re.compile(r"([A-DF-Za-df-z])|(-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)")
_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "Z": 0}


def flatten(data: str) -> NDArray[np.float32]:
    """Return the (points, 2) polyline of one path; each curve becomes ``CURVE_POINTS`` pieces.

    ValueError names a command that stroke files are not known to use.
    """
    tokens = _TOKEN.findall(data)
    numbers: list[float] = []
    points: list[NDArray[np.float64]] = []
    here = np.zeros(2)
    control = here
    command = ""
    i = 0
    while i < len(tokens):
        if tokens[i][0]:
            command = tokens[i][0]
            i += 1
        kind = command.upper()
        if kind not in _ARITY:
            raise ValueError(f"expected one of {', '.join(_ARITY)} in path data, found {command!r}")
        count = _ARITY[kind]
        numbers = [float(tokens[i + k][1]) for k in range(count)]
        i += count
        origin = here if command.islower() else np.zeros(2)
        if kind == "Z":
            continue
        if kind == "H":
            target = np.array([numbers[0] + origin[0], here[1]])
        elif kind == "V":
            target = np.array([here[0], numbers[0] + origin[1]])
        else:
            pairs = np.array(numbers).reshape(-1, 2) + origin
            target = pairs[-1]
        if kind in "CSQ":
            if kind == "S":
                pairs = np.vstack([2 * here - control, pairs])
            points.extend(_curve(np.vstack([here, pairs])))
            control = pairs[-2]
        else:
            points.append(target)
            control = target
        here = target
        if kind == "M":
            command = "l" if command == "m" else "L"
    return np.array(points, np.float32)


def _curve(controls: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points on a quadratic or cubic Bézier curve after its start, by de Casteljau."""
    t = np.linspace(0, 1, CURVE_POINTS + 1)[1:, np.newaxis]
    level = [np.broadcast_to(c, (CURVE_POINTS, 2)) for c in controls]
    while len(level) > 1:
        level = [a + (b - a) * t for a, b in pairwise(level)]
    return np.asarray(level[0])
