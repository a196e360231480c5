import { afterEach, describe, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function builtFor(base: string): Promise<typeof import("./at")> {
  vi.stubEnv("BASE_URL", base);
  return import("./at");
}

describe("on a domain of its own", () => {
  test("every path is its own address", async () => {
    const { at, pathOf } = await builtFor("/");
    expect(["/", "/history", "/api/score"].map(at)).toEqual(["/", "/history", "/api/score"]);
    expect(pathOf("/history")).toBe("/history");
  });

  test("all but the API is the page's", async () => {
    const { isView } = await builtFor("/");
    expect(["/", "/history", "/api/history"].map(isView)).toEqual([true, true, false]);
  });
});

describe("among the functions of a project", () => {
  test("the page is below its function, and the API beside it", async () => {
    const { at } = await builtFor("/site/");
    expect(at("/")).toBe("/site/");
    expect(at("/history")).toBe("/site/history");
    expect(at("/api/history?limit=2")).toBe("/history?limit=2");
  });

  test("an address is read back, with the last slash or without", async () => {
    const { pathOf } = await builtFor("/site/");
    expect(["/site", "/site/", "/site/history"].map(pathOf)).toEqual(["/", "/", "/history"]);
  });

  test("what is not below it is not the page's", async () => {
    const { isView } = await builtFor("/site/");
    expect(["/site/history", "/history"].map(isView)).toEqual([true, false]);
  });
});
