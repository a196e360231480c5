"""The tabs to each view: at the bottom of a phone, at the top of larger screens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Device, OpenPage
from tests.browser.pen import square
from tests.conftest import REPOSITORY

# A phone, less the bars of its browser.
LOW_PHONE = Device(390, 664, 3, "touch")
VIEWS = (REPOSITORY / "web" / "src" / "views.ts").read_text(encoding="utf-8")
TABS = {
    "/" + entry.partition('"')[0]: {"ja-JP": tab[1], "en-GB": tab[2]}
    for entry in VIEWS.split('\n  "/')[1:]
    if (tab := re.search(r'tab: \{ ja: "(.*?)", en: "(.*?)" \}', entry))
}


def tabs(page: Page) -> Locator:
    return page.get_by_role("navigation").get_by_role("link")


def box(located: Locator) -> FloatRect:
    found = located.bounding_box()
    assert found
    return found


@pytest.mark.parametrize("locale", ["ja-JP", "en-GB"])
@pytest.mark.parametrize("device", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
def test_each_tab_leads_to_its_place(open_page: OpenPage, device: Device, locale: str) -> None:
    page = open_page(device, "/about", locale=locale)
    expect(tabs(page)).to_have_text([names[locale] for names in TABS.values()])
    expect(page.locator("nav [aria-current]")).to_have_count(0)
    for address, names in TABS.items():
        tab = tabs(page).filter(has_text=names[locale])
        tab.tap() if device.how == "touch" else tab.click()
        expect(page).to_have_url(re.compile(f"{address}$"))
        expect(page.locator("nav [aria-current=page]")).to_have_text(names[locale])
        expect(page.get_by_role("heading", level=1)).to_be_attached()


def test_the_keyboard_goes_from_tab_to_tab(open_page: OpenPage) -> None:
    page = open_page(DESKTOP)
    page.get_by_role("link", name="Letters").focus()
    for names in TABS.values():
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text(names["ja-JP"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{list(TABS)[-1]}$"))


def test_on_a_phone_the_tabs_are_at_the_bottom_side_by_side(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/history")
    expect(page.locator(".footer")).to_be_visible()
    boxes = [box(each) for each in tabs(page).all()]
    assert {(each["y"], each["height"] >= 44) for each in boxes} == {(boxes[0]["y"], True)}
    assert boxes[-1]["y"] + boxes[-1]["height"] == pytest.approx(PHONE.height, abs=1)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    about = box(page.get_by_role("link", name="このサイトについて"))
    assert about["y"] + about["height"] <= boxes[0]["y"], "the tabs lie on the last line"


@pytest.mark.parametrize("device", [TABLET, DESKTOP], ids=["tablet", "desktop"])
def test_on_larger_screens_the_tabs_are_at_the_top(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    expect(page.locator("main")).to_be_visible()
    for tab in tabs(page).all():
        assert box(tab)["y"] + box(tab)["height"] <= box(page.locator("main"))["y"]


def test_a_low_phone_still_shows_square_tools_and_button(open_page: OpenPage) -> None:
    page = open_page(LOW_PHONE)
    expect(page.locator(".tool")).to_have_count(4)
    edge = box(page.get_by_role("navigation"))["y"]
    assert box(square(page))["width"] >= 300
    for seen in (square(page), page.locator(".tools"), page.locator(".score-button")):
        assert box(seen)["y"] + box(seen)["height"] <= edge


def test_what_the_keyboard_reaches_is_not_behind_the_tabs(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/about")
    expect(page.locator(".footer")).to_be_visible()
    edge = box(page.get_by_role("navigation"))["y"]
    for control in page.locator("main a, main button").all():
        control.focus()
        assert box(control)["y"] + box(control)["height"] <= edge


def test_the_current_tab_shows_without_colours_too(open_page: OpenPage) -> None:
    page = open_page(PHONE, forced_colors="active")
    lines = [
        tab.evaluate("tab => getComputedStyle(tab).textDecorationLine") for tab in tabs(page).all()
    ]
    assert lines == ["underline"] + ["none"] * (len(TABS) - 1)
