import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the cases lie. */
export const casesDir = here("../");

/** What goes wrong on the wire instead of an answer, or in the middle of one. */
export type Fault =
  | "refused"
  | "refused-everywhere"
  | "unknown-host"
  | "connect-timeout"
  | "unexplained"
  | "indiscreet"
  | "reset"
  | "reset-mid-body"
  | "truncated"
  | "stall-before-headers"
  | "stall-mid-body"
  | "slow-drip";

/** What one send is met with; `ok` is the operation's own success. */
export type ScriptedAnswer =
  | "ok"
  | {
      status?: number;
      headers?: Record<string, string>;
      json?: unknown;
      text?: string;
      fault?: Fault;
      /** Milliseconds until the answer begins. */
      after?: number;
      /** A `fetch` that does not listen to the signal it is given. */
      deaf?: true;
    };

/** A behaviour case as its file holds it; `../behavior.schema.json` describes it. */
export interface BehaviorCase {
  id: string;
  promise: string;
  operation?: string;
  call?: { path?: Record<string, unknown>; body?: unknown; options?: Record<string, unknown> };
  config?: Record<string, unknown>;
  globals?: string[];
  random?: number;
  abort?: "before" | { at: number };
  throwingHooks?: true;
  answers?: ScriptedAnswer[];
  sockets?: true;
  expect: {
    sends: number;
    delays?: number[];
    elapsed?: number;
    request?: Record<string, unknown>;
    result?: Record<string, unknown>;
    error?: Record<string, unknown>;
    hooks?: Record<string, unknown>[];
    warnings?: number;
  };
}

/** The names of the files that hold cases. */
export function caseFiles(): string[] {
  return readdirSync(casesDir)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
}

/** All cases, by file. @throws Error naming the file when one does not fit the format, or an id stands twice. */
export function loadCases(): { file: string; cases: BehaviorCase[] }[] {
  const schema = JSON.parse(readFileSync(here("../../behavior.schema.json"), "utf8"));
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictRequired: false }).compile(
    schema,
  );
  const seen = new Set<string>();
  return caseFiles().map((file) => {
    const cases: BehaviorCase[] = parse(readFileSync(join(casesDir, file), "utf8"));
    if (!validate(cases)) {
      const { instancePath, message } = validate.errors?.[0] ?? {};
      throw new Error(
        `${file}${instancePath}: ${message}. The format is in contract-tests/behavior.schema.json.`,
      );
    }
    for (const { id } of cases) {
      if (seen.has(id)) throw new Error(`${file}: the case ${id} stands twice. Give one another id.`);
      seen.add(id);
    }
    return { file, cases };
  });
}

/** Counts the cases without reading YAML, so that a case the loader or the runner drops is missed. */
export function countCaseLines(): number {
  const lines = caseFiles().flatMap((file) => readFileSync(join(casesDir, file), "utf8").split("\n"));
  return lines.filter((line) => line.startsWith("- id: ")).length;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What YAML has no word for, in calls: values JSON cannot hold. */
const values: Readonly<Record<string, () => unknown>> = {
  $undefined: () => undefined,
  $nan: () => Number.NaN,
  $infinity: () => Number.POSITIVE_INFINITY,
  $date: () => new Date(0),
  $file: () => new File(["content"], "invoice.pdf", { type: "application/pdf" }),
  $unreadable: () => Object.assign(new File(["content"], "invoice.pdf"), { stream: failing }),
};

function failing(): never {
  throw new Error("it cannot be read");
}

/** Replaces the words above, at any depth; a member that is `$throwing` becomes a getter that throws. */
export function expandCall(value: unknown): unknown {
  if (typeof value === "string") return value in values ? values[value]?.() : value;
  const expanded = mapInside(value, expandCall);
  if (typeof value !== "object" || value === null) return expanded;
  for (const [name, inner] of Object.entries(value)) {
    if (inner === "$throwing") Object.defineProperty(expanded, name, { enumerable: true, get: failing });
  }
  return expanded;
}

/** Replaces, in expectations, `$absent` by undefined, and `$uuid` and `~pattern` by what matches them. */
export function expandExpectation(value: unknown, matching: (pattern: RegExp) => unknown): unknown {
  if (value === "$absent") return undefined;
  if (value === "$uuid") return matching(UUID);
  if (typeof value === "string" && value.startsWith("~")) return matching(new RegExp(value.slice(1)));
  return mapInside(value, (inner) => expandExpectation(inner, matching));
}

function mapInside(value: unknown, map: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
}
