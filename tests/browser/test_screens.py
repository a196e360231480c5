"""The main views look as they did. After an intended change, `make screens` takes new pictures.

Fonts and their smoothing differ between computers, so pictures are compared scaled down: letters
blur to grey, but a block that has moved, lost its colour or disappeared still shows.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Device, OpenPage
from tests.browser.test_axe import (
    advised,
    characters,
    empty_history,
    no_such_page,
    one_character,
    scored,
    search_for_a_character,
    written_and_read,
)
from tests.browser.test_history import keep
from tests.conftest import REPOSITORY

SCREENS = REPOSITORY / "docs" / "screens"
RENEW = os.environ.get("LETTERS_SCREENS") == "renew"
SMALL = 12  # CSS pixels that become one
# Of 255: the mean difference, and the greatest once letters are blurred.
MEAN, MOST = 4, 56


def nothing_written(page: Page, device: Device) -> None:
    expect(page.locator(".tool").first).to_be_visible()


def history(page: Page, device: Device) -> None:
    keep(page, *"永十あ口4A永口")
    page.goto("/history")
    expect(page.locator("main img").nth(7)).to_be_visible()


def about(page: Page, device: Device) -> None:
    page.goto("/about")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def practice(page: Page, device: Device) -> None:
    page.clock.set_fixed_time("2026-05-17T12:00:00+09:00")  # the character of that day
    page.goto("/practice")
    expect(page.locator(".place-today b")).to_be_visible()


def tracing(page: Page, device: Device) -> None:
    page.goto("/practice/ひらがな")
    page.locator(".methods-one").first.click()
    page.locator(".practice-ways .main-button").click()
    expect(page.locator(".model path").first).to_be_visible()
    expect(page.locator(".tool").first).to_be_visible()


State = Callable[[Page, Device], None]
PICTURES: dict[str, tuple[State, Device, str, str]] = {
    "phone-empty": (nothing_written, PHONE, "light", "ja-JP"),
    "phone-empty-dark": (nothing_written, PHONE, "dark", "ja-JP"),
    "phone-candidates": (written_and_read, PHONE, "light", "ja-JP"),
    "phone-score": (scored, PHONE, "light", "ja-JP"),
    "phone-score-dark": (scored, PHONE, "dark", "ja-JP"),
    "phone-advice": (advised, PHONE, "light", "ja-JP"),
    "phone-history": (history, PHONE, "light", "ja-JP"),
    "phone-history-empty": (empty_history, PHONE, "light", "ja-JP"),
    "phone-characters": (characters, PHONE, "light", "ja-JP"),
    "phone-characters-search": (search_for_a_character, PHONE, "light", "en-GB"),
    "phone-character": (one_character, PHONE, "light", "ja-JP"),
    "tablet-characters": (characters, TABLET, "light", "en-GB"),
    "desktop-character": (one_character, DESKTOP, "dark", "ja-JP"),
    "phone-practice": (practice, PHONE, "light", "ja-JP"),
    "phone-practice-card": (tracing, PHONE, "light", "ja-JP"),
    "phone-about": (about, PHONE, "light", "ja-JP"),
    "phone-not-found": (no_such_page, PHONE, "light", "ja-JP"),
    "tablet-score": (scored, TABLET, "light", "ja-JP"),
    "desktop-score": (scored, DESKTOP, "light", "ja-JP"),
    "desktop-score-dark-en": (scored, DESKTOP, "dark", "en-GB"),
    "desktop-practice-card-dark-en": (tracing, DESKTOP, "dark", "en-GB"),
    "desktop-history": (history, DESKTOP, "dark", "ja-JP"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_it_did(open_page: OpenPage, name: str) -> None:
    reach, device, scheme, locale = PICTURES[name]
    page = open_page(
        device,
        locale=locale,
        color_scheme=scheme,
        reduced_motion="reduce",
        device_scale_factor=1,
        timezone_id="Asia/Tokyo",
    )
    reach(page, device)
    seen = picture(page)
    file = SCREENS / f"{name}.png"
    if RENEW:
        SCREENS.mkdir(exist_ok=True)
        seen.quantize(96).save(file, optimize=True)
    assert file.exists(), f"Expected {file}: `make screens` takes it."
    with Image.open(file) as before:
        assert difference(before.convert("RGB"), seen) is None


def test_a_change_of_look_is_noticed(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce", device_scale_factor=1)
    before = picture(page)
    assert difference(before, before) is None
    for change in (
        "document.querySelector('.score-button').style.background = 'green'",
        "document.querySelector('.score-button').style.visibility = 'hidden'",
        "document.querySelector('.square').style.marginTop = '40px'",
        "document.documentElement.style.background = '#fff'",
    ):
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.evaluate(change)
        assert difference(before, picture(page)) is not None, change


def picture(page: Page) -> Image.Image:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement?.blur()")
    page.mouse.move(0, 0)
    page.evaluate("Promise.all([...document.images].map(image => image.decode().catch(() => {})))")
    return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def difference(before: Image.Image, now: Image.Image) -> str | None:
    """Return how two pictures differ, or None if a person would not see it."""
    if before.size != now.size:
        return f"expected {before.size}, found {now.size}"
    small = (before.width // SMALL, before.height // SMALL)
    blurred = [
        each.resize(small, Image.Resampling.BOX).filter(ImageFilter.BoxBlur(1))
        for each in (before, now)
    ]
    apart = ImageChops.difference(*blurred)
    changes = ImageStat.Stat(apart)
    mean, most = max(changes.mean), max(high for _, high in changes.extrema)
    if mean <= MEAN and most <= MOST:
        return None
    return f"differs by {mean:.1f} on average (at most {MEAN}), {most} at most ({MOST})"
