import { entries, responsesOf } from "../../contract-tests/support/bundle.ts";
import { type Call, type Change, statusOf } from "./data.ts";

/** What a provider answers. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

type Members = Record<string, unknown>;

/** The answer of a provider that keeps the contract, or breaks it in one way. */
export function answerTo(call: Call, change: Change = {}): Answer {
  const status = change.status ?? statusOf(call);
  const example = change.example ?? call.answer;
  const { mediaType, value } = example === undefined ? {} : exampleOf(call, example);
  const whole = change.example === undefined ? merged(value, call.received) : value;
  const body = "body" in change ? change.body : changed(whole, change);
  const type = body === undefined ? undefined : (mediaType ?? "application/json");
  const headers = { ...(type && { "content-type": type }), ...call.headers, ...change.headers };
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    text: change.text ?? textOf(body),
  };
}

const textOf = (body: unknown) =>
  typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);

function exampleOf(call: Call, name: string) {
  const entry = entries.find(({ operation }) => operation.operationId === call.operation);
  const examples = entry ? responsesOf(entry).find(({ status }) => status === statusOf(call))?.examples : [];
  const found = examples?.find((example) => example.name === name);
  if (!found) throw new Error(`${call.operation} has no example "${name}" of its answer ${statusOf(call)}.`);
  return found;
}

/** Members put in place of others; null takes one out. */
export function merged(value: unknown, members: Members = {}): unknown {
  if (Object.keys(members).length === 0) return value;
  return Object.fromEntries(
    Object.entries({ ...(value as Members), ...members }).filter(([name]) => members[name] !== null),
  );
}

function changed(value: unknown, { set = {}, remove = [], repeat }: Change): unknown {
  const copy = structuredClone(value);
  for (const [pointer, member] of Object.entries(set)) {
    const { parent, name } = placeOf(copy, pointer);
    parent[name] = member;
  }
  for (const pointer of remove) {
    const { parent, name } = placeOf(copy, pointer);
    if (!(name in parent)) throw new Error(`There is nothing to remove at ${pointer}.`);
    delete parent[name];
  }
  if (repeat !== undefined) {
    const { parent, name } = placeOf(copy, repeat);
    (parent as unknown as unknown[]).push(parent[name]);
  }
  return copy;
}

/** The object or list that a JSON pointer leads into; the names in our data need no escapes. */
function placeOf(body: unknown, pointer: string): { parent: Members; name: string } {
  const parts = pointer.split("/").slice(1);
  const name = parts.pop() ?? "";
  let parent = body;
  for (const part of parts) parent = (parent as Members | undefined)?.[part];
  if (typeof parent !== "object" || parent === null) throw new Error(`Nothing is there to hold ${pointer}.`);
  return { parent: parent as Members, name };
}
