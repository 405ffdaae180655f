import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { type Operation, operations } from "../generated/operation-table.ts";
import { declaredProperties } from "../scripts/generate/spec.ts";
import { resolveConfig } from "../src/config.ts";
import { isOttuApiError } from "../src/index.ts";
import { createTransport } from "../src/transport.ts";
import { bundle, entries } from "./support/bundle.ts";

type Given = Record<string, unknown>;

/** Puts a value where a pointer says, making what is on the way; `*` is the first item of a list. */
function put(into: Given, [segment = "", ...rest]: readonly string[], value: unknown): void {
  const name = segment === "*" ? "0" : segment;
  if (rest.length > 0) into[name] ??= rest[0] === "*" ? [] : {};
  if (rest.length > 0) put(into[name] as Given, rest, value);
  else into[name] = value;
}

/** An input with a word of its own in every sensitive member, and the words. */
function canaryInput(operation: Operation): { input: Given; canaries: string[] } {
  const input: Given = {};
  for (const { name } of operation.pathParameters) put(input, ["path", name], "19b1ef5a");
  const isJson = operation.requestBody && "application/json" in operation.requestBody.mediaTypes;
  if (operation.requestBody) input.body = {};
  const canaries = (operation.sensitive?.members ?? []).map((pointer, index) => {
    const canary = `canary-${index}.pdf`;
    const isFile = !isJson && pointer.startsWith("/body/");
    put(input, pointer.slice(1).split("/"), isFile ? new File(["x"], canary) : canary);
    return canary;
  });
  return { input, canaries };
}

const sensitive = Object.values<Operation>(operations).filter((operation) => operation.sensitive);

it.each(sensitive.map((operation) => [operation.operationId, operation] as const))(
  "%s quotes no sensitive member when the server repeats the whole request",
  async (_, operation) => {
    const { input, canaries } = canaryInput(operation);
    expect(canaries.length).toBeGreaterThan(0);
    let sent = "";
    const config = resolveConfig({
      baseUrl: "https://sandbox.ottu.net",
      auth: { apiKey: "your_private_api_key" },
      async fetch(request) {
        sent = `${(request as Request).url} ${await (request as Request).text()}`;
        return Response.json(
          { detail: `No: ${sent}` },
          { status: 400, headers: { "x-echo": sent.slice(0, 50) } },
        );
      },
    });
    const call = createTransport(config)(operation, input as never);
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    if (!isOttuApiError(error)) return expect.unreachable(String(error));
    const shown =
      inspect([error, [...error.headers]], { depth: 20, showHidden: true }) + JSON.stringify(error);
    expect(canaries.filter((canary) => !sent.includes(canary))).toEqual([]);
    expect(canaries.filter((canary) => shown.includes(canary))).toEqual([]);
    expect(error.issues[0]?.message).toContain("[redacted]");
  },
);

/** Members that hold a payer's data or what can be charged, whatever request they are in. */
const personal =
  /^(customer_(id|email|phone|phone_2|first_name|last_name|birthdate)|email_recipients|(billing|shipping)_address|payment_instrument|extra|attachment|cc|bcc)$/;

describe("what documents call the payer's", () => {
  it.each(entries.map((entry) => [entry.operation.operationId, entry] as const))(
    "is sensitive in %s",
    (operationId, { operation }) => {
      const contents = Object.values(operation.requestBody?.content ?? {});
      const names = contents.flatMap(({ schema }) =>
        Object.entries(declaredProperties(bundle, schema)).flatMap(([name, property]) =>
          property === false || !personal.test(name) ? [] : [`/body/${name}`],
        ),
      );
      const { members = [] } = (operations as Record<string, Operation>)[operationId]?.sensitive ?? {};
      const isCovered = (name: string) =>
        members.some((member) => member === name || member.startsWith(`${name}/`));
      expect(names.filter((name) => !isCovered(name))).toEqual([]);
    },
  );
});
