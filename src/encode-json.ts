import type { EncodeContext } from "./encode.ts";
import { isPlainObject, kindOf } from "./object.ts";
import { pointerLabel, toPointer } from "./pointer.ts";

/** Far more than any documented payload nests, far less than the stack holds. */
const MAX_DEPTH = 100;

/** Where the check is: the way to a value, and the objects that it leads through. */
interface Place {
  readonly path: (string | number)[];
  readonly parents: object[];
}

/** Refuses what `JSON.stringify` would drop, change or choke on, naming the place. */
function check(context: EncodeContext, value: unknown, place: Place): void {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number" && Number.isFinite(value)) return;
  if (Array.isArray(value) || isPlainObject(value)) {
    checkInside(context, value, place);
    return;
  }
  const { path } = place;
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
  context.refuse(path, `${label} is ${kindOf(value)}, which JSON cannot carry; pass plain data`);
}

function checkInside(context: EncodeContext, value: unknown[] | Record<string, unknown>, place: Place): void {
  const { path, parents } = place;
  const refuse = (problem: string) => context.refuse(path, `${pointerLabel(toPointer(path))} ${problem}`);
  if (parents.includes(value)) refuse("contains itself, which JSON cannot carry");
  if (parents.length >= MAX_DEPTH) refuse(`is nested more than ${MAX_DEPTH} levels deep`);
  // Taken along and back again, since a copy for every member takes longer than all else.
  parents.push(value);
  const enter = (key: string | number, member: unknown) => {
    path.push(key);
    check(context, member, place);
    path.pop();
  };
  if (Array.isArray(value)) {
    // By index, since forEach skips holes, which would be sent as null.
    for (let i = 0; i < value.length; i++) enter(i, value[i]);
  } else {
    for (const key of Object.keys(value)) {
      const member = value[key];
      if (member !== undefined) enter(key, member);
    }
  }
  parents.pop();
}

/**
 * Encodes a body as JSON; `false`, `0`, `""` and `null` are kept, `undefined` members are left out, names and
 * values stay as they are.
 */
export function encodeJson(context: EncodeContext, body: Record<string, unknown>): string {
  check(context, body, { path: [], parents: [] });
  return JSON.stringify(body);
}
