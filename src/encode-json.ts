import type { EncodeContext } from "./encode.ts";
import { isPlainObject, kindOf } from "./object.ts";
import { pointerLabel, toPointer } from "./pointer.ts";

/** Far more than any documented payload nests, far less than the stack holds. */
const MAX_DEPTH = 100;

type Path = readonly (string | number)[];

/** Refuses what `JSON.stringify` would drop, change or choke on, naming the place. */
function check(context: EncodeContext, value: unknown, path: Path, parents: readonly object[]): void {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number" && Number.isFinite(value)) return;
  const label = pointerLabel(toPointer(path));
  if (value instanceof Blob) {
    context.refuse(
      path,
      context.takesMultipart
        ? `${label} is a file, which JSON cannot carry; pass contentType: "multipart/form-data"`
        : `${label} is a file, which this operation does not take`,
    );
  }
  if (value instanceof Date) {
    context.refuse(path, `${label} is a Date; pass a string in the format documented for this field`);
  }
  if (!Array.isArray(value) && !isPlainObject(value)) {
    context.refuse(path, `${label} is ${kindOf(value)}, which JSON cannot carry; pass plain data`);
  }
  if (parents.includes(value)) context.refuse(path, `${label} contains itself, which JSON cannot carry`);
  if (parents.length >= MAX_DEPTH)
    context.refuse(path, `${label} is nested more than ${MAX_DEPTH} levels deep`);
  const inside = [...parents, value];
  if (Array.isArray(value)) {
    // By index, since forEach skips holes, which would be sent as null.
    for (let i = 0; i < value.length; i++) check(context, value[i], [...path, i], inside);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) check(context, member, [...path, key], inside);
  }
}

/**
 * Encodes a body as JSON; `false`, `0`, `""` and `null` are kept, `undefined` members are left out, names and
 * values stay as they are.
 */
export function encodeJson(context: EncodeContext, body: Record<string, unknown>): string {
  check(context, body, [], []);
  return JSON.stringify(body);
}
