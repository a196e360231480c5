"""A dark page with light writing on it, perhaps in a light margin as on a screenshot."""

from __future__ import annotations

from http import HTTPStatus

import numpy as np

from letters_core.http.problem import Problem
from letters_core.reading.erosion import Ink

# Ink values, 0 to 255. A page whose edge is below this on average has light paper.
_SHADE = 48
_HALF = 128
# A pixel that differs by more than this from the paper is not paper.
_CONTRAST = 40
# The least share of a page's edge that is paper. A frame drawn by hand is never as straight.
_EVEN = 0.97
# The least share of a screenshot that a dark square covers, and its largest corner radius.
_LEAST_SHARE = 0.3
_LEAST_SIDE = 0.6
_ROUNDEST = 0.12
_LEAST_PIXELS = 16


class DarkPaper(Problem):
    type = "/problems/dark-paper"
    title = "The drawing is light on dark"
    status = HTTPStatus.UNPROCESSABLE_ENTITY


def upright(ink: Ink) -> Ink:
    """Return a (height, width) picture with its writing darker than its paper.

    A dark page is inverted, and taken out of its light margin. DarkPaper where most is dark and
    writing and paper cannot be told apart.
    """
    edge = np.concatenate(_edges(ink))
    if int(edge.sum()) >= _SHADE * edge.size:
        page = _inverted(ink)
        is_dark = edge.mean() >= _HALF and ink.mean() >= _HALF
        if page is None and is_dark and _is_lighter(ink, int(np.median(edge))):
            raise DarkPaper(
                "Expected dark ink on light or transparent paper, found light ink on dark paper "
                "that is not even. Invert the colours and send it again."
            )
    elif np.count_nonzero(ink >= _HALF) >= _LEAST_SHARE * ink.size:
        page = _inverted(_without_margin(ink))
    else:
        page = None
    return ink if page is None else page


def _inverted(page: Ink) -> Ink | None:
    """Return a dark page inverted, or None if the page is not dark."""
    height, breadth = page.shape
    corner = _corner(page)
    if min(height, breadth) < _LEAST_PIXELS or corner > _ROUNDEST * min(height, breadth):
        return None
    edge = np.concatenate([side[corner : len(side) - corner] for side in _edges(page)])
    paper = int(np.median(edge))
    if (np.abs(edge.astype(np.int16) - paper) <= _CONTRAST).mean() < _EVEN:
        return None
    page = page.copy()
    for rows in (slice(0, corner), slice(height - corner, height)):
        for columns in (slice(0, corner), slice(breadth - corner, breadth)):
            page[rows, columns] = paper
    return ~page if _is_lighter(page, paper) else None


def _is_lighter(page: Ink, paper: int) -> bool:
    """Say whether more of a page is lighter than its paper than is darker."""
    lighter = np.count_nonzero(page < max(paper - _CONTRAST, 0))
    darker = np.count_nonzero(page > min(paper + _CONTRAST, 255))
    return lighter > darker


def _without_margin(ink: Ink) -> Ink:
    """Cut out what is dark, without its outermost pixels, which may be half margin."""
    dark = ink >= _HALF
    columns, rows = (np.flatnonzero(dark.any(axis=axis)) for axis in (0, 1))
    return ink[rows[0] + 1 : rows[-1], columns[0] + 1 : columns[-1]]


def _edges(page: Ink) -> tuple[Ink, Ink, Ink, Ink]:
    return page[0], page[-1], page[:, 0], page[:, -1]


def _corner(page: Ink) -> int:
    """Return the radius of the page's roundest corner in pixels."""
    diagonal = np.arange(min(page.shape))
    cut = 0
    for rows in (page, page[::-1]):
        for corner in (rows, rows[:, ::-1]):
            dark = np.flatnonzero(corner[diagonal, diagonal] >= _SHADE)
            cut = max(cut, int(dark[0]) if dark.size else len(diagonal))
    # A circle lies 1 - sqrt(1/2) of its radius from the corner of the square round it.
    return int(np.ceil(cut / (1 - np.sqrt(0.5))))
