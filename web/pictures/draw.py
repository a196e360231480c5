"""Draw the icons and the share card from the page's own icon: `make pictures`.

What it writes lies in web/public and is committed: it changes only when the look does.
"""

from __future__ import annotations

import base64
import io
import os
import re
import shutil
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.strokes import STROKES

HERE = Path(__file__).resolve().parent
WEB = HERE.parent
PUBLIC = WEB / "public"
ICON = WEB / "src" / "icons" / "letters.svg"
CARD = (1200, 630)
# How much of the icon is left of it where a system cuts its own shape out of the square.
APPLE, MASKABLE = 0.94, 0.8


def main() -> None:
    chromium = shutil.which("chromium") or sys.exit("Expected Debian's chromium.")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    (PUBLIC / "icons").mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=sandbox)
        page = browser.new_page()
        for name, size in (("192", 192), ("512", 512)):
            save(picture(page, icon(size), (size, size)), f"icons/{name}.png")
        for name, size, part in (("apple-touch", 180, APPLE), ("maskable", 512, MASKABLE)):
            drawn = picture(page, icon(size, part), (size, size))
            save(drawn.convert("RGB"), f"icons/{name}.png")
        small = [picture(page, icon(size), (size, size)) for size in (48, 32, 16)]
        small[0].save(
            PUBLIC / "favicon.ico", append_images=small[1:], sizes=[each.size for each in small]
        )
        save(picture(page, card(), CARD).convert("RGB"), "share.png")
        browser.close()


def icon(size: int, part: float | None = None) -> str:
    """Return a page with the icon; with a part, its flower that large on a full square."""
    svg = ICON.read_text(encoding="utf-8")
    if part:
        by = f"translate(32 32) scale({part}) translate(-32 -32)"
        svg = re.sub(r' rx="\d+"', "", svg).replace("<path ", f'<path transform="{by}" ')
    svg = svg.replace("<svg ", f'<svg style="display:block" width="{size}" height="{size}" ')
    return f'<body style="margin:0">{svg}'


def card() -> str:
    (flower,) = re.findall(r' d="([^"]+)"', ICON.read_text(encoding="utf-8"))
    html = (HERE / "card.html").read_text(encoding="utf-8")
    ink = " ".join(path(stroke) for stroke in STROKES["永"])
    inline = "data:image/svg+xml;base64," + base64.b64encode(ICON.read_bytes()).decode()
    return html.replace("INK", ink).replace("FLOWER", flower).replace("ICON", inline)


def path(stroke: Sequence[tuple[float, float]]) -> str:
    """Return a smooth line through a stroke's points, on a square of 100."""
    points = [(100 * x, 100 * y) for x, y in stroke]
    line = "M{:.1f} {:.1f}".format(*points[0])
    for (x, y), (next_x, next_y) in pairwise(points[1:]):
        line += f"Q{x:.1f} {y:.1f} {(x + next_x) / 2:.1f} {(y + next_y) / 2:.1f}"
    return line + "L{:.1f} {:.1f}".format(*points[-1])


def picture(page: Page, html: str, size: tuple[int, int]) -> Image.Image:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.set_content(html)
    return Image.open(io.BytesIO(page.screenshot(omit_background=True)))


def save(image: Image.Image, name: str) -> None:
    """Save with the few colours there are, which weighs a third."""
    image.quantize(64).save(PUBLIC / name, optimize=True)


if __name__ == "__main__":
    main()
