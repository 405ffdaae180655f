/** Far more than any documented body nests, far less than the stack holds. */
const MAX_DEPTH = 200;
const MAX_VALUES = 300_000;

/** Says why something recorded is no JSON; its message is half a sentence. */
export class Unreadable extends Error {}

/**
 * Copies decoded JSON into plain data, so that nothing in it, a getter, a cycle, a member called `__proto__`, can
 * surprise the checks. Members that are `undefined` are left out, as JSON does.
 * @throws {Unreadable} for what JSON cannot carry, and for what no body of this API comes near.
 */
export function snapshot(value: unknown): unknown {
  let left = MAX_VALUES;
  const copy = (node: unknown, parents: readonly object[]): unknown => {
    if (left-- <= 0) throw new Unreadable("has too many values to be judged");
    if (node === null || typeof node === "string" || typeof node === "boolean") return node;
    if (typeof node === "number" && Number.isFinite(node)) return node;
    if (typeof node !== "object") throw new Unreadable("holds something that JSON cannot carry");
    if (parents.includes(node)) throw new Unreadable("contains itself");
    if (parents.length >= MAX_DEPTH) throw new Unreadable(`is nested more than ${MAX_DEPTH} levels deep`);
    const inside = [...parents, node];
    if (Array.isArray(node)) {
      if (node.length > left) throw new Unreadable("has too many values to be judged");
      return Array.from(node, (item) => (item === undefined ? null : copy(item, inside)));
    }
    const members: Record<string, unknown> = Object.create(null);
    for (const key of Object.keys(node)) {
      const member = (node as Record<string, unknown>)[key];
      if (member !== undefined) members[key] = copy(member, inside);
    }
    return members;
  };
  try {
    return copy(value, []);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable("cannot be read");
  }
}

/** Tells whether a value of a snapshot is an object with members. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
