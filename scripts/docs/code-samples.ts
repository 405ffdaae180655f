import { bundle, entries, exampleOf, requestExamples } from "../../contract-tests/support/bundle.ts";
import { fileFields, fits, inputOf } from "../../contract-tests/support/call.ts";
import type { CallInput } from "../../generated/client.ts";
import { methodsOf, type OperationEntry, parametersIn, resolve, type SdkMethod } from "../generate/spec.ts";

/** A sample as Redoc's `x-codeSamples` holds it. */
export interface CodeSample {
  lang: "TypeScript" | "Shell";
  label: string;
  source: string;
}

/** How an operation is reached: by a method of its own, or, for what is only a way around, by another's. */
interface Way {
  named: SdkMethod;
  /** The request method that has to be asked for, where it is not the one sent first. */
  via?: string;
}

/** An operation called by every method that an example fits, and by curl: the examples of the spec, written as code. */
export function codeSamplesOf(entry: OperationEntry): CodeSample[] {
  const inputs = inputsOf(entry);
  const calls = waysTo(entry).flatMap((way) => {
    const input = inputs.find((one) => fits(way.named, one));
    return input ? [typescript(entry, way, input)] : [];
  });
  const [first = {}] = inputs;
  return [...calls, curl(entry, first)];
}

/** What may be passed: one for each example of the body, with the path and the query of the spec's examples. */
function inputsOf(entry: OperationEntry): CallInput[] {
  const examples = requestExamples(entry);
  if (examples.length === 0) return [inputOf(entry)];
  return examples
    .filter(({ mediaType }) => mediaType === examples[0]?.mediaType)
    .map(({ value }) => ({ ...inputOf(entry), body: value }));
}

function waysTo(entry: OperationEntry): Way[] {
  const { operationId, "x-alias-of": aliasOf } = entry.operation;
  const own = methodsOf(entry).map((named) => ({ named }));
  if (own.length > 0) return own;
  return entries.flatMap((other) =>
    methodsOf(other).flatMap((named): Way[] => {
      if (other.operation.operationId === aliasOf) return [{ named }];
      return named.fallback?.operationId === operationId ? [{ named, via: entry.method.toUpperCase() }] : [];
    }),
  );
}

function typescript(
  entry: OperationEntry,
  { named, via }: Way,
  { path, query, body }: CallInput,
): CodeSample {
  const { fixed = {}, resource, method } = named;
  const segments = parametersIn(entry, "path").filter(({ name }) => !(name in fixed));
  const given = body ?? query;
  const values = [
    ...segments.map(({ name }) => path?.[name]),
    ...(given === undefined ? [] : [without(given, Object.keys(fixed))]),
    ...(via ? [{ via }] : []),
  ];
  const files = fileFields(entry, mediaTypeOf(entry) ?? "");
  const call = `await ottu.${resource}.${method}(${values.map((value) => literal(value, files)).join(", ")})`;
  return {
    lang: "TypeScript",
    label: `${resource}.${method}`,
    source: `import { Ottu } from "ottu-sdk";

const ottu = new Ottu({ baseUrl: "https://sandbox.ottu.net", auth: { apiKey: "your_private_api_key" } });
const answer = ${call};
console.log(${printed(entry)});
`,
  };
}

/** What is worth showing of an answer: a page's items, a file's content, else all of it. */
function printed({ operation }: OperationEntry): string {
  const isPage = entries.some(
    (entry) =>
      entry.operation["x-pages"] &&
      [entry.operation, ...methodsOf(entry).map(({ fallback }) => fallback)].some(
        (one) => one?.operationId === operation.operationId,
      ),
  );
  if (isPage) return "answer.items";
  return operation["x-download"] ? "await answer.text()" : "answer";
}

/** JSON as people write it: lists of a few words on one line. */
const json = (value: unknown) =>
  JSON.stringify(value, null, 2).replace(/\[\s+("[^"]*"(?:,\s+"[^"]*")*)\s+\]/g, (list, items: string) => {
    const line = `[${items.replace(/\s+/g, " ")}]`;
    return line.length <= 60 ? line : list;
  });

/** A value as TypeScript, with files for the texts that stand for their content. */
function literal(value: unknown, files: string[]): string {
  return json(value)
    .replace(/^( +)"([A-Za-z_]\w*)":/gm, "$1$2:")
    .replace(/^( +)(\w+): (".*")(,?)$/gm, (line, indent, name, text, comma) =>
      files.includes(name) ? `${indent}${name}: new File([${text}], "invoice.pdf")${comma}` : line,
    );
}

function curl(entry: OperationEntry, { path = {}, query, body }: CallInput): CodeSample {
  const address = entry.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] ?? ""));
  const search = query ? `?${new URLSearchParams(query as Record<string, string>)}` : "";
  const parts = [
    `curl ${quoted(`https://sandbox.ottu.net${address}${search}`)}`,
    ...(entry.method === (body === undefined ? "get" : "post") ? [] : [`-X ${entry.method.toUpperCase()}`]),
    ...(entry.security.some((requirement) => Object.keys(requirement).length === 0)
      ? []
      : [`-H ${quoted("Authorization: Api-Key your_private_api_key")}`]),
    ...headersOf(entry),
    ...(body === undefined ? [] : bodyOf(entry, body)),
  ];
  return { lang: "Shell", label: "curl", source: `${parts.join(" \\\n  ")}\n` };
}

/** Only the header that makes a repetition harmless: no other belongs to a single operation. */
const headersOf = (entry: OperationEntry): string[] =>
  parametersIn(entry, "header").map(
    (parameter) => `-H ${quoted(`${parameter.name}: ${exampleOf(resolve(bundle, parameter))}`)}`,
  );

function bodyOf(entry: OperationEntry, body: unknown): string[] {
  const mediaType = mediaTypeOf(entry) ?? "";
  if (mediaType !== "multipart/form-data") {
    return [`-H ${quoted(`Content-Type: ${mediaType}`)}`, `-d ${quoted(json(body))}`];
  }
  const files = fileFields(entry, mediaType);
  return Object.entries(body as object).map(
    ([name, value]) => `-F ${quoted(`${name}=${files.includes(name) ? "@invoice.pdf" : value}`)}`,
  );
}

const mediaTypeOf = (entry: OperationEntry) => requestExamples(entry)[0]?.mediaType;
const without = (value: unknown, names: string[]) =>
  names.length === 0
    ? value
    : Object.fromEntries(Object.entries(value as object).filter(([name]) => !names.includes(name)));
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
