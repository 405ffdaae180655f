import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operationsOf, type ResponseObject, resolve, type Spec } from "../scripts/generate/spec.ts";
import { isOttuApiError, Ottu, type OttuApiError } from "../src/index.ts";
import { startAlteredMock } from "./support/altered-mock.ts";
import { entries } from "./support/bundle.ts";
import { call, failureOf } from "./support/call.ts";
import { startMock } from "./support/prism.ts";

/**
 * One thing that Prism must refuse, and the nearest thing that it must take, for each way into an operation. Prism
 * takes a schema that it cannot compile for "everything is valid", without a word: then a canary is what goes red.
 */
interface Canary {
  wrong: { body?: unknown; path?: Record<string, string> };
  right: { body?: unknown; path?: Record<string, string> };
  /** Where Prism must find it, and by which keyword. */
  location: string[];
  code: string;
}

const required = { type: "payment_request", pg_codes: ["kpay"], amount: "20.000", currency_code: "KWD" };
const { amount: _, ...withoutAmount } = required;
const missingAmount: Canary = {
  wrong: { body: withoutAmount },
  right: { body: required },
  location: ["request", "body"],
  code: "required",
};
const wrongLanguage: Canary = {
  wrong: { body: { language: "fr" } },
  right: { body: { language: "ar" } },
  location: ["request", "body", "language"],
  code: "enum",
};

const session_id = "5ca114666d472a170d3c4ea6cadbf347679b2532";
const unknownOperation: Canary = {
  wrong: { body: { operation: "charge", session_id } },
  right: { body: { operation: "refund", session_id } },
  location: ["request", "body", "operation"],
  code: "enum",
};
const noIdentifier: Canary = {
  wrong: { body: { notify_webhook_url: true } },
  right: { body: { notify_webhook_url: true, session_id } },
  location: ["request", "body"],
  code: "required",
};

/** The same canary in every encoding. */
const everywhere = (canary: Canary): Record<string, Canary> => ({
  "application/json": canary,
  "application/x-www-form-urlencoded": canary,
  "multipart/form-data": canary,
});

/** By operationId, then by media type, or `none` for an operation without a body. */
const canaries: Record<string, Record<string, Canary>> = {
  createCheckout: everywhere(missingAmount),
  retrieveCheckout: {
    none: {
      wrong: { path: { session_id: "not a session" } },
      right: { path: { session_id: "not-a-session" } },
      location: ["request", "path", "session_id"],
      code: "pattern",
    },
  },
  updateCheckout: everywhere(wrongLanguage),
  runOperation: everywhere(unknownOperation),
  inquirePayment: everywhere(noIdentifier),
};

const ways = entries.flatMap((entry) =>
  Object.keys(entry.operation.requestBody?.content ?? { none: {} }).map((way) => ({
    entry,
    operationId: entry.operation.operationId,
    way,
    ...(way === "none" ? {} : { mediaType: way }),
  })),
);

type Mock = Awaited<ReturnType<typeof startMock>>;
const clientOf = ({ url }: Mock) => new Ottu({ baseUrl: url, auth: { apiKey: "your_private_api_key" } });
let mock: Mock;
let blind: Mock;
let lying: Mock;
beforeAll(async () => {
  [mock, blind, lying] = await Promise.all([
    startMock(),
    startAlteredMock(breakSchemas),
    startAlteredMock(expectLists),
  ]);
});
afterAll(() => Promise.all([mock.close(), blind.close(), lying.close()]));

describe.each(ways)("$operationId, $way", ({ entry, operationId, way, mediaType }) => {
  it("has a canary", () => {
    expect(canaries[operationId]?.[way], `add ${operationId} ${way} to canaries in this file`).toBeDefined();
  });

  const canary = canaries[operationId]?.[way];
  if (!canary) return;
  const sending = (what: Canary["wrong"]) => ({ ...what, ...(mediaType ? { mediaType } : {}) });

  it("has its canary refused at the right place", async () => {
    const error = await failureOf(call(clientOf(mock), entry, sending(canary.wrong)));
    expect(isOttuApiError(error), `thrown instead: ${error}`).toBe(true);
    const { status, headers } = error as OttuApiError;
    expect([400, 422]).toContain(status);
    expect(JSON.parse(headers.get("sl-violations") ?? "[]")).toContainEqual(
      expect.objectContaining({ location: canary.location, code: canary.code }),
    );
  });

  it("has the nearest right thing taken", async () => {
    const { headers } = await call(clientOf(mock), entry, sending(canary.right));
    expect(headers.get("sl-violations")).toBeNull();
  });

  if (mediaType) {
    it("would notice a schema that Prism cannot compile", async () => {
      const { headers } = await call(clientOf(blind), entry, sending(canary.wrong));
      expect(headers.get("sl-violations"), "Prism reports such schemas now: this test can go").toBeNull();
    });
  }

  it("has its answers checked, too", async () => {
    const { headers } = await call(clientOf(lying), entry, sending(canary.right));
    expect(JSON.parse(headers.get("sl-violations") ?? "[]")).toContainEqual(
      expect.objectContaining({ location: ["response", "body"], code: "type" }),
    );
  });
});

it("keeps no canary of an operation or media type that is gone", () => {
  const kept = Object.entries(canaries).flatMap(([id, byWay]) =>
    Object.keys(byWay).map((way) => `${id} ${way}`),
  );
  expect(kept.sort()).toEqual(ways.map(({ operationId, way }) => `${operationId} ${way}`).sort());
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

/** Asks for a list wherever an answer is an object, so that every answer is wrong. */
function expectLists(spec: Spec): void {
  for (const { operation } of operationsOf(spec)) {
    for (const response of Object.values(operation.responses)) {
      const { content = {} } = resolve<ResponseObject>(spec, response);
      for (const media of Object.values(content)) media.schema = { type: "array" };
    }
  }
}
