"""A browser's translation of the page breaks nothing, and leaves Japanese alone."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import UNDO, wait_longer
from tests.browser.odd import odd_browser
from tests.browser.pen import write
from tests.browser.screen import candidates, press, shown_score
from tests.browser.strokes import STROKES
from tests.browser.test_history import keep

# What a browser's translation does: it replaces each text node by <font><font>…</font></font>.
TRANSLATE = """() => {
  const skip = (node) => node.parentElement.closest("font, script, style, [translate=no]");
  const all = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      if (!node.data.trim() || skip(node)) continue;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = node.data;
      outer.append(inner);
      node.replaceWith(outer);
    }
  };
  all();
  let timer;
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(all, 50);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def test_a_page_that_the_browser_translates_goes_on_showing_what_happens(
    browser: Browser, site: str
) -> None:
    with odd_browser(browser, site, locale="en-GB") as page:
        write(page, STROKES["口"])
        page.evaluate(TRANSLATE)
        page.get_by_role("button", name="Score", exact=True).click()
        expect(candidates(page)).not_to_have_count(0)
        best = page.locator(".best")
        read, other = candidates(page).locator(".candidate-shape").all_inner_texts()[:2]
        candidates(page).nth(0).click()
        expect(best).to_have_text(f"Your first “{read}”.")
        first = page.locator(".score-number .unseen").inner_text()
        expect(shown_score(page)).to_have_text(first)
        candidates(page).nth(1).click()
        expect(best).to_have_text(f"Your first “{other}”.")
        page.get_by_role("button", name="None of these").click()
        trouble = page.locator("#meant-trouble")
        for character in "☃☂":
            page.locator("#meant").fill(character)
            page.keyboard.press("Enter")
            expect(trouble).to_have_text(f"“{character}” cannot be scored yet.")
        page.get_by_role("button", name="日本語").click()
        expect(page.get_by_role("link", name="履歴")).to_be_visible()
        expect(page.get_by_role("button", name="English")).to_be_visible()


# Records the texts that the page sets on nodes which a translation has removed.
UNSEEN_TEXTS = """window.unseen = [];
const { set } = Object.getOwnPropertyDescriptor(CharacterData.prototype, "data");
Object.defineProperty(CharacterData.prototype, "data", {
  set(text) {
    if (window.isTranslated && !this.isConnected) window.unseen.push(text);
    set.call(this, text);
  },
});"""


def test_no_view_sets_a_text_that_a_translation_has_taken_away(browser: Browser, site: str) -> None:
    with odd_browser(browser, site, UNSEEN_TEXTS, reduced_motion="reduce") as page:

        def translate() -> None:
            page.wait_for_load_state("networkidle")
            page.evaluate(f"() => {{ ({TRANSLATE})(); window.isTranslated = true; }}")

        def expect_all_seen() -> None:
            assert page.evaluate("window.unseen") == []

        keep(page, "永", "永", "あ", "4")
        page.goto("/practice/ひらがな")
        translate()
        for method in ("なぞる", "何も見ない", "見て書く"):
            press(page, method)
        press(page, "始める")
        press(page, "とばす")
        expect(page.locator(".sitting-name")).to_contain_text("10字中2字目")
        write(page, STROKES["い"])
        press(page, "採点")
        press(page, "もう一度")
        press(page, "とばす")
        expect(page.locator(".sitting-name")).to_contain_text("10字中3字目")
        expect_all_seen()

        page.goto("/practice")
        translate()
        expect_all_seen()

        page.goto("/characters")
        translate()
        page.get_by_label("種類").select_option("grade5")
        expect(page.locator("option[value='5']")).to_have_text("5画 (11)")
        for typed, count in (("えい", r"\d+字"), ("☃☂", "見つかりませんでした。"), ("永", "1字")):
            page.get_by_role("searchbox").fill(typed)
            expect(page.get_by_role("status")).to_have_text(re.compile(count))
        expect_all_seen()

        wait_longer(page, UNDO)
        page.goto("/history?by=days")
        expect(page.locator(".tile")).not_to_have_count(0)
        translate()
        day = page.locator(".day").last
        drawn = day.locator(".tile").count()
        day.locator(".tile").last.click()
        press(page, "この字を削除")
        expect(day.locator("h2")).to_contain_text(f"{drawn - 1}字")
        press(page, "元に戻す")
        expect(day.locator("h2")).to_contain_text(f"{drawn}字")
        press(page, "字ごと")
        expect(page.locator(".by-character-one").first).to_be_visible()
        page.get_by_label("一文字で絞る").fill("永")
        page.keyboard.press("Enter")
        expect_all_seen()


def test_what_must_not_be_translated_says_so_and_kanji_in_english_are_japanese(
    browser: Browser, site: str
) -> None:
    with odd_browser(browser, site, locale="en-GB") as page:
        write(page, STROKES["木"])
        page.get_by_role("button", name="Score", exact=True).click()
        candidates(page).nth(0).click()
        expect(page.locator(".best")).to_have_text("Your first “木”.")
        for kept in (".candidate-shape", ".score-number", ".score-character", ".best [lang]"):
            expect(page.locator(kept).first).to_have_attribute("translate", "no")
        loose = """() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const { data, parentElement } = walker.currentNode;
            const isKanji = /[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]/u.test(data);
            if (parentElement.matches("noscript")) continue;
            const language = parentElement.closest("[lang]").getAttribute("lang");
            if (isKanji && language !== "ja") found.push(data);
          }
          return found;
        }"""
        assert page.evaluate(loose) == []
        page.goto("/about")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate(loose) == []
