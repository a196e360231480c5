"""Writing on the page with a mouse, a finger or a pen, and looking at the ink."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Literal

from playwright.sync_api import Locator, Page

from tests.browser.strokes import Stroke, Strokes

How = Literal["mouse", "touch", "pen"]

_ENOUGH = 4  # a stroke with so many points needs none in between

_INK = """canvas => {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  let [left, top, right, bottom, count] = [1, 1, 0, 0, 0];
  for (let i = 3; i < data.length; i += 4) {
    if (data[i] < 128) continue;
    const x = ((i >> 2) % width) / width;
    const y = Math.floor((i >> 2) / width) / height;
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
    count++;
  }
  return count ? [left, top, right, bottom, count / (width * height)] : [];
}"""


def square(page: Page) -> Locator:
    """Return the canvas to write on."""
    return page.locator(".square-veil")


def write(page: Page, strokes: Strokes, how: How = "mouse") -> None:
    """Scroll to the square as a person would, and write on it stroke by stroke."""
    square(page).scroll_into_view_if_needed()
    for stroke in strokes:
        path = _path(page, stroke)
        if how == "touch":
            swipe(page, path)
        elif how == "pen":
            _draw_with_pen(page, path)
        else:
            page.mouse.move(*path[0])
            page.mouse.down()
            for point in path[1:]:
                page.mouse.move(*point)
            page.mouse.up()


def swipe(page: Page, path: list[tuple[float, float]]) -> None:
    """Draw one finger over the screen, in CSS pixels of the viewport."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": 1} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    send("touchStart", path[0])
    for point in path[1:]:
        send("touchMove", point)
    send("touchEnd")
    session.detach()


def ink(page: Page, canvas: Locator | None = None) -> list[float]:
    """Return left, top, right, bottom of the ink and its share of the square; [] if blank."""
    measured: list[float] = (canvas or page.locator("canvas").first).evaluate(_INK)
    return measured


def _draw_with_pen(page: Page, path: list[tuple[float, float]]) -> None:
    session = page.context.new_cdp_session(page)

    def send(kind: str, point: tuple[float, float], buttons: int) -> None:
        event: dict[str, Any] = {"type": kind, "x": point[0], "y": point[1], "pointerType": "pen"}
        event |= {"button": "left", "buttons": buttons, "clickCount": 1}
        session.send("Input.dispatchMouseEvent", event)

    send("mousePressed", path[0], 1)
    for point in path[1:]:
        send("mouseMoved", point, 1)
    send("mouseReleased", path[-1], 0)
    session.detach()


def _path(page: Page, stroke: Stroke) -> list[tuple[float, float]]:
    """Return a stroke's points on the screen, with points between them if they are few."""
    box = square(page).bounding_box()
    assert box, "the square is not on the screen"
    corners = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
    path = corners[:1]
    for (x0, y0), (x1, y1) in pairwise(corners):
        # The browser takes two frames for each movement of a finger.
        steps = (0.5, 1.0) if len(stroke) < _ENOUGH else (1.0,)
        path += [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in steps]
    return path
