import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type OperationEntry,
  operationsOf,
  parametersIn,
  type ResponseObject,
  resolve,
  type Spec,
} from "../scripts/generate/spec.ts";
import { isOttuApiError, Ottu, type OttuApiError } from "../src/index.ts";
import { startAlteredMock } from "./support/altered-mock.ts";
import { exchangeOf, violationsOf } from "./support/answer.ts";
import { entries, responsesOf } from "./support/bundle.ts";
import { call, failureOf, inputOf, type Sending } from "./support/call.ts";
import { type Mock, startMock } from "./support/prism.ts";

/**
 * One thing that Prism must refuse, and the nearest thing that it must take, in the example of an operation. Prism
 * takes a schema that it cannot compile for "everything is valid", without a word: then a canary is what goes red.
 */
interface Canary {
  name: string;
  /** The value Prism must refuse; `undefined` leaves the member out. */
  wrong: unknown;
  /** @default what the example has */
  right?: unknown;
  /** The keyword by which Prism must refuse it. */
  code: string;
  /** What stands beside it: a form without a field is no form to Prism. */
  beside?: Record<string, unknown>;
}

const missing = (name: string, beside = {}): Canary => ({
  name,
  wrong: undefined,
  code: "required",
  beside,
});
const tooLong = (name: string, length: number): Canary => ({
  name,
  wrong: "*".repeat(length + 1),
  right: "*".repeat(length),
  code: "maxLength",
});
const notOneOf = (name: string, wrong: string, right: string): Canary => ({
  name,
  wrong,
  right,
  code: "enum",
});

const sessionInPath: Canary = {
  name: "session_id",
  wrong: "not a session",
  right: "not-a-session",
  code: "pattern",
};
const cardEnvironment = notOneOf("type", "live", "production");

const places = ["body", "path", "query"] as const;
type Place = (typeof places)[number];

/** By operationId, then by the place it is in: Prism compiles each of them by itself. */
const canaries: Record<string, Partial<Record<Place, Canary>>> = {
  createCheckout: { body: missing("amount") },
  retrieveCheckout: { path: sessionInPath },
  replaceCheckout: { path: sessionInPath, body: missing("amount") },
  updateCheckout: { path: sessionInPath, body: notOneOf("language", "fr", "ar") },
  uploadAttachment: { body: missing("file") },
  checkPaymentOption: { path: sessionInPath, body: tooLong("pg_code", 50) },
  retrieveFinalizationStatus: { path: sessionInPath },
  listPaymentMethods: { body: missing("plugin", { type: "sandbox" }) },
  chargeApplePay: { body: missing("payload") },
  chargeGooglePay: { body: missing("payload") },
  chargeAutoDebit: { body: missing("token") },
  chargeAutoDebitAlias: { body: missing("token") },
  chargeWallet: { body: missing("session_id") },
  acknowledgeCash: { body: tooLong("session_id", 128) },
  acknowledgeCashAlias: { body: tooLong("session_id", 128) },
  runOperation: { body: notOneOf("operation", "charge", "refund") },
  inquirePayment: { body: missing("session_id", { notify_webhook_url: true }) },
  listCards: { query: cardEnvironment },
  listCardsByPost: { body: cardEnvironment },
  deleteCard: {
    path: tooLong("token", 50),
    query: cardEnvironment,
  },
  createInvoice: { body: missing("invoice_items") },
  resendNotification: { body: missing("channels") },
  sendNotification: { body: missing("template_id") },
  sendChannelNotification: { path: notOneOf("channel", "fax", "sms"), body: missing("template_id") },
  listReports: { query: notOneOf("interval", "hourly", "daily") },
  downloadReport: { path: { name: "token", wrong: "encrypted_id", code: "pattern" } },
  listWalletAccounts: { body: missing("customer_id") },
  listWalletEntries: { body: missing("currency") },
  retrieveWalletOperation: { body: { name: "operation_id", wrong: "forty-two", code: "type" } },
};

interface Way {
  title: string;
  entry: OperationEntry;
  operationId: string;
  place: Place;
  mediaType?: string;
}

/** The ways into every operation: its body in each media type, its path and its query. */
const ways = entries.flatMap((entry): Way[] => {
  const { operationId } = entry.operation;
  const wayOf = (place: Place, mediaType?: string): Way => ({
    title: `${operationId}, ${place}${mediaType ? ` in ${mediaType}` : ""}`,
    entry,
    operationId,
    place,
    ...(mediaType && { mediaType }),
  });
  const mediaTypes = Object.keys(entry.operation.requestBody?.content ?? {});
  const parameters = (["path", "query"] as const).filter((place) => parametersIn(entry, place).length > 0);
  return [
    ...mediaTypes.map((mediaType) => wayOf("body", mediaType)),
    ...parameters.map((place) => wayOf(place)),
  ];
});

const clientOf = ({ url }: Mock) => new Ottu({ baseUrl: url, auth: { apiKey: "your_private_api_key" } });
let mock: Mock;
let blind: Mock;
let lying: Mock;
beforeAll(async () => {
  [mock, blind, lying] = await Promise.all([
    startMock(),
    startAlteredMock(breakSchemas),
    startAlteredMock(expectNull),
  ]);
});
afterAll(() => Promise.all([mock.close(), blind.close(), lying.close()]));

describe.each(ways)("$title", ({ entry, operationId, place, mediaType }) => {
  const canary = canaries[operationId]?.[place];
  it("has a canary", () => {
    expect(canary, `add one to canaries.${operationId}.${place} in this file`).toBeDefined();
  });
  if (!canary) return;

  const { name, code, beside } = canary;
  /** The operation's example with the one member. */
  const sending = (value: unknown): Sending => {
    const { [name]: _, ...rest } = (inputOf(entry, {}, mediaType)[place] ?? {}) as Record<string, unknown>;
    const changed = value === undefined ? { ...rest, ...beside } : { ...rest, [name]: value };
    return { [place]: changed, ...(mediaType && { mediaType }) };
  };
  const wrong = sending(canary.wrong);
  const right: Sending = "right" in canary ? sending(canary.right) : mediaType ? { mediaType } : {};

  it("has its canary refused at the right place", async () => {
    const error = await failureOf(call(clientOf(mock), entry, wrong));
    expect(isOttuApiError(error), `thrown instead: ${error}`).toBe(true);
    const { status, headers } = error as OttuApiError;
    expect([400, 422]).toContain(status);
    const location = ["request", place, ...(code === "required" ? [] : [name])];
    expect(violationsOf(headers)).toContainEqual(expect.objectContaining({ location, code }));
  });

  it("has the nearest right thing taken", async () => {
    const { response } = await exchangeOf(mock.url, entry, right);
    expect(response.ok).toBe(true);
    expect(violationsOf(response.headers)).toEqual([]);
  });

  if (place === "body") {
    it("would notice a schema that Prism cannot compile", async () => {
      const { response } = await exchangeOf(blind.url, entry, wrong);
      expect(violationsOf(response.headers), "Prism reports such schemas now: this test can go").toEqual([]);
    });
  }
});

const answers = entries.flatMap((entry) =>
  responsesOf(entry)
    .filter(({ status }) => status < 300)
    .flatMap(({ status, mediaTypes }) =>
      mediaTypes.map((mediaType) => ({ entry, operationId: entry.operation.operationId, status, mediaType })),
    ),
);

it.each(answers)("$operationId has its $status in $mediaType checked, too", async ({ entry, mediaType }) => {
  const { response } = await exchangeOf(lying.url, entry, { headers: { accept: mediaType } });
  expect(response.headers.get("content-type")).toBe(mediaType);
  expect(violationsOf(response.headers)).toContainEqual(
    expect.objectContaining({ location: ["response", "body"], code: "type" }),
  );
});

it("keeps no canary of an operation or a place that is gone", () => {
  const kept = Object.entries(canaries).flatMap(([id, byPlace]) =>
    Object.keys(byPlace).map((place) => `${id} ${place}`),
  );
  const needed = new Set(ways.map(({ operationId, place }) => `${operationId} ${place}`));
  expect(kept.sort()).toEqual([...needed].sort());
});

/** Gives every request schema a pattern that is no regular expression with the `u` flag. */
function breakSchemas(spec: Spec): void {
  for (const { operation } of operationsOf(spec)) {
    for (const media of Object.values(operation.requestBody?.content ?? {})) {
      media.schema = {
        ...resolve<object>(spec, media.schema as { $ref: string }),
        patternProperties: { "(": {} },
      };
    }
  }
}

/** Asks for `null` wherever an answer has a body, so that every answer is wrong. */
function expectNull(spec: Spec): void {
  for (const { operation } of operationsOf(spec)) {
    for (const response of Object.values(operation.responses)) {
      const { content = {} } = resolve<ResponseObject>(spec, response);
      for (const media of Object.values(content)) media.schema = { type: "null" };
    }
  }
}
