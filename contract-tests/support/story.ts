import { requests, successes } from "./bundle.ts";

export type Body = Record<string, unknown>;

/** The session of the refund: a transaction of its own beneath the first one. */
export const refundId = "bb7fc280827c2f177a9690299cfefa4128dbbd60";

/** The examples of successes that are objects. */
export const objects = successes.filter(
  ({ value }) => typeof value === "object" && value !== null && !Array.isArray(value),
);

/** The value of a request example. */
export const request = (title: string) => exampleValue(requests, title) as Body;
/** The value of an example of a success. */
export const answer = (title: string) => exampleValue(successes, title) as Body;

/** The value of the example that is called `operationId name`. @throws Error when there is none */
export function exampleValue(
  examples: readonly { operationId: string; name: string; value: unknown }[],
  title: string,
): unknown {
  const found = examples.find(({ operationId, name }) => `${operationId} ${name}` === title);
  if (!found) throw new Error(`The bundle has no example ${title} any more: name another here.`);
  return found.value;
}

/** The values of all members of a name, at any depth. */
export function membersOf(value: unknown, name: string): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === name ? [inner] : []),
    ...membersOf(inner, name),
  ]);
}

/** Amounts by value, lists of scalars as sets, everything else member by member. */
export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.some((item) => typeof item === "object") ? value.map(comparable) : new Set(value);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, comparable(inner)]));
  }
  const text = String(value);
  return /^[0-9]+\.[0-9]+$/.test(text) ? text.replace(/\.?0+$/, "") : text;
}
