import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { responseValidators } from "../generated/validators.ts";
import { methodsOf, type OperationEntry } from "../scripts/generate/spec.ts";
import { type Issue, isOttuApiError, Ottu, type OttuApiError } from "../src/index.ts";
import { entries, type ResponseExamples, responsesOf } from "./support/bundle.ts";
import { call, failureOf } from "./support/call.ts";
import { startMock } from "./support/prism.ts";

let mock: Awaited<ReturnType<typeof startMock>>;
let ottu: Ottu;
beforeAll(async () => {
  mock = await startMock();
  ottu = new Ottu({ baseUrl: mock.url, auth: { apiKey: "your_private_api_key" } });
});
afterAll(() => mock.close());

const errorsOf = (entry: OperationEntry) => responsesOf(entry).filter(({ status }) => status >= 400);

describe.each(entries.map((entry) => [entry.operation.operationId, entry] as const))("%s", (_, entry) => {
  it("documents the errors that every operation can answer with", () => {
    const common = ["400", "401", "403", "429", "5XX"];
    // Neither the vendor's pages nor its schema name these for operations on a payment, nor for the list of reports.
    const named = ["runOperation", "listReports"].includes(entry.operation.operationId) ? [] : ["404"];
    const withBody = entry.operation.requestBody && named.length > 0 ? ["415"] : [];
    expect(errorsOf(entry).map(({ range }) => range)).toEqual(
      expect.arrayContaining([...common, ...named, ...withBody]),
    );
  });

  describe.each(errorsOf(entry).map((error) => [error.range, error] as const))("on %s", (_, error) => {
    it("throws the first example when only the status is asked for", async () => {
      const thrown = await ask(entry, `code=${error.status}`);
      expectThrown(thrown, entry, error, error.examples[0]?.value);
    });

    // A status without an example would leave this empty, and the test above red: Prism makes its own body up.
    for (const { name, value } of error.examples) {
      it(`throws the example ${name} as status, body and issues`, async () => {
        const thrown = await ask(entry, `code=${error.status}, example=${name}`);
        expectThrown(thrown, entry, error, value);
      });
    }
  });
});

it.each([500, 502, 503, 504])("%i is answered out of the 5XX range", async (status) => {
  const [entry] = entries;
  expect(await ask(entry as OperationEntry, `code=${status}`)).toMatchObject({ status });
});

it("hands over the Retry-After of a 429", async () => {
  const [entry] = entries;
  expect((await ask(entry as OperationEntry, "code=429")).headers.get("retry-after")).toBe("60");
});

async function ask(entry: OperationEntry, prefer: string): Promise<OttuApiError> {
  const error = await failureOf(call(ottu, entry, { headers: { Prefer: prefer } }));
  expect(isOttuApiError(error), `thrown instead: ${error}`).toBe(true);
  return error as OttuApiError;
}

function expectThrown(
  thrown: OttuApiError,
  entry: OperationEntry,
  error: ResponseExamples,
  example: unknown,
) {
  const { operationId } = entry.operation;
  const fallback = methodsOf(entry).find((method) => method.fallback?.status === error.status)?.fallback;
  expect(thrown.headers.get("sl-violations"), "Prism found the request or the example wrong").toBeNull();
  expect(thrown.status).toBe(error.status);
  expect(thrown.operationId).toBe(fallback?.operationId ?? operationId);
  expect(thrown.body).toEqual(example);
  expect(thrown.issues).toEqual(expectedIssues(example));
  const validate = responseValidators[operationId]?.[error.range];
  expect(validate?.(thrown.body), JSON.stringify(validate?.errors)).toBe(true);
}

/** The issues of an error body as the documents describe its families, for bodies as plain as their examples. */
function expectedIssues(example: unknown): Issue[] {
  const body = example as {
    detail?: string;
    code?: string;
    message?: string;
    error?: string | { message: string; code: string; field?: string };
  };
  if (body.code !== undefined && body.message !== undefined) {
    return [{ pointer: "", message: body.message, code: body.code }];
  }
  if (body.detail !== undefined) return [{ pointer: "", message: body.detail }];
  if (typeof body.error === "string") return [{ pointer: "", message: body.error }];
  if (body.error) {
    const { message, code, field } = body.error;
    return [{ pointer: field === undefined ? "" : `/${field}`, message, code }];
  }
  // A message that could not be sent: the body repeats what was asked and complains of nothing.
  if (Reflect.get(body, "result") === "failed") {
    return [{ pointer: "", message: "The request was refused as invalid." }];
  }
  return fieldIssues("", example);
}

function fieldIssues(pointer: string, node: unknown): Issue[] {
  if (typeof node === "string") return [{ pointer, message: node }];
  if (Array.isArray(node)) return node.flatMap((message) => fieldIssues(pointer, message));
  return Object.entries(node as object).flatMap(([key, inner]) => fieldIssues(`${pointer}/${key}`, inner));
}
