"""Pages of the local site in Debian's Chromium, on the devices people write with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.pen import How
from tests.conftest import PATIENCE_MS, local_site
from tests.examples import a_pack, as_zip


@dataclass(frozen=True)
class Device:
    """A screen in CSS pixels, its density, and the way of writing on it."""

    width: int
    height: int
    density: float
    how: How

    @property
    def options(self) -> dict[str, Any]:
        touch = self.how != "mouse"
        return {
            "viewport": {"width": self.width, "height": self.height},
            "device_scale_factor": self.density,
            "has_touch": touch,
            "is_mobile": touch,
        }


PHONE = Device(360, 740, 3, "touch")
TABLET = Device(768, 1024, 2, "pen")
DESKTOP = Device(1280, 800, 1, "mouse")

OpenPage = Callable[..., Page]

# Milliseconds that the page waits for its server and for the browser, which take longer on a busy
# computer, that a hint is shown, and in which a deletion can be undone.
SERVER, BROWSER, HINT = 10_000, 3_000, 8_000
PATIENCE = (SERVER, BROWSER, HINT)
UNDO = 7_000


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a local site with examples of 永, best first 97, 93 and 88."""
    directory = tmp_path_factory.mktemp("site")
    pack = as_zip(a_pack(永=[88, 97, 93]), directory / "examples.zip")
    with local_site(directory, LETTERS_EXAMPLES=str(pack)) as running:
        yield running.address


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[OpenPage]:
    """Open an address of the site on a device; errors in the browser's console fail the test."""
    complaints: list[str] = []
    contexts = []

    def listen(message: ConsoleMessage) -> None:
        # A request that a test makes fail is no fault of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    def open_page(device: Device, path: str = "/", *, locale: str = "ja-JP", **more: Any) -> Page:
        options = device.options | {"service_workers": "block"} | more
        context = browser.new_context(base_url=site, locale=locale, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        wait_longer(context, *PATIENCE)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


def wait_longer(where: BrowserContext | Page, *waits: int) -> None:
    """Make the page wait ten minutes instead of any of these times, in milliseconds."""
    where.add_init_script(f"""{{
      const wait = window.setTimeout;
      window.setTimeout = (run, ms, ...more) =>
        wait(run, {list(waits)}.includes(ms) ? 600_000 : ms, ...more);
    }}""")
