import { describe, expect, it } from "vitest";
import { broken, got, headers } from "./fixture.ts";
import { checkExchange, type Exchange } from "./index.ts";

type Body = Record<string, unknown>;
const account = {
  id: "00000000-0000-4000-8000-000000000000",
  customer_id: "customer_id",
  currency: "KWD",
  status: "active",
  balance: "9.000",
  available_balance: "9.000",
  created_at: "2023-11-02T09:02:06Z",
  updated_at: "2023-11-02T09:02:06Z",
};

const times = <Entry>(count: number, entry: Entry) => Array.from({ length: count }, () => entry);

describe("pages of wallets", () => {
  function accounts(pagination: Body | undefined, page: Body, body?: unknown): Exchange {
    const { request, response } = got("/b/wallet/ottu/v1/accounts/", {
      count: 1,
      next: null,
      previous: null,
      results: [account],
      ...page,
    });
    const sent = body ?? { customer_id: "customer_id", ...(pagination && { pagination }) };
    return { request: { ...request, method: "POST", headers, body: sent }, response };
  }
  const second = { cursor: 42, direction: "forward", per_page: 1 };

  it.each<[string, Exchange, string[]]>([
    ["one of one", accounts({ per_page: 1 }, {}), []],
    [
      "two of a size that is no number",
      accounts({ per_page: "1" }, { count: 2, results: [account, account] }),
      ["request.schema /pagination/per_page"],
    ],
    [
      "two of one",
      accounts({ per_page: 1 }, { count: 2, results: [account, account] }),
      ["page.size /results"],
    ],
    ["20 unasked", accounts(undefined, { count: 20, results: times(20, account) }), []],
    ["21 unasked", accounts(undefined, { count: 21, results: times(21, account) }), ["page.size /results"]],
    ["more than are counted", accounts(undefined, { count: 0 }), ["page.count /count"]],
    ["a count of the page alone", accounts(second, { count: 1 }), []],
    ["a cursor that goes on", accounts({ per_page: 1 }, { next: second }), []],
    ["the cursor that was sent", accounts(second, { next: second }), ["page.link /next"]],
    ["the same record, the other way", accounts({ ...second, direction: "backward" }, { next: second }), []],
    ["the first page again", accounts(undefined, { next: { ...second, cursor: null } }), ["page.link /next"]],
    [
      "a body that cannot be read",
      accounts(undefined, { count: 21, results: times(21, account), next: { cursor: null } }, "{"),
      ["request.body"],
    ],
  ])("are judged by size, count and cursor: %s", (_, exchange, expected) => {
    expect(broken(exchange)).toEqual(expected);
  });

  it("say which page comes again", () => {
    expect(checkExchange(accounts(second, { next: second }))).toMatchObject([
      { rule: "page.link", target: "response", message: "next leads to the page that was asked for." },
    ]);
  });
});
