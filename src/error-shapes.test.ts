import { expect, it } from "vitest";
import { isOttuApiError, Ottu } from "./index.ts";

const general = "The request was refused as invalid.";

/** What a call says of an answer: every issue as "pointer: message [code]". */
async function issuesOf(status: number, body: string | object | null, contentType = "application/json") {
  const text = typeof body === "object" ? JSON.stringify(body) : body;
  const ottu = new Ottu({
    baseUrl: "https://sandbox.ottu.net",
    auth: { apiKey: "your_private_api_key" },
    fetch: async () => new Response(text, { status, headers: { "content-type": contentType } }),
    retries: 0,
  });
  const error: unknown = await ottu.checkout.retrieve("19b1ef5a").catch((thrown: unknown) => thrown);
  if (!isOttuApiError(error)) return expect.unreachable();
  expect(error.status).toBe(status);
  return error.issues.map(
    ({ pointer, message, code }) => `${pointer}: ${message}${code === undefined ? "" : ` [${code}]`}`,
  );
}

// One test per shape that any document shows; several shapes differ in who sends them alone.
it.each<[name: string, status: number, body: object, issues: string[]]>([
  [
    "E1, a field map",
    400,
    { amount: ["Required."], type: ["Unknown.", "Bad."] },
    ["/amount: Required.", "/type: Unknown.", "/type: Bad."],
  ],
  [
    "E2, a nested field map",
    400,
    { notifications: { sms: ["No phone."] } },
    ["/notifications/sms: No phone."],
  ],
  ["E3, a detail", 423, { detail: "Locked." }, [": Locked."]],
  ["E4, a failed payment", 400, { detail: "Declined.", result: "failed" }, [": Declined."]],
  [
    "E5, a failed payment of several legs",
    400,
    {
      detail: "Declined.",
      result: "failed",
      failed_provider: "kpay",
      pg_response: { message: "Do not honour" },
      rollback: { refunded: ["a"], released: ["b"], compensation_failures: [] },
    },
    [": Declined."],
  ],
  [
    "E6, a failed operation",
    400,
    { detail: "Too much.", operation: "refund", result: "failed" },
    [": Too much."],
  ],
  ["E7, a failed inquiry", 400, { detail: "Too early.", result: "failed" }, [": Too early."]],
  ["E8, a refused template notification", 400, { detail: "No template." }, [": No template."]],
  [
    "E9, a refused notification, which repeats the request",
    400,
    { channels: "sms", result: "failed", order_no: "ORD-12345", session_id: "19b1ef5a" },
    [`: ${general}`],
  ],
  ["E10, a text in place of a list", 400, { file: "Too large." }, ["/file: Too large."]],
  [
    "E11, an error object",
    400,
    { error: { type: "validation_error", code: "invalid_amount", message: "Bad.", field: "amount" } },
    ["/amount: Bad. [invalid_amount]"],
  ],
  [
    "E12, a code and a message",
    404,
    { code: "not_found", message: "No report." },
    [": No report. [not_found]"],
  ],
  [
    "E13, a code alone",
    409,
    { code: "idempotency_conflict" },
    [": The request conflicts with an earlier one. [idempotency_conflict]"],
  ],
  ["E14, gateways of one provider", 400, { pg_codes: ["Same provider."] }, ["/pg_codes: Same provider."]],
  ["E15, a detail that names a currency", 400, { detail: "No wallet in KWD." }, [": No wallet in KWD."]],
  ["E18, non-field errors", 400, { non_field_errors: ["Both given."] }, [": Both given."]],
  ["E19, an error text", 502, { error: "Upstream failed." }, [": Upstream failed."]],
])("reads %s", async (_, status, body, issues) => {
  expect(await issuesOf(status, body)).toEqual(issues);
});

it.each<[name: string, status: number, text: string, contentType: string, issue: string]>([
  ["E16, no documented body", 410, "", "text/plain", "What was asked for is no longer available."],
  ["E17, text of a proxy", 502, "upstream connect error", "text/plain", "upstream connect error"],
  ["an empty body", 400, "", "application/json", general],
  ["HTML", 503, "<html><h1>Down</h1></html>", "text/html", "The service is not available now."],
  ["HTML that is declared as JSON", 400, "<!doctype html>", "application/json", general],
  ["JSON that is declared as HTML", 400, '{"detail":"No."}', "text/html", "No."],
  ["null", 400, "null", "application/json", general],
  ["an empty list", 400, "[]", "application/json", general],
  ["a list of texts", 400, '["No."]', "application/json", "No."],
  ["JSON that was cut off", 400, '{"amount":["Requi', "application/json", general],
])("says something of %s", async (_, status, text, contentType, issue) => {
  expect(await issuesOf(status, text, contentType)).toEqual([`: ${issue}`]);
});
