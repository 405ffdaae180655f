import { describe, expect, it } from "vitest";
import { answering, got, headers } from "./fixture.ts";
import { checkExchange, type Exchange, type HeaderBag } from "./index.ts";

/** What is wrong with the headers of an exchange. */
const found = (exchange: Exchange) =>
  checkExchange(exchange)
    .filter(({ rule }) => rule.endsWith(".header"))
    .map(({ rule, message, source }) => `${rule} (${source}): ${message}`);

const refund = (more: HeaderBag | undefined): Exchange => ({
  request: {
    method: "POST",
    url: "/b/pbl/v2/operation/",
    body: { operation: "refund", session_id: "5ca114666d472a170d3c4ea6", amount: "9.000" },
    ...(more && { headers: more }),
  },
});
const keyed = (...keys: string[]) =>
  refund([...Object.entries(headers), ...keys.map((key): [string, string] => ["TRACKING-KEY", key])]);

describe("the tracking key of a request", () => {
  it.each([["refund-ORD-12345-1"], ["a"], ["key with a space"], ["x".repeat(255)]])("may be %s", (key) => {
    expect(found(keyed(key))).toEqual([]);
  });

  it("may be missing, and is unknown where no headers were recorded", () => {
    expect(found(keyed())).toEqual([]);
    expect(found(refund(undefined))).toEqual([]);
  });

  it("is no empty text, no text in Arabic and not longer than 255 characters", () => {
    expect(found(keyed("مفتاح"))).toEqual([
      "request.header (vendor): The Tracking-Key header must be printable ASCII without a space at either end.",
    ]);
    expect(found(keyed("x".repeat(256)))).toEqual([
      "request.header (vendor): The Tracking-Key header must have at most 255 characters.",
    ]);
    expect(found(keyed(""))).toContain("request.header (vendor): The Tracking-Key header must not be empty.");
  });

  it("is judged with the others of its name, as one list", () => {
    expect(found(keyed("x".repeat(127), "y".repeat(126)))).toEqual([]);
    expect(found(keyed("x".repeat(127), "y".repeat(127)))).toHaveLength(1);
  });
});

describe("Retry-After", () => {
  const throttled = (headers: Record<string, string>) =>
    answering({ status: 429, headers: { "content-type": "application/json", ...headers } });

  it("is a number of seconds, an HTTP date, or missing", () => {
    for (const value of ["60", "0", "Wed, 21 Oct 2026 07:28:00 GMT"])
      expect(found(throttled({ "Retry-After": value }))).toEqual([]);
    expect(found(throttled({}))).toEqual([]);
  });

  it("is neither a word nor a part of a second, and comes once", () => {
    const wrong =
      "response.header (vendor): The Retry-After header must be a number of seconds or an HTTP date.";
    for (const value of ["soon", "1.5", "-1", "60, 60"])
      expect(found(throttled({ "retry-after": value }))).toEqual([wrong]);
  });

  it("is no header of a success, so nothing is said of it there", () => {
    expect(
      found(answering({ headers: { "content-type": "application/json", "retry-after": "soon" } })),
    ).toEqual([]);
  });
});

describe("Location", () => {
  const elsewhere = (headers: Record<string, string>) =>
    got("/b/api/v1/reports/files/3fa85f64-5717-4562-b3fc-2c963f66afa6/download/", undefined, {
      status: 302,
      headers,
    });

  it("says where a file is", () => {
    expect(found(elsewhere({ Location: "https://example.com/report.csv" }))).toEqual([]);
    expect(found(elsewhere({}))).toEqual(["response.header (002): The response has no Location header."]);
    expect(found(elsewhere({ Location: "somewhere" }))).toEqual([
      "response.header (002): The Location header must be an absolute URL.",
    ]);
  });
});

it("quotes no value of a header", () => {
  const key = `${"S".repeat(20)} ${"secret".repeat(60)}`;
  expect(JSON.stringify(checkExchange(keyed(key)))).not.toMatch(/secret|SSS/);
});
