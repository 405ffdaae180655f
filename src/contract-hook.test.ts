import { inspect } from "node:util";
import { afterEach, expect, it, vi } from "vitest";
import { type Contract, type ContractViolation, isOttuContractError, Ottu } from "./index.ts";

const body = { type: "payment_request", pg_codes: ["kpay"], amount: "20.000", currency_code: "KWD" } as const;
const request = { ...body, pg_codes: [...body.pg_codes] };
const violation = (some: Partial<ContractViolation>): ContractViolation => ({
  rule: "response.schema",
  severity: "error",
  target: "response",
  pointer: "/amount",
  message: "`amount` must be text.",
  source: "004",
  ...some,
});
const onlyRequest: Contract = ({ response }) =>
  response ? [] : [violation({ rule: "request.schema", target: "request" })];
const onlyResponse: Contract = ({ response }) => (response ? [violation({})] : []);

function client(contract: Contract, more: object = {}, status = 201) {
  const fetch = vi.fn(async () => Response.json({ amount: 20, session_id: "secret-looking" }, { status }));
  const ottu = new Ottu({
    baseUrl: "https://sandbox.ottu.net",
    auth: { apiKey: "your_private_api_key" },
    fetch,
    contract,
    ...more,
  });
  return { ottu, fetch };
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

afterEach(() => vi.restoreAllMocks());

it("sends nothing when the request breaks the contract, and says so", async () => {
  const { ottu, fetch } = client(onlyRequest);
  const error = await failure(ottu.checkout.create(request));
  expect(fetch).not.toHaveBeenCalled();
  expect(isOttuContractError(error) && error.outcome).toBe("not_sent");
  expect(error).toMatchObject({ code: "contract_violation", operationId: "createCheckout" });
});

it("warns about an answer that breaks the contract and returns it, since the money may have moved", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const { ottu } = client(onlyResponse);
  const { session_id } = await ottu.checkout.create(request);
  expect(session_id).toBe("secret-looking");
  expect(warn.mock.calls).toEqual([
    [
      "createCheckout was answered with 201, and the answer does not pass the contract: `amount` must be text. [response.schema]",
    ],
  ]);
});

it("throws it on demand with the decoded answer, which inspect does not show", async () => {
  const { ottu } = client(onlyResponse, { onViolation: "throw" });
  const error = await failure(ottu.checkout.create(request));
  if (!isOttuContractError(error)) throw error;
  expect(error.outcome).toBe("accepted");
  expect(error.status).toBe(201);
  expect(error.data).toEqual({ amount: 20, session_id: "secret-looking" });
  expect(inspect(error) + JSON.stringify(error)).not.toContain("secret-looking");
});

it("hands the report to a function instead of the console", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const reports: unknown[] = [];
  const { ottu } = client(onlyResponse, { onViolation: (report: unknown) => reports.push(report) });
  await ottu.checkout.create(request);
  expect(reports).toEqual([{ operationId: "createCheckout", status: 201, violations: [violation({})] }]);
  expect(warn).not.toHaveBeenCalled();
});

it("carries the answer when that function throws", async () => {
  const cause = new Error("stop");
  const onViolation = () => {
    throw cause;
  };
  const { ottu } = client(onlyResponse, { onViolation });
  const error = await failure(ottu.checkout.create(request));
  expect(error).toMatchObject({ outcome: "accepted", cause });
  expect(isOttuContractError(error) && error.data).toMatchObject({ amount: 20 });
});

it("survives a function that fails later, as async ones do", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const cause = new Error("stop");
  const { ottu } = client(onlyResponse, { onViolation: async () => Promise.reject(cause) });
  await ottu.checkout.create(request);
  await Promise.resolve();
  expect(warn.mock.calls).toEqual([["onViolation failed:", cause]]);
});

it("sends nothing, and says why, when the contract itself fails on the request", async () => {
  const cause = new Error("bug");
  const { ottu, fetch } = client(() => {
    throw cause;
  });
  expect(await failure(ottu.checkout.create(request))).toMatchObject({
    outcome: "not_sent",
    cause,
    violations: [],
  });
  expect(fetch).not.toHaveBeenCalled();
});

it("returns the answer, or carries it, when the contract itself fails on it", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const broken = (({ response }) => (response ? undefined : [])) as Contract;
  expect((await client(broken).ottu.checkout.create(request)).session_id).toBe("secret-looking");
  expect(warn).toHaveBeenCalledOnce();
  const error = await failure(client(broken, { onViolation: "throw" }).ottu.checkout.create(request));
  expect(error).toMatchObject({ outcome: "accepted", status: 201 });
  expect(isOttuContractError(error) && error.data).toMatchObject({ amount: 20 });
});

it("tells the console, and not the function, that the contract itself failed on an answer", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const onViolation = vi.fn();
  const broken = (({ response }) => (response ? undefined : [])) as Contract;
  await client(broken, { onViolation }).ottu.checkout.create(request);
  expect(onViolation).not.toHaveBeenCalled();
  expect(warn.mock.calls).toEqual([
    [expect.stringMatching(/^createCheckout was answered with 201, .*: the check itself failed, see cause$/)],
  ]);
});

it.each<[string, unknown]>([
  ["a throw", "throw"],
  [
    "a function that throws",
    () => {
      throw new Error("stop");
    },
  ],
])("keeps the error of a failed call, whatever the contract says of its body: %s", async (_, onViolation) => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const { ottu } = client(onlyResponse, { onViolation }, 400);
  expect(await failure(ottu.checkout.create(request))).toMatchObject({ code: "api_error", status: 400 });
});

it("does not blame an answer for what is wrong with its request", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const contract: Contract = ({ response }) => (response ? [violation({ target: "request" })] : []);
  await client(contract, { onViolation: "throw" }).ottu.checkout.create(request);
  expect(warn).not.toHaveBeenCalled();
});

it.each([
  ["its text", '{"detail":"No."}'],
  ["none where it is empty", ""],
])("shows the contract an answer with its status, its headers and its body: %s", async (_, text) => {
  const seen: unknown[] = [];
  const contract: Contract = ({ response }) => {
    if (response) seen.push(response);
    return [];
  };
  const fetch = async () => new Response(text, { status: 400, headers: { "content-type": "text/x" } });
  await failure(client(contract, { fetch }).ottu.checkout.create(request));
  const answer = { status: 400, headers: { "content-type": "text/x" } };
  expect(seen).toEqual([text === "" ? answer : { ...answer, body: text }]);
});

it("does not trouble anyone with what is worth knowing only", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const { ottu } = client(() => [violation({ severity: "info" })], { onViolation: "throw" });
  await ottu.checkout.create(request);
  expect(warn).not.toHaveBeenCalled();
});

it("shows the contract what is sent: text, or the fields of a form and what is known of its file", async () => {
  const seen: unknown[] = [];
  const { ottu } = client(({ request: { body: sent } }) => {
    seen.push(sent);
    return [];
  });
  await ottu.checkout.create(request);
  const attachment = new File(["x"], "invoice.pdf", { type: "application/pdf" });
  expect(seen[0]).toBe(JSON.stringify(request));
  const several = { ...request, pg_codes: ["kpay", "knet", "benefit"] };
  await ottu.checkout.create(several, { contentType: "application/x-www-form-urlencoded" });
  expect(seen.at(-1)).toBe(
    "type=payment_request&pg_codes=kpay&pg_codes=knet&pg_codes=benefit&amount=20.000&currency_code=KWD",
  );
  await ottu.checkout.create(several, { contentType: "multipart/form-data" });
  expect(seen.at(-1)).toEqual({ fields: several });
  await ottu.checkout.create({ ...request, attachment }, { contentType: "multipart/form-data" });
  expect(seen.at(-1)).toEqual({
    fields: { type: "payment_request", pg_codes: "kpay", amount: "20.000", currency_code: "KWD" },
    file: { field: "attachment", filename: "invoice.pdf", contentType: "application/pdf", size: 1 },
  });
});

it("refuses a contract or a reaction that is none, and a reaction to no contract", () => {
  const lonely = { baseUrl: "https://sandbox.ottu.net", onViolation: "throw" } as const;
  expect(() => new Ottu(lonely)).toThrow(/needs a contract/);
  expect(() => client({} as never)).toThrow(/contract must be a function/);
  expect(() => client(onlyResponse, { onViolation: "ignore" })).toThrow(/"warn", "throw" or a function/);
});
