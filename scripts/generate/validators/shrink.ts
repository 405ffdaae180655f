import { keywords } from "./keywords.ts";
import { oneList } from "./one-list.ts";
import { shareValues } from "./share-values.ts";

/** A form of Ajv's output, and what stands in its place. */
export type Form = readonly [form: RegExp, put: string | ((...parts: string[]) => string)];

/**
 * Rewrites Ajv's output so that it weighs a fraction of it and finds the same, in the same order.
 * @throws Error when Ajv's output looks different than this expects, as after an update.
 */
export function shrink(code: string): string {
  // Each reads what those before it have left.
  const forms: Form[] = [...oneList, ...keywords, [/\n{2,}/g, "\n"]];
  const short = forms.reduce((text, [form, put]) => text.replace(form, put as string), code);
  const strange = new RegExp(`^.*(?:${leftovers.join("|")}).*$`, "m").exec(short.replace(quoted, '""'));
  if (strange)
    throw new Error(`Ajv writes something that scripts/generate/validators does not know: ${strange[0]}`);
  return shareValues(short);
}

const quoted = /"(?:[^"\\\n]|\\.)*"/g;

/** What is left of Ajv's own way of collecting findings, and of its library, where none of the forms fitted. */
const leftovers = [
  String.raw`\bvErrors\b`,
  String.raw`\berr\d+\b`,
  String.raw`(?<![.\w])errors\b`,
  String.raw`\binstancePath\b`,
  String.raw`\brootData\b`,
  String.raw`\bfunc\d`,
  String.raw`\brequire\(`,
];
