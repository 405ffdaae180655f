import { expect, it } from "vitest";
import { normalizeIssues } from "./issues.ts";

const failed = { result: "failed" };

it.each([
  ["a field map with lists", 400, { amount: ["Required.", "Bad."] }, ["/amount Required.", "/amount Bad."]],
  [
    "a nested field map",
    400,
    { notifications: { email: ["No address."] } },
    ["/notifications/email No address."],
  ],
  ["a detail", 404, { detail: "Not found." }, [" Not found."]],
  ["a detail with result", 400, { detail: "Declined.", ...failed }, [" Declined."]],
  [
    "a wallet failure with rollback",
    400,
    {
      detail: "Declined.",
      ...failed,
      failed_provider: "kpay",
      pg_response: { code: "51", text: ["x"] },
      rollback: { refunded: ["r"], released: [], compensation_failures: ["c"] },
    },
    [" Declined."],
  ],
  ["an operation failure", 400, { detail: "Too much.", operation: "refund", ...failed }, [" Too much."]],
  ["a refused channel", 400, { channels: ["Not set up."], ...failed }, ["/channels Not set up."]],
  [
    "a refused channel beside what identifies the transaction",
    400,
    { channels: "Not set up.", session_id: "19b1ef5a", order_no: "ORD-12345", ...failed },
    ["/channels Not set up."],
  ],
  [
    "complaints about a channel and a session",
    400,
    { channels: ["sms", "Not set up."], session_id: ["Unknown."], ...failed },
    ["/channels sms", "/channels Not set up.", "/session_id Unknown."],
  ],
  ["an identifier that is refused", 400, { order_no: "One only." }, ["/order_no One only."]],
  ["a string in place of a list", 400, { file: "Bad extension." }, ["/file Bad extension."]],
  [
    "two strings in place of lists",
    400,
    { session_id: "One only.", order_no: "One only." },
    ["/session_id One only.", "/order_no One only."],
  ],
  [
    "an error object",
    400,
    { error: { type: "validation_error", code: "invalid_amount", message: "Bad.", field: "amount" } },
    ["/amount Bad. [invalid_amount]"],
  ],
  [
    "an error object without field and code",
    429,
    { error: { type: "rate_limit_error", message: "Slow down.", field: null } },
    [" Slow down. [rate_limit_error]"],
  ],
  [
    "an error object without message",
    401,
    { error: { code: "invalid_api_key" } },
    [" The credential is missing or was not accepted. [invalid_api_key]"],
  ],
  [
    "an error object with a dotted field",
    422,
    { error: { message: "Bad.", field: "items[0].sku" } },
    ["/items/0/sku Bad."],
  ],
  [
    "an error object with a pointer",
    422,
    { error: { message: "Bad.", field: "/a~1b~0c/0" } },
    ["/a~1b~0c/0 Bad."],
  ],
  ["an error object with a detail", 422, { error: { detail: "Bad.", field: "" } }, [" Bad."]],
  [
    "an error object with an endless field",
    422,
    { error: { message: "Bad.", field: "a.".repeat(50) } },
    ["/a/a/a/a/a/a/a/a/a/a Bad."],
  ],
  [
    "a field as long as a name may be",
    422,
    { error: { message: "Bad.", field: "a".repeat(500) } },
    [`/${"a".repeat(200)}… Bad.`],
  ],
  ["a field too long for a name", 422, { error: { message: "Bad.", field: "a".repeat(501) } }, [" Bad."]],
  ["an error that is a field map", 400, { error: { amount: ["Bad."] } }, ["/error/amount Bad."]],
  ["a blank error beside a field", 400, { error: " ", amount: "Bad." }, ["/amount Bad."]],
  ["a field named code", 400, { code: ["Bad."] }, ["/code Bad."]],
  ["a field that is refused with a channel's name", 400, { to: ["sms"], ...failed }, ["/to sms"]],
  ["a code and a message", 404, { code: "not_found", message: "No report." }, [" No report. [not_found]"]],
  [
    "a code alone",
    409,
    { code: "idempotency_conflict" },
    [" The request conflicts with an earlier one. [idempotency_conflict]"],
  ],
  ["gateways that exclude each other", 400, { pg_codes: ["Same provider."] }, ["/pg_codes Same provider."]],
  ["non-field errors", 400, { non_field_errors: ["Both given."] }, [" Both given."]],
  ["nested non-field errors", 400, { agreement: { non_field_errors: ["Bad."] } }, ["/agreement Bad."]],
  ["an error string", 502, { error: "Upstream failed." }, [" Upstream failed."]],
  ["a message", 400, { message: "No." }, [" No."]],
  ["a detail list", 400, { detail: ["One.", "Two."] }, [" One.", " Two."]],
  ["a detail that is a field map", 400, { detail: { amount: ["Bad."] } }, ["/amount Bad."]],
  ["a detail beside a field", 400, { detail: "No.", amount: ["Bad."] }, [" No.", "/amount Bad."]],
  ["a detail beside an identifier", 400, { detail: "No.", session_id: "19b1ef5a" }, [" No."]],
  ["a field named operation", 400, { operation: ["Not a choice."] }, ["/operation Not a choice."]],
  ["a field named type", 400, { type: "Not a choice." }, ["/type Not a choice."]],
  ["items by index", 400, { items: [{}, { amount: ["Bad."] }] }, ["/items/1/amount Bad."]],
  ["items by name", 400, { pg_codes: { 0: ["Bad."] } }, ["/pg_codes/0 Bad."]],
  ["full details", 400, { amount: [{ message: "Bad.", code: "invalid" }] }, ["/amount Bad. [invalid]"]],
  ["a list of messages", 400, ["One.", "Two."], [" One.", " Two."]],
  ["text in brackets", 500, "[upstream] failed", [" [upstream] failed"]],
  ["plain text", 500, " Boom.\n At line 1 ", [" Boom. At line 1"]],
  ["Arabic", 400, { amount: ["المبلغ غير صالح."] }, ["/amount المبلغ غير صالح."]],
])("reads %s", (_, status, body, expected) => {
  const issues = normalizeIssues(status, body);
  const shown = issues.map(
    ({ pointer, message, code }) => `${pointer} ${message}${code ? ` [${code}]` : ""}`,
  );
  expect(shown).toEqual(expected);
});

it.each([
  ["nothing", 502, "", "A gateway got no usable answer from the server."],
  ["undefined", 500, undefined, "The server failed."],
  ["null", 400, null, "The request was refused as invalid."],
  ["a number", 403, 7, "The credential has no permission for this."],
  ["a boolean", 423, false, "The resource is locked."],
  ["an empty object", 405, {}, "The server does not accept this method here."],
  ["an empty list", 410, [], "What was asked for is no longer available."],
  ["a list of objects", 400, [{ amount: ["Bad."] }], "The request was refused as invalid."],
  [
    "fields without messages",
    400,
    { amount: [], type: {}, a: null, b: [""], c: 1 },
    "The request was refused as invalid.",
  ],
  ["result alone", 400, failed, "The request was refused as invalid."],
  [
    "what a refused notification repeats of its request",
    400,
    { channels: ["sms", "email"], order_no: "ORD-12345", session_id: "19b1ef5a", ...failed },
    "The request was refused as invalid.",
  ],
  ["JSON that was cut off", 400, '{"amount":["Requi', "The request was refused as invalid."],
  ["a list that was cut off", 400, '["Requi', "The request was refused as invalid."],
  ["HTML", 503, "<!doctype html><h1>down</h1>", "The service is not available now."],
  ["a redirect", 302, "", "The server answered with a redirect, which is not followed; check baseUrl."],
  ["a hidden redirect", 0, "", "The server answered with a redirect, which is not followed; check baseUrl."],
  ["an unknown status", 418, "", "The server refused the request without a reason."],
  ["a null error", 400, { error: null }, "The request was refused as invalid."],
  ["an empty error", 400, { error: {} }, "The request was refused as invalid."],
])("says something general about %s", (_, status, body, message) => {
  expect(normalizeIssues(status, body)).toEqual([{ pointer: "", message }]);
});

function nest(depth: number): unknown {
  let value: unknown = ["Bad."];
  for (let i = 0; i < depth; i++) value = { a: value };
  return value;
}

const general = { pointer: "", message: "The request was refused as invalid." };
const more = { pointer: "", message: "The server's answer holds more than is listed here." };

it("follows ten levels, and no more", () => {
  expect(normalizeIssues(400, nest(9))).toEqual([{ pointer: "/a".repeat(9), message: "Bad." }]);
  for (const depth of [10, 100_000]) expect(normalizeIssues(400, nest(depth))).toEqual([general, more]);
});

it("stops at a hundred issues and says so", () => {
  const entries = Array.from({ length: 100_000 }, (_, i) => [`f${i}`, ["Bad."]]);
  const wide = normalizeIssues(400, Object.fromEntries(entries));
  expect(wide).toHaveLength(100);
  expect(wide[98]).toEqual({ pointer: "/f98", message: "Bad." });
  expect(wide[99]).toEqual(more);
  expect(normalizeIssues(400, { amount: Array(100_000).fill("Bad.") })).toHaveLength(100);
  expect(normalizeIssues(400, Array(100_000).fill("Bad."))).toHaveLength(100);
});

it("bounds every text", () => {
  const [issue] = normalizeIssues(400, { ["k".repeat(10_000)]: ["😀".repeat(10_000)] });
  expect(issue?.pointer.length).toBeLessThan(210);
  expect(issue?.message.length).toBeLessThanOrEqual(500);
  expect(issue?.message).toMatch(/^(😀)+…$/u);
});

it("takes prototype names for field names and leaves prototypes alone", () => {
  const body = JSON.parse('{"__proto__": ["A."], "constructor": ["B."], "toString": {"__proto__": ["C."]}}');
  expect(normalizeIssues(400, body)).toEqual([
    { pointer: "/__proto__", message: "A." },
    { pointer: "/constructor", message: "B." },
    { pointer: "/toString/__proto__", message: "C." },
  ]);
  expect(Object.getOwnPropertyNames({})).toEqual([]);
});

it("survives what no JSON can hold", () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const throwing = {
    get amount() {
      throw new Error("boom");
    },
  };
  for (const body of [circular, throwing]) expect(normalizeIssues(400, body)).toEqual([general, more]);
  for (const body of [Symbol("x"), 1n, () => {}, new Map()]) {
    expect(normalizeIssues(400, body)).toEqual([general]);
  }
});

it("leaves the body as it was", () => {
  const body = Object.freeze({ detail: "No.", amount: Object.freeze(["Bad."]) });
  normalizeIssues(400, body);
  expect(body).toEqual({ detail: "No.", amount: ["Bad."] });
});
