import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operationContracts } from "../generated/contract-table.ts";
import { type Operation, type OperationId, operations } from "../generated/operation-table.ts";
import { parameterValidators, requestValidators, responseValidators } from "../generated/validators.ts";
import { parametersName } from "../scripts/generate/parameter-schemas.ts";
import { drift } from "../scripts/har/drift.ts";
import { harOf } from "../scripts/har/har.ts";
import { recordingFetch } from "../scripts/har/recording-fetch.ts";
import { writeReport } from "../scripts/reports.ts";
import type { Seen } from "../src/cli/proxy/forward.ts";
import {
  isOttuApiError,
  isOttuDecodeError,
  isOttuError,
  Ottu,
  type OttuApiError,
  type OttuRequestError,
} from "../src/index.ts";
import { send, sendAnything } from "./support/call.ts";
import { casesOf, type FactCase, loadFacts, mediaTypes } from "./support/facts.ts";
import { type Broken, fromAjv, fromPrism } from "./support/findings.ts";
import { type PrismFetch, patientFetch, prismFetch, startMock } from "./support/prism.ts";

const auth = { apiKey: "your_private_api_key" };
let mock: Awaited<ReturnType<typeof startMock>>;
let inProcess: PrismFetch;
/** The exchanges of the cases that were accepted. */
const accepted: Seen[] = [];

beforeAll(async () => {
  [mock, inProcess] = await Promise.all([startMock(), prismFetch()]);
});
afterAll(() => mock.close());

/** What the client itself refuses before anything is sent: files, objects in forms, and a body that is no object. */
const isRefusedByClient = ({ refused, fact }: FactCase) =>
  refused?.rule === "file" ||
  refused?.rule === "nested" ||
  (refused?.rule === "type" && refused.at === "") ||
  (refused?.rule === "unknown" && fact.on === "query");

/** Prism sees parameters and bodies; the validators speak of the bodies in JSON and of queries. */
const isJudgedAlone = ({ encoding, fact, refused }: FactCase) =>
  (encoding === "json" && fact.on !== "path") || refused?.unseen === true;

/** Facts of headers, events and whole exchanges have runners of their own. */
const places = ["request", "response", "path", "query"];

for (const { file, facts } of loadFacts()) {
  const withCases = facts
    .filter(({ on = "request" }) => places.includes(on))
    .map((fact) => ({ fact, cases: casesOf(fact) }))
    .filter(({ cases }) => cases.length > 0);
  if (withCases.length === 0) continue;
  describe(file, () => {
    for (const { fact, cases } of withCases) {
      describe(`${fact.id}: ${fact.statement}`, () => {
        for (const one of cases) test(one.title, () => run(one));
      });
    }
  });
}

describe("redocly drift, which knows nothing of our code", () => {
  test("finds nothing wrong in any accepted case", { timeout: 120_000 }, async () => {
    const har = harOf(accepted, "https://sandbox.ottu.net");
    writeReport("accepted.har", har);
    const { exchanges, operations: covered, findings } = await drift(har);
    expect(findings).toEqual([]);
    // Run alone, this test has nothing to read.
    expect(exchanges).toBeGreaterThan(1000);
    expect(covered).toBe(Object.keys(operations).length);
  });
});

function run(one: FactCase): Promise<void> {
  if (one.fact.on === "response") return checkResponse(one);
  if (!one.refused) return checkAccepted(one);
  if (one.refused.unseen) return checkRefusedAlone(one);
  return isRefusedByClient(one) ? checkRefusedByClient(one) : checkRefused(one);
}

/** Sent over HTTP to the mock: it must find nothing wrong, and what it answers must fit the closed response schema. */
async function checkAccepted(one: FactCase): Promise<void> {
  const { fetch, seen } = recordingFetch(patientFetch);
  const { status, headers, data } = await send(new Ottu({ baseUrl: mock.url, auth, fetch }), one);
  expect(headers.get("sl-violations")).toBeNull();
  expect(operations[one.operationId as OperationId].successStatuses).toContain(status);
  expect(validateResponse(one.operationId, status, data)).toEqual([]);
  if (isJudgedAlone(one)) expect(validateRequest(one)).toEqual([]);
  accepted.push(...seen);
}

/** Sent to the mock in process: the expected rule must be among what it names, and Ajv alone must agree. */
async function checkRefused(one: FactCase): Promise<void> {
  if (isJudgedAlone(one)) expectRule(validateRequest(one), one);
  const ottu = new Ottu({ baseUrl: "https://sandbox.ottu.net", auth, fetch: inProcess.fetch });
  const before = inProcess.answers.length;
  const error = await send(ottu, one).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(isOttuError(error), `not refused, or refused by something else: ${error}`).toBe(true);
  // Prism answers a refused request with the 422 of the operation, if it documents one.
  expect([400, 422]).toContain((error as OttuApiError).status);
  expect(inProcess.answers).toHaveLength(before + 1);
  expectRule(fromPrism(inProcess.answers.at(-1)?.request ?? []), one);
}

/** What the mock cannot see is for the schema alone to refuse; the fact says why. */
async function checkRefusedAlone(one: FactCase): Promise<void> {
  expectRule(validateRequest(one), one);
}

async function checkRefusedByClient(one: FactCase): Promise<void> {
  const ottu = new Ottu({ baseUrl: "https://sandbox.ottu.net", auth, fetch: inProcess.fetch });
  const before = inProcess.answers.length;
  const error = await send(ottu, one).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(isOttuError(error), `not refused, or refused by something else: ${error}`).toBe(true);
  expect((error as OttuRequestError).field).toBe(one.refused?.at);
  expect(inProcess.answers, "something was sent").toHaveLength(before);
}

/** A body that came back, through the SDK: judged by the closed response schema. */
async function checkResponse(one: FactCase): Promise<void> {
  const operation: Operation = operations[one.operationId as OperationId];
  const status = one.fact.status ?? operation.successStatuses[0] ?? 200;
  const { fetch, seen } = recordingFetch(async () => Response.json(one.body, { status }));
  const ottu = new Ottu({ baseUrl: "https://sandbox.ottu.net", auth, fetch });
  const received = await sendAnything(ottu, one.operationId).then(
    ({ data }) => data,
    (error: unknown) => (isOttuApiError(error) ? error.body : error),
  );
  const isObject = typeof one.body === "object" && one.body !== null;
  const isAnswer = isObject && (operation.mayAnswerList || !Array.isArray(one.body));
  if (isAnswer || status >= 400) expect(received).toEqual(one.body);
  else expect(isOttuDecodeError(received), "a bare value or list was taken for an answer").toBe(true);
  const found = validateResponse(one.operationId, status, one.body);
  if (one.refused) return expectRule(found, one);
  expect(found).toEqual([]);
  accepted.push(...seen);
}

function validateRequest({ operationId, body, encoding, fact }: FactCase): Broken[] {
  const validate =
    fact.on === "query"
      ? parameterValidators[parametersName(operationId, "query")]
      : requestValidators[operationId]?.[mediaTypes[encoding]];
  if (!validate) throw new Error(`${operationId} has no ${fact.on ?? encoding} to validate.`);
  return validate(body) ? [] : fromAjv(validate.errors ?? []);
}

function validateResponse(operationId: string, status: number, body: unknown): Broken[] {
  if (status === 204) return body === undefined ? [] : [{ kinds: ["unknown"], pointer: "" }];
  const byStatus = responseValidators[operationId] ?? {};
  const validate = byStatus[status] ?? byStatus[`${String(status).charAt(0)}XX`];
  const { schema, mediaTypes: documented = [] } = operationContracts[operationId]?.responses[status] ?? {};
  // A file is no JSON: what is in it is not documented.
  if (schema === undefined && documented.length > 0) return [];
  if (!validate) throw new Error(`${operationId} documents no body for ${status}.`);
  return validate(body) ? [] : fromAjv(validate.errors ?? []);
}

function expectRule(found: Broken[], { refused, title }: FactCase): void {
  const named = found.filter(
    ({ pointer, kinds }) => pointer === refused?.at && kinds.some((kind) => kind === refused.rule),
  );
  expect(named, `${title}: found ${JSON.stringify(found)}`).not.toEqual([]);
}
