"""A page in a browser that lacks something or has been changed by a script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PATIENCE, wait_longer
from tests.browser.screen import candidates, press
from tests.browser.strokes import Strokes
from tests.conftest import PATIENCE_MS

# A browser that cannot compress.
NO_COMPRESSION = "delete window.CompressionStream;"


# What the canvas of a browser may return: nothing, an answer that never comes, or another picture.
CANVAS = {
    "null": "HTMLCanvasElement.prototype.toBlob = (give) => { setTimeout(() => give(null)); };",
    "silent": "HTMLCanvasElement.prototype.toBlob = () => {};",
    "refused": """HTMLCanvasElement.prototype.toBlob = () => {
      throw new DOMException("protected", "SecurityError");
    };""",
    "missing": """{
      const getContext = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (...asked) {
        return this.isConnected ? getContext.apply(this, asked) : null; // one writes on the others
      };
    }""",
    "white": """{
      const toBlob = HTMLCanvasElement.prototype.toBlob;
      HTMLCanvasElement.prototype.toBlob = function (...asked) {
        const context = this.getContext("2d");
        context.fillStyle = "#fff";
        context.fillRect(0, 0, this.width, this.height);
        toBlob.apply(this, asked);
      };
    }""",
    "transparent": """{
      const toBlob = HTMLCanvasElement.prototype.toBlob;
      HTMLCanvasElement.prototype.toBlob = function (...asked) {
        this.getContext("2d").clearRect(0, 0, this.width, this.height);
        toBlob.apply(this, asked);
      };
    }""",
    "noise": """{
      const toBlob = HTMLCanvasElement.prototype.toBlob;
      HTMLCanvasElement.prototype.toBlob = function (...asked) {
        const context = this.getContext("2d");
        const image = context.getImageData(0, 0, this.width, this.height);
        let random = 1;
        for (let i = 0; i < image.data.length; i++) {
          random = (Math.imul(random, 1664525) + 1013904223) | 0;
          if (i % 4 < 3 && (random >>> 16) % 10 < 3) image.data[i] ^= 1;
        }
        context.putImageData(image, 0, 0);
        toBlob.apply(this, asked);
      };
    }""",
    "read as white": """{
      const read = CanvasRenderingContext2D.prototype.getImageData;
      CanvasRenderingContext2D.prototype.getImageData = function (...box) {
        const image = read.apply(this, box);
        image.data.fill(255);
        return image;
      };
    }""",
}


@contextmanager
def odd_browser(
    browser: Browser,
    site: str,
    script: str = "",
    *,
    patience: tuple[int, ...] = PATIENCE,
    **options: Any,
) -> Iterator[Page]:
    """Open the page where a script has changed what the browser can do.

    The page's own limits in ``patience``, in milliseconds, are lifted: see ``wait_longer``.
    """
    context = browser.new_context(
        base_url=site,
        service_workers="block",
        **{**DESKTOP.options, "locale": "ja-JP", **options},
    )
    context.set_default_timeout(PATIENCE_MS)
    wait_longer(context, *patience)
    context.add_init_script(script)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    yield page
    context.close()
    assert not complaints


def lay(page: Page, strokes: Strokes, width: int = 10) -> None:
    """Put a drawing on the square by a reload, without writing it."""
    flat = [[value for point in stroke for value in point] for stroke in strokes]
    page.evaluate(
        """([strokes, width]) => {
          sessionStorage.setItem("letters-drawing", JSON.stringify(strokes));
          localStorage.setItem("letters-width", JSON.stringify(width));
        }""",
        [flat, width],
    )
    page.reload()
    expect(page.locator(".tool")).to_have_count(4)


def sent(page: Page) -> tuple[bytes, dict[str, Any]]:
    """Press 採点, and return the PNG that was sent and the answer."""
    with page.expect_response("**/api/score*"):
        press(page, "採点")
    expect(candidates(page).first).to_be_visible()
    kept = json.loads(page.evaluate("sessionStorage['letters-reading']"))
    data: list[int] = page.evaluate(
        "async (url) => [...Uint8Array.from(atob(url.split(',')[1]), (b) => b.charCodeAt(0))]",
        kept["answer"]["drawing"],
    )
    return bytes(data), kept["answer"]
