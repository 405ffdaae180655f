import type { Operation } from "../generated/operation-table.ts";
import { OttuRequestError } from "./errors.ts";
import { kindOf } from "./object.ts";
import { toPointer } from "./pointer.ts";
import { hasControlCharacter, hasLoneSurrogate } from "./text.ts";

/**
 * Checks that every path parameter of an operation stays one segment of the path.
 *
 * Reserved characters are left to percent-encoding, which openapi-fetch does. Dot segments are refused, also
 * between slashes, since percent-encoding leaves dots alone and a proxy may decode the slashes. Whether a
 * value has the documented form is for the server to say.
 *
 * @throws {OttuRequestError} with `part: "path"` and the name of the parameter in `field`.
 */
export function checkPath(operation: Operation, path: unknown): Record<string, string> {
  const { operationId } = operation;
  const given = typeof path === "object" && path !== null ? (path as Record<string, unknown>) : {};
  const checked: Record<string, string> = {};
  for (const { name } of operation.pathParameters) {
    const refuse = (problem: string): never => {
      throw new OttuRequestError(`${name} ${problem}`, {
        operationId,
        part: "path",
        field: toPointer([name]),
      });
    };
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (typeof value !== "string") return refuse(`must be a string, not ${kindOf(value)}`);
    if (value === "") refuse("must not be empty");
    if (hasControlCharacter(value)) refuse("must not contain control characters");
    if (hasLoneSurrogate(value)) refuse("must be well-formed text");
    if (/(^|[/\\])\.\.?($|[/\\])/.test(value))
      refuse('must not be or contain the path segments "." and ".."');
    checked[name] = value;
  }
  return checked;
}
