import { afterEach, expect, it, vi } from "vitest";
import { isBrowser } from "./browser.ts";
import { Ottu } from "./ottu.ts";

afterEach(() => void vi.unstubAllGlobals());

it.each([
  ["a page", { window: {}, document: {} }, true],
  ["a worker of a page", { WorkerGlobalScope: class {} }, true],
  ["a server that has a window", { window: {} }, false],
  ["a server that has a document", { document: {} }, false],
  ["Node", { process: {} }, false],
  ["Deno, which had a window once", { Deno: {}, window: {} }, false],
  ["a worker of Deno", { Deno: {}, WorkerGlobalScope: class {} }, false],
  ["workerd", { WebSocketPair: class {}, WorkerGlobalScope: class {} }, false],
])("sees where it runs: %s", (_, scope, expected) => {
  expect(isBrowser(scope)).toBe(expected);
});

it("takes this process for no browser", () => {
  expect(isBrowser()).toBe(false);
});

it("throws in a browser unless told that it may run there, because the key carries every permission", () => {
  const config = { baseUrl: "https://sandbox.ottu.net", auth: { apiKey: "your_private_api_key" } };
  vi.stubGlobal("window", {});
  vi.stubGlobal("document", {});
  expect(() => new Ottu(config)).toThrow(
    expect.objectContaining({
      code: "invalid_config",
      field: "/allowBrowser",
      message: expect.stringMatching(/in a browser.*every visitor.*allowBrowser: true/),
    }),
  );
  expect(() => new Ottu({ ...config, allowBrowser: false })).toThrow(/in a browser/);
  expect(new Ottu({ ...config, allowBrowser: true })).toBeInstanceOf(Ottu);
});
