import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../generated/operation-table.ts";
import type { OperationEntry } from "../scripts/generate/spec.ts";
import { type ApiKeyAuth, type BasicAuth, isOttuRequestError, Ottu } from "../src/index.ts";
import { checkAuthorizationScheme, startAlteredMock } from "./support/altered-mock.ts";
import { entries, requestExamples } from "./support/bundle.ts";
import { call, failureOf, sessionId } from "./support/call.ts";
import { startMock } from "./support/prism.ts";

const apiKey: ApiKeyAuth = { apiKey: "your_private_api_key" };
const basic: BasicAuth = { username: "username", password: "password" };
const credentials = [
  { form: "Api-Key", auth: apiKey, header: "Api-Key your_private_api_key" },
  { form: "Basic", auth: basic, header: "Basic dXNlcm5hbWU6cGFzc3dvcmQ=" },
];

/** Documents 000 and 004 call retrieve public; document 002 asks for a credential everywhere else. */
const publicOperations = ["retrieveCheckout"];

let plain: Awaited<ReturnType<typeof startMock>>;
let strict: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  [plain, strict] = await Promise.all([startMock(), startAlteredMock(checkAuthorizationScheme)]);
});
afterAll(() => Promise.all([plain.close(), strict.close()]));

describe.each(entries.map((entry) => [entry.operation.operationId, entry] as const))(
  "%s",
  (operationId, entry) => {
    const isPublic = publicOperations.includes(operationId);

    describe.each(credentials)("with $form", ({ auth, header }) => {
      it("sends it as the documents write it, and the mock takes it", async () => {
        const sent: (string | null)[] = [];
        const ottu = new Ottu({
          baseUrl: plain.url,
          auth,
          fetch: (input, init) => {
            const request = new Request(input, init);
            sent.push(request.headers.get("authorization"));
            return fetch(request);
          },
        });
        expectAccepted(entry, await call(ottu, entry));
        expect(sent).toEqual([header]);
      });

      it("passes where the scheme word is checked", async () => {
        expectAccepted(entry, await call(new Ottu({ baseUrl: strict.url, auth }), entry));
      });
    });

    it.each([
      ["another scheme", "Bearer your_private_api_key"],
      ["the key alone", "your_private_api_key"],
      ["the word in lower case", "api-key your_private_api_key"],
      ["the word without a key", "Api-Key"],
    ])("is refused there with %s", async (_, authorization) => {
      const answer = await sendRaw(strict.url, entry, authorization);
      // Prism answers with the 422 of the operation, if it documents one.
      expect([400, 422]).toContain(answer.status);
      expect(violationsOf(answer)).toEqual([
        expect.objectContaining({ location: ["request", "header", "authorization"], code: "pattern" }),
      ]);
    });

    it(
      isPublic ? "is answered without a credential" : "is refused by the client without a credential",
      async () => {
        const sent: unknown[] = [];
        const ottu = new Ottu({
          baseUrl: plain.url,
          fetch: (input, init) => {
            sent.push(input);
            return fetch(input, init);
          },
        });
        if (isPublic) {
          expectAccepted(entry, await call(ottu, entry));
          expect(sent).toHaveLength(1);
          expect((sent[0] as Request).headers.has("authorization")).toBe(false);
        } else {
          const error = await failureOf(call(ottu, entry));
          expect(isOttuRequestError(error), `thrown instead: ${error}`).toBe(true);
          expect(error).toMatchObject({ code: "missing_credential", part: "auth", operationId });
          expect(sent).toEqual([]);
        }
      },
    );

    it(isPublic ? "is answered by the mock without one" : "is a 401 of the mock without one", async () => {
      const answer = await sendRaw(plain.url, entry, undefined);
      expect(answer.status).toBe(isPublic ? 200 : 401);
    });
  },
);

function expectAccepted(entry: OperationEntry, answer: { status: number; headers: Headers }): void {
  const { successStatuses } = operations[entry.operation.operationId as keyof typeof operations];
  expect(answer.headers.get("sl-violations")).toBeNull();
  expect(successStatuses).toContain(answer.status);
}

/** What the SDK cannot be made to send. */
function sendRaw(url: string, entry: OperationEntry, authorization: string | undefined): Promise<Response> {
  const example = requestExamples(entry).find(({ mediaType }) => mediaType === "application/json");
  return fetch(url + entry.path.replace("{session_id}", sessionId), {
    method: entry.method.toUpperCase(),
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(example ? { "content-type": "application/json" } : {}),
    },
    ...(example ? { body: JSON.stringify(example.value) } : {}),
  });
}

const violationsOf = (answer: Response): unknown[] => JSON.parse(answer.headers.get("sl-violations") ?? "[]");
