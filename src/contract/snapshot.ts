/** Far more than any documented body nests, far less than the stack holds. */
const MAX_DEPTH = 200;
const MAX_VALUES = 300_000;

const TOO_MANY = "has too many values to be judged";

/** Says why something recorded is no JSON; its message is half a sentence. */
export class Unreadable extends Error {}

/**
 * Copies decoded JSON into plain data, so that nothing in it, a getter, a cycle, a proxy, can surprise the checks.
 * Members that are `undefined`, or named by a symbol, are left out, as JSON does.
 * @throws {Unreadable} for what JSON cannot carry, and for what no body of this API comes near.
 */
export function snapshot(value: unknown): unknown {
  try {
    return new Copier().copy(value);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable("cannot be read");
  }
}

/** Tells of JSON text whether its values are sure to stay within the limits of a snapshot. */
export function isModest(text: string): boolean {
  // A value takes a character at least, and every level an opening bracket.
  return text.length <= MAX_VALUES && countOf("{", text) + countOf("[", text) <= MAX_DEPTH;
}

class Copier {
  #left = MAX_VALUES;
  /** The objects around the one that is copied. */
  readonly #parents: object[] = [];

  copy(node: unknown): unknown {
    if (this.#left-- <= 0) throw new Unreadable(TOO_MANY);
    if (node === null || typeof node === "string" || typeof node === "boolean") return node;
    if (Number.isFinite(node)) return node;
    if (typeof node !== "object") throw new Unreadable("holds something that JSON cannot carry");
    if (this.#parents.includes(node)) throw new Unreadable("contains itself");
    if (this.#parents.length >= MAX_DEPTH)
      throw new Unreadable(`is nested more than ${MAX_DEPTH} levels deep`);
    this.#parents.push(node);
    const copied = Array.isArray(node) ? this.#list(node) : this.#members(node);
    this.#parents.pop();
    return copied;
  }

  #list(node: readonly unknown[]): unknown[] {
    const { length } = node;
    if (length > this.#left) throw new Unreadable(TOO_MANY);
    const items: unknown[] = [];
    for (let index = 0; index < length; index++) items.push(this.copy(node[index] ?? null));
    return items;
  }

  /** Spreading reads every member once, and a member called `__proto__` stays a member. */
  #members(node: object): Record<string, unknown> {
    const members: Record<string | symbol, unknown> = { ...node };
    for (const key of Reflect.ownKeys(members)) {
      const member = members[key];
      if (member === undefined || typeof key === "symbol") delete members[key];
      else members[key] = this.copy(member);
    }
    return members;
  }
}

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}

/** Tells whether a value of a snapshot is an object with members. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
