/** One place of a document and what stands there instead; without a value, nothing does. */
export interface Edit {
  /** JSON pointer. */
  pointer: string;
  value?: unknown;
}

/** Writes names as a JSON pointer. */
export const pointerTo = (...names: (string | number)[]) =>
  names.map((name) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The names a JSON pointer is made of. */
export const namesOf = (pointer: string) =>
  pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The document with one place changed. What does not lead there is shared with the original, which stays as it is. */
export function edited<T>(document: T, { pointer, value }: Edit): T {
  return change(document, namesOf(pointer), value) as T;
}

function change(node: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (typeof node !== "object" || node === null) throw new Error(`Nothing has a member ${name} there.`);
  const inner = (node as Record<string, unknown>)[name];
  const changed = rest.length > 0 ? change(inner, rest, value) : value;
  if (Array.isArray(node)) {
    const index = Number(name);
    return changed === undefined ? node.toSpliced(index, 1) : node.with(index, changed);
  }
  const { [name]: _, ...others } = node as Record<string, unknown>;
  return changed === undefined ? others : { ...node, [name]: changed };
}
