import type { CallInput } from "../generated/client.ts";
import type { Operation, Sensitive } from "../generated/operation-table.ts";
import type { Credential } from "./credential.ts";
import { hasLoneSurrogate } from "./text.ts";

/** Puts `[redacted]` in the place of what a text must not show. */
export type Redact = (text: string) => string;

const MASK = "[redacted]";

/** From here on a value is masked wherever it stands. */
const ANYWHERE = 6;
/** From here on it is masked as a word of its own; shorter ones are in too many texts and give nobody away. */
const AS_A_WORD = 3;
/** No documented payload nests as deep. */
const MAX_DEPTH = 100;

/** A card number, also in groups. Whether its check digit is right does not matter: a mistyped one is nearly right. */
const CARD_NUMBER = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;

/** Masks what looks like the number of a card. */
export function maskCardNumbers(text: string): string {
  return text.replaceAll(CARD_NUMBER, MASK);
}

/** The texts and numbers in a value, at any depth; below a pointer in `known` there are none. */
function collect(value: unknown, pointer: string, known: readonly string[], into: Set<string>, depth = 0) {
  if (known.includes(pointer) || depth > MAX_DEPTH) return;
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
    into.add(String(value).trim());
  } else if (value instanceof Blob) {
    if (value instanceof File) into.add(value.name);
  } else if (typeof value === "object" && value !== null) {
    for (const name of Object.keys(value)) {
      for (const member of read(value, name)) collect(member, `${pointer}/${name}`, known, into, depth + 1);
    }
  }
}

/** A member, if it can be read; a getter that throws hides its value here, and ends the call later. */
function read(value: object, name: string): unknown[] {
  try {
    return [Reflect.get(value, name)];
  } catch {
    return [];
  }
}

/** The pointers of an operation, taken apart once: they are the same for every call. */
const takenApart = new WeakMap<Sensitive, readonly (readonly string[])[]>();

function segmentsOf(sensitive: Sensitive): readonly (readonly string[])[] {
  const known = takenApart.get(sensitive);
  if (known !== undefined) return known;
  const unescaped = (segment: string) => segment.replaceAll("~1", "/").replaceAll("~0", "~");
  const segments = sensitive.members.map((pointer) => pointer.slice(1).split("/").map(unescaped));
  takenApart.set(sensitive, segments);
  return segments;
}

/** What was given at a pointer, in which `*` stands for every member. */
function find(value: unknown, [segment, ...rest]: readonly string[]): unknown[] {
  if (segment === undefined) return [value];
  // A text has members, too, one for each character.
  if (typeof value !== "object" || value === null) return [];
  const names = segment === "*" ? Object.keys(value) : [segment];
  return names
    .flatMap((name) => (Object.hasOwn(value, name) ? read(value, name) : []))
    .flatMap((member) => find(member, rest));
}

/** The values of a call that its operation calls sensitive. */
function sensitiveValues({ sensitive }: Pick<Operation, "sensitive">, input: CallInput): Set<string> {
  const values = new Set<string>();
  if (sensitive === undefined) return values;
  for (const [index, segments] of segmentsOf(sensitive).entries()) {
    const pointer = sensitive.members[index] ?? "";
    for (const found of find(input, segments)) collect(found, pointer, sensitive.known ?? [], values);
    // A placeholder that is the name of its own field gives nothing away, and names stand in every error.
    values.delete(pointer.slice(pointer.lastIndexOf("/") + 1));
  }
  return values;
}

/** A value as servers repeat it: in JSON, in a URL, in a form. */
function writtenForms(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  if (hasLoneSurrogate(value)) return [value, json];
  const form = new URLSearchParams([["", value]]).toString().slice(1);
  return [value, json, encodeURIComponent(value), form];
}

/** A pattern of many long alternatives is refused by the engine, so there are several, and long texts stay texts. */
const MAX_ALTERNATIVES = 200;
const MAX_LENGTH = 200;

/** What is to be masked, the longer first, since one value may begin with another. */
function patternsOf(values: ReadonlySet<string>): (string | RegExp)[] {
  const forms = [...values].filter(({ length }) => length >= AS_A_WORD).flatMap(writtenForms);
  const sorted = [...new Set(forms)].sort((a, b) => b.length - a.length);
  const patterns: (string | RegExp)[] = sorted.filter(({ length }) => length > MAX_LENGTH);
  for (let at = patterns.length; at < sorted.length; at += MAX_ALTERNATIVES) {
    const alternatives = sorted.slice(at, at + MAX_ALTERNATIVES).map(alternativeOf);
    patterns.push(new RegExp(alternatives.join("|"), "giu"));
  }
  return patterns;
}

function alternativeOf(form: string): string {
  const literal = form.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return form.length >= ANYWHERE ? literal : String.raw`(?<![\p{L}\p{N}_])${literal}(?![\p{L}\p{N}_])`;
}

/**
 * Makes what masks the credential of a client and the sensitive values of one call, wherever a server or a `fetch`
 * repeats them. Values are read at once, since the caller may change the body later; letter case does not matter,
 * because servers change it in addresses.
 */
export function createRedact(
  credential: Credential | undefined,
  operation: Pick<Operation, "sensitive">,
  input: CallInput,
): Redact {
  const values = sensitiveValues(operation, input);
  // Most calls have nothing to hide anything from.
  let patterns: readonly (string | RegExp)[] | undefined;
  return (text) => {
    patterns ??= patternsOf(values);
    const shown = credential?.redact(text) ?? text;
    return patterns.reduce<string>((masked, pattern) => masked.replaceAll(pattern, MASK), shown);
  };
}

/** Finds the quotation mark that ends a text in JSON: the next that is not escaped. */
function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json[end - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return json.length - 1;
}

/**
 * Redacts every text in a JSON document, names of members included, however it is escaped. By hand, since a pattern
 * that knows escapes runs out of stack on a hostile answer, and so does a walk through what was parsed.
 */
export function redactJson(json: string, redact: Redact): string {
  let redacted = "";
  let at = 0;
  for (let start = json.indexOf('"'); start !== -1; start = json.indexOf('"', at)) {
    const end = endOfText(json, start) + 1;
    const quoted = json.slice(start, end);
    const text = JSON.parse(quoted) as string;
    const shown = redact(text);
    redacted += json.slice(at, start) + (shown === text ? quoted : JSON.stringify(shown));
    at = end;
  }
  return redacted + json.slice(at);
}

/** Redacts the values of headers; without anything to hide they are returned as they are. */
export function redactHeaders(headers: Headers, redact: Redact): Headers {
  const entries = [...headers];
  const shown = entries.map(([name, value]): [string, string] => [name, redact(value)]);
  return shown.some(([, value], index) => value !== entries[index]?.[1]) ? new Headers(shown) : headers;
}
