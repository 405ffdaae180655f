import type { FileRule } from "../generated/operation-table.ts";
import type { EncodeContext } from "./encode.ts";
import { kindOf } from "./object.ts";
import { hasControlCharacter } from "./text.ts";

/**
 * Checks a file against what the operation documents for its field: extension in any case, length of the
 * name in characters, size. The content itself is not looked at.
 */
export function checkFile(context: EncodeContext, field: string, value: unknown, rule: FileRule): File {
  const refuse = (problem: string): never => context.refuse([field], `${field} ${problem}`);
  if (!(value instanceof File)) {
    return value instanceof Blob
      ? refuse("is a Blob without a name; pass new File([blob], name)")
      : refuse(`must be a File, not ${kindOf(value)}; pass new File([bytes], name)`);
  }
  const { name } = value;
  const { extensions, maxNameLength = Infinity, maxBytes = Infinity } = rule;
  if (hasControlCharacter(name)) refuse("has control characters in its file name");
  if (/[/\\]/.test(name)) refuse("has a path separator in its file name; pass the bare name");
  const length = [...name].length;
  if (length > maxNameLength) {
    refuse(`has a file name of ${length} characters; at most ${maxNameLength} are allowed`);
  }
  const extension = name.split(".").slice(1).at(-1)?.toLowerCase();
  if (!extensions.some((allowed) => allowed.toLowerCase() === extension)) {
    refuse(`must have a file name ending in one of ${extensions.map((allowed) => `.${allowed}`).join(" ")}`);
  }
  if (value.size === 0) refuse("is an empty file");
  if (value.size > maxBytes) refuse(`has ${value.size} bytes; at most ${maxBytes} are allowed`);
  return value;
}
