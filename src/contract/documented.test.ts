import { describe, expect, it } from "vitest";
import { broken, got, headers } from "./fixture.ts";
import type { RecordedResponse } from "./index.ts";

// What is documented of one operation and not of all: its errors, headers, media types, credentials and parameters.

const reports = "/b/api/v1/reports/files/";
const download = `${reports}3fa85f64-5717-4562-b3fc-2c963f66afa6/download/`;
const cards = "/b/pbl/v2/card/?type=sandbox&customer_id=customer_id";
const noReports = { count: 0, next: null, previous: null, results: [] };
const csv: Partial<RecordedResponse> = { headers: { "content-type": "text/csv" } };

/** The answer with this status, JSON unless it says otherwise. */
const refusing = (url: string, status: number, body: unknown, changes: Partial<RecordedResponse> = {}) =>
  broken(got(url, body, { status, ...changes }));

describe("the errors of reports", () => {
  const code = { code: "invalid_parameters", message: "The end of the period is before its beginning." };
  it.each<[string, number, unknown, string[]]>([
    ["a code and a message", 400, code, []],
    ["both in an envelope", 400, { error: { type: "validation_error", ...code } }, []],
    ["one message", 401, { detail: "No credentials were sent." }, []],
    ["messages by parameter", 400, { created_before: ["The day is before created_after."] }, []],
    ["a code that no page lists", 403, { ...code, code: "archived" }, ["response.schema /code"]],
    ["a code alone", 403, { code: 5 }, ["error.shape"]],
    ["nothing", 403, "", ["response.body"]],
    ["a status of downloads only", 410, { detail: "The link has expired." }, ["status.undocumented"]],
  ])("when they are listed may be %s", (_, status, body, expected) => {
    expect(refusing(reports, status, body)).toEqual(expected);
  });

  it.each<[string, number, unknown, string[]]>([
    ["a message that the link has expired", 410, { detail: "The link has expired." }, []],
    ["a code", 404, { code: "not_found", message: "There is no such report." }, []],
    ["nothing, as no body is documented", 410, "", []],
    ["nothing, where a credential is wrong", 401, "", ["response.body"]],
    ["no JSON object", 404, ["No."], ["error.shape"]],
  ])("when one is downloaded may be %s", (_, status, body, expected) => {
    expect(refusing(download, status, body)).toEqual(expected);
  });

  it("come as nothing under the type that servers give to nothing", () => {
    const html = { headers: { "content-type": "text/html" } };
    expect(refusing(download, 404, "", html)).toEqual([]);
    expect(refusing(download, 404, "<html>", html)).toEqual(["response.media-type"]);
  });
});

describe("a file", () => {
  const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  it.each<[string, Partial<RecordedResponse>, string[]]>([
    ["CSV", csv, []],
    ["CSV with a charset", { headers: { "content-type": "text/csv; charset=utf-8" } }, []],
    [
      "a workbook",
      { headers: { "content-type": spreadsheet }, body: "UEsDBA==", bodyEncoding: "base64" },
      [],
    ],
    ["JSON", {}, ["response.media-type"]],
    ["empty", { ...csv, body: "" }, ["response.body"]],
    ["elsewhere", { status: 302, headers: { location: "https://example.com/report.csv" }, body: "" }, []],
    ["elsewhere, and nowhere", { status: 302, headers: {}, body: "" }, ["response.header"]],
    ["elsewhere, without recorded headers", { status: 302, headers: undefined as never, body: "" }, []],
  ])("is judged by its media type and its address: %s", (_, changes, expected) => {
    expect(broken(got(download, "session_id\r\n", changes))).toEqual(expected);
  });
});

it("of two forms is judged as the one it has, even where that demands nothing", () => {
  const option = (body: unknown) => {
    const { request, response } = got(
      "/b/checkout/api/sdk/v1/pre-payment-option-check/5ca114666d472a17/",
      body,
    );
    return broken({ request: { ...request, method: "POST", headers, body: { pg_code: "tabby" } }, response });
  };
  const tamara = { is_available: true, single_checkout_enabled: true, payment_labels: [] };
  expect(option({ is_available: false })).toEqual([]);
  expect(option({ is_available: "no" })).toEqual(["response.schema /is_available"]);
  expect(option(tamara)).toEqual([]);
  expect(option({ ...tamara, payment_labels: undefined })).toEqual(["response.schema /payment_labels"]);
});

describe("a deleted card", () => {
  const url = cards.replace("/card/", "/card/9923965822244314/");
  const deleting = (status: number, body: unknown) => {
    const { request, response } = got(url, body, { status, headers: {} });
    return broken({ request: { ...request, method: "DELETE" }, response });
  };

  it("is answered without a body", () => {
    expect(deleting(204, "")).toEqual([]);
    expect(deleting(204, null)).toEqual([]);
    expect(deleting(204, { detail: "Deleted." })).toEqual(["response.body"]);
    expect(deleting(200, { detail: "Deleted." })).toEqual(["status.undocumented"]);
  });
});

describe("a credential", () => {
  const basic = `Basic ${btoa("example:secret")}`;
  const as = (Authorization: string, url: string, body: unknown) => {
    const { request, response } = got(url, body);
    return broken({ request: { ...request, headers: { Authorization } }, response });
  };

  it("of cards is an API key, that of reports may be either", () => {
    expect(as(headers.Authorization, cards, [])).toEqual([]);
    expect(as(basic, cards, [])).toEqual(["credential.form"]);
    expect(as(basic, reports, noReports)).toEqual([]);
  });
});

describe("the parameters", () => {
  it.each<[string, string, string[]]>([
    ["all of them", "?interval=daily&source=auto&created_after=2025-12-01&limit=1", []],
    ["one that no document names", "?status=finished", ["request.schema /status"]],
    ["an interval there is not", "?interval=hourly", ["request.schema /interval"]],
    ["a day in another form", "?created_after=01-12-2025", ["request.schema /created_after"]],
    ["a page beyond the largest", "?limit=201", ["request.schema /limit"]],
    ["a page that begins before the list", "?offset=-1", ["request.schema /offset"]],
    ["one given twice", "?interval=daily&interval=weekly", ["request.schema /interval"]],
  ])("of a query are judged one by one: %s", (_, query, expected) => {
    expect(broken(got(reports + query, noReports))).toEqual(expected);
  });

  it("of a query may be required, or repeated", () => {
    expect(broken(got(`${cards}&pg_codes=kpay&pg_codes=credit-card`, []))).toEqual([]);
    expect(broken(got(cards.replace("type=sandbox&", ""), []))).toEqual(["request.schema /type"]);
  });

  it("of a query are not judged where no document names any", () => {
    const url = "/b/checkout/v1/pymt-txn/5ca114666d472a170d3c4ea6/?expand=all";
    expect(broken({ request: { method: "GET", url } })).toEqual([]);
  });

  it("of a path are judged as they are decoded", () => {
    expect(broken(got(download.replace("3fa85f64", "3FA85F64"), "a\r\n", csv))).toEqual([]);
    expect(broken(got(download.replace("3fa85f64", "3fa85f6%34"), "a\r\n", csv))).toEqual([]);
    expect(broken(got(download.replace("3fa85f64-", ""), "a\r\n", csv))).toEqual(["request.schema /token"]);
  });
});
