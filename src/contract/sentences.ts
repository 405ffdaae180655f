import type { Finding } from "../../generated/validators.ts";
import { pointerLabel, toPointer } from "../pointer.ts";
import { oneLine } from "../text.ts";
import { wordsOf } from "./patterns.ts";
import { segmentsOf } from "./places.ts";

const MAX_LISTED = 10;

const formats: Readonly<Record<string, string>> = {
  date: "a date, as YYYY-MM-DD",
  email: "an e-mail address",
  uri: "an absolute URL",
};

const types: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  null: "null",
};

/** Names a place for a sentence, as `notifications.email`; a name that may be data is left unsaid. */
export function labelOf(pointer: string): string {
  const segments = segmentsOf(pointer);
  const end = segments.findIndex((segment) => !isName(segment) && !isIndex(segment));
  if (end !== -1) return memberLabel(toPointer(segments.slice(0, end)));
  return pointer === "" ? "The body" : oneLine(pointerLabel(pointer), 200);
}

/** Names a member of an object without its name. */
export function memberLabel(parent: string): string {
  return `A member of ${parent === "" ? "the body" : labelOf(parent)}`;
}

/** Tells whether a member's name reads as one; any other may be a customer's data, and is not to be quoted. */
export function isName(name: string): boolean {
  return /^[A-Za-z_][\w.-]{0,63}$/.test(name);
}

/** Longer numbers may be those of telephones. */
const isIndex = (segment: string) => /^(?:0|[1-9]\d{0,3})$/.test(segment);

/** What is wrong with a value, as a sentence about its field; never a word of the value itself. */
export function sentenceOf({ instancePath, keyword, params }: Finding): string {
  return `${labelOf(instancePath)} ${problemOf(keyword, params)}.`;
}

/** What is wrong with a value, to follow the name of its field. */
export function problemOf(keyword: string, params: Finding["params"]): string {
  const limit = Number(params.limit);
  switch (keyword) {
    case "type":
      return `must be ${[params.type].flat().map(typeWords).join(" or ")}`;
    case "enum":
      return `must be one of ${listOf(params.allowedValues as unknown[])}`;
    case "const":
      return `must be ${String(params.allowedValue)}`;
    case "format":
    case "pattern":
      return `must be ${formOf(keyword, params) ?? "in the documented form"}`;
    case "minLength":
      return limit === 1 ? "must not be empty" : `must have at least ${limit} characters`;
    case "maxLength":
      return `must have at most ${count(limit, "character")}`;
    case "minItems":
    case "minProperties":
      return limit === 1 ? "must not be empty" : `must have at least ${limit} entries`;
    case "maxItems":
    case "maxProperties":
      return `must have at most ${count(limit, "entry", "entries")}`;
    case "minimum":
      return `must be ${limit} or more`;
    case "maximum":
      return `must be ${limit} or less`;
    case "uniqueItems":
      return "must not repeat an entry";
    case "false schema":
      return "must not be there, by what the other fields say";
    default:
      return "is not as documented";
  }
}

/** What a format or a pattern asks for, to follow "must be". */
export function formOf(keyword: string, params: Finding["params"]): string | undefined {
  return keyword === "format" ? formats[String(params.format)] : wordsOf(String(params.pattern));
}

const typeWords = (type: unknown) => types[String(type)] ?? String(type);
const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

function listOf(values: readonly unknown[]): string {
  const shown = values.slice(0, MAX_LISTED).map((value) => (value === "" ? '""' : String(value)));
  return `${shown.join(", ")}${values.length > MAX_LISTED ? ", …" : ""}`;
}
