import { beforeEach, describe, expect, test, vi } from "vitest";
import { preferredLanguage, chooseLanguage } from "./i18n";

beforeEach(() => localStorage.clear());

function browserSpeaks(...languages: string[]): void {
  vi.stubGlobal("navigator", { languages });
}

describe("the language", () => {
  test.each([
    [["ja"], "ja"],
    [["ja-JP", "en-US"], "ja"],
    [["en-GB", "ja"], "en"],
    [["fr-FR", "ja-JP"], "ja"],
    [["de"], "en"],
    [[], "en"],
  ])("of a browser that speaks %j is %s", (languages, language) => {
    browserSpeaks(...languages);
    expect(preferredLanguage()).toBe(language);
  });

  test("is the one last chosen, whatever the browser speaks", () => {
    browserSpeaks("ja");
    chooseLanguage("en");
    expect(preferredLanguage()).toBe("en");
  });

  test("is not what else may lie in storage", () => {
    browserSpeaks("ja");
    localStorage.setItem("letters-language", '"tlh"');
    expect(preferredLanguage()).toBe("ja");
  });

  test("is found where storage is refused", () => {
    browserSpeaks("ja");
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    expect(preferredLanguage()).toBe("ja");
  });
});
