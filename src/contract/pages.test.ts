import { describe, expect, it } from "vitest";
import { broken, card, got } from "./fixture.ts";
import { checkExchange, type Exchange } from "./index.ts";

type Body = Record<string, unknown>;
const origin = "https://sandbox.ottu.net";
const reportsPath = "/b/api/v1/reports/files/";

const report = {
  encrypted_id: "encrypted_id",
  report_name: "report_name",
  interval: "monthly",
  source: "auto",
  generated_at: "2025-12-01T00:05:00Z",
  created_at: "2025-12-01T00:00:00Z",
  download_action: {
    method: "GET",
    url: `${origin}${reportsPath}00000000-0000-4000-8000-000000000000/download/`,
  },
};

const times = <Entry>(count: number, entry: Entry) => Array.from({ length: count }, () => entry);

/** A page of reports; one in the middle of the list unless the query says otherwise. */
function reports(page: Body, query = "?limit=2&offset=4", base = `${origin}${reportsPath}`): Exchange {
  const middle = { next: "?limit=2&offset=6", previous: "?limit=2&offset=2" };
  return got(base + query, { count: 9, ...middle, results: times(2, report), ...page });
}

const first = { next: "?limit=10&offset=10", previous: null };

it.each<[string, Exchange]>([
  [
    "page.size /results: The page has more than the 2 entries asked for.",
    reports({ results: times(3, report) }),
  ],
  ["page.count /count: count is less than the entries up to this page.", reports({ next: null, count: 5 })],
  ["page.link /next: next is null, although entries follow.", reports({ next: null })],
  ["page.link /next: next is a link, although this is the last page.", reports({ count: 6 })],
  ["page.link /previous: previous is null, although entries come before.", reports({ previous: null })],
  [
    "page.link /previous: previous is a link, although this is the first page.",
    reports({ ...first, count: 11, previous: "?offset=0" }, ""),
  ],
])("says: %s", (said, exchange) => {
  const found = checkExchange(exchange);
  expect(found.map(({ rule, pointer, message }) => `${rule} ${pointer}: ${message}`)).toEqual([said]);
  expect(found).toMatchObject([{ target: "response", source: "002", severity: "error" }]);
});

describe("the size of a page of reports", () => {
  it.each<[string, Exchange, string[]]>([
    ["as many as asked for", reports({}), []],
    ["more than asked for", reports({ results: times(3, report) }), ["page.size /results"]],
    ["ten, when nothing is asked for", reports({ ...first, count: 11, results: times(10, report) }, ""), []],
    [
      "eleven, when nothing is asked for",
      reports({ ...first, count: 12, results: times(11, report) }, ""),
      ["page.size /results"],
    ],
    [
      "many, when the size is none",
      reports({ ...first, results: times(9, report) }, "?limit=all"),
      ["request.schema /limit"],
    ],
  ])("is judged by the limit: %s", (_, exchange, expected) => {
    expect(broken(exchange)).toEqual(expected);
  });
});

describe("the count of a list", () => {
  const last = { next: null };
  it.each<[string, Exchange, string[]]>([
    ["as many as up to here", reports({ ...last, count: 6 }), []],
    ["less than up to here", reports({ ...last, count: 5 }), ["page.count /count"]],
    [
      "less than this page",
      reports({ ...last, count: 1, previous: null }, "?limit=2"),
      ["page.count /count"],
    ],
    ["a page behind the last", reports({ ...last, count: 3, results: [] }), []],
    ["an empty list", reports({ ...last, count: 0, previous: null, results: [] }, ""), []],
    [
      "an empty list asked for from its middle",
      reports({ ...last, count: 0, previous: null, results: [] }),
      [],
    ],
    ["no number", reports({ ...last, count: "1" }), ["response.schema /count"]],
    ["no number, beside a link", reports({ count: "1" }), ["response.schema /count"]],
    ["a page without entries", reports({ results: undefined }), ["response.schema /results"]],
  ])("is not less than the entries up to a page: %s", (_, exchange, expected) => {
    expect(broken(exchange)).toEqual(expected);
  });
});

describe("where there is a link", () => {
  it.each<[string, Exchange, string[]]>([
    ["none to the next, and entries follow", reports({ next: null }), ["page.link /next"]],
    ["none to the next, on the last page", reports({ next: null, count: 6 }), []],
    ["one to the next, on the last page", reports({ count: 6 }), ["page.link /next"]],
    ["one to the next, before one more entry", reports({ count: 7 }), []],
    ["none to the previous, and entries come before", reports({ previous: null }), ["page.link /previous"]],
    ["none to the previous, on the first page", reports({ ...first, count: 11 }, ""), []],
    [
      "one to the previous, on the first page",
      reports({ ...first, count: 11, previous: "?offset=0" }, ""),
      ["page.link /previous"],
    ],
  ])("follows from count, limit and offset: %s", (_, exchange, expected) => {
    expect(broken(exchange)).toEqual(expected);
  });
});

describe("where the next link leads", () => {
  const query = "limit=2&offset=6";
  it.each<[string, string, string[]]>([
    ["a query alone", `?${query}`, []],
    ["a path", `${reportsPath}?${query}`, []],
    ["a whole address", `${origin}${reportsPath}?${query}`, []],
    ["http for https, behind a proxy", `http://sandbox.ottu.net${reportsPath}?${query}`, []],
    ["the same members in another order", "?offset=6&limit=2", []],
    ["another host", `https://reports.example.com${reportsPath}?${query}`, ["page.link /next"]],
    ["another host by two slashes", `//reports.example.com${reportsPath}?${query}`, ["page.link /next"]],
    ["another port", `${origin}:8443${reportsPath}?${query}`, ["page.link /next"]],
    ["another list", `/b/pbl/v2/card/?${query}`, ["page.link /next"]],
    ["this very page", "?limit=2&offset=4", ["page.link /next"]],
    ["a page too far", "?limit=2&offset=8", ["page.link /next"]],
    ["another size", "?limit=3&offset=6", ["page.link /next"]],
    ["no size, although one was sent", "?offset=6", ["page.link /next"]],
    ["no address at all", "https://", ["page.link /next"]],
  ])("is the page after this one: %s", (_, next, expected) => {
    expect(broken(reports({ next }))).toEqual(expected);
  });

  it("keeps the filters that were sent", () => {
    const sent = "?interval=daily&limit=2&offset=4";
    const previous = "?interval=daily&limit=2&offset=2";
    const answer = (next: string) => broken(reports({ next, previous }, sent));
    expect(answer("?interval=daily&limit=2&offset=6")).toEqual([]);
    expect(answer("?limit=2&offset=6")).toEqual(["page.link /next"]);
    expect(answer("?interval=weekly&limit=2&offset=6")).toEqual(["page.link /next"]);
  });

  it("is named by what is wrong with it", () => {
    const message = (next: string) => checkExchange(reports({ next })).map((found) => found.message);
    expect(message("?offset=6")).toEqual(["next lacks limit, which was sent."]);
    expect(message("?limit=3&offset=6")).toEqual(["next has another limit than it should."]);
    expect(message("https://")).toEqual(["next is no link."]);
    expect(message(`https://reports.example.com${reportsPath}?${query}`)).toEqual([
      "next leads to another host.",
    ]);
    expect(message(`/b/pbl/v2/card/?${query}`)).toEqual(["next leads to another path."]);
  });

  it("is not judged by its host where the recording has none", () => {
    const next = `https://reports.example.com${reportsPath}?${query}`;
    expect(broken(reports({ next }, undefined, reportsPath))).toEqual([]);
    const sent = `?${query}&note=https:`;
    const after = `https://reports.example.com${reportsPath}?limit=2&offset=8&note=https:`;
    expect(broken(reports({ count: 20, next: after, previous: null }, sent, reportsPath))).toEqual([
      "request.schema /note",
      "page.link /previous",
    ]);
  });

  it("is not judged where it is empty, which the schema refuses", () => {
    expect(broken(reports({ next: "" }))).toEqual(["response.schema /next"]);
  });
});

it.each([
  ["the first page by its offset", "?limit=4&offset=0", []],
  ["the first page without an offset", "?limit=4", []],
  ["the second page again", "?limit=4&offset=2", ["page.link /previous"]],
])("leads back to %s", (_, previous, expected) => {
  const sent = "?limit=4&offset=2";
  expect(broken(reports({ previous, next: "?limit=4&offset=6" }, sent))).toEqual(expected);
});

describe("saved cards", () => {
  const list = (body: unknown, query = "") =>
    got(`/b/pbl/v2/card/?type=sandbox&customer_id=customer_id${query}`, body);
  const next = "?type=sandbox&customer_id=customer_id&limit=1&offset=1";

  it("are judged as pages when they come in one", () => {
    const page = { count: 2, next, previous: null, results: [card] };
    expect(broken(list(page, "&limit=1"))).toEqual([]);
    expect(broken(list({ ...page, results: [card, card] }, "&limit=1"))).toEqual(["page.size /results"]);
    expect(broken(list({ ...page, next: "?limit=1&offset=1" }, "&limit=1"))).toEqual(["page.link /next"]);
    expect(broken(list({ count: 1, results: [card] }))).toEqual([]);
    expect(broken(list({ count: 0, results: [card] }))).toEqual(["page.count /count"]);
  });

  it("are no page when they come as a bare list", () => {
    expect(broken(list(times(20, card), "&limit=1"))).toEqual([]);
    expect(broken(list([card, { ...card, token: 5 }]))).toEqual(["response.schema /1/token"]);
  });
});
