import { describe, expect, expectTypeOf, it } from "vitest";
import type { Page, PageCall } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import { resolveConfig } from "./config.ts";
import { OttuAbortError, OttuApiError, OttuDecodeError, OttuRequestError } from "./errors.ts";
import type { CallOptions } from "./options.ts";
import { createPages } from "./pages.ts";
import { createTransport } from "./transport.ts";

const origin = "https://sandbox.ottu.net";
const reports: Operation = {
  operationId: "listReports",
  method: "GET",
  path: "/b/api/v1/reports/files/",
  auth: "required",
  pathParameters: [],
  queryParameters: [
    { name: "interval", required: false, list: false, type: "string" },
    { name: "limit", required: false, list: false, type: "integer" },
    { name: "offset", required: false, list: false, type: "integer" },
    { name: "pg_codes", required: false, list: true, type: "string" },
  ],
  successStatuses: [200],
  mayAnswerList: true,
  retry: { safe: true },
  pages: { style: "offset", items: "results", next: "next" },
};
const { queryParameters: _, ...withoutQuery } = reports;
const accounts: Operation = {
  ...withoutQuery,
  operationId: "listWalletAccounts",
  method: "POST",
  requestBody: { required: true, mediaTypes: { "application/json": { files: {} } } },
  pages: { style: "cursor", items: "results", next: "next", sends: "pagination" },
};

interface Asked {
  [name: string]: unknown;
}
interface Body {
  results?: string[];
  next?: unknown;
}

/** A client whose server answers with these bodies, one after the other. */
function setup(...bodies: unknown[]) {
  const requests: Request[] = [];
  const fetch = async (request: RequestInfo | URL) => {
    requests.push(request as Request);
    const body = bodies[requests.length - 1];
    return body instanceof Response ? body : Response.json(body);
  };
  const send = createTransport(resolveConfig({ baseUrl: origin, auth: { apiKey: "key" }, fetch }));
  const pages = createPages(send, origin);
  const list = (query?: Asked, options?: CallOptions): PageCall<string, Body, Asked> =>
    pages(reports, { query }, options);
  const listAccounts = (body: Asked, options?: CallOptions): PageCall<string, Body, Asked> =>
    pages(accounts, { body }, options);
  return { list, listAccounts, requests, queries: () => requests.map(({ url }) => new URL(url).search) };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

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

describe("the next page", () => {
  it("is asked for at the operation's own address, whatever path its link has", async () => {
    const next = "http://sandbox.ottu.net/anywhere/?limit=2&offset=2&unknown=1#part";
    const { list, requests } = setup({ results: ["a"], next }, { results: ["b"] });
    const page = await list({ limit: 2 });
    expect((await page.nextPage()).items).toEqual(["b"]);
    expect(requests[1]?.url).toBe(`${origin}/b/api/v1/reports/files/?limit=2&offset=2`);
    expect(requests[1]?.headers.get("authorization")).toBe("Api-Key key");
  });

  it("can be fetched later, by what was kept of the last one", async () => {
    const { list, queries } = setup({ results: [], next: "?limit=2&offset=4" }, { results: ["e"] });
    const kept = JSON.stringify((await list({ limit: 2, offset: 2 })).next);
    expect((await list(JSON.parse(kept))).items).toEqual(["e"]);
    expect(queries()[1]).toBe("?limit=2&offset=4");
  });

  it("is asked for with what the arguments were at the first call", async () => {
    const { list, queries } = setup({ results: [], next: "?offset=10" }, { results: [] });
    const query = { interval: "daily" };
    const call = list(query);
    query.interval = "weekly";
    await (await call).nextPage();
    expect(queries()[1]).toBe("?interval=daily&offset=10");
  });

  it("is asked for with the cursor of the answer in the body", async () => {
    const cursor = { cursor: 42, direction: "forward", per_page: 20 };
    const { listAccounts, requests } = setup(
      { results: ["a"], next: cursor },
      { results: ["b"], next: null },
    );
    const page = await listAccounts({ customer_id: "c", pagination: { per_page: 20 } });
    expect(page.next).toEqual({ customer_id: "c", pagination: cursor });
    const second = await page.nextPage();
    expect([second.items, second.hasNext]).toEqual([["b"], false]);
    expect(await requests[1]?.json()).toEqual({ customer_id: "c", pagination: cursor });
  });

  it.each(["https://example.com/b/api/v1/reports/files/?offset=10", "?limit=2&offset=0"])(
    "is refused, and never requested, when its link leads elsewhere or nowhere: %s",
    async (next) => {
      const { list, requests } = setup({ results: ["a"], next });
      const page = await list({ limit: 2, offset: 0 });
      expect(page).toMatchObject({ items: ["a"], hasNext: true });
      expect(() => page.next).toThrow(OttuDecodeError);
      const error = await failure(page.nextPage());
      expect(error).toMatchObject({ code: "undecodable_response", reason: "next_page", outcome: "accepted" });
      expect(String(error)).not.toContain("example.com");
      expect(requests).toHaveLength(1);
    },
  );
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
      expect(error).toMatchObject({ code: "invalid_request", part: "options", field: "/limit" });
      expect(String(error)).toContain(
        "toArray needs a limit, a whole number from 0; for all there are, pass",
      );
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
    expect(() => createPages(() => expect.unreachable(), origin)(plain, {})).toThrow(
      "listReports has no x-pages",
    );
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
