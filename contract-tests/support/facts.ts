import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { withDerivedCases } from "./derived-cases.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const factsDir = here("../facts/");

export type Encoding = "json" | "form" | "multipart";
export const mediaTypes = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
} as const satisfies Record<Encoding, string>;

export type RuleKind =
  | "missing"
  | "unknown"
  | "forbidden"
  | "type"
  | "value"
  | "format"
  | "length"
  | "count"
  | "range"
  | "file"
  | "nested";

interface CaseFields {
  value?: unknown;
  with?: Record<string, unknown>;
  without?: string[];
  set?: Record<string, unknown>;
  unset?: string[];
  encodings?: Encoding[];
  why?: string;
}
interface Rejection extends CaseFields {
  rule: RuleKind;
  at?: string;
  "unseen-by-mock"?: string;
}

/** A fact as its file holds it; `../fact.schema.json` describes it. */
export interface Fact {
  id: string;
  operation: string | string[];
  on?: "request" | "response" | "path" | "query" | "header" | "answer-header" | "webhook" | "exchange";
  status?: number;
  base?: string;
  pointer: string;
  statement: string;
  source: string;
  heading: string;
  revision: Record<string, string>;
  certainty: "explicit" | "inferred";
  encodings?: Encoding[];
  accept?: CaseFields[];
  reject?: Rejection[];
  "not-checkable"?: string;
}

export interface FactFile {
  file: string;
  facts: Fact[];
}

/** One exchange that a fact asks for. */
export interface FactCase {
  fact: Fact;
  operationId: string;
  encoding: Encoding;
  /** The whole body, or the parameters of the path or of the query string. */
  body: unknown;
  /** What must refuse it, and where; undefined when it must pass. */
  refused?: { rule: RuleKind; at: string; unseen: boolean };
  title: string;
}

/** All facts, by file. @throws Error naming the file when one does not fit the format, or an id stands twice. */
export function loadFacts(): FactFile[] {
  const validate = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false,
  }).compile(JSON.parse(readFileSync(here("../fact.schema.json"), "utf8")));
  const seen = new Map<string, string>();
  const files = readdirSync(factsDir, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((name) => {
      const file = relative(factsDir, join(factsDir, name));
      const facts: Fact[] = readYaml(join(factsDir, name));
      if (!validate(facts)) {
        const { instancePath, message } = validate.errors?.[0] ?? {};
        throw new Error(
          `${file}${instancePath}: ${message}. The format is in contract-tests/fact.schema.json.`,
        );
      }
      for (const { id } of facts) {
        if (seen.has(id))
          throw new Error(`The fact ${id} stands in ${file} and in ${seen.get(id)}. Give one another id.`);
        seen.set(id, file);
      }
      return { file, facts };
    });
  const derived = new Map(
    withDerivedCases(files.flatMap(({ facts }) => facts)).map((fact) => [fact.id, fact]),
  );
  return files.map(({ file, facts }) => ({
    file,
    facts: facts.map((fact) => derived.get(fact.id) ?? fact),
  }));
}

/** The facts that speak of such a place, for a runner of its own. */
export const factsOn = (on: NonNullable<Fact["on"]>): Fact[] =>
  loadFacts().flatMap(({ facts }) => facts.filter((fact) => fact.on === on && !("not-checkable" in fact)));

/** The cases of a fact, one per operation, encoding and value; those of exchanges stand in exchanges.ts. */
export function casesOf(fact: Fact): FactCase[] {
  if (fact.on === "exchange") return [];
  const cases = [
    ...(fact.accept ?? []).map((fields) => ({ fields, refused: undefined })),
    ...(fact.reject ?? []).map((fields) => ({
      fields,
      refused: {
        rule: fields.rule,
        at: fields.at ?? fact.pointer,
        unseen: fields["unseen-by-mock"] !== undefined,
      },
    })),
  ];
  return [fact.operation].flat().flatMap((operationId) =>
    cases.flatMap(({ fields, refused }) =>
      (fields.encodings ?? fact.encodings ?? ["json"]).map((encoding) => ({
        fact,
        operationId,
        encoding,
        body: bodyOf(fact, operationId, fields),
        ...(refused && { refused }),
        title: `${operationId} ${encoding} ${refused ? `refuses (${refused.rule})` : "accepts"} ${describe(fields)}`,
      })),
    ),
  );
}

const bases = readBases();

/** The bodies of all files under bases/. @throws Error when a name stands twice. */
function readBases(): Record<string, unknown> {
  const entries = readdirSync(here("../bases/"))
    .sort()
    .flatMap((file) => Object.entries(readYaml<Record<string, unknown>>(here(`../bases/${file}`))));
  const names = entries.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`The base ${twice} stands twice under contract-tests/bases.`);
  return Object.fromEntries(entries);
}

function bodyOf(fact: Fact, operationId: string, fields: CaseFields): unknown {
  const on = fact.on ?? "request";
  const name = fact.base ?? (on === "response" ? `${operationId}.response` : operationId);
  const isEmpty = on === "path" || on === "header" || on === "answer-header";
  if (!isEmpty && !(name in bases))
    throw new Error(`The fact ${fact.id} starts from ${name}, which no file under contract-tests/bases has.`);
  let body = isEmpty ? {} : expand(bases[name]);
  if (fields.with) body = { ...(body as object), ...(expand(fields.with) as object) };
  if (fields.without) {
    body = Object.fromEntries(
      Object.entries(body as object).filter(([key]) => !fields.without?.includes(key)),
    );
  }
  if ("value" in fields) body = set(body, fact.pointer, expand(fields.value));
  for (const [pointer, value] of Object.entries(fields.set ?? {})) body = set(body, pointer, expand(value));
  for (const pointer of fields.unset ?? []) set(body, pointer, undefined);
  return body;
}

/** Sets a value at a JSON pointer, making the objects on the way; undefined takes the member off. */
export function set(target: unknown, pointer: string, value: unknown): unknown {
  const [, ...parts] = pointer.split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = parts.pop();
  if (last === undefined) return value;
  let node = target as Record<string, unknown>;
  for (const part of parts) {
    node[part] ??= {};
    node = node[part] as Record<string, unknown>;
  }
  if (value === undefined) delete node[last];
  else node[last] = value;
  return target;
}

/** Carries out `$repeat`, `$concat` and `$file`, at any depth. */
export function expand(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expand);
  if (typeof value !== "object" || value === null) return value;
  if ("$repeat" in value) {
    const [text, times] = value.$repeat as [string, number];
    return text.repeat(times);
  }
  if ("$concat" in value) return (value.$concat as unknown[]).map((part) => expand(part)).join("");
  if ("$file" in value) {
    const { name, type, size } = value.$file as { name: unknown; type?: string; size?: number };
    return new File(["x".repeat(size ?? 12)], expand(name) as string, type === undefined ? {} : { type });
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expand(inner)]));
}

/** The case in a few words, for a test's name. */
function describe({ value, with: changes, without, set: sets, unset, why }: CaseFields): string {
  const parts = [
    ...(value === undefined ? [] : [JSON.stringify(value)]),
    ...(changes ? [`with ${JSON.stringify(changes)}`] : []),
    ...(without ? [`without ${without.join(", ")}`] : []),
    ...(sets ? [JSON.stringify(sets)] : []),
    ...(unset ? [`without ${unset.join(", ")}`] : []),
  ].join(" ");
  return `${parts.length > 100 ? `${parts.slice(0, 100)}…` : parts}${why ? ` (${why})` : ""}`;
}

export function readYaml<T>(path: string): T {
  // Our own files: aliases only save writing a payload twice.
  return parse(readFileSync(path, "utf8"), { maxAliasCount: -1 }) as T;
}
