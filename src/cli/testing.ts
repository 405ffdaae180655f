import { Writable } from "node:stream";
import type { Contract, Exchange, Violation } from "./contract.ts";
import { type Io, Output } from "./io.ts";
import { run } from "./run.ts";

/** An output that keeps what it is given; `limit` makes its reader leave after so many writes. */
export function memoryOutput(limit = Number.POSITIVE_INFINITY, code = "EPIPE") {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      if (written.length >= limit) return done(Object.assign(new Error("write failed"), { code }));
      written.push(String(chunk));
      done();
    },
  });
  return { output: new Output(stream), text: () => written.join("") };
}

const has = (body: unknown, member: string) => typeof body === "object" && body !== null && member in body;

/** A contract small enough to know by heart: it reads members of the response, and headers. */
export const smallContract: Contract = {
  rules: {
    "response.schema": { severity: "error", summary: "A member of the response is not as documented." },
    "response.undocumented-field": { severity: "info", summary: "The response has an unknown member." },
    "credential.missing": { severity: "error", summary: "The operation needs a credential." },
    "request.body": { severity: "error", summary: "The request body is missing or unreadable." },
    "response.body": { severity: "error", summary: "The response body is missing or unreadable." },
    "presence.required": { severity: "error", summary: "The response lacks a member." },
  },
  check({ request, response }: Exchange, { mode }): Violation[] {
    const found: Violation[] = [];
    const add = (rule: Violation["rule"], target: Violation["target"], pointer: string, message: string) =>
      found.push({ rule, severity: "error", target, pointer, message, source: "004" });
    const headers = (request.headers ?? []) as readonly (readonly [string, string])[];
    if (!headers.some(([name]) => name.toLowerCase() === "authorization"))
      add("credential.missing", "request", "", "The request has no credential.");
    if (request.method === "POST" && request.body === undefined)
      add("request.body", "request", "", "The request has no body.");
    if (JSON.stringify(response?.headers ?? []).includes("content-encoding"))
      add("response.body", "response", "", "The body is encoded.");
    if (response?.status === 200 && response.body === undefined)
      add("response.body", "response", "", "The response has no body.");
    const body = typeof response?.body === "string" ? JSON.parse(response.body) : response?.body;
    if (has(body, "broken")) add("response.schema", "response", "/broken", "broken must not be there.");
    if (has(body, "twice")) {
      add("response.schema", "response", "/twice/0/amount", "twice.0.amount must be a string.");
      add("response.schema", "response", "/twice/1/amount", "twice.1.amount must be a string.");
    }
    if (has(body, "mystery")) {
      const message = "mystery is not documented.";
      found.push({
        ...{ rule: "response.undocumented-field", severity: "info", target: "response" },
        ...{ pointer: "/mystery", message, source: "003" },
      } as Violation);
    }
    if (has(body, "old") && mode === "documented") add("response.schema", "response", "/old", "old is gone.");
    if (has(body, "fatal")) throw new RangeError("a message that must not be shown");
    return found;
  },
  checkWebhook({ request }: Exchange): Violation[] {
    if (has(request.body, "state")) return [];
    const place = { target: "request", pointer: "/state", source: "vendor" } as const;
    return [{ rule: "webhook.schema", severity: "error", message: "state is missing.", ...place }];
  },
};

/** Runs the command in this process. */
export async function runCli(
  args: readonly string[],
  { stdin = "", stdout = memoryOutput(), contract = smallContract, interrupted = Promise.resolve() } = {},
) {
  const stderr = memoryOutput();
  const io: Io = {
    stdin: (async function* () {
      if (stdin !== "") yield Buffer.from(stdin);
    })(),
    stdout: stdout.output,
    stderr: stderr.output,
    interrupted,
  };
  const code = await run(args, io, contract);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** The address of a documented operation. */
export const retrieveUrl = "https://sandbox.ottu.net/b/checkout/v1/pymt-txn/3b9ab2a3/?token=hidden";

/** An exchange whose response body is `body`, as a line of NDJSON. */
export function line(body: unknown, url = retrieveUrl, more: object = {}): string {
  const headers = { Authorization: "Api-Key your_private_api_key" };
  const exchange = { request: { method: "GET", url, headers }, response: { status: 200, body }, ...more };
  return `${JSON.stringify(exchange)}\n`;
}
