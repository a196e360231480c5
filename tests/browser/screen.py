"""The page's elements, found by role and name as a person would."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def score(page: Page) -> dict[str, Any]:
    """Press 採点 and return what the server answered."""
    with page.expect_response("**/api/score*") as response:
        press(page, "採点")
    answer: dict[str, Any] = json.loads(response.value.body())
    return answer


def candidates(page: Page) -> Locator:
    return page.get_by_role("list").get_by_role("button")


def candidate(page: Page, character: str) -> Locator:
    """Return one tile. A pattern is needed: a plain name finds "a" for "A" as well."""
    return candidates(page).and_(page.get_by_role("button", name=re.compile(f"^{character}")))


def shown_score(page: Page) -> Locator:
    return page.locator(".score-figure")


def alert(page: Page) -> Locator:
    return page.get_by_role("alert")
