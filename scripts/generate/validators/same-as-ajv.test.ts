import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { bundle, requests, successes } from "../../../contract-tests/support/bundle.ts";
import { operationContracts } from "../../../generated/contract-table.ts";
import { requestValidators, responseValidators, type Validator } from "../../../generated/validators.ts";
import { settings } from "./compile.ts";
import { documentsOf } from "./documents.ts";

// What is emitted is Ajv's output rewritten; here Ajv judges the same documents untouched.
const ajv = new Ajv2020(settings);
for (const document of documentsOf(bundle).values()) ajv.addSchema(document);

interface Case {
  title: string;
  id: string;
  emitted: Validator | undefined;
  value: unknown;
}

const isJson = ({ mediaType }: { mediaType: string }) => mediaType === "application/json";
const cases: Case[] = [
  // The forms of the bundle are flattened for Prism after the validators were made.
  ...requests.filter(isJson).map(({ operationId, mediaType, name, value }) => ({
    title: `a request of ${operationId}: ${name}`,
    id: `request:${operationContracts[operationId]?.requests[mediaType]}`,
    emitted: requestValidators[operationId]?.[mediaType],
    value,
  })),
  ...successes.filter(isJson).map(({ operationId, range, name, value }) => ({
    title: `an answer of ${operationId}, ${range}: ${name}`,
    id: `response:${operationContracts[operationId]?.responses[range]?.schema}`,
    emitted: responseValidators[operationId]?.[range],
    value,
  })),
];

test.each(cases)("$title, and each change to it, is judged as by Ajv itself", ({ id, emitted, value }) => {
  const expected = ajv.getSchema(id);
  if (!expected || !emitted) throw new Error(`${id} has no validator.`);
  let broken = 0;
  for (const changed of [value, ...changesOf(value)]) {
    expect(emitted(changed)).toBe(expected(changed));
    const findings = expected.errors?.map(({ instancePath, keyword, params }) => ({
      instancePath,
      keyword,
      params,
    }));
    expect(emitted.errors).toEqual(findings ?? null);
    if (findings) broken++;
  }
  expect(emitted(value)).toBe(true);
  expect(broken).toBeGreaterThan(5);
});

const others: readonly unknown[] = [
  null,
  5,
  -0.5,
  "",
  "💳".repeat(12),
  "a".repeat(2100),
  true,
  [],
  [{}],
  {},
  { a: 1 },
];

/** The value with one place in it removed, replaced or given a member too many, each place in turn; and all of it wrong. */
function* changesOf(value: unknown): Generator<unknown> {
  yield* others;
  yield backwards(value);
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const changed of changesOf(item)) yield value.with(index, changed);
    return;
  }
  yield { ...value, unknown: 1 };
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _, ...rest } = value as Record<string, unknown>;
    yield rest;
    for (const changed of changesOf(member)) yield { ...value, [name]: changed };
  }
}

/** With the members of every object in the other order, and all of them wrong. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== "object" || value === null) return -0.5;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([name, member]) => [name, backwards(member)]));
}
