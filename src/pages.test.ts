import { describe, expect, expectTypeOf, it } from "vitest";
import type { Page } from "../generated/client.ts";
import { OttuAbortError, OttuApiError, OttuDecodeError, OttuRequestError } from "./errors.ts";
import { type Asked, type Body, failure, origin, reports, setup } from "./pages.fixture.ts";
import { createPages } from "./pages.ts";

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe("a page", () => {
  it("has its items, the answer as it came, and what to ask for next", async () => {
    const body = { count: 3, next: "?limit=2&offset=2", previous: null, results: ["a", "b"] };
    const page = await setup(body).list({ interval: "daily", limit: 2 });
    expect(page).toMatchObject({ items: ["a", "b"], body, hasNext: true });
    expect(page.next).toEqual({ interval: "daily", limit: 2, offset: 2 });
    expectTypeOf(page).toEqualTypeOf<Page<string, Body, Asked>>();
  });

  it.each([null, "", undefined])("is the last one when next is %j", async (next) => {
    const page = await setup({ results: [], next }).list();
    expect([page.hasNext, page.next]).toEqual([false, undefined]);
    const error = await failure(page.nextPage());
    expect(error).toBeInstanceOf(OttuRequestError);
    expect(error).toMatchObject({ operationId: "listReports", part: "query", field: "" });
    expect((error as Error).message).toContain("this was the last page; ask hasNext first");
  });

  it("may be a bare list, which has no next one", async () => {
    const page = await setup(["a"]).list();
    expect(page).toMatchObject({ items: ["a"], body: ["a"], hasNext: false, next: undefined });
  });

  it("comes with status and headers, too", async () => {
    const call = setup(Response.json({ results: ["a"] }, { headers: { "x-a": "1" } })).list();
    const { data, status, headers, attempts } = await call.withResponse();
    expect([data.items, status, headers.get("x-a"), attempts]).toEqual([["a"], 200, "1", 1]);
  });

  it.each([{}, { results: null }, { results: {} }])("is none without a list: %j", async (body) => {
    const error = await failure(setup(body).list());
    expect(error).toBeInstanceOf(OttuDecodeError);
    expect(error).toMatchObject({ reason: "no_list", outcome: "accepted", attempts: 1, status: 200 });
  });

  it("leaves the errors of the call as they are", async () => {
    const error = await failure(setup(Response.json({}, { status: 403 })).list());
    expect(error).toBeInstanceOf(OttuApiError);
  });
});

describe("a list", () => {
  const three = [
    { results: ["a", "b"], next: "?offset=2" },
    { results: ["c", "d"], next: "?offset=4" },
    { results: ["e"], next: null },
  ];

  it("gives its items one by one", async () => {
    const { list, requests } = setup(...three);
    expect(await collect(list())).toEqual(["a", "b", "c", "d", "e"]);
    expect(requests).toHaveLength(3);
  });

  it("gives its pages one by one", async () => {
    const pages = await collect(
      setup(...three)
        .list()
        .pages(),
    );
    expect(pages.map(({ items }) => items)).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  });

  it("goes on from any page", async () => {
    const page = await setup(...three).list();
    expect(await collect(page.nextPage())).toEqual(["c", "d", "e"]);
  });

  it("asks for no page before it is needed", async () => {
    const { list, requests } = setup(...three);
    for await (const item of list()) if (item === "b") break;
    expect(requests).toHaveLength(1);
  });

  it.each([
    [0, [], 1],
    [2, ["a", "b"], 1],
    [3, ["a", "b", "c"], 2],
    [Number.MAX_SAFE_INTEGER, ["a", "b", "c", "d", "e"], 3],
  ])("collects at most %d of its items", async (limit, items, sent) => {
    const { list, requests } = setup(...three);
    expect(await list().toArray({ limit })).toEqual(items);
    expect(requests).toHaveLength(sent);
  });

  it.each([undefined, {}, { limit: -1 }, { limit: 1.5 }, { limit: "5" }, { limit: Infinity }])(
    "collects nothing without a limit: %j",
    async (options) => {
      const error = await failure(
        setup(...three)
          .list()
          .toArray(options as { limit: number }),
      );
      expect(error).toMatchObject({
        code: "invalid_request",
        part: "options",
        field: "/limit",
        message: expect.stringMatching(
          /^listReports was not collected: toArray needs a limit, a whole number from 0; for all there are, pass/,
        ),
      });
    },
  );

  it("ends with an error when it comes back to where it was", async () => {
    const around = [
      { results: ["a"], next: "?offset=2" },
      { results: ["b"], next: "?offset=0" },
      { results: ["c"], next: "?offset=2" },
    ];
    const { list, requests } = setup(...around);
    const found: string[] = [];
    const walking = (async () => {
      for await (const item of list()) found.push(item);
    })();
    expect(await failure(walking)).toMatchObject({ reason: "next_page", attempts: 1 });
    expect([found, requests.length]).toEqual([["a", "b", "c"], 3]);
  });

  it("knows where it began", async () => {
    const { list, requests } = setup(
      { results: ["a"], next: "?offset=2" },
      { results: ["b"], next: "?offset=0" },
    );
    expect(await failure(collect(list({ offset: 0 })))).toMatchObject({ reason: "next_page" });
    expect(requests).toHaveLength(2);
  });

  it("gives what it has before a link that cannot be followed", async () => {
    const { list } = setup({ results: ["a"], next: "https://example.com/" });
    const found: string[] = [];
    const walking = (async () => {
      for await (const item of list()) found.push(item);
    })();
    expect(await failure(walking)).toBeInstanceOf(OttuDecodeError);
    expect(found).toEqual(["a"]);
  });

  it("passes the options to every page and stops when their signal aborts", async () => {
    const { list, requests } = setup(...three);
    const controller = new AbortController();
    const options = { signal: controller.signal, headers: { "x-trace": "1" } };
    const found: string[] = [];
    const walking = (async () => {
      for await (const item of list({}, options)) {
        found.push(item);
        if (item === "c") controller.abort();
      }
    })();
    expect(await failure(walking)).toBeInstanceOf(OttuAbortError);
    expect(found).toEqual(["a", "b", "c", "d"]);
    expect(requests.map(({ headers }) => headers.get("x-trace"))).toEqual(["1", "1"]);
  });

  it("is for operations whose pages the table knows", () => {
    const { pages: _rule, ...plain } = reports;
    const pages = createPages(() => expect.unreachable(), origin);
    expect(() => pages(plain, {})).toThrow("listReports has no x-pages");
  });

  it("whose page fails leaves nothing unhandled", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    setup(Response.json({}, { status: 403 })).list();
    const page = await setup({ results: [] }).list();
    page.nextPage();
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
});
