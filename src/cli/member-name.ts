import { pointerLabel } from "../pointer.ts";
import { oneLine } from "../text.ts";

const REDACTED = "redacted";
const NAME = /^[A-Za-z_][\w.-]{0,63}$/;
const LIST_INDEX = /^\d{1,6}$/;

/** Tells whether a member has a name such as programs give; others may be data of a customer. */
export const isPlainName = (name: string): boolean => NAME.test(name);

/** The name of a member as it may be written down. */
export const safeName = (name: string): string => (isPlainName(name) ? name : REDACTED);

/** A finding whose place and sentence name no member that may be data; list indexes stay. */
export function withSafeNames<T extends { pointer: string; message: string }>(finding: T): T {
  const { pointer, message } = finding;
  const safe = pointer
    .split("/")
    .map((segment, i) => (i === 0 || LIST_INDEX.test(segment) ? segment : safeName(segment)))
    .join("/");
  if (safe === pointer) return finding;
  const label = oneLine(pointerLabel(pointer), 200);
  const rest = message.startsWith(`${label} `) ? message.slice(label.length) : " is not as documented.";
  return { ...finding, pointer: safe, message: `${pointerLabel(safe)}${rest}` };
}
