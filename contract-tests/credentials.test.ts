import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../generated/operation-table.ts";
import type { OperationEntry } from "../scripts/generate/spec.ts";
import { checkExchange } from "../src/contract/index.ts";
import { isOttuApiError, isOttuRequestError, Ottu, type OttuApiError } from "../src/index.ts";
import { checkAuthorizationScheme, startAlteredMock } from "./support/altered-mock.ts";
import { exchangeOf, sendRaw, violationsOf } from "./support/answer.ts";
import { entries } from "./support/bundle.ts";
import { call, failureOf } from "./support/call.ts";
import { credentials, isPublic, isTaken } from "./support/credentials.ts";
import { startMock } from "./support/prism.ts";

/** A header that a server which looks at the word before the credential refuses. */
const wrongHeader = expect.objectContaining({
  location: ["request", "header", "authorization"],
  code: "pattern",
});

let plain: Awaited<ReturnType<typeof startMock>>;
let strict: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  [plain, strict] = await Promise.all([startMock(), startAlteredMock(checkAuthorizationScheme)]);
});
afterAll(() => Promise.all([plain.close(), strict.close()]));

describe.each(entries.map((entry) => [entry.operation.operationId, entry] as const))(
  "%s",
  (operationId, entry) => {
    const needsNone = isPublic(operationId);

    describe.each(credentials)("with $form", ({ form, auth, header }) => {
      const passes = isTaken(operationId, form);

      it("sends it as the documents write it, and the mock, which cannot tell, takes it", async () => {
        const { request, response } = await exchangeOf(plain.url, entry, {}, { auth });
        expectAccepted(entry, response);
        expect(request.headers.get("authorization")).toBe(header);
      });

      it(
        passes ? "passes where the scheme word is checked" : "is refused where the scheme word is checked",
        async () => {
          if (passes) {
            expectAccepted(entry, (await exchangeOf(strict.url, entry, {}, { auth })).response);
          } else {
            const error = await failureOf(call(new Ottu({ baseUrl: strict.url, auth }), entry));
            expect(isOttuApiError(error), `thrown instead: ${error}`).toBe(true);
            expect(violationsOf((error as OttuApiError).headers)).toEqual([wrongHeader]);
          }
        },
      );

      it(passes ? "keeps the contract" : "breaks the contract", async () => {
        const { request } = await exchangeOf(plain.url, entry, {}, { auth });
        const { method, url, headers } = request;
        const violations = checkExchange({ request: { method, url, headers: Object.fromEntries(headers) } });
        const rules = violations.map(({ rule }) => rule).filter((rule) => rule.startsWith("credential."));
        expect(rules).toEqual(passes ? [] : ["credential.form"]);
      });
    });

    it.each([
      ["another scheme", "Bearer your_private_api_key"],
      ["the key alone", "your_private_api_key"],
      ["the word in lower case", "api-key your_private_api_key"],
      ["the word without a key", "Api-Key"],
    ])("is refused there with %s", async (_, authorization) => {
      const { status, headers } = await sendRaw(strict.url, entry, { authorization });
      // Prism answers with the 422 of the operation, if it documents one.
      expect([400, 422]).toContain(status);
      expect(violationsOf(headers)).toEqual([wrongHeader]);
    });

    it(
      needsNone ? "is answered without a credential" : "is refused by the client without a credential",
      async () => {
        if (needsNone) {
          const { request, response } = await exchangeOf(plain.url, entry, {}, { auth: undefined });
          expectAccepted(entry, response);
          expect(request.headers.has("authorization")).toBe(false);
        } else {
          const sent: unknown[] = [];
          const ottu = new Ottu({
            baseUrl: plain.url,
            fetch: (input, init) => {
              sent.push(input);
              return fetch(input, init);
            },
          });
          const error = await failureOf(call(ottu, entry));
          expect(isOttuRequestError(error), `thrown instead: ${error}`).toBe(true);
          expect(error).toMatchObject({ code: "missing_credential", part: "auth", operationId });
          expect(sent).toEqual([]);
        }
      },
    );

    it(needsNone ? "is answered by the mock without one" : "is a 401 of the mock without one", async () => {
      const answer = await sendRaw(plain.url, entry);
      expect(answer.status).toBe(needsNone ? 200 : 401);
    });
  },
);

function expectAccepted(entry: OperationEntry, { status, headers }: Response): void {
  const { successStatuses } = operations[entry.operation.operationId as keyof typeof operations];
  expect(violationsOf(headers)).toEqual([]);
  expect(successStatuses).toContain(status);
}
