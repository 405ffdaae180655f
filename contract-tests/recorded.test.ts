import { expect, it } from "vitest";
import { ottuContract } from "../src/cli/contract.ts";
import { runCli } from "../src/cli/testing.ts";
import type { Exchange } from "../src/contract/index.ts";
import { entries, requestExamples, responsesOf } from "./support/bundle.ts";
import { inputOf } from "./support/call.ts";
import { set } from "./support/facts.ts";

/** Which examples go together, and with which query; the first of each and the required query, if it does not say. */
const chosen: Record<string, { request?: string; query?: Record<string, string> }> = {
  createCheckout: { request: "withNotifications" },
  listReports: { query: { limit: "1", offset: "100" } },
};

/** A file as a recording holds it, beside what it was uploaded for. */
const upload = {
  fields: { session_id: "5ca114666d472a170d3c4ea6cadbf347679b2532" },
  file: { field: "file", filename: "invoice.pdf", contentType: "application/pdf", size: 1024 },
};

/** What one breaks in each: the place in the exchange, what stands there then, and what is to be found. */
const broken: Record<string, [place: string, wrong: unknown, found: string]> = {
  createCheckout: ["/response/body/customer_email", undefined, "presence.required response /customer_email"],
  retrieveCheckout: ["/response/body/state", "frozen", "response.schema response /state"],
  replaceCheckout: ["/response/body/amount", "1.000", "echo.changed response /amount"],
  updateCheckout: ["/request/body/generate_qr_code", "yes", "request.schema request /generate_qr_code"],
  uploadAttachment: ["/request/body/file/filename", "invoice.exe", "request.schema request /file"],
  checkPaymentOption: ["/response/body/is_available", "yes", "response.schema response /is_available"],
  retrieveFinalizationStatus: ["/response/body/status", "paid", "response.schema response /status"],
  listPaymentMethods: ["/request/body/plugin", undefined, "request.schema request /plugin"],
  chargeApplePay: ["/response/body/result", "unsure", "response.schema response /result"],
  chargeGooglePay: ["/request/body/session_id", "", "request.schema request /session_id"],
  chargeAutoDebit: ["/response/body/amount", "20.0001", "amount.scale response /amount"],
  chargeAutoDebitAlias: ["/request/body/token", undefined, "request.schema request /token"],
  chargeWallet: ["/response/status", 201, "status.undocumented response "],
  acknowledgeCash: ["/response/headers/content-type", "text/html", "response.media-type response "],
  acknowledgeCashAlias: ["/request/headers/authorization", "Bearer abc", "credential.form request "],
  runOperation: ["/request/body/operation", "charge", "request.schema request /operation"],
  inquirePayment: ["/response/body/signature", 5, "response.schema response /signature"],
  listCards: ["/request/headers/authorization", "Basic YTpi", "credential.form request "],
  listCardsByPost: ["/request/body/limit", 10, "request.schema request /limit"],
  deleteCard: ["/response/body", { detail: "Deleted." }, "response.body response "],
  createInvoice: [
    "/response/body/invoice_items/0/tax_amount",
    "0.0001",
    "amount.scale response /invoice_items/0/tax_amount",
  ],
  resendNotification: ["/request/body/channels", [], "request.schema request /channels"],
  sendNotification: ["/request/body/template_id", undefined, "request.schema request /template_id"],
  sendChannelNotification: ["/response/body", "", "response.body response "],
  listReports: ["/response/body/next", "?limit=1&offset=100", "page.link response /next"],
  downloadReport: ["/response/status", 302, "response.header response "],
  listWalletAccounts: ["/response/body/count", 0, "page.count response /count"],
  listWalletEntries: ["/request/body/currency", "dinar", "request.schema request /currency"],
  retrieveWalletOperation: ["/request/body/operation_id", "42", "request.schema request /operation_id"],
};

const exchanges = entries.map((entry) => {
  const { operationId } = entry.operation;
  const { request, query = {} } = chosen[operationId] ?? {};
  const [sent] = requestExamples(entry).filter(({ name }) => request === undefined || name === request);
  const input = inputOf(entry);
  const [success] = responsesOf(entry);
  const [answer] = success?.examples ?? [];
  const path = entry.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => input.path?.[name] ?? "");
  const search = new URLSearchParams({ ...(input.query as object), ...query }).toString();
  const exchange: Exchange = {
    request: {
      method: entry.method.toUpperCase(),
      url: `https://sandbox.ottu.net${path}${search && `?${search}`}`,
      headers: {
        authorization: "Api-Key your_private_api_key",
        ...(sent && { "content-type": sent.mediaType }),
      },
      ...(sent && { body: operationId === "uploadAttachment" ? upload : sent.value }),
    },
    response: {
      status: success?.status ?? 0,
      headers: { ...(answer && { "content-type": answer.mediaType }) },
      body: answer?.value ?? "",
    },
  };
  return { id: operationId, ...exchange };
});

/** Has the command judge a recording, and returns what it says of each exchange. */
async function check(recording: readonly object[]) {
  const stdin = recording.map((exchange) => `${JSON.stringify(exchange)}\n`).join("");
  const { code, stdout } = await runCli(["check", "-", "--json"], { stdin, contract: ottuContract });
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return { code, lines: lines as { id: string; conforms: boolean; violations: Record<string, string>[] }[] };
}

it("ottu-contract check finds nothing in an exchange of each of the 29 operations", async () => {
  const { code, lines } = await check(exchanges);
  expect(lines.filter(({ conforms, violations }) => !conforms || violations.length > 0)).toEqual([]);
  expect([code, lines.length]).toEqual([0, 29]);
});

it("ottu-contract check finds the one thing that is wrong in each of them", async () => {
  const wrong = exchanges.map((exchange) => {
    const [place, value] = broken[exchange.id] ?? [];
    return set(structuredClone(exchange), place ?? "", value) as object;
  });
  const { code, lines } = await check(wrong);
  const found = lines.map(({ id, violations }) => [
    id,
    violations.map(({ rule, target, pointer }) => `${rule} ${target} ${pointer}`),
  ]);
  expect(code).toBe(1);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(broken).map(([id, [, , violation]]) => [id, [violation]])),
  );
});
